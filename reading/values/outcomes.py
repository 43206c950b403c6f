"""What comes out when an answer is read: certain, doubtful, missing, nil, refused, a command
or small talk."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from records import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """A figure, a choice, a day or a text, as it would be stored.

    `number` and `base` count the measure's smallest step: 42,5 % with one decimal is 425,
    money is in đồng. A ratio is `number` of `base`. A period has a `text` code ("2026-Q3"),
    its first day in `day` and its last in `last_day`.
    """

    number: int | None = None
    base: int | None = None
    text: str | None = None
    choice: str | None = None
    day: date | None = None
    last_day: date | None = None
    estimate: bool = False


@dataclass(frozen=True, slots=True)
class CertainAnswer:
    """Certain. `echo` asks the caller to read it back: it came from words, not plain digits."""

    value: Value
    echo: bool = False


@dataclass(frozen=True, slots=True)
class DoubtfulAnswer:
    """Not certain, so it must be asked. Nothing is stored before the answer.

    `values` are the readings to choose from, the likeliest first; none means there is nothing
    to propose. `reason` is a key in texts/reading.toml. `refers` names what a reference points
    at ("@total", "@prev_answer", "@last_period", "@last_year", "@last_period+5"); `values` is
    empty where that figure is not known. `wish`: what else it may mean. `about`: what is named
    beside the figure and is another question's.
    """

    values: tuple[Value, ...]
    reason: str
    refers: str | None = None
    wish: Command | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class MissingAnswer:
    """The person says that the figure is not known. Never the same as 0."""


@dataclass(frozen=True, slots=True)
class NilAnswer:
    """There is nothing to report, where that is not a figure."""


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """Cannot be an answer. `key` is in texts/reading.toml, `values` are the fields of its text."""

    key: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """A wish to do something else; the pending answer stays as it is.

    `arg` belongs to "edit": the number of the question ("3"), its number and the new answer
    ("2:130"), or its short label ("so ho"); of a request (`is_request`) it is what is named; of
    "remind" and "mute" the words of a moment. `may_be_answer`: where words are asked for.
    """

    name: str
    arg: str | None = None
    is_request: bool = field(default=False, compare=False)
    may_be_answer: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Thanks and greetings: a polite reply, nothing changes."""


ReadOutcome = (
    CertainAnswer | DoubtfulAnswer | MissingAnswer | NilAnswer | RefusedAnswer | Command | SmallTalk
)
