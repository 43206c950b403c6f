"""Which of the figures that are known of a village a new one is held against."""

from collections.abc import Sequence
from datetime import date

from models.figures.figure_jumps import WHOLE_YEAR_DAYS
from sheets.preview.values import KnownFigure, KnownMeasure

# First and last day.
Period = tuple[date, date]


def find_nearest_figure(
    known: Sequence[KnownFigure], measure: KnownMeasure, period: Period
) -> KnownFigure | None:
    """Of another period, the one before it first; a year is never held against a half."""
    others = [
        one
        for one in known
        if (one.first, one.last) != period
        and (measure.is_stock or _is_year((one.first, one.last)) == _is_year(period))
    ]
    return min(
        others,
        key=lambda one: (one.last > period[1], abs((one.last - period[1]).days)),
        default=None,
    )


def _is_year(period: Period) -> bool:
    return (period[1] - period[0]).days + 1 >= WHOLE_YEAR_DAYS
