"""One turn: one transaction from what a person did to the reply that waits to be sent."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

from handlers import dispatch, numbered_choices
from handlers.attachments import reply_links
from handlers.incoming_messages import Came, IncomingMessage, make_no_message
from handlers.joining import consent_news
from handlers.notices import notice_writing
from handlers.replies import SILENCE, BackgroundQuestion, Reply
from handlers.report import brief_texts
from handlers.surroundings import cut_texts
from handlers.turn_context import Tools, Turn, make_turn
from models.audit import actors, audit_looks
from models.audit.actors import AuditActor
from models.chats import chat_addresses, conversations
from models.chats.conversations import Talk
from models.delivery import attachments, inbox, outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from records import dataclass
from reporting.errors import NoLongerThere, UserError
from texts import text, vietnamese, words


@dataclass(frozen=True, slots=True)
class TurnResult:
    """What a turn left: messages that may go out after the commit, a question for a reader."""

    released: tuple[OutgoingMessage, ...] = ()
    later: dict[str, Any] | None = None
    noted: str = ""
    # Which listener answered (handlers/listeners.py), and which within an open question.
    heard_by: tuple[str, ...] = ()


def take_turn(
    db: Connection, tools: Tools, chat_id: int, incoming: IncomingMessage, now: datetime
) -> TurnResult:
    """Answers one incoming message."""
    ctx = make_turn(db, tools, chat_id, now, incoming)
    if ctx.is_closed:
        chat_addresses.open_chat(db, chat_id)
    consent_news.tell_of_new_consent(ctx)
    return _answer(ctx)


def _answer(ctx: Turn) -> TurnResult:
    actor = partial(_describe_actor, ctx, ctx.talk.dialog)
    with actors.act_as(ctx.db, ctx.channel, actor):
        answer = dispatch.answer_message(ctx)
    if isinstance(answer, BackgroundQuestion):
        return _store_reader_question(ctx, answer)
    return _send_reply(ctx, answer)


def _describe_actor(ctx: Turn, dialog: str) -> AuditActor:
    return ctx.describe_actor(ctx.channel, dialog, _describe_source(ctx.incoming))


def _describe_source(incoming: IncomingMessage) -> str:
    """What the log has as the reason of a change in a chat. Never the words themselves: they are
    the person's, and go when the person's data go."""
    if incoming.came is Came.PRESS:
        return words("audit.by_press")
    at = incoming.at
    return words("audit.by_message", at=vietnamese.format_moment(at)) if at is not None else ""


def read_ahead(
    db: Connection, tools: Tools, chat_id: int, incoming: IncomingMessage, now: datetime
) -> None:
    """A long message read on a connection that cannot write, while others are being answered: the
    turn itself then finds it read. Whatever goes wrong here goes wrong there, where it counts."""
    with suppress(Exception):
        dispatch.answer_message(make_turn(db, tools, chat_id, now, incoming))


def answer_error(
    db: Connection,
    tools: Tools,
    chat_id: int,
    incoming: IncomingMessage,
    error: Exception,
    now: datetime,
) -> TurnResult:
    """The turn raised, and nothing of it counts: says why, and what is being asked now.

    Anything but a UserError is a fault of ours: the message is set aside for whoever looks
    after the machine, and the person is told that the answers so far are safe.
    """
    ctx = make_turn(db, tools, chat_id, now, incoming)
    if isinstance(error, NoLongerThere):
        return _answer_anew(ctx) or _send_reply(ctx, dispatch.answer_old_button(ctx))
    if isinstance(error, UserError):
        return _send_reply(ctx, Reply(text(error.key, **error.values)))
    turned = _send_reply(ctx, Reply(text("dialog.sorry")))
    inbox.set_update_aside(db, incoming.stored_id, repr(error))
    return turned


def _answer_anew(ctx: Turn) -> TurnResult | None:
    """The message once more, where what is no longer there was only what the chat spoke of; none
    where it cannot be answered then either: nothing of it counts."""
    if not dispatch.forget_report_of_others(ctx):
        return None
    attempt = ctx.db.begin_nested()
    try:
        turned = _answer(ctx)
    except UserError:
        attempt.rollback()
        return None
    attempt.commit()
    return turned


def send_reader_answer(
    db: Connection,
    tools: Tools,
    chat_id: int,
    incoming: IncomingMessage,
    reply: Reply,
    now: datetime,
) -> TurnResult:
    """The short turn that puts a reader's answer into the outbox."""
    return _send_reply(make_turn(db, tools, chat_id, now, incoming), reply)


def redraw_prompt(db: Connection, tools: Tools, chat_id: int, now: datetime) -> TurnResult:
    """Puts the present prompt before a person once more, where one is open."""
    ctx = make_turn(db, tools, chat_id, now, make_no_message())
    if ctx.is_closed:
        return TurnResult()
    try:
        reply = dispatch.show_current_question(ctx)
    except UserError:
        reply = None
    if reply is None:
        return TurnResult()
    return TurnResult(tuple(_put_in_outbox(ctx, reply, inbox_id=None)))


def _store_reader_question(ctx: Turn, later: BackgroundQuestion) -> TurnResult:
    notice_writing.write_notices(ctx)
    question = {"what": later.what, **dict(later.arguments)}
    inbox.postpone_update(ctx.db, ctx.incoming.stored_id, question)
    return TurnResult(tuple(ctx.released), question, heard_by=ctx.heard_by)


def _send_reply(ctx: Turn, reply: Reply) -> TurnResult:
    if ctx.notices:
        notice_writing.write_notices(ctx)
    written = _put_in_outbox(ctx, reply, ctx.incoming.stored_id)
    if reply.has_numbers or reply.attachments:
        _tell_looks(ctx, reply)
    inbox.mark_done(ctx.db, ctx.incoming.stored_id)
    return TurnResult(tuple(ctx.released + written), noted=reply.noted, heard_by=ctx.heard_by)


def _tell_looks(ctx: Turn, reply: Reply) -> None:
    """Who is shown photos or a list of telephone numbers has looked at them."""
    actor = ctx.describe_actor(ctx.channel, ctx.talk.dialog)
    for attachment_id in reply.attachments:
        audit_looks.write_look(ctx.db, actor, "photo", of=("attachment", attachment_id))
    if reply.has_numbers:
        unit_id = ctx.acting.unit_id if ctx.acting is not None else None
        audit_looks.write_look(ctx.db, actor, "numbers", unit_id=unit_id)


def _find_asked_question(reply: Reply, talk: Talk) -> tuple[int, str] | None:
    """What an answer to this message would be an answer to."""
    is_asked = reply.kind is OutboxKind.PROMPT and talk.dialog in ("report", "doubt")
    if not is_asked or talk.report_id is None or talk.question is None or talk.state.get("lines"):
        return None
    return talk.report_id, talk.question


def _keep_file(ctx: Turn, reply: Reply, inbox_id: int | None) -> Reply:
    made = reply.file
    if inbox_id is None or made is None:
        return reply
    kept = attachments.store_attachment(
        ctx.db, inbox_id, made.name, made.media_type, made.content, ctx.now
    )
    return replace(reply, attachments=(*reply.attachments, kept))


def _put_in_outbox(ctx: Turn, reply: Reply, inbox_id: int | None) -> list[OutgoingMessage]:
    if reply.file is not None:
        reply = _keep_file(ctx, reply, inbox_id)
    talk = cut_texts.note_cut_text(ctx, reply.then or ctx.talk)
    if talk.post_id is None and ctx.acting is not None and reply.then is None:
        talk = replace(talk, post_id=ctx.acting.post_id)
    conversations.save_talk(ctx.db, ctx.chat_id, talk, ctx.now)
    if reply is SILENCE:
        return []
    offered = [choice.data for choice in reply.choices]
    # Nothing is asked of a channel that has buttons and carries files.
    numbered = not ctx.manner.buttons and bool(offered)
    if numbered:
        numbered = numbered_choices.is_picked_by_number(
            ctx.db, ctx.forms, ctx.channel, talk, offered
        )
    if ctx.manner.brief and not reply.brief:
        reply = replace(reply, brief=brief_texts.shorten_question(reply, talk))
    body = reply.body(
        numbered=numbered, asks=_find_asked_question(reply, talk), is_brief=ctx.manner.brief
    )
    if (reply.attachments or reply.charts) and not ctx.manner.carries_files:
        with ctx.act_from(ctx.channel, talk.dialog):
            body = reply_links.replace_files_by_links(ctx.db, ctx.who, body, ctx.now)
    row = outbox.add_message(
        ctx.db, ctx.chat, OutboxKind(reply.kind), body, ctx.now, inbox_id=inbox_id
    )
    return [row] if row is not None else []
