"""What a listener is, and what can come of being asked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from handlers.incoming_messages import Came
from handlers.replies import BackgroundQuestion, Reply
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


@dataclass(frozen=True, slots=True)
class Listener(Generic[Heard]):
    """One who may answer a message.

    `name`, `when`: what docs and traces print. `came`, `dialogs`, `under`: what has to come in,
    in which dialog, right under which kind of message of ours (none of them: any). `applies`
    (none: always) looks at what is in memory: it runs no statement and changes nothing.
    `handle` answers, or leaves it to the next.
    """

    name: str
    when: str
    handle: Callable[[Heard], Outcome]
    applies: Callable[[Heard], bool] | None = None
    came: frozenset[Came] | None = None
    dialogs: frozenset[str] | None = None
    under: OutboxKind | None = None

    def is_asked(self, came: Came, dialog: str, under: OutboxKind | None) -> bool:
        """Whether the row is for such a message at all."""
        if self.came is not None and came not in self.came:
            return False
        if self.dialogs is not None and dialog not in self.dialogs:
            return False
        return self.under is None or self.under is under
