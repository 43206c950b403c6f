"""What was typed into a form, as a sheet of one row: the same checks hold for both."""

from collections.abc import Mapping

from sheets.columns import Columns
from sheets.read import Cell, Row, Sheet


def typed_row(columns: Columns, values: Mapping[str, str | None]) -> Sheet:
    """A sheet with these columns. Faults name the column; there is no cell to name."""
    headings = [columns[name][0] for name in values]
    cells = tuple(
        Cell(value or None, heading, heading)
        for heading, value in zip(headings, values.values(), strict=True)
    )
    return Sheet(tuple(Cell(one, one, one) for one in headings), (Row(1, cells),))
