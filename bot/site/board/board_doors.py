"""Who looks at the board: whoever speaks in the chat of this address, or the one browser that has
opened a link of some hours. Judged at every look by the posts held then."""

import secrets as random
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.site.desk.templates import TEMPLATES
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.site_context import SiteContext, get_site_context
from models import file_access
from models.chats import conversations
from models.delivery import file_links
from models.delivery.file_links import BOARD, FileLinkRow
from models.joining.visits import Visit
from models.people import post_holders
from models.rights import Action, Holder, may_somewhere
from records import dataclass
from texts import vietnamese, words

COOKIE = "board"
GONE, ELSEWHERE, REFUSED = 410, 403, 404


@dataclass(frozen=True, slots=True)
class BoardDoor:
    """`holder`: in whose name is read. `root`: the address of the board. `visit`: of whose page it
    is; none: it was opened by a link, of which nobody knows in whose hands it is."""

    house: SiteContext
    holder: Holder
    root: str
    visit: Visit | None


@dataclass(frozen=True, slots=True)
class _OpenLink:
    link: FileLinkRow
    holder: Holder
    unit: str
    until: str


async def find_door(request: Request) -> BoardDoor | Response:
    """The door, or the page that says why there is none."""
    if "token" in request.path_params:
        return await _find_link_door(request)
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    holder = await house.read(partial(_find_reader, chat_id=visit.chat_id, house=house))
    if holder is None:
        return show_sentence("board.over", REFUSED)
    return BoardDoor(house, holder, f"/c/{request.path_params['chat']}/board", visit)


def _find_reader(db: Connection, chat_id: int, house: SiteContext) -> Holder | None:
    now = house.clock.now()
    if conversations.load_current_chat(db, chat_id, now).is_closed:
        return None
    here = conversations.list_speakers(db, chat_id, now)
    return next((one for one in here if may_somewhere(one.role, Action.READ_SUMMARY)), None)


async def _find_link_door(request: Request) -> BoardDoor | Response:
    house, token = get_site_context(request), request.path_params["token"]
    found = await house.read(partial(_find_link, token=token, house=house))
    if found is None:
        return show_sentence("board.over", GONE)
    if found.link.bound_to is None:
        return _render("board_enter.html", unit=found.unit, until=found.until)
    kept = request.cookies.get(COOKIE, "")
    if not kept or house.secrets.device(kept) != found.link.bound_to:
        return show_sentence("board.elsewhere", ELSEWHERE)
    return BoardDoor(house, found.holder, f"/b/{token}", None)


def _find_link(db: Connection, token: str, house: SiteContext) -> _OpenLink | None:
    now = house.clock.now()
    link = file_access.find_usable_link(db, house.secrets, token, now)
    if link is None or link.kind != BOARD or link.post_id is None:
        return None
    holder = post_holders.find_post(db, link.post_id, now)
    if holder is None or not may_somewhere(holder.role, Action.READ_SUMMARY):
        return None
    until = vietnamese.format_moment(file_links.get_end_of_link(db, link.id))
    return _OpenLink(link, holder, holder.unit_name, until)


async def post_enter_board(request: Request) -> Response:
    """The button: this browser alone may go on. Opening the address by itself changes nothing."""
    house, token = get_site_context(request), request.path_params["token"]
    found = await house.read(partial(_find_link, token=token, house=house))
    if found is None:
        return show_sentence("board.over", GONE)
    kept = random.token_urlsafe(24)
    bind = partial(
        file_links.bind_file_link, link_id=found.link.id, browser=house.secrets.device(kept)
    )
    answer = RedirectResponse(f"/b/{token}", 303)
    if await house.write(bind, "b"):
        answer.set_cookie(
            COOKIE,
            kept,
            max_age=int(file_links.LINK_LIFETIMES[BOARD].total_seconds()),
            path=f"/b/{token}",
            secure=house.is_https,
            httponly=True,
            samesite="lax",
        )
    return answer


def show_sentence(key: str, status: int) -> Response:
    return _render("board_over.html", status, sentence=words(key))


def _render(template: str, status: int = 200, **values: object) -> Response:
    return HTMLResponse(TEMPLATES.get_template(template).render(**values), status)
