"""Fields of a form that are read as the cells of a sheet are."""

from collections.abc import Callable
from typing import TypeVar

from bot.site.sent_forms import SentForm
from office.refusals import ActionRefused
from sheets.tables.cell_values import CellRefused
from sheets.tables.table_reader import SheetCell

T = TypeVar("T")


def read_cell(sent: SentForm, name: str, read: Callable[[SheetCell], T]) -> T:
    """Raises ActionRefused about that field."""
    try:
        return read(SheetCell(sent[name] or None, "", ""))
    except CellRefused as wrong:
        raise ActionRefused(wrong.fault.reason).at(name) from None
