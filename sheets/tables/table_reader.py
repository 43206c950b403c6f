"""A workbook or CSV file as a table: headings and rows, each cell knowing where it stands.

The heading row is the first that has every heading asked for, so a title may stand above it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reading.spelling.folding import fold_text
from records import dataclass
from sheets.grids.grid import Grid, format_place
from sheets.grids.refusals import FileRefused
from sheets.grids.workbook_grids import read_grids
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from texts import words

HEADING_WITHIN = 20


@dataclass(frozen=True)
class SheetCell:
    """`value` as the file has it: None for an empty one."""

    value: Any
    place: str
    heading: str

    def fault(self, key: str, **values: object) -> SheetFault:
        return SheetFault(self.place, self.heading, words(f"import.sheet_{key}", **values))


@dataclass(frozen=True)
class RawRow:
    number: int
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True)
class SheetContent:
    """`headings` and the cells of each row stand in the same order; empty rows are left out."""

    headings: tuple[SheetCell, ...]
    rows: tuple[RawRow, ...]


def read_table(path: Path, required: Sequence[Sequence[str]]) -> SheetContent:
    """The first sheet of the file that has them. `required`: for each column its possible
    headings, folded.

    Raises SheetFaults.
    """
    try:
        grids = read_grids(path)
    except FileRefused as refused:
        raise SheetRefused([SheetFault("", "", refused.reason)]) from None
    except OSError:
        raise SheetRefused([_make_file_fault("unreadable")]) from None
    return make_content(grids, required)


def make_content(grids: Sequence[Grid], required: Sequence[Sequence[str]]) -> SheetContent:
    """The same of a file that is read. Raises SheetFaults."""
    for grid in grids:
        top = find_heading_row(grid, required)
        if top is not None and not grid.hidden:
            return _make_sheet(grid, top)
    columns = ", ".join(names[0] for names in required)
    raise SheetRefused([_make_file_fault("no_headings", columns=columns)])


def _make_file_fault(key: str, **values: object) -> SheetFault:
    return SheetFault("", "", words(f"import.sheet_{key}", **values))


def find_heading_row(grid: Grid, required: Sequence[Sequence[str]]) -> int | None:
    """The row, counted from 0, that has every heading asked for."""
    for number in range(min(len(grid.rows), HEADING_WITHIN)):
        present = {fold_text(said) for said in grid.list_words(number)}
        if all(present.intersection(names) for names in required):
            return number
    return None


def _make_sheet(grid: Grid, top: int) -> SheetContent:
    """Raises SheetFaults where cells below the headings are merged, or where there are none."""
    places = [place for place, value in enumerate(grid.rows[top]) if value is not None]
    rows = tuple(
        RawRow(number + 1, tuple(_make_cell(grid, number, place, top) for place in places))
        for number in range(top + 1, len(grid.rows))
        if not grid.is_blank(number)
    )
    faults = list(_list_merged_faults(grid, top))
    if not rows:
        faults.append(_make_file_fault("no_rows"))
    if faults:
        raise SheetRefused(faults)
    return SheetContent(tuple(_make_cell(grid, top, place, top) for place in places), rows)


def _list_merged_faults(grid: Grid, top: int) -> Iterator[SheetFault]:
    for one in grid.merges:
        if one.bottom > top:
            first = format_place(one.top, one.left)
            range_ = f"{first}:{format_place(one.bottom, one.right)}"
            yield SheetFault(first, "", words("import.sheet_merged", range=range_))


def _make_cell(grid: Grid, row: int, place: int, top: int) -> SheetCell:
    return SheetCell(grid.at(row, place), format_place(row, place), grid.words_at(top, place))
