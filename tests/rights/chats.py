"""The chat without a channel: one message or press, what is said to it, and all as before."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers import dispatch, later
from handlers.context import Context
from handlers.errors import NotYours, OldButton, UserError
from handlers.incoming import Incoming
from handlers.reply import Later, Reply
from models import conversations
from tests.people import House
from tests.rights.actors import Actor
from tests.rights.site import Writes, undone
from tests.rights.two_trees import NOW
from texts import text


@dataclass(frozen=True)
class Said:
    """`is_refused`: it is not theirs, or there is no such thing for them."""

    text: str
    is_refused: bool
    is_not_theirs: bool
    written: tuple[str, ...]


def press(house: House, writes: Writes, actor: Actor, data: str) -> Said:
    return _said(house, writes, actor, Incoming(0, choice=data), dispatch.answer)


def run(house: House, writes: Writes, actor: Actor, do: Callable[[Context], Reply | Later]) -> Said:
    return _said(house, writes, actor, Incoming(0, text="?"), do)


def _said(
    house: House,
    writes: Writes,
    actor: Actor,
    incoming: Incoming,
    do: Callable[[Context], Reply | Later],
) -> Said:
    db, tools = house.db, house.tools
    writes.tables.clear()
    with undone(db):
        who = conversations.who(db, actor.chat_id, NOW)
        ctx = Context(db, NOW, tools.forms, tools.secrets, who, incoming)
        try:
            reply = do(ctx) if who.speaker is not None else dispatch.answer(ctx)
            if isinstance(reply, Later):
                asked = dict(reply.arguments) | {"what": reply.what}
                worked = later.work_out(db, tools.forms, asked, NOW)
                reply = later.put_into_words(db, worked, NOW)
        except UserError as error:
            refused = isinstance(error, NotYours | OldButton)
            return Said(
                text(error.key, **error.values).plain if not refused else "",
                refused,
                isinstance(error, NotYours),
                (),
            )
        labels = "\n".join(choice.label for choice in reply.choices)
        nobody = who.speaker is None
        return Said(f"{reply.text.plain}\n{labels}", nobody, nobody, tuple(writes.tables))
