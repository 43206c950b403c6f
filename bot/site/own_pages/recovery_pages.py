"""A code on paper that lets a person in again: taken on one's own page, and typed at the front."""

from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot import addresses
from bot.site import chat_cookies, code_tries, second_device
from bot.site.desk.templates import TEMPLATES
from bot.site.guards.tries import TooManyTries
from bot.site.own_pages import device_pages
from bot.site.own_pages.closed_pages import show_closed_page
from bot.site.site_context import SiteContext, get_site_context
from handlers.turn_context import make_page_turn
from models.chats import chat_addresses
from models.delivery.outbox import OutgoingMessage
from models.joining import recovery_codes
from models.joining.visits import Visit
from models.secrets import SecretRow
from office.people import recovery
from office.refusals import ActionRefused
from records import dataclass
from texts import words


@dataclass(frozen=True, slots=True)
class _CameIn:
    """By a code: whose chat, on which device, with which code for the next time."""

    chat: SecretRow
    device: SecretRow
    code: str
    released: list[OutgoingMessage]


async def post_take_code(request: Request) -> Response:
    """A new code for whoever is signed in here; it is shown this once."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    try:
        code, released = await house.write(partial(_take_code, house=house, visit=visit))
    except ActionRefused as error:
        return await device_pages.show_own_devices(house, visit, error.sentence, 409)
    house.delivery.release(released)
    return _show_code(house, request, code, f"/c/{request.path_params['chat']}/", is_in=False)


def _take_code(
    db: Connection, house: SiteContext, visit: Visit
) -> tuple[str, list[OutgoingMessage]]:
    ctx = house.make_turn(db, visit)
    with ctx.act_from("page", "recovery"):
        own = device_pages.load_devices(db, house, visit)
        if not own.may_keep:
            raise ActionRefused(words("recovery.not_from_here"))
        return recovery.take_new_code(ctx, own.here), ctx.released


async def post_note_code(request: Request) -> Response:
    """Whoever came in has the next code on paper: the one of before ends, and on into the chat."""
    house = get_site_context(request)
    visit = await house.visit_of(request)
    if visit is None:
        return await show_closed_page(house, request)
    await house.write(partial(_end_used_codes, house=house, visit=visit))
    return RedirectResponse(f"/c/{request.path_params['chat']}/", 303)


def _end_used_codes(db: Connection, house: SiteContext, visit: Visit) -> None:
    ctx = house.make_turn(db, visit)
    with ctx.act_from("page", "recovery"):
        recovery_codes.end_used_codes(db, visit.chat_id, ctx.now)


async def enter_by_code(house: SiteContext, request: Request, code: str) -> Response:
    """Into the chat of this code, from wherever it was typed, at the pace of codes."""
    try:
        await code_tries.hear_recovery_code(house, request, code)
    except TooManyTries as error:
        return code_tries.ask_to_wait(error)
    device = second_device.name_device(house, request)
    kind = chat_cookies.describe_browser(request)
    come = partial(_come_in, house=house, code=code, device=device, kind=kind)
    found = await house.write(come, "recovery")
    if found is None:
        return HTMLResponse(TEMPLATES.get_template("recovery_wrong.html").render(), 401)
    house.delivery.release(found.released)
    chat = f"/c/{house.secrets.chat_path(found.chat)}/"
    answer = _show_code(house, request, found.code, chat, is_in=True)
    chat_cookies.set_chat_cookie(answer, house.secrets, found.chat, found.device, house.is_https)
    return second_device.set_device_cookie(request, answer, house.is_https)


def _come_in(
    db: Connection, house: SiteContext, code: str, device: str, kind: str
) -> _CameIn | None:
    now = house.clock.now()
    lookup = house.secrets.recovery_lookup(code)
    found = recovery_codes.find_recovery_code(db, lookup, now)
    if found is None:
        return None
    ctx = make_page_turn(db, house.tools, found.chat_id, now, known_people=found.known_people)
    with ctx.act_from("page", "recovery"):
        done = recovery.let_in_by_code(ctx, found, device, kind)
    chat = chat_addresses.get_chat_secret(db, found.chat_id)
    return _CameIn(chat, done.device.secret, done.code, ctx.released)


def _show_code(
    house: SiteContext, request: Request, code: str, chat: str, *, is_in: bool
) -> Response:
    content = TEMPLATES.get_template("recovery_code.html").render(
        code=code,
        chat=chat,
        is_in=is_in,
        address=addresses.get_base_address(house.settings, request.url.port),
    )
    return HTMLResponse(content)


ROUTES = [
    Route("/c/{chat}/recovery", post_take_code, methods=["POST"]),
    Route("/c/{chat}/recovery/noted", post_note_code, methods=["POST"]),
]
