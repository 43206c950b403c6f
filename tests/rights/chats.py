"""The chat without a channel: one message or press, what is said to it, and all as before."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers import dispatch
from handlers.incoming_messages import IncomingMessage
from handlers.replies import BackgroundQuestion, Reply
from handlers.summaries_chat import reader_questions
from models.chats import conversations
from reporting.context import Context
from reporting.errors import NoLongerThere, NotYours, UserError
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
    return _said(house, writes, actor, IncomingMessage(0, choice=data), dispatch.answer_message)


def run(
    house: House, writes: Writes, actor: Actor, do: Callable[[Context], Reply | BackgroundQuestion]
) -> Said:
    return _said(house, writes, actor, IncomingMessage(0, text="?"), do)


def _said(
    house: House,
    writes: Writes,
    actor: Actor,
    incoming: IncomingMessage,
    do: Callable[[Context], Reply | BackgroundQuestion],
) -> Said:
    db, tools = house.db, house.tools
    writes.tables.clear()
    with undone(db):
        who = conversations.load_current_chat(db, actor.chat_id, NOW)
        ctx = Context(db, NOW, tools.forms, tools.secrets, who, incoming)
        try:
            reply = do(ctx) if who.speaker is not None else dispatch.answer_message(ctx)
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
        nobody = who.speaker is None
        return Said(f"{reply.text.plain}\n{labels}", nobody, nobody, tuple(writes.tables))
