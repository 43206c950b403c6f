"""What a unit, or all below it, gave of a measure in periods that are over: added up as it stands,
with how many units gave it. For questions about years that no round here is of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from models import paths
from models.figures.figures_of_periods import FigureOfPeriod, list_figures_of_periods
from models.units import unit_settings, units
from models.units.units import UnitRow
from records import dataclass
from summaries.round_labels import find_unit_noun
from summaries.targets.target_bounds import Ratio

Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class PastTotal:
    """Over `units` of `expected`, which are counted in `noun`. `value` has its whole where that is
    known of each of them, else 0; so has each of `of_units`, by the ids of the units. `sources`: as
    they were entered; `is_filed`: reports that were
    sent here are in it."""

    period_from: date
    period_to: date
    value: Ratio
    units: int
    expected: int
    noun: str
    sources: tuple[str, ...]
    is_filed: bool
    of_units: tuple[tuple[int, Ratio], ...] = ()

    @property
    def last_day(self) -> date:
        return self.period_to - timedelta(days=1)


def list_past_totals(
    db: Connection, unit: UnitRow, measure: str, whole: str | None, today: date
) -> list[PastTotal]:
    """The latest last. `whole`: the measure that it is a part of, where a share is told of it."""
    codes = [measure, whole] if whole else [measure]
    by_period: dict[Period, dict[str, dict[int, FigureOfPeriod]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for row in list_figures_of_periods(db, unit.path, codes, today):
        by_period[row.period_from, row.period_to][row.code][row.unit_id] = row
    found = [
        _add_up(db, unit, period, _drop_levels(rows[measure]), rows.get(whole or "", {}))
        for period, rows in by_period.items()
        if rows.get(measure)
    ]
    return sorted(found, key=lambda one: (one.period_to, one.period_from))


def _drop_levels(rows: dict[int, FigureOfPeriod]) -> list[FigureOfPeriod]:
    """Without the sums that a level above gave of the same: each counts once."""
    above = {one for row in rows.values() for one in paths.list_ids(row.path)[:-1]}
    return [row for row in rows.values() if row.unit_id not in above]


def _add_up(
    db: Connection,
    unit: UnitRow,
    period: Period,
    parts: Sequence[FigureOfPeriod],
    wholes: dict[int, FigureOfPeriod],
) -> PastTotal:
    kinds = frozenset(row.kind for row in parts)
    day = period[1] - timedelta(days=1)
    living = units.list_living_units_of_kinds(db, unit.path, day, kinds)
    noun = unit_settings.get_setting(db, unit.path, "noun")
    bases = [wholes[row.unit_id].number or 0 for row in parts if row.unit_id in wholes]
    if len(bases) < len(parts):
        bases = [0] * len(parts)
    values = [Ratio(_count(row), base) for row, base in zip(parts, bases, strict=True)]
    return PastTotal(
        *period,
        Ratio(sum(one.part for one in values), sum(bases)),
        len(parts),
        max(len(living), len(parts)),
        find_unit_noun(set(kinds), noun, [one.name for one in living]),
        tuple(dict.fromkeys(_list_sources(parts))),
        any(row.is_filed for row in parts),
        tuple((row.unit_id, value) for row, value in zip(parts, values, strict=True)),
    )


def _count(row: FigureOfPeriod) -> int:
    """A number; of yes or no how many say yes."""
    return row.number if row.number is not None else int(row.choice == "yes")


def _list_sources(parts: Iterable[FigureOfPeriod]) -> list[str]:
    return [row.source for row in parts if row.source]
