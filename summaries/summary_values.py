"""The values that a summary is made of: figures, lines with figures, a table, series.

They carry numbers and the names that a plan gives them; whatever is written or drawn from them
(`views/`) adds nothing up. No texts, no database.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from models.reports.tables import AnswerState
from records import dataclass
from summaries.figure_measures import FigureMeasures
from summaries.figures.coverage import NOBODY_ASKED, Coverage
from summaries.figures.unit_totals import ReportingUnits
from summaries.progress.completeness import RosterUnit
from summaries.targets.target_bounds import COUNT, IndicatorTarget, Ratio, TargetBounds
from summaries.targets.verdicts import Verdict

# A line of a summary as the pack writes it (docs/packs.md).
PackLine = Mapping[str, Any]


class FigureKind(StrEnum):
    # A sum over units.
    COUNT = "count"
    # A part of a whole, both summed over the same units.
    SHARE = "share"
    # So many of the units that answered.
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class SummaryFigure:
    """One figure over the units of a round, with all that has to be said beside it.

    `measures`: what it is made of; a column of the table and a series have the same code.
    `value`: None where nobody gave it; a share may be 0 of 0 (nothing happened);
    the whole of a count is 1. Numbers are in the measure's smallest step (`decimals`).
    `given`: the units it rests on; `lacking`: those that may still add to it; `gaps`: those of
    them whose report is in. `expected`: how many units it may rest on (where
    it is not applicable it is not expected). `coverage`: over whom it
    stands, counted in the units that are asked themselves, with their names; where these are not
    the units of the round it has a noun of its own. `estimated`: how much of
    the number is an estimate. `base`: the earlier figure that the target is held against.
    `basis` and `provided`: the terms of the verdict. `parts`: "of which".
    """

    measures: FigureMeasures
    label: str
    kind: FigureKind
    value: Ratio | None
    given: ReportingUnits = ()
    lacking: ReportingUnits = ()
    gaps: ReportingUnits = ()
    expected: int = 0
    coverage: Coverage = NOBODY_ASKED
    unit: str = ""
    decimals: int = 0
    estimated: int = 0
    target: IndicatorTarget | None = None
    # In what the target's bounds are: PERCENT or COUNT.
    scale: int = COUNT
    base: Ratio | None = None
    verdict: Verdict | None = None
    # Other targets that are told beside it: it is printed so that its side of each can be seen.
    beside: tuple[IndicatorTarget, ...] = ()
    basis: str = ""
    provided: str = ""
    parts: tuple["SummaryFigure", ...] = ()

    @property
    def code(self) -> str:
        """ "ho_dang_ky/ho_tong"."""
        return self.measures.code

    @property
    def number(self) -> int:
        """The count, or the part of a share; 0 where nobody gave it."""
        return self.value.part if self.value is not None else 0

    @property
    def whole(self) -> int:
        """What a share is a part of; 0 where nobody gave it."""
        return self.value.whole if self.value is not None else 0

    @property
    def is_over_silence(self) -> bool:
        """Counted in units of which some have not answered: who is silent has not said no, and no
        rate stands over them."""
        return self.kind is FigureKind.UNITS and len(self.given) < self.whole


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """What the figures of a pack's line are. Lines of other kinds have none.

    `line` is the pack's own, for its words alone. `choice`: what a single unit answered, where
    the line tells how many units answered something.
    """

    kind: str
    place: str
    indicator: str | None
    line: PackLine
    figures: tuple[SummaryFigure, ...] = ()
    choice: str = ""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`kind`: of its cells; None: they hold a choice. `is_main`: the first of its line, and a
    number: what is told of a unit where there is room for few. `whole_label`: of what the column
    is a part."""

    code: str
    label: str
    unit: str
    decimals: int
    kind: FigureKind | None
    is_main: bool
    whole_label: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """What one unit gave. `value`: None where it is not known, or the cell holds a `choice` (its
    label). `earlier`: the same a year ago."""

    state: AnswerState
    value: Ratio | None = None
    choice: str = ""
    is_estimate: bool = False
    earlier: Ratio | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """`is_running`: it has not filed, and counts with the running total of its own children.
    `is_withheld`: its report is in, and none of its figures counts before it is approved."""

    progress: RosterUnit
    is_running: bool
    cells: tuple[TableCell, ...]
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Units in the order of the roster, figures beside them, and the figure over all of them.

    `total`: for each column its figures: one, or for a choice one for each group."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    total: tuple[tuple[SummaryFigure, ...], ...]


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """A figure now and in an earlier period, both over `units`; `without` have one now and
    nothing to compare it with."""

    now: Ratio
    before: Ratio
    units: ReportingUnits
    without: ReportingUnits


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A figure of a period (half-open days), over so many units."""

    period_from: date
    period_to: date
    value: Ratio
    units: int
    # How much of it is an estimate; of earlier periods it is not known.
    estimated: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """A figure through periods of one length, the latest last, and beside two of them.

    `last_period` and `last_year` compare it over the units that have both; None: none has.
    `bounds`: what is aimed at.
    """

    code: str
    label: str
    unit: str
    decimals: int
    kind: FigureKind
    points: tuple[SeriesPoint, ...]
    last_period: PeriodComparison | None
    last_year: PeriodComparison | None
    bounds: TargetBounds | None
