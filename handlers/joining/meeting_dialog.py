"""Joining at a meeting: the code of the room, one's village, the last digits of one's telephone.

Where no telephone is stored, or the digits were wrong too often, the officer looks and presses.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from handlers.joining import join_dialog
from handlers.replies import Reply
from models import person_places
from models.chats import chat_people
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.joining import invitation_codes, meetings
from models.joining.meetings import Meeting
from models.joining.tables import AskKind
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.rights import has_role
from reading.paste.line_words import split_line_words
from reading.paste.village_names import NamedVillage, VillageNames
from reporting.context import Context
from texts import text

DIALOG = "meeting"
PHONE_DIGITS = 4
CODE_DIGITS = 6
MOST_WRONG_DIGITS = 3


class JoinResult(StrEnum):
    IN = "in"
    WRONG = "wrong"
    WAIT = "wait"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class JoinAttempt:
    """What came of trying to join for a unit. `post` is the one that is meant."""

    result: JoinResult
    post: PostRow | None = None


def find_code(typed: str) -> str | None:
    """The six digits in what was typed, if it is nothing else: "482 913"."""
    code = "".join(typed.split()).replace("-", "").replace(".", "")
    is_code = len(code) == CODE_DIGITS and code.isascii() and code.isdigit()
    return code if is_code else None


def list_units_not_joined(db: Connection, meeting: Meeting, now: datetime) -> list[tuple[int, str]]:
    """(id, name) of the units for which nobody has joined yet."""
    found: dict[int, str] = {}
    for post in _list_open_posts(db, meeting, now):
        found[post.unit_id] = post.unit_name
    return list(found.items())


def _list_open_posts(db: Connection, meeting: Meeting, now: datetime) -> list[PostRow]:
    reporters = [
        one
        for one in post_holders.list_posts_below(db, meeting.path, now)
        if has_role(one, Role.REPORTER)
        # Who is let in speaks in every post of that person: also in those of others.
        and not person_places.is_elsewhere_too(db, one.person_id, meeting.path, now)
    ]
    joined = {one.unit_id for one in reporters if chat_people.has_joined(db, one.person_id)}
    return [one for one in reporters if one.unit_id not in joined]


def try_digits(
    db: Connection, meeting: Meeting, unit_id: int, digits: str, now: datetime
) -> JoinAttempt:
    """Whether these digits let somebody in for a unit. Wrong ones are noted; without any, or
    without a telephone to hold them against, the officer is asked."""
    posts = [one for one in _list_open_posts(db, meeting, now) if one.unit_id == unit_id]
    if not posts:
        return JoinAttempt(JoinResult.NOBODY)
    with_phone = [one for one in posts if one.phone]
    if not with_phone or not digits:
        return JoinAttempt(JoinResult.WAIT, posts[0])
    first = with_phone[0]
    if meetings.count_wrong_attempts(db, meeting.id, first.post_id) >= MOST_WRONG_DIGITS:
        return JoinAttempt(JoinResult.WAIT, first)
    fits = [one for one in with_phone if get_last_digits(one.phone or "") == digits]
    if len(fits) == 1:
        return JoinAttempt(JoinResult.IN, fits[0])
    meetings.add_join_request(db, meeting.id, first.post_id, AskKind.WRONG, now)
    left = meetings.count_wrong_attempts(db, meeting.id, first.post_id) < MOST_WRONG_DIGITS
    return JoinAttempt(JoinResult.WRONG if left else JoinResult.WAIT, first)


def get_last_digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())[-PHONE_DIGITS:]


def handle_message(ctx: Context) -> Reply | None:
    """The code of a room, typed in any chat, and what follows it; none for anything else."""
    if ctx.incoming.choice is not None:
        return None
    typed = ctx.incoming.text.removeprefix("/start").strip()
    code = find_code(typed)
    if code is not None and ctx.talk.dialog != DIALOG:
        return _handle_room_code(ctx, code)
    if ctx.talk.dialog != DIALOG:
        return None
    meeting = meetings.find_meeting(ctx.db, int(ctx.talk.state.get("meeting", 0)), ctx.now)
    if meeting is None:
        return Reply(text("meeting.over"), then=Talk())
    if "ask" in ctx.talk.state:
        return Reply(text("meeting.wait"))
    return _handle_village_name(ctx, meeting, typed)


def _handle_room_code(ctx: Context, code: str) -> Reply:
    chat_id = ctx.who.chat.chat_id
    if (
        invitation_codes.count_wrong_codes(ctx.db, chat_id, ctx.now)
        >= invitation_codes.WRONG_CODES_AN_HOUR
    ):
        return Reply(text("join.too_many"))
    meeting = meetings.find_meeting_by_code(ctx.db, ctx.secrets.lookup(code), ctx.now)
    if meeting is None:
        invitation_codes.add_wrong_code(ctx.db, chat_id, ctx.now)
        return Reply(text("join.wrong"))
    return _ask_village(ctx, meeting)


def _ask_village(ctx: Context, meeting: Meeting) -> Reply:
    commune = join_dialog.get_commune_name(ctx, meeting.path)
    open_units = list_units_not_joined(ctx.db, meeting, ctx.now)
    example = open_units[0][1] if open_units else ""
    return Reply(
        text("meeting.which", commune=commune, example=example),
        (),
        OutboxKind.PROMPT,
        Talk(DIALOG, state={"meeting": meeting.id}, post_id=ctx.talk.post_id),
    )


def _handle_village_name(ctx: Context, meeting: Meeting, typed: str) -> Reply:
    """ "xom 3 4567": the village, then the digits."""
    digits = typed[-PHONE_DIGITS:] if typed[-PHONE_DIGITS:].isdigit() else ""
    name = typed[: len(typed) - len(digits)]
    units = list_units_not_joined(ctx.db, meeting, ctx.now)
    places = VillageNames.of([NamedVillage(unit_id, unit) for unit_id, unit in units])
    found = places.find_mentions(split_line_words(name))
    if len(found) != 1 or len(found[0].units) != 1:
        return Reply(text("meeting.no_such_unit"))
    tried = try_digits(ctx.db, meeting, next(iter(found[0].units)), digits, ctx.now)
    if tried.post is None:
        return Reply(text("meeting.no_such_unit"))
    if tried.result is JoinResult.IN:
        return join_dialog.ask_consent_for_post(ctx, tried.post)
    if tried.result is JoinResult.WRONG:
        return Reply(text("meeting.wrong_digits"))
    return ask_officer(ctx, meeting, tried.post)


def ask_officer(ctx: Context, meeting: Meeting, post: PostRow) -> Reply:
    """Nobody but the officer can tell: she sees it on her page, and presses."""
    chat_id = ctx.who.chat.chat_id
    ask = meetings.add_join_request(
        ctx.db, meeting.id, post.post_id, AskKind.WAITING, ctx.now, chat_id
    )
    talk = Talk(DIALOG, state={"meeting": meeting.id, "ask": ask}, post_id=ctx.talk.post_id)
    return Reply(text("meeting.wait_for", unit=post.unit_name), (), OutboxKind.PROMPT, talk)
