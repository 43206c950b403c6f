"""What was typed into a page, as a sheet of one row: the same checks hold for both."""

from collections.abc import Mapping

from sheets.tables.named_columns import ColumnNames
from sheets.tables.table_reader import RawRow, SheetCell, SheetContent


def make_typed_row(columns: ColumnNames, values: Mapping[str, str | None]) -> SheetContent:
    """A sheet with these columns. Faults name the column; there is no cell to name."""
    headings = [columns[name][0] for name in values]
    cells = tuple(
        SheetCell(value or None, heading, heading)
        for heading, value in zip(headings, values.values(), strict=True)
    )
    return SheetContent(tuple(SheetCell(one, one, one) for one in headings), (RawRow(1, cells),))
