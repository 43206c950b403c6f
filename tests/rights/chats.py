"""The chat without a channel: one message or press, what is said to it, and all as before."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers import dispatch
from handlers.incoming_messages import IncomingMessage
from handlers.replies import BackgroundQuestion, Reply
from handlers.summaries_chat import reader_questions
from handlers.turn_context import Turn, make_turn
from reporting.errors import NoLongerThere, NotYours, UserError
from tests.people import House
from tests.rights.actors import Actor
from tests.rights.site import Writes
from tests.rights.two_trees import NOW
from tests.undoing import undone
from texts import text


@dataclass(frozen=True)
class Said:
    """`is_refused`: it is not theirs, or there is no such thing for them."""

    text: str
    is_refused: bool
    is_not_theirs: bool
    written: tuple[str, ...]


def press(house: House, writes: Writes, actor: Actor, data: str) -> Said:
    return _said(house, writes, actor, IncomingMessage(None, choice=data), dispatch.answer_message)


def run(
    house: House, writes: Writes, actor: Actor, do: Callable[[Turn], Reply | BackgroundQuestion]
) -> Said:
    return _said(house, writes, actor, IncomingMessage(None, text="?"), do)


def _said(
    house: House,
    writes: Writes,
    actor: Actor,
    incoming: IncomingMessage,
    do: Callable[[Turn], Reply | BackgroundQuestion],
) -> Said:
    db, tools = house.db, house.tools
    writes.tables.clear()
    with undone(db):
        ctx = make_turn(db, tools, actor.chat_id, NOW, incoming)
        nobody = ctx.acting is None
        try:
            reply = dispatch.answer_message(ctx) if nobody else do(ctx)
            if isinstance(reply, BackgroundQuestion):
                asked = dict(reply.arguments) | {"what": reply.what}
                worked = reader_questions.compute_answer(db, tools.forms, asked, NOW)
                reply = reader_questions.show_answer(db, worked, NOW)
        except UserError as error:
            refused = isinstance(error, NotYours | NoLongerThere)
            return Said(
                text(error.key, **error.values).plain if not refused else "",
                refused,
                isinstance(error, NotYours),
                (),
            )
        labels = "\n".join(choice.label for choice in reply.choices)
        return Said(f"{reply.text.plain}\n{labels}", nobody, nobody, tuple(writes.tables))
