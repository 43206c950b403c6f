"""Telephone numbers and reminder hours as they stand in a cell or a field."""

import re
from collections.abc import Mapping

from reading.values.telephones import format_phone
from sheets.preview.people.phone_cells import read_phones
from sheets.tables.cell_values import CellRefused, read_words
from sheets.tables.named_columns import ColumnNames
from sheets.tables.table_reader import SheetCell
from texts import words


def read_phone(cell: SheetCell) -> str | None:
    """As it is stored: "+84912345678"."""
    written = read_words(cell)
    if written is None:
        return None
    found = read_phones(cell.value)
    if len(found.numbers) != 1:
        if found.is_old and len(found.readings) == 1:
            raise CellRefused(cell.fault("old_phone", given=written, new=found.readings[0]))
        raise CellRefused(cell.fault("no_phone", given=written))
    return f"+84{found.numbers[0].removeprefix('0')}"


def read_hours(cell: SheetCell) -> str | None:
    """ "11:15 19:30", "7h, 19h30", "7 giờ": as hours are kept, one behind the other."""
    written = read_words(cell)
    if written is None:
        return None
    found = [_HOUR.fullmatch(one.strip()) for one in _BETWEEN.split(written) if one.strip()]
    if not found or not all(found):
        raise CellRefused(cell.fault("no_hours", given=written))
    return " ".join(f"{int(one[1]):02}:{one[2] or '00'}" for one in found if one)


_HOUR = re.compile(
    r"([01]?[0-9]|2[0-3])(?:\s*(?::|h|g|giờ)\s*(?:([0-5][0-9])(?::00)?\s*(?:p|phút)?)?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[,;]|\s+và\s+|(?<=[0-9hg])\s+(?=[0-9]{1,2}\s*(?::|h|g))", re.IGNORECASE)


def format_reached(phone: str | None) -> str:
    """How somebody is reached, for the sentence that says who is added."""
    if not phone:
        return words("import.person_no_phone")
    return words("import.person_phone", phone=format_phone(phone))


def describe_values(values: Mapping[str, str], names: ColumnNames) -> str:
    """ "điện thoại 0912 345 678, giờ nhắc 19:30" """
    return ", ".join(
        f"{names[name][0]} {format_phone(one) if name == 'phone' else one}"
        for name, one in values.items()
    )
