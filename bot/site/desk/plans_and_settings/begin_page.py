"""An empty database: one link, one page, and the first officer is at her desk."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import chat_cookies, entrances, sent_forms
from bot.site.desk.templates import TEMPLATES
from bot.site.sent_forms import SentForm
from bot.site.site_context import SiteContext, get_site_context
from bot.site.static_pages import send_static_page
from models.chats import chat_addresses
from models.secrets import SecretRow
from office.refusals import ActionRefused
from office.setup import first_setup
from office.setup.first_setup import NewOfficer
from reporting.errors import UserError
from sheets.people.contact_cells import read_phone
from sheets.people.people_sheet import COLUMNS
from sheets.tables.cell_values import CellRefused
from sheets.tables.table_reader import SheetCell
from texts import words

FIELDS = ("commune", "noun", "name", "title", "phone", "greeting")
SECOND_OFFICER_FIELDS = tuple(f"{name}2" for name in FIELDS[2:])


async def show_begin_page(request: Request) -> Response:
    """The page behind the link, as long as nobody has begun."""
    house = get_site_context(request)
    if not await _is_beginning_allowed(house, request):
        return send_static_page("gone.html", 404)
    if request.method == "GET":
        return _render_page({"noun": "xóm"}, "")
    try:
        sent = await sent_forms.read_sent_form(request)
    except UserError as error:
        return _render_page({}, words(error.key))
    try:
        wish = _read_commune(sent)
        kind = chat_cookies.describe_browser(request)
        job = partial(_begin_commune, house=house, wish=wish, kind=kind)
        chat, device = await house.write(job, "begin")
    except CellRefused as wrong:
        return _render_page(sent.fields, wrong.fault.reason)
    except ActionRefused as error:
        return _render_page(sent.fields, error.sentence)
    response = RedirectResponse(f"/c/{house.secrets.chat_path(chat)}/desk/setup", 303)
    chat_cookies.set_chat_cookie(response, house.secrets, chat, device, house.is_https)
    return response


async def _is_beginning_allowed(house: SiteContext, request: Request) -> bool:
    genuine = house.secrets.is_beginning(request.path_params["token"])
    return genuine and await house.read(first_setup.is_database_empty)


def _render_page(given: dict[str, str], fault: str) -> Response:
    values = {name: given.get(name, "") for name in (*FIELDS, *SECOND_OFFICER_FIELDS)}
    content = TEMPLATES.get_template("begin.html").render(given=values, fault=fault)
    status = 422 if fault else 200
    return HTMLResponse(content, status, headers={"Cache-Control": "no-store"})


NewCommune = tuple[str, str, NewOfficer, NewOfficer | None]


def _read_commune(sent: SentForm) -> NewCommune:
    first = _read_officer(sent, "")
    second = _read_officer(sent, "2") if sent["name2"] else None
    return sent["commune"], sent["noun"], first, second


def _read_officer(sent: SentForm, tail: str) -> NewOfficer:
    phone = read_phone(SheetCell(sent[f"phone{tail}"] or None, "", COLUMNS["phone"][0])) or ""
    return NewOfficer(sent[f"name{tail}"], sent[f"title{tail}"], phone, sent[f"greeting{tail}"])


def _begin_commune(
    db: Connection, house: SiteContext, wish: NewCommune, kind: str
) -> tuple[SecretRow, SecretRow]:
    """The chat of the first officer, and her device."""
    chat_id = first_setup.set_up_commune(db, *wish, house.clock.now())
    device = entrances.sign_in_new_device(db, house, chat_id, kind)
    return chat_addresses.get_chat_secret(db, chat_id), device


ROUTES = [Route("/begin/{token}", show_begin_page, methods=["GET", "POST"])]
