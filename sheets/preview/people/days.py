"""Days in a column: written day first; but a program of another country may have taken the day for
the month, in every cell where that gives a day."""

import re
from datetime import date, timedelta

from records import dataclass
from sheets.grids.grid import FIRST_YEAR, CellValue
from sheets.preview.layouts.layout import Layout, SheetColumn

_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_WORDS = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*(?:năm\s*|/)(\d{4})", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")


# A day as spreadsheets count them, where its cell has lost the look of a day: 1990 to 2040.
_ZEROTH, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 32874, 51501


@dataclass(frozen=True, slots=True)
class DayCell:
    """`day` where it is sure; `readings` where it is one of two; neither: words that are no day."""

    day: date | None = None
    readings: tuple[date, ...] = ()


def is_swapped_column(layout: Layout, column: SheetColumn) -> bool:
    """Days that became cells of days beside days that stayed words because no month has that
    number: then every cell of a day may have its day and month changed about."""
    grid = layout.grid
    values = {row: layout.at(row, column) for row in layout.list_data_rows()}
    became = [row for row, one in values.items() if isinstance(one, date)]
    stayed = [one for one in values.values() if isinstance(one, str) and _has_day_over_twelve(one)]
    if not became:
        return False
    shown_month_first = all((row, column.place) in grid.month_first for row in became)
    return bool(stayed) or (shown_month_first and all(_fits_both(values[row]) for row in became))


def _has_day_over_twelve(text: str) -> bool:
    found = _DAY.fullmatch(text.strip())
    return found is not None and int(found[1]) > 12


def _fits_both(value: CellValue) -> bool:
    return isinstance(value, date) and value.day <= 12


def read_day_cell(value: CellValue, *, swapped: bool) -> DayCell:
    if isinstance(value, date):
        if value.year < FIRST_YEAR:
            return DayCell()
        if swapped and _fits_both(value) and value.day != value.month:
            return DayCell(readings=(date(value.year, value.day, value.month), value))
        return DayCell(value)
    if isinstance(value, int) and _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return DayCell(_ZEROTH + timedelta(days=value))
    text = str(value).strip() if value is not None else ""
    if found := _ISO.fullmatch(text):
        return DayCell(_make_day(found[1], found[2], found[3]))
    if found := (_DAY.fullmatch(text) or _WORDS.fullmatch(text)):
        return DayCell(_make_day(found[3], found[2], found[1]))
    return DayCell()


def _make_day(year: str, month: str, day: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
