"""What comes of reading a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """Everything understood; some of it asked about; nothing to be shown."""

    TAKES = "takes"
    ASKS = "asks"
    REFUSES = "refuses"


Record = dict[str, Any]


@dataclass(frozen=True)
class Doubt:
    """A question beside a cell. `given`: what stands there; `readings`: what it may be. `once`
    names questions that are asked once for all their cells."""

    cell: str
    field: str
    given: str
    ask: str
    unit: str | None = None
    readings: tuple[Any, ...] = ()
    once: str = ""


@dataclass
class Preview:
    """`records` are sure; `proposed` may be offered, never without an answer."""

    records: list[Record] = field(default_factory=list)
    proposed: list[Record] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    creates_units: list[Record] = field(default_factory=list)
    vacant: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def outcome(self) -> Outcome:
        if self.reason:
            return Outcome.REFUSES
        return Outcome.ASKS if self.doubts else Outcome.TAKES


@dataclass(frozen=True)
class KnownMeasure:
    """A measure that figures may be given for. `choices`: folded word → code; `wholes`: the
    measures that it is a part of."""

    code: str
    name: str
    choices: Mapping[str, str] = field(default_factory=dict)
    wholes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetContext:
    """What is known before: the commune, what its villages are called, which there are, and the
    period chosen on the page (first and last day)."""

    commune: str
    noun: str
    units: tuple[str, ...] = ()
    measures: tuple[KnownMeasure, ...] = ()
    period: tuple[date, date] | None = None
