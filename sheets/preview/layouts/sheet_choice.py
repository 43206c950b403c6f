"""Which sheet of a workbook is meant, and what of the rest is named as left out."""

from collections.abc import Collection

from sheets.grids.grid import Grid, as_words
from sheets.grids.refusals import FileRefused
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.layouts.layout_finder import IsPlace, find_layouts
from sheets.preview.layouts.row_kinds import RowKind
from sheets.preview.layouts.unit_columns import find_unit_column
from sheets.preview.values import Preview
from texts import words

# What names a row that is no data, by the cell that says it.
_NAMED = {
    RowKind.TOTAL: "left_total",
    RowKind.COMPARISON: "left_total",
    RowKind.SECTION: "left_section",
    RowKind.COLUMN_NUMBERS: "left_numbers",
    RowKind.HEADING_AGAIN: "left_heading",
    RowKind.NOTE: "left_note",
    RowKind.HIDDEN: "left_hidden_row",
}


def choose_layouts(
    grids: list[Grid],
    any_of: Collection[Column],
    preview: Preview,
    is_place: IsPlace,
    lacks: str = "no_villages",
) -> list[Layout]:
    """The blocks that have one of these columns: those alike to the best one, on whatever sheet,
    and all on its own sheet. Raises FileRefused."""
    filled = [one for one in grids if not one.is_empty]
    if not filled:
        raise FileRefused("all_empty", count=len(grids))
    shown = [one for one in filled if not one.hidden]
    for grid in filled:
        if grid.hidden:
            preview.left_out.append(words("preview.left_hidden", name=grid.name))
    found = [
        (number, one)
        for number, grid in enumerate(shown)
        for one in find_layouts(grid, is_place)
        if one.list_columns(*any_of)
    ]
    if not found:
        raise FileRefused(lacks)
    place, best = max(found, key=lambda one: _weigh(one[1]))
    same = [
        (number, one)
        for number, one in found
        if number == place or _get_headings(one) == _get_headings(best)
    ]
    taken = {number for number, _ in same}
    for number, grid in enumerate(shown):
        if number not in taken:
            preview.left_out.append(words("preview.left_sheet", name=grid.name))
    return [one for _, one in same]


def _weigh(layout: Layout) -> tuple[bool, int, int]:
    rows = len(layout.list_data_rows())
    return bool(rows), sum(1 for one in layout.columns if one.column is not Column.OTHER), rows


def _get_headings(layout: Layout) -> tuple[tuple[str, ...], ...]:
    return tuple(one.path for one in layout.columns)


def name_rows_left_out(layout: Layout, preview: Preview) -> None:
    """Totals, sections and signatures, each by its own words."""
    signed: list[str] = []
    for row, kind in layout.list_rows():
        said = layout.grid.list_words(row)
        if kind is RowKind.SIGNATURE:
            signed += said
        elif kind in _NAMED:
            wordy = [one for one in said if any(sign.isalpha() for sign in one)]
            shown = " ".join((said if kind is RowKind.SECTION else wordy)[:2])
            line = " ".join(as_words(value) for value in said[:6])
            named = {"row": row + 1, "said": shown, "line": line}
            preview.left_out.append(words(f"preview.{_NAMED[kind]}", **named))
    if signed:
        names = ", ".join(one for one in signed[-2:])
        preview.left_out.append(words("preview.left_signature", names=names))


def name_columns_left_out(layout: Layout, used: Collection[Column], preview: Preview) -> None:
    """Columns with something in them that nothing is done with; what is private is said to be
    neither taken nor kept."""
    for column in layout.columns:
        if column.column in used or column.column is Column.NUMBER:
            continue
        if column.column is Column.OTHER_UNIT:
            _name_units_left_out(layout, column, preview)
            continue
        key = "left_private" if column.column is Column.PRIVATE else "left_column"
        preview.left_out.append(words(f"preview.{key}", heading=column.heading))


def _name_units_left_out(layout: Layout, column: SheetColumn, preview: Preview) -> None:
    """Villages beside those that are taken, each by its name."""
    rows = [row for row in layout.list_data_rows() if find_unit_column(layout, row) != column]
    said = [one for one in (as_words(layout.at(row, column)) for row in rows) if one]
    if said:
        names = ", ".join(dict.fromkeys(said))
        named = words("preview.left_units", heading=column.heading, names=names)
        preview.left_out.append(named)
