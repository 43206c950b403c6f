"""What a listener is, and what can come of being asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.replies import BackgroundQuestion, Reply
from models.chats.conversations import Talk
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


@dataclass(frozen=True, slots=True)
class Listener(Generic[Heard]):
    """One who may answer a message.

    `name`, `when`: what docs and traces print. `applies` looks at what is in memory: it runs no
    statement and changes nothing. `handle` answers, or leaves it to the next.
    """

    name: str
    when: str
    applies: Callable[[Heard], bool]
    handle: Callable[[Heard], Outcome]
