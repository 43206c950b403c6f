"""An empty database: one link, one page, and the first officer is at her desk."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import guard
from bot.site.desk import uploads
from bot.site.desk.page import TEMPLATES
from bot.site.desk.uploads import Sent
from bot.site.house import House, house_of
from bot.site.pages import page
from handlers.errors import UserError
from handlers.office import begin as office
from handlers.office.begin import Officer
from handlers.office.refused import Refused
from models.joining import personal_links
from sheets.people import COLUMNS, phone_of
from sheets.read import Cell
from sheets.values import NotThat
from texts import words

FIELDS = ("commune", "noun", "name", "title", "phone", "greeting")
SECOND = tuple(f"{name}2" for name in FIELDS[2:])


async def show(request: Request) -> Response:
    """The page behind the link, as long as nobody has begun."""
    house = house_of(request)
    if not await _may_begin(house, request):
        return page("gone.html", 404)
    if request.method == "GET":
        return _page({"noun": "xóm"}, "")
    try:
        sent = await uploads.sent(request)
    except UserError as error:
        return _page({}, words(error.key))
    try:
        wish = _wish(sent)
        chat_id, link_id = await house.write(partial(_begin, house=house, wish=wish))
    except NotThat as wrong:
        return _page(sent.fields, wrong.fault.reason)
    except Refused as error:
        return _page(sent.fields, error.sentence)
    response = RedirectResponse(f"/c/{house.secrets.chat_path(chat_id)}/desk/setup", 303)
    guard.let_in(response, house.secrets, chat_id, link_id, house.is_https)
    return response


async def _may_begin(house: House, request: Request) -> bool:
    genuine = house.secrets.is_beginning(request.path_params["token"])
    return genuine and await house.read(office.is_empty)


def _page(given: dict[str, str], fault: str) -> Response:
    values = {name: given.get(name, "") for name in (*FIELDS, *SECOND)}
    content = TEMPLATES.get_template("begin.html").render(given=values, fault=fault)
    status = 422 if fault else 200
    return HTMLResponse(content, status, headers={"Cache-Control": "no-store"})


Wish = tuple[str, str, Officer, Officer | None]


def _wish(sent: Sent) -> Wish:
    first = _officer(sent, "")
    second = _officer(sent, "2") if sent["name2"] else None
    return sent["commune"], sent["noun"], first, second


def _officer(sent: Sent, tail: str) -> Officer:
    phone = phone_of(Cell(sent[f"phone{tail}"] or None, "", COLUMNS["phone"][0])) or ""
    return Officer(sent[f"name{tail}"], sent[f"title{tail}"], phone, sent[f"greeting{tail}"])


def _begin(db: Connection, house: House, wish: Wish) -> tuple[int, int]:
    """The chat of the first officer and its personal link."""
    now = house.clock.now()
    chat_id = office.begin(db, *wish, now)
    return chat_id, personal_links.get_or_add_personal_link(db, chat_id, now)


ROUTES = [Route("/begin/{token}", show, methods=["GET", "POST"])]
