"""What a reader has found, on its way into words."""

from dataclasses import field
from typing import Any

from handlers.summaries_chat.round_choice import ReaderQuestion
from models.rounds.rounds import RoundRow
from records import dataclass
from texts import Text


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """What a reader found, and how it is said. `found` is a frozen value.

    `rounds`: the one that is told of, and others that may be. `lacks`: what was named and is not
    there; then nothing was found, and `rounds` are what there is.
    """

    asking: ReaderQuestion
    found: Any
    rounds: tuple[RoundRow, ...] = ()
    lacks: Text = field(default_factory=Text)
