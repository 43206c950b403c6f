"""What a listener is, who of them is asked, and what can come of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from handlers.incoming_messages import Came
from handlers.replies import BackgroundQuestion, Reply
from handlers.typed_text import Says
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from reading import Command

Heard = TypeVar("Heard")


@dataclass(frozen=True, slots=True)
class Press:
    """The typed words were a button: the data of that button."""

    data: str


@dataclass(frozen=True, slots=True)
class StandAt:
    """The chat now stands at that question; those further down are asked there."""

    talk: Talk


# None: not for me, ask the next.
Outcome = Reply | BackgroundQuestion | Command | Press | StandAt | None


@dataclass(frozen=True, slots=True, eq=False)
class Listener(Generic[Heard]):
    """One who may answer a message.

    `name`, `when`: what docs and traces print. `came`, `dialogs`, `under`, `says`, `buttons`: what
    has to come in, in which dialog, right under which kind of message of ours, what the words must
    hold, on channels with buttons or without (none of them: any). `applies` (none: always) looks
    at what is in memory: it runs no statement and changes nothing. `handle` answers, or leaves it
    to the next.
    """

    name: str
    when: str
    handle: Callable[[Heard], Outcome]
    applies: Callable[[Heard], bool] | None = None
    came: frozenset[Came] | None = None
    dialogs: frozenset[str] | None = None
    under: OutboxKind | None = None
    says: Says = Says.NOTHING
    buttons: bool | None = None


@cache
def select_listeners(
    rows: tuple[Listener[Any], ...],
    came: Came,
    dialog: str,
    under: OutboxKind | None,
    says: Says,
    buttons: bool,
) -> tuple[Listener[Any], ...]:
    """The rows that are for such a message at all, in their order."""
    return tuple(
        one
        for one in rows
        if (one.came is None or came in one.came)
        and (one.dialogs is None or dialog in one.dialogs)
        and (one.under is None or one.under is under)
        and one.says in says
        and one.buttons in (None, buttons)
    )


def offer(
    rows: tuple[Listener[Heard], ...], heard: Heard
) -> tuple[Listener[Heard], Reply | BackgroundQuestion | Command | Press | StandAt]:
    """The first of these that answers, and its answer."""
    for listener in rows:
        if listener.applies is None or listener.applies(heard):
            outcome = listener.handle(heard)
            if outcome is not None:
                return listener, outcome
    raise AssertionError("the last listener answers everything")
