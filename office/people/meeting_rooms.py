"""A meeting at which people join: its code, who waits, who may come in and by what digits."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from models import person_places, rights
from models.chats import chat_people
from models.joining import meetings
from models.joining.meetings import JoinRequest, Meeting
from models.joining.tables import AskKind
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.rights import Action, has_role
from office.people.phone_digits import check_device_is_shown, get_last_digits, list_told_digits
from records import dataclass
from reporting.context import Context
from reporting.errors import UserError

MOST_WRONG_DIGITS = 3


class NoMeeting(UserError):
    key = "meeting.none"


@dataclass(frozen=True, slots=True)
class MeetingRoom:
    """`code` is what everybody types; `joined` names of units since it began."""

    meeting: Meeting
    code: str
    waiting: list[JoinRequest]
    joined: list[str]
    not_joined: list[str]


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


@dataclass(frozen=True, slots=True)
class JoinDecision:
    """`is_first`: nobody had decided before; then the chat waits to hear of it."""

    unit_name: str
    chat_id: int
    post_id: int
    is_first: bool


def find_meeting_room(ctx: Context) -> MeetingRoom | None:
    """The meeting that this officer's unit holds just now."""
    meeting = meetings.find_meeting_of_unit(ctx.db, ctx.speaker.unit_id, ctx.now)
    if meeting is None:
        return None
    return MeetingRoom(
        meeting,
        ctx.secrets.meeting_code(meeting.secret),
        meetings.list_waiting_requests(ctx.db, meeting.id),
        meetings.list_units_joined_since(ctx.db, meeting.path, meeting.created_at),
        [name for _, name in list_units_not_joined(ctx.db, meeting, ctx.now)],
    )


def begin_meeting(ctx: Context) -> None:
    check_device_is_shown(ctx)
    meetings.add_meeting(ctx.db, ctx.speaker.unit_id, ctx.speaker.post_id, ctx.secrets, ctx.now)


def end_meeting(ctx: Context) -> None:
    meetings.close_meeting(ctx.db, ctx.speaker.unit_id, ctx.now)


def decide_request(ctx: Context, ask_id: int, *, may: bool) -> JoinDecision:
    """Lets somebody in, or not. Twice is once: the second decision changes nothing."""
    ask = meetings.find_join_request(ctx.db, ask_id)
    if ask is None or not rights.may(ctx.speaker, Action.LET_IN, ask):
        raise NoMeeting
    check_device_is_shown(ctx)
    if not meetings.decide_join_request(ctx.db, ask_id, ctx.speaker.post_id, may, ctx.now):
        return JoinDecision(ask.unit_name, ask.chat_id or 0, ask.post_id, False)
    if ask.chat_id is None or post_holders.find_post(ctx.db, ask.post_id, ctx.now) is None:
        raise NoMeeting
    return JoinDecision(ask.unit_name, ask.chat_id, ask.post_id, True)


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
    told = list_told_digits(db)
    with_phone = [one for one in posts if one.phone and get_last_digits(one.phone) not in told]
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
