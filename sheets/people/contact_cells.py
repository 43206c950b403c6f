"""Telephone numbers and reminder hours as they stand in a cell or a field."""

import re

from sheets.preview.people.phone_cells import read_phones
from sheets.tables.cell_values import CellRefused, read_words
from sheets.tables.table_reader import SheetCell


def read_phone(cell: SheetCell) -> str | None:
    """As it is stored: "+84912345678"."""
    written = read_words(cell)
    if written is None:
        return None
    found = read_phones(cell.value)
    if len(found.numbers) != 1:
        raise CellRefused(cell.fault("no_phone", given=written))
    return f"+84{found.numbers[0].removeprefix('0')}"


def read_hours(cell: SheetCell) -> str | None:
    written = read_words(cell)
    if written is None:
        return None
    hours = re.split(r"[ ,;]+", written)
    if not all(_HOURS.fullmatch(hour) for hour in hours):
        raise CellRefused(cell.fault("no_hours", given=written))
    return " ".join(hour.zfill(5) for hour in hours)


_HOURS = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")
