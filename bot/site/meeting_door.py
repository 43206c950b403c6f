"""The entrance for everybody at a meeting: /m/ and the six digits on the screen."""

import secrets as random
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import chat_cookies, code_tries, entrances
from bot.site.desk.templates import TEMPLATES
from bot.site.guards.callers import read_caller
from bot.site.guards.tries import TooManyTries, TryPace
from bot.site.own_pages import used_cards
from bot.site.row_numbers import read_row_number
from bot.site.site_context import SiteContext, get_site_context
from handlers.joining import meeting_dialog, meeting_requests
from handlers.turn_context import Turn, make_page_turn
from models.chats import channel_accounts, conversations
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.joining import meetings
from models.joining.meetings import Meeting
from models.people.post_holders import PostRow
from models.secrets import SecretRow
from models.units import units
from office.people import meeting_rooms
from office.people.meeting_rooms import JoinResult
from office.people.phone_digits import PHONE_DIGITS
from office.units.unit_labels import label_by_ids
from records import dataclass
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class MeetingDoor:
    """The meeting of a code, with the units for which nobody has joined."""

    meeting: Meeting
    commune: str
    units: list[tuple[int, str]]


async def show_code_page(request: Request) -> Response:
    """Without a code: a field for it."""
    house = get_site_context(request)
    if request.method != "POST":
        return _render_page("room_code.html", problem="")
    typed = str((await request.form()).get("code", ""))[:40]
    code = meeting_dialog.find_code(typed)
    try:
        door = await _find_door(house, code, house.tries.codes, read_caller(request))
    except TooManyTries as error:
        return code_tries.ask_to_wait(error)
    return _refuse_code() if door is None else RedirectResponse(f"/m/{code}", 303)


async def show_room_page(request: Request) -> Response:
    """Opening changes nothing; picking one's unit and giving the digits begins joining."""
    house = get_site_context(request)
    code, caller = meeting_dialog.find_code(request.path_params["code"]), read_caller(request)
    is_look = request.method != "POST"
    try:
        pace = house.tries.looks if is_look else house.tries.codes
        door = await _find_door(house, code, pace, caller)
        if door is None:
            return _refuse_code()
        return _render_room(door, "") if is_look else await _join(house, request, door)
    except TooManyTries as error:
        return code_tries.ask_to_wait(error)


async def _join(house: SiteContext, request: Request, door: MeetingDoor) -> Response:
    form = await request.form()
    unit, digits = str(form.get("unit", "")), str(form.get("digits", ""))[:20]
    unit_id = read_row_number(unit) or 0
    plain = "".join(sign for sign in digits if sign.isdigit())[-PHONE_DIGITS:]
    kind, name = chat_cookies.describe_browser(request), used_cards.get_card_device(request)
    job = partial(_try_joining, house=house, meeting=door.meeting, unit_id=unit_id, digits=plain)
    key = f"meeting {door.meeting.id} {read_caller(request)}"
    await house.tries.of_code.wait_for_turn(key)
    tried = await house.write(partial(job, kind=kind, name=name), "m")
    if not tried.waits:
        house.tries.of_code.give_back(key)
    if tried.chat_id is None or tried.device is None:
        return _render_room(door, words(tried.problem), unit_id, 422)
    house.delivery.release(tried.released)
    answer = await entrances.open_chat_with_cookie(house, tried.chat_id, tried.device)
    return used_cards.set_card_cookie(request, answer, house.is_https)


async def _find_door(
    house: SiteContext, code: str | None, pace: TryPace, caller: str
) -> MeetingDoor | None:
    """The door of a code, heard at the pace of whoever asks."""
    if code is None:
        return None
    await pace.wait_for_turn(caller)
    door = await house.read(partial(_load_door, code=code, house=house))
    if door is not None:
        pace.give_back(caller)
    return door


def _load_door(db: Connection, code: str, house: SiteContext) -> MeetingDoor | None:
    now = house.clock.now()
    meeting = meetings.find_meeting_by_code(db, house.secrets.lookup(code), now)
    if meeting is None:
        return None
    name = units.get_commune_name(db, meeting.path)
    commune = vietnamese.uncapitalize(name)
    found = meeting_rooms.list_units_not_joined(db, meeting, now)
    return MeetingDoor(meeting, commune, list(label_by_ids(db, meeting.path, found).items()))


@dataclass(frozen=True, slots=True)
class _JoinAttempt:
    """A new chat, or the key of the sentence why there is none. `waits`: for the officer."""

    problem: str = ""
    chat_id: int | None = None
    device: SecretRow | None = None
    released: tuple[OutgoingMessage, ...] = ()
    waits: bool = False


def _try_joining(
    db: Connection,
    house: SiteContext,
    meeting: Meeting,
    unit_id: int,
    digits: str,
    kind: str,
    name: str,
) -> _JoinAttempt:
    now = house.clock.now()
    tried = meeting_rooms.try_digits(db, meeting, unit_id, digits, now)
    if tried.post is None:
        return _JoinAttempt("meeting.room_not_yours")
    if tried.result is JoinResult.WRONG:
        return _JoinAttempt("meeting.wrong_digits")
    chat_id = channel_accounts.get_or_add_web_chat(db, f"b{random.token_urlsafe(12)}", now)
    device = entrances.sign_in_new_device(db, house, chat_id, kind, name)
    ctx = make_page_turn(db, house.tools, chat_id, now, known_people=None)
    if tried.result is JoinResult.IN:
        meeting_requests.ask_consent(ctx, chat_id, tried.post.post_id)
    else:
        _wait_for_officer(ctx, meeting, tried.post)
    waits = tried.result is not JoinResult.IN
    return _JoinAttempt("", chat_id, device, tuple(ctx.released), waits)


def _wait_for_officer(ctx: Turn, meeting: Meeting, post: PostRow) -> None:
    reply = meeting_dialog.ask_officer(ctx, meeting, post)
    assert reply.then is not None
    conversations.save_talk(ctx.db, ctx.chat_id, reply.then, ctx.now)
    row = outbox.add_message(ctx.db, ctx.chat, reply.kind, reply.body(), ctx.now)
    ctx.released.extend([row] if row is not None else [])


def _render_room(door: MeetingDoor, problem: str, chosen: int = 0, status: int = 200) -> Response:
    return _render_page("room.html", status, door=door, problem=problem, chosen=chosen)


def _refuse_code() -> Response:
    return _render_page("room_code.html", 404, problem=words("meeting.room_wrong"))


def _render_page(name: str, status: int = 200, **values: object) -> Response:
    content = TEMPLATES.get_template(name).render(**values)
    return HTMLResponse(content, status, headers={"Cache-Control": "no-store"})


ROUTES = [
    Route("/m", show_code_page, methods=["GET", "POST"]),
    Route("/m/", show_code_page, methods=["GET", "POST"]),
    Route("/m/{code}", show_room_page, methods=["GET", "POST"]),
]
