"""A summary of a round as a value: every figure with its units, gaps, target and verdict; the
same unit by unit; the same through the years; and what the chair should look at.

Chat text, page, workbook, document and chart are poured out of it (`views/`). The same facts
give the same summary.
"""

from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection

from models.plans.form_cache import FormCache
from records import dataclass
from summaries.chair_points import (
    ChairPoints,
    LackingBelow,
    find_chair_points,
    list_lacking_below,
)
from summaries.period_comparisons import ComparedFigures, list_comparisons
from summaries.round_facts import RoundFacts, load_round_facts
from summaries.round_labels import RoundNames
from summaries.summary_items import make_items
from summaries.summary_series import make_series
from summaries.summary_tables import make_unit_table
from summaries.summary_values import Series, SummaryFigure, SummaryItem, Table


@dataclass(frozen=True)
class Summary:
    """Each part is worked out from the facts when it is first asked for, and kept."""

    facts: RoundFacts

    @property
    def round_id(self) -> int:
        return self.facts.round.id

    @property
    def unit_id(self) -> int:
        return self.facts.unit.id

    @property
    def taken_at(self) -> datetime:
        """The moment whose figures these are."""
        return self.facts.at

    @cached_property
    def digest(self) -> str:
        """The same for the same figures: the number of a summary follows from it."""
        return self.facts.digest()

    @cached_property
    def names(self) -> RoundNames:
        return self.facts.names

    @cached_property
    def items(self) -> tuple[SummaryItem, ...]:
        """One for each line of the pack, in its order."""
        return make_items(self.facts)

    @property
    def figures(self) -> tuple[SummaryFigure, ...]:
        """Every figure of every line."""
        return tuple(figure for item in self.items for figure in item.figures)

    @cached_property
    def comparisons(self) -> tuple[ComparedFigures, ...]:
        """What the pack compares with the year before."""
        return list_comparisons(self.facts)

    @cached_property
    def points(self) -> ChairPoints:
        return find_chair_points(self.facts)

    @cached_property
    def lacking_below(self) -> tuple[LackingBelow, ...]:
        """Who lacks further below than the units of the round."""
        return list_lacking_below(self.figures)

    @cached_property
    def unit_table(self) -> Table:
        """Units × figures."""
        return make_unit_table(self.facts, self.items)

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.unit_table,)

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Each sum and each share through the periods."""
        return make_series(self.facts, self.items)


def load_summary(
    db: Connection,
    forms: FormCache,
    round_id: int,
    unit_id: int,
    now: datetime,
    *,
    receives: bool = False,
) -> Summary:
    """Reads the round inside the unit, as `load_round_facts` does. Raises NoSuchRound."""
    return Summary(load_round_facts(db, forms, round_id, unit_id, now, receives=receives))
