"""A sheet as it was read, for her to put right in place: single cells, what a column means, rows
that are left out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from records import dataclass
from sheets.grids.grid import Grid, as_words
from sheets.preview.doubt_answers import empty_row, fill_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.layouts.layout_finder import find_layouts
from sheets.preview.values import LEAVE, SheetContext
from texts import words

# What a page of the desk can hold beside all else; longer sheets are put right in the file.
MOST_CELLS = 480
MEANINGS = {
    "units": ("unit", "kind"),
    "people": ("unit", "name", "title", "phone", "greeting", "opens"),
    "figures": ("unit",),
}
_EDIT = re.compile(r"(cell|column|row)-(\d{1,3})-(\d{1,6})(?:-(\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class SheetTableColumn:
    """`field`: under which another meaning is sent."""

    field: str
    heading: str


@dataclass(frozen=True, slots=True)
class SheetTableCell:
    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetTableRow:
    """`number` as the file counts it."""

    field: str
    number: int
    cells: tuple[SheetTableCell, ...]


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A block of a sheet. `meanings`: (what is written as its heading, what it is called)."""

    name: str
    columns: tuple[SheetTableColumn, ...]
    rows: tuple[SheetTableRow, ...]
    meanings: tuple[tuple[str, str], ...]


def list_tables(grids: Sequence[Grid], page: str, context: SheetContext) -> list[SheetTable]:
    """None where they would be too many cells for a page."""
    meanings = tuple(_list_meanings(page, context))
    found = [
        _make_table(number, layout, meanings)
        for number, grid in enumerate(grids)
        if not grid.hidden and not grid.turned
        for layout in find_layouts(grid)
    ]
    if sum(len(table.columns) * len(table.rows) for table in found) > MOST_CELLS:
        return []
    return [table for table in found if table.rows]


def _list_meanings(page: str, context: SheetContext) -> Iterator[tuple[str, str]]:
    """What is written is a heading that the reader knows."""
    for name in MEANINGS[page]:
        heading = words(f"desk_lists.means_{name}")
        yield heading, heading
    if page == "figures":
        yield from ((one.name, one.name) for one in context.measures)
    yield words("desk_lists.means_nothing"), words("desk_lists.means_nothing")


def _make_table(number: int, layout: Layout, meanings: tuple[tuple[str, str], ...]) -> SheetTable:
    columns = [one for one in layout.columns if one.column is not Column.PRIVATE]
    above = layout.first - 1
    return SheetTable(
        layout.grid.name,
        tuple(SheetTableColumn(_name_column(number, above, one), one.heading) for one in columns),
        tuple(
            SheetTableRow(
                f"row-{number}-{row}",
                row + 1,
                tuple(
                    SheetTableCell(
                        f"cell-{number}-{row}-{one.place}",
                        words("desk_lists.cell_label", heading=one.heading, row=row + 1),
                        as_words(layout.at(row, one)),
                    )
                    for one in columns
                ),
            )
            for row in layout.list_data_rows()
        ),
        meanings,
    )


def _name_column(number: int, above: int, one: SheetColumn) -> str:
    """ "" where no heading stands above it."""
    return f"column-{number}-{above}-{one.place}" if above >= 0 else ""


def apply_edits(grids: Sequence[Grid], sent: Mapping[str, str]) -> None:
    """What stands otherwise in the form than in the sheet. Rows go last: their cells go along."""
    rows: list[tuple[Grid, int]] = []
    for name, typed in sent.items():
        found = _EDIT.fullmatch(name)
        if found is None or int(found[2]) >= len(grids):
            continue
        grid, row = grids[int(found[2])], int(found[3])
        if found[1] == "row":
            rows.append((grid, row))
        elif found[4] is not None and (typed or found[1] == "cell"):
            _edit_cell(grid, row, int(found[4]), " ".join(typed.split()))
    for grid, row in rows:
        empty_row(grid, row)


def _edit_cell(grid: Grid, row: int, column: int, typed: str) -> None:
    if typed != as_words(grid.down_at(row, column)):
        fill_cell(grid, row, column, typed or LEAVE)
