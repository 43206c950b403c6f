"""The officer's side of joining at a meeting: the code, who waits, who has joined."""

from dataclasses import dataclass, replace

from handlers import turn
from handlers.joining import meeting_dialog
from handlers.replies import Reply
from handlers.turn import Tools
from models import rights
from models.chats import conversations
from models.chats.conversations import Talk
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from models.joining import invitation_codes, meetings
from models.joining.meetings import JoinRequest, Meeting
from models.people import post_holders
from models.rights import Action
from reporting.context import Context
from reporting.errors import UserError
from texts import text, words


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


def find_meeting_room(ctx: Context) -> MeetingRoom | None:
    """The meeting that this officer's unit holds just now."""
    meeting = meetings.find_meeting_of_unit(ctx.db, ctx.speaker.unit_id, ctx.now)
    if meeting is None:
        return None
    return MeetingRoom(
        meeting,
        ctx.secrets.meeting_code(meeting.id),
        meetings.list_waiting_requests(ctx.db, meeting.id),
        meetings.list_units_joined_since(ctx.db, meeting.path, meeting.created_at),
        [name for _, name in meeting_dialog.list_units_not_joined(ctx.db, meeting, ctx.now)],
    )


def begin_meeting(ctx: Context) -> None:
    meetings.add_meeting(ctx.db, ctx.speaker.unit_id, ctx.speaker.post_id, ctx.secrets, ctx.now)


def end_meeting(ctx: Context) -> None:
    meetings.close_meeting(ctx.db, ctx.speaker.unit_id, ctx.now)


def decide_request(ctx: Context, ask_id: int, *, may: bool) -> str:
    """Lets somebody in, or not; says so. Twice is once: the second is told."""
    ask = meetings.find_join_request(ctx.db, ask_id)
    if ask is None or not rights.may(ctx.speaker, Action.LET_IN, ask):
        raise NoMeeting
    if not meetings.decide_join_request(ctx.db, ask_id, ctx.speaker.post_id, may, ctx.now):
        return words("meeting.decided_before", unit=ask.unit_name)
    post = post_holders.find_post(ctx.db, ask.post_id, ctx.now)
    if post is None or ask.chat_id is None:
        raise NoMeeting
    if not may:
        _send_notice(ctx, ask.chat_id, Reply(text("meeting.not_let_in")))
        return words("meeting.said_no", unit=ask.unit_name)
    ask_consent(ctx, ask.chat_id, post.post_id)
    return words("meeting.said_yes", unit=ask.unit_name)


def ask_consent(ctx: Context, chat_id: int, post_id: int) -> None:
    """From here on it is joining as by a card: the consent stands before the person."""
    invitation = invitation_codes.get_or_add_invitation(ctx.db, post_id, ctx.secrets, ctx.now)
    talk = Talk("consent", state={"invitation": invitation.id})
    conversations.save_talk(ctx.db, chat_id, talk, ctx.now)
    tools = Tools(ctx.forms, ctx.secrets)
    ctx.released.extend(turn.redraw_prompt(ctx.db, tools, chat_id, ctx.now).released)


def _send_notice(ctx: Context, chat_id: int, reply: Reply) -> None:
    who = conversations.load_current_chat(ctx.db, chat_id, ctx.now)
    conversations.save_talk(ctx.db, chat_id, replace(who.talk, dialog="idle", state={}), ctx.now)
    row = outbox.add_message(ctx.db, who.chat, OutboxKind.NOTICE, reply.body(), ctx.now)
    ctx.released.extend([row] if row is not None else [])
