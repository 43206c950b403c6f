"""The figures of a unit over its periods, as they were given; of a merged one also what its old
units gave together."""

from collections.abc import Sequence
from datetime import date

from models.figures import figure_series
from models.figures.earlier_figures import EarlierFigure, add_up_parts
from models.figures.figure_series import SeriesFigure
from models.units import unit_successors
from office.units.unit_changes import get_own_unit
from records import dataclass
from reporting import periods
from reporting.context import Context
from texts import vietnamese, words

MOST_PERIODS = 8
Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """What is counted, and how it is written for each period; "" where it was not given."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitSeries:
    """`periods`: what they are called, the latest first."""

    periods: tuple[str, ...]
    rows: tuple[SeriesRow, ...]


def load_unit_series(ctx: Context, unit_id: int) -> UnitSeries:
    """Living or ended. Raises NotYours for a unit of somebody else."""
    life = get_own_unit(ctx, unit_id)
    own = figure_series.list_given_figures(ctx.db, [life.id])
    parts = unit_successors.load_merged_units(ctx.db).get(life.id, ())
    summed = add_up_parts(figure_series.list_given_figures(ctx.db, parts), parts)
    found: dict[str, dict[Period, SeriesFigure]] = {}
    for one in (*summed, *own):
        found.setdefault(one.code, {})[one.period_from, one.period_to] = one
    seen = {period for cells in found.values() for period in cells}
    shown = sorted(seen, key=lambda one: (one[1], one[0]), reverse=True)[:MOST_PERIODS]
    of_olds = {(one.period_from, one.period_to) for one in summed}
    of_olds -= {(one.period_from, one.period_to) for one in own}
    rows = [_make_row(ctx, cells, shown) for _, cells in sorted(found.items())]
    return UnitSeries(
        tuple(_name_period(period, is_sum=period in of_olds) for period in shown),
        tuple(row for row in rows if any(row.cells)),
    )


def _name_period(period: Period, *, is_sum: bool) -> str:
    name = periods.format_period_name(EarlierFigure(None, None, *period))
    return words("desk_units.period_of_olds", period=name) if is_sum else name


def _make_row(
    ctx: Context, cells: dict[Period, SeriesFigure], shown: Sequence[Period]
) -> SeriesRow:
    one = next(iter(cells.values()))
    label = words("desk_units.series_label", name=one.name, unit=one.unit_of_measure)
    return SeriesRow(
        label if one.unit_of_measure else one.name,
        tuple(_format_figure(ctx, cells[period]) if period in cells else "" for period in shown),
    )


def _format_figure(ctx: Context, one: SeriesFigure) -> str:
    if one.number is None:
        return _format_choice(ctx, one) if one.choice else ""
    number = vietnamese.format_decimal(one.number, one.decimals)
    if one.base is None:
        return number
    return f"{number}/{vietnamese.format_decimal(one.base, one.decimals)}"


def _format_choice(ctx: Context, one: SeriesFigure) -> str:
    """In the words of its form."""
    of = one.form_version_id
    questions = ctx.forms.get(ctx.db, of).questions if of is not None else ()
    options = (
        option
        for question in questions
        if question.measure is not None and question.measure.code == one.code
        for option in question.options
    )
    return next((option.label for option in options if option.code == one.choice), one.choice or "")
