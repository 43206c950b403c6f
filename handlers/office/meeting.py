"""The officer's side of a meeting: the code, who waits to be let in, who has joined."""

from dataclasses import dataclass, replace

from handlers import join_meeting, turn
from handlers.context import Context
from handlers.errors import UserError
from handlers.reply import Reply
from handlers.turn import Tools
from models import conversations, meetings, outbox, people, rights
from models.conversations import Talk
from models.meetings import Ask, Meeting
from models.rights import Action
from models.tables.delivery import OutboxKind
from texts import text, words


class NoMeeting(UserError):
    key = "meeting.none"


@dataclass(frozen=True, slots=True)
class Room:
    """`code` is what everybody types; `joined` names of units since it began."""

    meeting: Meeting
    code: str
    waiting: list[Ask]
    joined: list[str]
    not_joined: list[str]


def room(ctx: Context) -> Room | None:
    """The meeting that this officer's unit holds just now."""
    meeting = meetings.of_unit(ctx.db, ctx.speaker.unit_id, ctx.now)
    if meeting is None:
        return None
    return Room(
        meeting,
        ctx.secrets.meeting_code(meeting.id),
        meetings.waiting(ctx.db, meeting.id),
        meetings.joined_since(ctx.db, meeting.path, meeting.created_at),
        [name for _, name in join_meeting.not_joined(ctx.db, meeting, ctx.now)],
    )


def begin(ctx: Context) -> None:
    meetings.begin(ctx.db, ctx.speaker.unit_id, ctx.speaker.post_id, ctx.secrets, ctx.now)


def end(ctx: Context) -> None:
    meetings.close(ctx.db, ctx.speaker.unit_id, ctx.now)


def decide(ctx: Context, ask_id: int, *, may: bool) -> str:
    """Lets somebody in, or not; says so. Twice is once: the second is told."""
    ask = meetings.asked(ctx.db, ask_id)
    if ask is None or not rights.may(ctx.speaker, Action.LET_IN, ask):
        raise NoMeeting
    if not meetings.decide(ctx.db, ask_id, ctx.speaker.post_id, may, ctx.now):
        return words("meeting.decided_before", unit=ask.unit_name)
    post = people.post(ctx.db, ask.post_id, ctx.now)
    if post is None or ask.chat_id is None:
        raise NoMeeting
    if not may:
        _say(ctx, ask.chat_id, Reply(text("meeting.not_let_in")))
        return words("meeting.said_no", unit=ask.unit_name)
    ask_consent(ctx, ask.chat_id, post.post_id)
    return words("meeting.said_yes", unit=ask.unit_name)


def ask_consent(ctx: Context, chat_id: int, post_id: int) -> None:
    """From here on it is joining as by a card: the consent stands before the person."""
    invitation = people.invite(ctx.db, post_id, ctx.secrets, ctx.now)
    talk = Talk("consent", state={"invitation": invitation.id})
    conversations.save(ctx.db, chat_id, talk, ctx.now)
    tools = Tools(ctx.forms, ctx.secrets)
    ctx.released.extend(turn.redraw(ctx.db, tools, chat_id, ctx.now).released)


def _say(ctx: Context, chat_id: int, reply: Reply) -> None:
    who = conversations.who(ctx.db, chat_id, ctx.now)
    conversations.save(ctx.db, chat_id, replace(who.talk, dialog="idle", state={}), ctx.now)
    row = outbox.put(ctx.db, who.chat, OutboxKind.NOTICE, reply.body(), ctx.now)
    ctx.released.extend([row] if row is not None else [])
