"""Joining at a meeting: the code of the room, one's village, the last digits of one's telephone.

Where no telephone is stored, or the digits were wrong too often, the officer looks and presses.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from handlers import join
from handlers.context import Context
from handlers.reading.paste.pieces import words_of
from handlers.reading.paste.places import Place, Places
from handlers.reply import Reply
from models import meetings, people, person_places
from models.conversations import Talk
from models.meetings import Meeting
from models.people import PostRow
from models.rights import has_role
from models.tables.delivery import OutboxKind
from models.tables.office import AskKind
from models.tables.people import Role
from texts import text

DIALOG = "meeting"
DIGITS = 4
CODE_DIGITS = 6
WRONG_DIGITS = 3


class Result(StrEnum):
    IN = "in"
    WRONG = "wrong"
    WAIT = "wait"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying to join for a unit. `post` is the one that is meant."""

    result: Result
    post: PostRow | None = None


def code_in(typed: str) -> str | None:
    """The six digits in what was typed, if it is nothing else: "482 913"."""
    code = "".join(typed.split()).replace("-", "").replace(".", "")
    is_code = len(code) == CODE_DIGITS and code.isascii() and code.isdigit()
    return code if is_code else None


def not_joined(db: Connection, meeting: Meeting, now: datetime) -> list[tuple[int, str]]:
    """(id, name) of the units for which nobody has joined yet."""
    found: dict[int, str] = {}
    for post in _open_posts(db, meeting, now):
        found[post.unit_id] = post.unit_name
    return list(found.items())


def _open_posts(db: Connection, meeting: Meeting, now: datetime) -> list[PostRow]:
    reporters = [
        one
        for one in people.below(db, meeting.path, now)
        if has_role(one, Role.REPORTER)
        # Who is let in speaks in every post of that person: also in those of others.
        and not person_places.is_elsewhere_too(db, one.person_id, meeting.path, now)
    ]
    joined = {one.unit_id for one in reporters if people.has_joined(db, one.person_id)}
    return [one for one in reporters if one.unit_id not in joined]


def attempt(db: Connection, meeting: Meeting, unit_id: int, digits: str, now: datetime) -> Tried:
    """Whether these digits let somebody in for a unit. Wrong ones are noted; without any, or
    without a telephone to hold them against, the officer is asked."""
    posts = [one for one in _open_posts(db, meeting, now) if one.unit_id == unit_id]
    if not posts:
        return Tried(Result.NOBODY)
    with_phone = [one for one in posts if one.phone]
    if not with_phone or not digits:
        return Tried(Result.WAIT, posts[0])
    first = with_phone[0]
    if meetings.wrong(db, meeting.id, first.post_id) >= WRONG_DIGITS:
        return Tried(Result.WAIT, first)
    fits = [one for one in with_phone if last_digits(one.phone or "") == digits]
    if len(fits) == 1:
        return Tried(Result.IN, fits[0])
    meetings.ask(db, meeting.id, first.post_id, AskKind.WRONG, now)
    left = meetings.wrong(db, meeting.id, first.post_id) < WRONG_DIGITS
    return Tried(Result.WRONG if left else Result.WAIT, first)


def last_digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())[-DIGITS:]


def heard(ctx: Context) -> Reply | None:
    """The code of a room, typed in any chat, and what follows it; none for anything else."""
    if ctx.incoming.choice is not None:
        return None
    typed = ctx.incoming.text.removeprefix("/start").strip()
    code = code_in(typed)
    if code is not None and ctx.talk.dialog != DIALOG:
        return _room(ctx, code)
    if ctx.talk.dialog != DIALOG:
        return None
    meeting = meetings.get(ctx.db, int(ctx.talk.state.get("meeting", 0)), ctx.now)
    if meeting is None:
        return Reply(text("meeting.over"), then=Talk())
    if "ask" in ctx.talk.state:
        return Reply(text("meeting.wait"))
    return _named(ctx, meeting, typed)


def _room(ctx: Context, code: str) -> Reply:
    chat_id = ctx.who.chat.chat_id
    if people.wrong_codes(ctx.db, chat_id, ctx.now) >= people.WRONG_CODES_AN_HOUR:
        return Reply(text("join.too_many"))
    meeting = meetings.find(ctx.db, ctx.secrets.lookup(code), ctx.now)
    if meeting is None:
        people.note_wrong_code(ctx.db, chat_id, ctx.now)
        return Reply(text("join.wrong"))
    return _which(ctx, meeting)


def _which(ctx: Context, meeting: Meeting) -> Reply:
    commune = join.commune_name(ctx, meeting.path)
    open_units = not_joined(ctx.db, meeting, ctx.now)
    example = open_units[0][1] if open_units else ""
    return Reply(
        text("meeting.which", commune=commune, example=example),
        (),
        OutboxKind.PROMPT,
        Talk(DIALOG, state={"meeting": meeting.id}, post_id=ctx.talk.post_id),
    )


def _named(ctx: Context, meeting: Meeting, typed: str) -> Reply:
    """ "xom 3 4567": the village, then the digits."""
    digits = typed[-DIGITS:] if typed[-DIGITS:].isdigit() else ""
    name = typed[: len(typed) - len(digits)]
    units = not_joined(ctx.db, meeting, ctx.now)
    places = Places.of([Place(unit_id, unit) for unit_id, unit in units])
    found = places.mentions(words_of(name))
    if len(found) != 1 or len(found[0].units) != 1:
        return Reply(text("meeting.no_such_unit"))
    tried = attempt(ctx.db, meeting, next(iter(found[0].units)), digits, ctx.now)
    if tried.post is None:
        return Reply(text("meeting.no_such_unit"))
    if tried.result is Result.IN:
        return join.consent_for(ctx, tried.post)
    if tried.result is Result.WRONG:
        return Reply(text("meeting.wrong_digits"))
    return ask_officer(ctx, meeting, tried.post)


def ask_officer(ctx: Context, meeting: Meeting, post: PostRow) -> Reply:
    """Nobody but the officer can tell: she sees it on her page, and presses."""
    chat_id = ctx.who.chat.chat_id
    ask = meetings.ask(ctx.db, meeting.id, post.post_id, AskKind.WAITING, ctx.now, chat_id)
    talk = Talk(DIALOG, state={"meeting": meeting.id, "ask": ask}, post_id=ctx.talk.post_id)
    return Reply(text("meeting.wait_for", unit=post.unit_name), (), OutboxKind.PROMPT, talk)
