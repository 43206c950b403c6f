"""Telephone numbers and reminder hours as they stand in a cell or a field."""

import re

from reading.values.telephones import has_lead, parse_phone
from sheets.tables.cell_values import CellRefused, read_words
from sheets.tables.table_reader import SheetCell


def read_phone(cell: SheetCell) -> str | None:
    """As it is stored: "+84912345678"."""
    written = read_words(cell)
    if written is None:
        return None
    # A number cell has lost its leading zero.
    is_whole = has_lead(written) or isinstance(cell.value, int | float)
    stored = parse_phone(written) if is_whole else None
    if stored is None:
        raise CellRefused(cell.fault("no_phone", given=written))
    return stored


def read_hours(cell: SheetCell) -> str | None:
    written = read_words(cell)
    if written is None:
        return None
    hours = re.split(r"[ ,;]+", written)
    if not all(_HOURS.fullmatch(hour) for hour in hours):
        raise CellRefused(cell.fault("no_hours", given=written))
    return " ".join(hour.zfill(5) for hour in hours)


_HOURS = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")
