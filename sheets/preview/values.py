"""What comes of reading a sheet."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from records import dataclass


class Outcome(StrEnum):
    """Everything understood; some of it asked about; nothing to be shown."""

    TAKES = "takes"
    ASKS = "asks"
    REFUSES = "refuses"


Record = dict[str, Any]
# The answer that leaves a row, or what is asked about, out.
LEAVE = "leave"
# Questions that are about all of a sheet: left out, nothing of it is taken.
OF_WHOLE_SHEET = ("font", "letters", "commune", "period")


@dataclass(frozen=True)
class Doubt:
    """A question beside a cell. `given`: what stands there; `readings`: what it may be. `once`
    names questions that are asked once for all their cells.

    How it is answered: what is written goes into the cells `fills` (none named: its own). Where it
    `decides`, the answer is one of `options`, as (answer, what it is called), and is kept beside
    the sheet under `key`."""

    cell: str
    field: str
    given: str
    ask: str
    unit: str | None = None
    readings: tuple[Any, ...] = ()
    once: str = ""
    fills: tuple[str, ...] = ()
    decides: bool = False
    options: tuple[tuple[str, str], ...] = ()
    sheet: str = ""

    @property
    def key(self) -> str:
        """Under which its answer is sent and kept."""
        return self.once or f"{self.field}:{self.cell}"


@dataclass
class Preview:
    """`records` are sure; `proposed` may be offered, never without an answer. `lacks_period`: of
    which period the figures are is said neither by the sheet nor by the page."""

    records: list[Record] = field(default_factory=list)
    proposed: list[Record] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    creates_units: list[Record] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)
    reason: str = ""
    lacks_period: bool = False

    def name_sheet(self, sheet: str, begun: int) -> None:
        """Says of the doubts from `begun` on which sheet their cells are of."""
        self.doubts[begun:] = [replace(one, sheet=sheet) for one in self.doubts[begun:]]

    def propose_all(self) -> None:
        """Nothing is sure before an answer about the whole sheet."""
        self.proposed += self.records
        self.records, self.creates_units = [], []

    @property
    def outcome(self) -> Outcome:
        if self.reason:
            return Outcome.REFUSES
        return Outcome.ASKS if self.doubts else Outcome.TAKES


@dataclass(frozen=True)
class KnownMeasure:
    """A measure that figures may be given for. `choices`: folded word → code; `wholes`: the
    measures that it is a part of; `limits`: those that it cannot well be more than (awarded, and
    registered)."""

    code: str
    name: str
    choices: Mapping[str, str] = field(default_factory=dict)
    wholes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_stock: bool = False


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """What a village has given for another period, from its first to its last day; `called`:
    what that period is called."""

    number: int
    first: date
    last: date
    called: str


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Who holds a post already. `phone` as sheets have it: "0912345678"."""

    id: int
    name: str
    unit: str
    phone: str | None


@dataclass(frozen=True)
class SheetContext:
    """What is known before: the commune, what its villages are called, which there are, and the
    period chosen on the page (first and last day). `answers`: what the officer decided, by the key
    of the doubt. `codes`: unit by its code, as the system's own sheets name it. `earlier`: the
    figures that are known, by village and measure; `people`: who holds posts there."""

    commune: str
    noun: str
    units: tuple[str, ...] = ()
    measures: tuple[KnownMeasure, ...] = ()
    period: tuple[date, date] | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[tuple[str, str], tuple[KnownFigure, ...]] = field(default_factory=dict)
    people: tuple[KnownPerson, ...] = ()
