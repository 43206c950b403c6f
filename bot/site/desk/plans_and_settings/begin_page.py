"""An empty database: one link, one page, and the first officer is at her desk."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import chat_cookies, entrances, sent_forms
from bot.site.desk.refilled_forms import make_refusal, refill_page
from bot.site.desk.templates import TEMPLATES
from bot.site.desk.typed_cells import read_cell
from bot.site.sent_forms import SentForm
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models.chats import chat_addresses
from models.secrets import SecretRow
from office.refusals import ActionRefused, FaultList
from office.setup import first_setup
from office.setup.first_setup import NewOfficer
from reporting.errors import UserError
from sheets.people.contact_cells import read_phone
from texts import words

FIELDS = ("commune", "noun", "name", "title", "phone", "greeting")
SECOND_OFFICER_FIELDS = tuple(f"{name}2" for name in FIELDS[2:])


async def show_begin_page(request: Request) -> Response:
    """The page behind the link, as long as nobody has begun."""
    house = get_site_context(request)
    if not await _is_beginning_allowed(house, request):
        return send_static_page("gone.html", 404)
    if request.method == "GET":
        return _show_page(_render_page({"noun": "xóm"}))
    try:
        sent = await sent_forms.read_sent_form(request)
    except UserError as error:
        return _show_page(_render_page({}, words(error.key)), 422)
    try:
        wish = _read_commune(sent)
        kind = chat_cookies.describe_browser(request)
        job = partial(_begin_commune, house=house, wish=wish, kind=kind)
        chat, device = await house.write(job, "begin")
    except ActionRefused as error:
        return _show_refusal(request, sent, error)
    response = RedirectResponse(f"/c/{house.secrets.chat_path(chat)}/desk/setup", 303)
    chat_cookies.set_chat_cookie(response, house.secrets, chat, device, house.is_https)
    return response


async def _is_beginning_allowed(house: SiteContext, request: Request) -> bool:
    genuine = house.secrets.is_beginning(request.path_params["token"])
    return genuine and await house.read(first_setup.is_database_empty)


def _show_refusal(request: Request, sent: SentForm, error: ActionRefused) -> Response:
    """Each fault at its field, with all that was typed."""
    here, refusal = request.url.path, make_refusal(error)
    page = refill_page(_render_page({}), here, here, sent, refusal)
    return _show_page(page or _render_page(sent.fields, error.sentence), 422)


def _render_page(given: dict[str, str], fault: str = "") -> str:
    values = {name: given.get(name, "") for name in (*FIELDS, *SECOND_OFFICER_FIELDS)}
    return TEMPLATES.get_template("begin.html").render(given=values, fault=fault)


def _show_page(content: str, status: int = 200) -> Response:
    return HTMLResponse(content, status, headers={"Cache-Control": "no-store"})


NewCommune = tuple[str, str, NewOfficer, NewOfficer | None]


def _read_commune(sent: SentForm) -> NewCommune:
    """Raises ActionRefused with all that is wrong."""
    faults = FaultList()
    first = _read_officer(sent, "", faults)
    second = _read_officer(sent, "2", faults) if sent["name2"] else None
    first_setup.check_commune(sent["commune"], sent["noun"], first, faults)
    faults.raise_found()
    return sent["commune"], sent["noun"], first, second


def _read_officer(sent: SentForm, tail: str, faults: FaultList) -> NewOfficer:
    phone = faults.note(lambda: read_cell(sent, f"phone{tail}", read_phone)) or ""
    return NewOfficer(sent[f"name{tail}"], sent[f"title{tail}"], phone, sent[f"greeting{tail}"])


def _begin_commune(
    db: Connection, house: SiteContext, wish: NewCommune, kind: str
) -> tuple[SecretRow, SecretRow]:
    """The chat of the first officer, and her device."""
    chat_id = first_setup.set_up_commune(db, *wish, house.clock.now())
    device = entrances.sign_in_new_device(db, house, chat_id, kind)
    return chat_addresses.get_chat_secret(db, chat_id), device


ROUTES = [Route("/begin/{token}", show_begin_page, methods=["GET", "POST"])]
