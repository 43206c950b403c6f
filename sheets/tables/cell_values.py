"""What a cell says: words, a code, a day, a whole number; anything else is a fault."""

import re
import unicodedata
from datetime import date, datetime
from typing import Any

from sheets.grids.grid import FIRST_YEAR, Formula
from sheets.tables.named_columns import NamedRow
from sheets.tables.sheet_faults import SheetFault
from sheets.tables.table_reader import SheetCell

LONGEST = 200
LARGEST = 10**12
# Days are counted on from: the last ones that a calendar knows would leave it.
YEARS = range(1900, 2201)
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(\.[0-9]{3})+")  # 1250 or 1.250, never 12.5
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ERROR_VALUE = re.compile(r"#[A-Z0-9/]+[!?]?")


class CellRefused(Exception):
    """The cell does not say such a thing."""

    def __init__(self, fault: SheetFault) -> None:
        super().__init__(fault)
        self.fault = fault


def read_words(cell: SheetCell, longest: int = LONGEST) -> str | None:
    """The words of a cell, NFC, without spaces around; None: empty."""
    value = cell.value
    if isinstance(value, Formula):
        raise CellRefused(cell.fault("formula"))
    if value is None:
        return None
    written = unicodedata.normalize("NFC", _format_plain(value))
    written = re.sub(r"[\u00a0\r\n]+", " ", written).strip()
    if _ERROR_VALUE.fullmatch(written):
        raise CellRefused(cell.fault("error_value", given=written))
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") for sign in written):
        raise CellRefused(cell.fault("control"))
    if len(written) > longest:
        raise CellRefused(cell.fault("too_long", most=longest))
    return written or None


def _format_plain(value: Any) -> str:
    """A code or phone typed as a number comes back from the file as 12.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def read_code(cell: SheetCell) -> str | None:
    written = read_words(cell)
    if written is not None and not _CODE.fullmatch(written):
        raise CellRefused(cell.fault("no_code", given=written))
    return written


def read_day(cell: SheetCell) -> date | None:
    """A date cell, "05/6/2024" (day first always), or "2024-06-05"; of a year that anything here
    may be about."""
    found = _find_day(cell)
    is_number = isinstance(cell.value, date) and cell.value.year < FIRST_YEAR
    if found is not None and (is_number or found.year not in YEARS):
        raise CellRefused(cell.fault("no_date", given=f"{found.day}/{found.month}/{found.year}"))
    return found


def _find_day(cell: SheetCell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    written = read_words(cell)
    if written is None:
        return None
    day_first, year_first = _DAY_FIRST.fullmatch(written), _YEAR_FIRST.fullmatch(written)
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return date(year, month, day)
        if year_first:
            return date(*map(int, year_first.groups()))
    except ValueError:
        pass
    raise CellRefused(cell.fault("no_date", given=written))


def read_whole_number(cell: SheetCell) -> int | None:
    """A whole number, not below zero: as a number cell, 1250, or 1.250."""
    value = cell.value
    if isinstance(value, float) and not value.is_integer():
        raise CellRefused(cell.fault("not_whole", given=str(value).replace(".", ",")))
    if isinstance(value, bool | date):
        raise CellRefused(cell.fault("not_whole", given=value))
    written = read_words(cell)
    if written is None:
        return None
    if re.fullmatch(r"-\s*[0-9.]+", written):
        raise CellRefused(cell.fault("negative", given=written))
    if not _WHOLE.fullmatch(written) or not written.isascii():
        raise CellRefused(cell.fault("not_whole", given=written))
    number = int(written.replace(".", ""))
    if number > LARGEST:
        raise CellRefused(cell.fault("too_big", given=written))
    return number


def read_column(row: NamedRow, name: str, reader: Any, *, required: bool = False) -> Any:
    """What the cell of this column says by this reader; its fault is noted with the row."""
    cell = row.cell(name)
    try:
        value = reader(cell)
    except CellRefused as refused:
        row.faults.append(refused.fault)
        return None
    if value is None and required:
        row.faults.append(cell.fault("empty"))
    return value
