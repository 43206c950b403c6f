"""Where the headings of a sheet are, and how far down and aside their rows of data reach. A sheet
may have several blocks, one below or beside the other."""

import re
from collections.abc import Callable
from dataclasses import replace

from sheets.grids.grid import Grid, as_words, fold_cell
from sheets.preview.layouts.headings import Column, may_name_village, read_heading
from sheets.preview.layouts.headless import (
    add_unheaded_columns,
    find_people_without_headings,
    list_headless_columns,
)
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.layouts.phone_columns import (
    settle_lone_posts,
    settle_noted_phones,
    settle_phone_columns,
)
from sheets.preview.layouts.unit_columns import settle_name_columns, settle_unit_column
from sheets.preview.units.unit_names import names_a_village

LOOKED_AT = 40  # rows in which the headings must begin
MOST_HEADING_ROWS = 3
IsPlace = Callable[[str], bool]


def find_layouts(grid: Grid, is_place: IsPlace = names_a_village) -> list[Layout]:
    """One for each block. `is_place`: whether words name a unit."""
    row = _find_heading_row(grid)
    if row is None:
        lone = _find_lone_heading(grid)
        single = _find_column_of_names(grid, is_place)
        if single is not None and not _stands_above(grid, lone, single):
            return [single]
        row = lone
    if row is None:
        people = find_people_without_headings(grid)
        return [people] if people is not None else []
    starts = [row, *_list_further_headings(grid, row)]
    ends: list[int | None] = [*starts[1:], None]
    return [
        _settle(_read_layout(part, start, end), is_place)
        for start, end in zip(starts, ends, strict=True)
        for part in _part_sideways(grid, start)
    ]


def _settle(layout: Layout, is_place: IsPlace) -> Layout:
    settle_phone_columns(layout)
    settle_lone_posts(layout)
    settle_noted_phones(layout)
    settle_name_columns(layout)
    layout.forget_rows()
    settle_unit_column(layout, is_place)
    add_unheaded_columns(layout)
    layout.forget_rows()
    return layout


def _find_heading_row(grid: Grid) -> int | None:
    """The row whose headings say the most. Where a group of headings has its own below it, the
    upper row is meant, though the lower one may have more."""
    best: tuple[int, int] | None = None
    for row in range(min(len(grid.rows), LOOKED_AT)):
        weight = _weigh_headings(grid, row)
        if weight >= 2 and (best is None or weight > best[0]):
            if best is not None and best[1] == row - 1 and _is_upper_row(grid, row - 1):
                continue
            best = weight, row
    if best is not None:
        return best[1]
    rows = range(min(len(grid.rows), LOOKED_AT))
    return next((row for row in rows if _groups_row_below(grid, row)), None)


def _is_upper_row(grid: Grid, row: int) -> bool:
    """Whether both are headings, the next row's of groups of this one's."""
    return _heads_row_below(grid, row) or _has_headings_below(grid, row)


def _heads_row_below(grid: Grid, row: int) -> bool:
    """Whether merged cells say that this row's headings reach over the next one: the villages'
    downwards, a group's to the right."""
    found = [grid.range_at(row, place) for place in range(grid.width)]
    ranges = [one for one in found if one is not None and one.top == row]
    return any(one.bottom > row for one in ranges) and any(one.right > one.left for one in ranges)


def _groups_row_below(grid: Grid, row: int) -> bool:
    """Whether this row heads groups of the next one ("Năm 2024" over two columns) and says beside
    them what the next one leaves empty ("Thôn"): then both are headings."""
    said = [place for place in range(grid.width) if grid.at(row, place) is not None]
    alone = [place for place in said if grid.at(row + 1, place) is None]
    ranges = [grid.range_at(row, place) for place in said if place not in alone]
    groups = [one for one in ranges if one is not None and one.right > one.left]
    known = [read_heading((as_words(grid.at(row, place)),)) for place in alone]
    return len(groups) == len(ranges) > 0 and any(one is not Column.OTHER for one in known)


def _find_lone_heading(grid: Grid) -> int | None:
    """ "Tên thôn" over names that do not say their kind, beside headings that are not known."""
    for row in range(min(len(grid.rows), LOOKED_AT)):
        said = [as_words(value) for value in grid.rows[row] if isinstance(value, str)]
        if any(read_heading((one,)) is Column.UNIT for one in said) and _weigh_headings(grid, row):
            return row
    return None


def _stands_above(grid: Grid, lone: int | None, single: Layout) -> bool:
    """Whether the lone heading is of that column of names, over rows whose names are not known:
    they are data, and none of them is a heading."""
    unit = single.find_column(Column.UNIT)
    if lone is None or unit is None or lone + 1 >= single.first:
        return False
    return read_heading((grid.words_at(lone, unit.place),)) is Column.UNIT


def _weigh_headings(grid: Grid, row: int) -> int:
    """How many headings of one row are known; a row with a village in it is data."""
    said = [as_words(value) for value in grid.rows[row] if isinstance(value, str)]
    known = [read_heading((one,)) for one in said]
    if any(
        column is Column.OTHER and _is_village(one) for one, column in zip(said, known, strict=True)
    ):
        return 0
    return sum(1 for one in known if one is not Column.OTHER)


def _is_village(said: str) -> bool:
    return names_a_village(said) and may_name_village(said)


def _list_further_headings(grid: Grid, first: int) -> list[int]:
    """Rows of other headings below: the next block. The same headings again are none."""
    before = _list_headings(grid, first)
    found = []
    for row in range(first + MOST_HEADING_ROWS, len(grid.rows)):
        said = _list_headings(grid, row)
        if said and said != before and _is_all_headings(grid, row):
            found.append(row)
            before = said
    return found


def _list_headings(grid: Grid, row: int) -> list[str]:
    return [fold_cell(value) for value in grid.rows[row] if value is not None]


def _is_all_headings(grid: Grid, row: int) -> bool:
    values = [value for value in grid.rows[row] if value is not None]
    if not all(isinstance(value, str) for value in values) or _weigh_headings(grid, row) < 2:
        return False
    known = [read_heading((as_words(value),)) for value in values]
    kinds = {one for one in known if one is not Column.OTHER}
    return len(kinds) >= 2 and bool(kinds & {Column.UNIT, Column.NAME})


def _part_sideways(grid: Grid, row: int) -> list[Grid]:
    """Two tables beside each other have the same headings twice."""
    places = [place for place, value in enumerate(grid.rows[row]) if value is not None]
    said = [fold_cell(grid.rows[row][place]) for place in places]
    for count in (2, 3, 4):
        width, rest = divmod(len(said), count)
        if rest or not width or said != said[:width] * count:
            continue
        ranges = [grid.range_at(row, place) for place in places]
        if not any(one is not None and ranges.count(one) > 1 for one in ranges):
            starts = [places[number * width] for number in range(count)]
            return [
                _cut_columns(grid, left, right)
                for left, right in zip(starts, [*starts[1:], grid.width], strict=True)
            ]
    return [grid]


def _cut_columns(grid: Grid, left: int, right: int) -> Grid:
    """The grid with nothing beside these columns; places stay."""
    rows = [
        [value if left <= place < right else None for place, value in enumerate(row)]
        for row in grid.rows
    ]
    merges = [one for one in grid.merges if left <= one.left < right]
    return replace(grid, rows=rows, merges=merges)


def _read_layout(grid: Grid, row: int, end: int | None) -> Layout:
    height = _measure_headings(grid, row)
    columns = [_read_column(grid, row, height, place) for place in range(grid.width)]
    title = [said for above in range(min(row, LOOKED_AT)) for said in grid.list_words(above)]
    found = [one for one in columns if one is not None]
    return Layout(grid, found, row + height, title, end)


def _measure_headings(grid: Grid, row: int) -> int:
    """How many rows the headings take: as far down as merged cells of the first row reach; a group
    of columns needs its own headings below it."""
    height = 1
    wide = False
    for column in range(grid.width):
        range_ = grid.range_at(row, column)
        if range_ is None or range_.top != row:
            continue
        height = max(height, range_.bottom - range_.top + 1)
        wide = wide or range_.right > range_.left
    if height == 1 and ((wide and _is_below_heading(grid, row)) or _has_headings_below(grid, row)):
        height = 2
    return min(height, MOST_HEADING_ROWS)


def _is_below_heading(grid: Grid, row: int) -> bool:
    """Whether the row below says words, as headings do, and no number of a row."""
    below = grid.rows[row + 1] if row + 1 < len(grid.rows) else []
    first = next((value for value in below if value is not None), None)
    return first is not None and isinstance(first, str) and not first.strip().isdigit()


def _has_headings_below(grid: Grid, row: int) -> bool:
    """Without merged cells, as in csv: cells of words under empty cells of the row."""
    if row + 1 >= len(grid.rows) or grid.at(row + 1, 0) is not None:
        return False
    below = [place for place, value in enumerate(grid.rows[row + 1]) if value is not None]
    if any(_is_village(grid.words_at(row + 1, place)) for place in below):
        return False
    if len(below) < 2:
        return False
    under = [grid.words_at(row, place) for place in below]
    return not all(under) or all(_PERIOD_ALONE.fullmatch(fold_cell(one)) for one in under)


# What is counted stands below it: "Quý 1" over "GĐVH".
_PERIOD_ALONE = re.compile(
    r"(?:quy (?:iv|i{1,3}|[1-4])|(?:thang|t) ?(?:1[0-2]|[1-9])|ca nam|"
    r"[69] thang(?: dau nam| cuoi nam)?)"
    r"(?: (?:nam )?20\d\d)?"
)


def _read_column(grid: Grid, row: int, height: int, place: int) -> SheetColumn | None:
    parts: list[str] = []
    for line in range(row, row + height):
        said = as_words(grid.spread_at(line, place))
        if not said and line == row and height > 1:
            said = _find_group(grid, row, place)
        if said and (not parts or parts[-1] != said):
            parts.append(said)
    if not parts:
        return None
    return SheetColumn(place, tuple(parts), read_heading(tuple(parts)))


def _find_group(grid: Grid, row: int, place: int) -> str:
    """Without merged cells: the heading to the left, if what stands below is parted."""
    if grid.range_at(row, place) or grid.at(row + 1, place) is None:
        return ""
    for left in range(place, -1, -1):
        if grid.at(row, left) is not None:
            return grid.words_at(row, left) if grid.at(row + 1, left) is not None else ""
    return ""


def _find_column_of_names(grid: Grid, is_place: IsPlace) -> Layout | None:
    """Names of villages one below the other, under headings that say nothing or none at all: the
    column that has the most."""
    counts = {
        place: sum(1 for row in range(len(grid.rows)) if is_place(grid.words_at(row, place)))
        for place in range(grid.width)
    }
    place = max(counts, key=lambda one: counts[one], default=None)
    filled = sum(1 for row in range(len(grid.rows)) if not grid.is_blank(row))
    if place is None or counts[place] < max(2, filled // 2):
        return None
    first = next(row for row in range(len(grid.rows)) if is_place(grid.words_at(row, place)))
    title = [said for above in range(first) for said in grid.list_words(above)]
    head = next((row for row in range(first - 1, -1, -1) if not grid.is_blank(row)), None)
    if head is not None and len(grid.list_words(head)) > 1:
        found = (_read_column(grid, head, 1, one) for one in range(grid.width))
        headed = [one for one in found if one is not None and one.place != place]
        path = (grid.words_at(head, place),) if grid.at(head, place) else ()
        columns = [*headed, SheetColumn(place, path, Column.UNIT)]
    else:
        columns = list_headless_columns(grid, range(first, len(grid.rows)), place)
    return Layout(grid, columns, first, title)
