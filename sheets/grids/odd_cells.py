"""Cells that the reader of workbooks gives as empty, though something stands there: an error
("#REF!"), a formula whose result the file does not hold."""

from sheets.grids.grid import MOST_COLUMNS, CellValue, Formula, Grid

# Row and column, counted from 0, and what stands there.
OddCell = tuple[int, int, str | Formula]
# A formula of which the words are not known.
UNKNOWN_FORMULA = Formula("…")


def put_odd_cell(grid: Grid, row: int, column: int, value: CellValue) -> None:
    """Where nothing else stands. A formula only beside something that was typed: rows that are
    prepared and empty say nothing."""
    if row >= len(grid.rows) or column >= MOST_COLUMNS or grid.at(row, column) is not None:
        return
    if isinstance(value, Formula) and not _says_something(grid, row):
        return
    line = grid.rows[row]
    line.extend([None] * (column + 1 - len(line)))
    line[column] = value


def _says_something(grid: Grid, row: int) -> bool:
    return any(one is not None and not isinstance(one, Formula) for one in grid.rows[row])
