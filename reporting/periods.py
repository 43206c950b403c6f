"""What the period of a figure is called: its year, its half-year, or its two days."""

from datetime import date, timedelta

from models.figures.earlier_figures import EarlierFigure
from models.figures.figure_jumps import WHOLE_YEAR_DAYS
from texts import vietnamese, words


def format_period_name(past: EarlierFigure) -> str:
    """ "Năm 2023", "6 tháng đầu năm 2024", or the two days."""
    last_day = past.period_to - timedelta(days=1)
    days = (past.period_to - past.period_from).days
    if days >= WHOLE_YEAR_DAYS:
        return words("report.period_year", year=last_day.year)
    if _is_first_half(past.period_from, last_day):
        return words("report.period_half", year=last_day.year)
    return words(
        "report.period_days",
        first=vietnamese.format_full_day(past.period_from),
        last=vietnamese.format_full_day(last_day),
    )


def _is_first_half(first: date, last: date) -> bool:
    # The half-year of a report begins on 15 December of the year before (NĐ 09/2019, Art. 12).
    return last.month in (5, 6) and (last - first).days > 120
