"""What somebody who waits at a meeting hears once the officer has decided."""

from dataclasses import replace

from handlers import turn
from handlers.replies import Reply
from handlers.turn_context import Tools
from models.chats import conversations
from models.chats.conversations import Talk
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from models.joining import invitation_codes
from office.people import meeting_rooms
from reporting.context import Context
from texts import text, words


def decide_request(ctx: Context, ask_id: int, *, may: bool) -> str:
    """Lets somebody in, or not; says so to both. Who comes second is told."""
    decided = meeting_rooms.decide_request(ctx, ask_id, may=may)
    if not decided.is_first:
        return words("meeting.decided_before", unit=decided.unit_name)
    if not may:
        _send_notice(ctx, decided.chat_id, Reply(text("meeting.not_let_in")))
        return words("meeting.said_no", unit=decided.unit_name)
    ask_consent(ctx, decided.chat_id, decided.post_id)
    return words("meeting.said_yes", unit=decided.unit_name)


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
