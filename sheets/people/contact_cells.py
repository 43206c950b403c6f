"""Telephone numbers and reminder hours as they stand in a cell or a field."""

import re

from sheets.tables.cell_values import CellRefused, read_words
from sheets.tables.table_reader import SheetCell


def read_phone(cell: SheetCell) -> str | None:
    written = read_words(cell)
    if written is None:
        return None
    digits = re.sub(r"[ .()-]", "", written)
    digits = re.sub(r"^(?:\+84|84(?=[0-9]{9,10}$))", "0", digits)
    if len(digits) == 9 and isinstance(cell.value, int | float):
        digits = f"0{digits}"  # a number cell has lost its leading zero
    if not _PHONE.fullmatch(digits):
        raise CellRefused(cell.fault("no_phone", given=written))
    return digits


def read_hours(cell: SheetCell) -> str | None:
    written = read_words(cell)
    if written is None:
        return None
    hours = re.split(r"[ ,;]+", written)
    if not all(_HOURS.fullmatch(hour) for hour in hours):
        raise CellRefused(cell.fault("no_hours", given=written))
    return " ".join(hour.zfill(5) for hour in hours)


# Mobile numbers have ten digits, numbers of an office (02…) eleven.
_PHONE = re.compile(r"0(?:[35789][0-9]{8}|2[0-9]{9})")


_HOURS = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")
