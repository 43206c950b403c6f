"""One chart, with every word that stands in it. Plain values, which can be kept as JSON."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from records import dataclass


class ChartKind(StrEnum):
    # A figure by unit, a share beside its target.
    UNITS = "units"
    # How far each unit's report is.
    COMPLETENESS = "reports"
    # By unit, since a year ago.
    CHANGE = "change"
    # So many of so many.
    PROGRESS = "progress"
    # Through the periods, the latest last.
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class ChartBar:
    """`value`: in the chart's own unit (percent, or a count); None: not known. `written`: what
    stands at the bar. `mark`: the same a year ago. `is_partial`: an estimate, or not handed in
    yet."""

    label: str
    value: float | None
    written: str
    mark: float | None = None
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """`name`: what it is of, in a few words. `title`: what it says, as a sentence. `notes`: under
    it: over whom, at which hour, what the signs mean. `least` and `most`: the ends of the axis,
    on which 0 always lies. `aim`: where the line of the target lies, and its words. `measure`: of
    which figure it is; empty where it is of the reports."""

    kind: ChartKind
    name: str
    title: str
    notes: tuple[str, ...]
    bars: tuple[ChartBar, ...]
    least: float
    most: float
    is_percent: bool = False
    aim: float | None = None
    aim_words: str = ""
    measure: str = ""


def read_chart(kept: Mapping[str, Any]) -> Chart:
    """A chart that was kept as JSON."""
    bars = tuple(ChartBar(**one) for one in kept["bars"])
    rest = {**kept, "kind": ChartKind(kept["kind"]), "notes": tuple(kept["notes"]), "bars": bars}
    return Chart(**rest)
