"""One turn: one transaction from what a person did to the reply that waits to be sent."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from handlers import dispatch, linking, picking
from handlers.context import Context
from handlers.errors import OldButton, UserError
from handlers.incoming import Incoming
from handlers.reply import Later, Reply
from models import conversations, inbox, outbox
from models.forms import Forms
from models.outbox import Released
from models.secrets import Secrets
from models.tables.delivery import OutboxKind
from texts import text


@dataclass(frozen=True, slots=True)
class Tools:
    """What every turn may use besides the database and the moment."""

    forms: Forms
    secrets: Secrets
    # Where people reach our pages from outside; none: they are told no address.
    public_url: str = ""


@dataclass(frozen=True, slots=True)
class Turned:
    """What a turn left: messages that may go out after the commit, a question for a reader."""

    released: tuple[Released, ...] = ()
    later: dict[str, Any] | None = None
    noted: str = ""


def take(db: Connection, tools: Tools, chat_id: int, incoming: Incoming, now: datetime) -> Turned:
    """Answers one incoming message."""
    ctx = _context(db, tools, chat_id, incoming, now)
    if ctx.who.is_closed:
        conversations.open_chat(db, chat_id)
    answer = dispatch.answer(ctx)
    if isinstance(answer, Later):
        return _ask_later(ctx, answer)
    return _say(ctx, answer)


def excuse(
    db: Connection,
    tools: Tools,
    chat_id: int,
    incoming: Incoming,
    error: Exception,
    now: datetime,
) -> Turned:
    """The turn raised, and nothing of it counts: says why, and what is being asked now.

    Anything but a UserError is a fault of ours: the message is set aside for whoever looks
    after the machine, and the person is told that the answers so far are safe.
    """
    ctx = _context(db, tools, chat_id, incoming, now)
    if isinstance(error, OldButton):
        return _say(ctx, dispatch.old_button(ctx))
    if isinstance(error, UserError):
        return _say(ctx, Reply(text(error.key, **error.values)))
    turned = _say(ctx, Reply(text("dialog.sorry")))
    inbox.set_aside(db, incoming.inbox_id, repr(error))
    return turned


def say_later(
    db: Connection, tools: Tools, chat_id: int, incoming: Incoming, reply: Reply, now: datetime
) -> Turned:
    """The short turn that puts a reader's answer into the outbox."""
    return _say(_context(db, tools, chat_id, incoming, now), reply)


def redraw(db: Connection, tools: Tools, chat_id: int, now: datetime) -> Turned:
    """Puts the present prompt before a person once more, where one is open."""
    ctx = _context(db, tools, chat_id, Incoming(0), now)
    if ctx.who.is_closed:
        return Turned()
    try:
        reply = dispatch.present(ctx)
    except UserError:
        reply = None
    if reply is None:
        return Turned()
    return Turned(tuple(_put(ctx, reply, inbox_id=None)))


def _context(
    db: Connection, tools: Tools, chat_id: int, incoming: Incoming, now: datetime
) -> Context:
    who = conversations.who(db, chat_id, now)
    return Context(db, now, tools.forms, tools.secrets, who, incoming, public_url=tools.public_url)


def _ask_later(ctx: Context, later: Later) -> Turned:
    question = {"what": later.what, **dict(later.arguments)}
    inbox.later(ctx.db, ctx.incoming.inbox_id, question)
    return Turned(tuple(ctx.released), question)


def _say(ctx: Context, reply: Reply) -> Turned:
    written = _put(ctx, reply, ctx.incoming.inbox_id)
    inbox.done(ctx.db, ctx.incoming.inbox_id)
    return Turned(tuple(ctx.released + written), noted=reply.noted)


def _put(ctx: Context, reply: Reply, inbox_id: int | None) -> list[Released]:
    talk = reply.then or ctx.talk
    if talk.post_id is None and ctx.who.speaker is not None and reply.then is None:
        talk = replace(talk, post_id=ctx.who.speaker.post_id)
    conversations.save(ctx.db, ctx.who.chat.chat_id, talk, ctx.now)
    offered = [choice.data for choice in reply.choices]
    numbered = bool(offered) and picking.by_number(
        ctx.db, ctx.forms, ctx.who.channel, talk, offered
    )
    body = linking.carried(ctx, reply.body(numbered=numbered), ctx.manner)
    row = outbox.put(ctx.db, ctx.who.chat, OutboxKind(reply.kind), body, ctx.now, inbox_id=inbox_id)
    return [row] if row is not None else []
