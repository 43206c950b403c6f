"""Sheets that the system itself hands out, filled in: their headings are its own words, their
units are named by code or whole name, and nothing in them is guessed at."""

from collections.abc import Mapping, Sequence

from reading.spelling.folding import fold_text
from sheets.figures import figure_sheet
from sheets.grids.grid import Grid
from sheets.people import people_sheet
from sheets.preview.layouts.row_kinds import is_note, is_signature, is_total
from sheets.preview.values import SheetContext
from sheets.tables.named_columns import ColumnNames
from sheets.tables.table_reader import SheetContent, find_heading_row, make_content
from sheets.units import unit_sheet

# By page: the columns that there are, and those that an officer's own list would not have.
OWN_COLUMNS: Mapping[str, tuple[ColumnNames, tuple[str, ...]]] = {
    "units": (unit_sheet.COLUMNS, ("code", "name")),
    "people": (people_sheet.COLUMNS, people_sheet.REQUIRED),
    "figures": (figure_sheet.COLUMNS, ("unit", "from", "to")),
}


def make_own_content(
    grids: Sequence[Grid], page: str, context: SheetContext
) -> SheetContent | None:
    """Its table; none where it is a list of the officer's own making. Raises SheetRefused where
    cells are merged."""
    columns, needed = OWN_COLUMNS[page]
    required = [columns[name] for name in needed]
    grid = next((one for one in grids if find_heading_row(one, required) is not None), None)
    top = find_heading_row(grid, required) if grid is not None else None
    if grid is None or top is None or not _are_known(grid, top, columns, context):
        return None
    if any(_is_no_row(grid.list_words(row)) for row in range(top + 1, len(grid.rows))):
        return None
    return make_content([grid], required)


def _are_known(grid: Grid, top: int, columns: ColumnNames, context: SheetContext) -> bool:
    known = {name for names in columns.values() for name in names}
    if columns is figure_sheet.COLUMNS:
        known |= {fold_text(word) for one in context.measures for word in (one.name, one.code)}
        known |= {one.code for one in context.measures}
    return all(said in known or fold_text(said) in known for said in grid.list_words(top))


def _is_no_row(said: list[str]) -> bool:
    return bool(said) and (is_total(said) or is_signature(said) or is_note(said))
