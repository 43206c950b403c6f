"""The door for everybody in one room: /m/ and the six digits that stand on the screen."""

import secrets as random
import time
from collections import deque
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.site import entrances
from bot.site.desk.page import TEMPLATES
from bot.site.house import House, house_of
from handlers import join_meeting
from handlers.context import Context
from handlers.incoming import Incoming
from handlers.join_meeting import Result
from handlers.office import meeting as office
from models.chats import channel_accounts, conversations
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.joining import meetings, personal_links
from models.joining.meetings import Meeting
from models.people.post_holders import PostRow
from models.units import units
from texts import words

WRONG_CODES_AN_HOUR = 300
_wrong: deque[float] = deque()


@dataclass(frozen=True, slots=True)
class Door:
    """The meeting of a code, with the units for which nobody has joined."""

    meeting: Meeting
    commune: str
    units: list[tuple[int, str]]


async def knock(request: Request) -> Response:
    """Without a code: a field for it."""
    house = house_of(request)
    if request.method != "POST":
        return _page("room_code.html", problem="")
    typed = str((await request.form()).get("code", ""))[:40]
    code = join_meeting.code_in(typed)
    door = await _at_the_door(house, code)
    if door is None:
        return _no_such()
    return RedirectResponse(f"/m/{code}", 303)


async def enter(request: Request) -> Response:
    """Opening changes nothing; picking one's unit and giving the digits begins joining."""
    house = house_of(request)
    code = join_meeting.code_in(request.path_params["code"])
    door = await _at_the_door(house, code)
    if door is None:
        return _no_such()
    if request.method != "POST":
        return _room(door, "")
    form = await request.form()
    unit, digits = str(form.get("unit", "")), str(form.get("digits", ""))[:20]
    unit_id = int(unit) if unit.isascii() and unit.isdigit() and len(unit) < 18 else 0
    plain = "".join(sign for sign in digits if sign.isdigit())[-join_meeting.DIGITS :]
    job = partial(_try, house=house, meeting=door.meeting, unit_id=unit_id, digits=plain)
    tried = await house.write(job)
    if tried.chat_id is None:
        return _room(door, words(tried.problem), unit_id, 422)
    house.delivery.release(tried.released)
    return entrances.into(house, tried.chat_id, tried.link_id)


async def _at_the_door(house: House, code: str | None) -> Door | None:
    if code is None or _too_many():
        return None
    return await house.read(partial(_door, code=code, house=house))


def _door(db: Connection, code: str, house: House) -> Door | None:
    now = house.clock.now()
    meeting = meetings.find_meeting_by_code(db, house.secrets.lookup(code), now)
    if meeting is None:
        return None
    name = units.get_commune_name(db, meeting.path)
    commune = name[:1].lower() + name[1:]
    return Door(meeting, commune, join_meeting.not_joined(db, meeting, now))


@dataclass(frozen=True, slots=True)
class _Tried:
    """A new chat, or the key of the sentence why there is none."""

    problem: str = ""
    chat_id: int | None = None
    link_id: int = 0
    released: tuple[OutgoingMessage, ...] = ()


def _try(db: Connection, house: House, meeting: Meeting, unit_id: int, digits: str) -> _Tried:
    now = house.clock.now()
    tried = join_meeting.attempt(db, meeting, unit_id, digits, now)
    if tried.post is None:
        return _Tried("meeting.room_not_yours")
    if tried.result is Result.WRONG:
        return _Tried("meeting.wrong_digits")
    chat_id = channel_accounts.get_or_add_web_chat(db, f"b{random.token_urlsafe(12)}", now)
    link_id = personal_links.get_or_add_personal_link(db, chat_id, now)
    ctx = _context(db, house, chat_id)
    if tried.result is Result.IN:
        office.ask_consent(ctx, chat_id, tried.post.post_id)
    else:
        _wait(ctx, meeting, tried.post)
    return _Tried("", chat_id, link_id, tuple(ctx.released))


def _context(db: Connection, house: House, chat_id: int) -> Context:
    now, tools = house.clock.now(), house.tools
    who = conversations.load_current_chat(db, chat_id, now)
    return Context(db, now, tools.forms, tools.secrets, who, Incoming(0))


def _wait(ctx: Context, meeting: Meeting, post: PostRow) -> None:
    reply = join_meeting.ask_officer(ctx, meeting, post)
    assert reply.then is not None
    conversations.save_talk(ctx.db, ctx.who.chat.chat_id, reply.then, ctx.now)
    row = outbox.add_message(ctx.db, ctx.who.chat, reply.kind, reply.body(), ctx.now)
    ctx.released.extend([row] if row is not None else [])


def _room(door: Door, problem: str, chosen: int = 0, status: int = 200) -> Response:
    return _page("room.html", status, door=door, problem=problem, chosen=chosen)


def _no_such() -> Response:
    _wrong.append(time.monotonic())
    return _page("room_code.html", 404, problem=words("meeting.room_wrong"))


def _too_many() -> bool:
    """Guessing is slowed down for the whole server: of a million codes one or two are right."""
    now = time.monotonic()
    while _wrong and _wrong[0] < now - 3600:
        _wrong.popleft()
    return len(_wrong) > WRONG_CODES_AN_HOUR


def _page(name: str, status: int = 200, **values: object) -> Response:
    content = TEMPLATES.get_template(name).render(**values)
    return HTMLResponse(content, status, headers={"Cache-Control": "no-store"})


ROUTES = [
    Route("/m", knock, methods=["GET", "POST"]),
    Route("/m/", knock, methods=["GET", "POST"]),
    Route("/m/{code}", enter, methods=["GET", "POST"]),
]
