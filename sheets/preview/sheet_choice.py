"""Which sheet of a workbook is meant, and what of the rest is named as left out."""

from collections.abc import Collection

from sheets.grids.grid import Grid, as_words
from sheets.grids.refusals import FileRefused
from sheets.preview.headings import Column
from sheets.preview.layout import Layout, RowKind, find_layout
from sheets.preview.values import Preview
from texts import words

# What names a row that is no data, by the cell that says it.
_NAMED = {
    RowKind.TOTAL: "left_total",
    RowKind.SECTION: "left_section",
    RowKind.COLUMN_NUMBERS: "left_numbers",
    RowKind.HEADING_AGAIN: "left_heading",
}


def choose_layouts(grids: list[Grid], needed: Collection[Column], preview: Preview) -> list[Layout]:
    """The sheets that have what is needed, alike to the best one. Raises FileRefused."""
    filled = [one for one in grids if not one.is_empty]
    if not filled:
        raise FileRefused("all_empty", count=len(grids))
    shown = [one for one in filled if not one.hidden]
    for grid in filled:
        if grid.hidden:
            preview.left_out.append(words("preview.left_hidden", name=grid.name))
    found = [one for one in map(find_layout, shown) if one is not None and _has(one, needed)]
    if not found:
        raise FileRefused("no_villages")
    best = max(found, key=_weigh)
    same = [one for one in found if _get_headings(one) == _get_headings(best)]
    for grid in shown:
        if all(one.grid is not grid for one in same):
            preview.left_out.append(words("preview.left_sheet", name=grid.name))
    return same


def _has(layout: Layout, needed: Collection[Column]) -> bool:
    return all(layout.find_column(one) is not None for one in needed)


def _weigh(layout: Layout) -> tuple[int, int]:
    rows = sum(1 for _, kind in layout.list_rows() if kind is RowKind.DATA)
    return sum(1 for one in layout.columns if one.column is not Column.OTHER), rows


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
        key = "left_private" if column.column is Column.PRIVATE else "left_column"
        preview.left_out.append(words(f"preview.{key}", heading=column.heading))
