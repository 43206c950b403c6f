"""The measures that a figure is made of, and its value for one unit: now, a year ago, earlier."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from records import dataclass
from summaries.figures.figure_history import FigureHistory
from summaries.figures.unit_totals import ReportingUnit, find_part_and_whole
from summaries.targets.target_bounds import Ratio

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class FigureMeasures:
    """A count has one measure. A share has two, or one that carries its own base.

    `past_numerator`: what a year ago counts by, where it was another measure (awarded, now
    proposed).
    """

    numerator: str
    denominator: str | None = None
    is_share: bool = False
    past_numerator: str | None = None

    @property
    def code(self) -> str:
        return "/".join(code for code in (self.numerator, self.denominator) if code)

    def find_value(self, unit: ReportingUnit) -> Ratio | None:
        """None where the unit has not given all of it."""
        if self.is_share:
            found = find_part_and_whole(unit, self.numerator, self.denominator)
            return Ratio(*found) if found is not None else None
        number = unit.counted(self.numerator)
        return Ratio(number) if number is not None else None

    def find_year_ago(self, history: FigureHistory, unit_id: int) -> Ratio | None:
        part = history.find_year_ago(unit_id, self.past_numerator or self.numerator)
        if part is None or part.number is None:
            return None
        if not self.is_share:
            return Ratio(part.number)
        whole = history.year_ago(unit_id, self.denominator) if self.denominator else part.base
        return Ratio(part.number, whole) if whole is not None else None

    def list_earlier(self, history: FigureHistory, unit_id: int) -> dict[Period, Ratio]:
        """By period, of periods as long as this one; the latest last."""
        parts = history.list_alike(unit_id, self.numerator)
        if not self.is_share:
            return {
                (one.period_from, one.period_to): Ratio(one.number)
                for one in parts
                if one.number is not None
            }
        wholes = {
            (one.period_from, one.period_to): one.number if self.denominator else one.base
            for one in history.list_alike(unit_id, self.denominator or self.numerator)
        }
        return {
            (one.period_from, one.period_to): Ratio(one.number, whole)
            for one in parts
            if (whole := wholes.get((one.period_from, one.period_to))) is not None
            and one.number is not None
        }

    def add_up(self, values: Iterable[Ratio]) -> Ratio:
        """A sum of counts, or of the parts and the wholes of shares."""
        every = list(values)
        part = sum(one.part for one in every)
        return Ratio(part, sum(one.whole for one in every) if self.is_share else 1)


def make_measures_of_item(item: Mapping[str, Any]) -> FigureMeasures:
    """Of a line "share" or "total" of a pack, or of such an item of a comparison."""
    if item["kind"] != "share":
        return FigureMeasures(item["measure"])
    return FigureMeasures(
        item["numerator"], item.get("denominator"), True, item.get("past_numerator")
    )
