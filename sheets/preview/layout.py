"""What stands where in a sheet: the title, the headings over one to three rows, the rows of data,
and the rows that are none: totals, sections, numbers of columns, headings again, signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from sheets.grids.grid import CellValue, Grid, as_words, fold_cell, format_place
from sheets.preview.headings import Column, read_heading
from sheets.preview.unit_names import names_a_village

LOOKED_AT = 40  # rows in which the headings must begin
MOST_HEADING_ROWS = 3


class RowKind(StrEnum):
    DATA = "data"
    BLANK = "blank"
    TOTAL = "total"
    SECTION = "section"
    COLUMN_NUMBERS = "column_numbers"
    HEADING_AGAIN = "heading_again"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class SheetColumn:
    """`path`: the heading from the top down, without repeats."""

    place: int
    path: tuple[str, ...]
    column: Column

    @property
    def heading(self) -> str:
        return " / ".join(self.path)


@dataclass
class Layout:
    """`first`: the first row below the headings. Without headings there is one column of names."""

    grid: Grid
    columns: list[SheetColumn]
    first: int
    title: list[str] = field(default_factory=list)

    def list_columns(self, *kinds: Column) -> list[SheetColumn]:
        return [one for one in self.columns if one.column in kinds]

    def find_column(self, kind: Column) -> SheetColumn | None:
        return next(iter(self.list_columns(kind)), None)

    def place(self, row: int, column: SheetColumn) -> str:
        return format_place(row, column.place)

    def at(self, row: int, column: SheetColumn | None) -> CellValue:
        return None if column is None else self.grid.down_at(row, column.place)

    def list_rows(self) -> Iterator[tuple[int, RowKind]]:
        """Every row below the headings, and what it is. Behind a signature nothing is data."""
        signed = False
        for row in range(self.first, len(self.grid.rows)):
            kind = RowKind.SIGNATURE if signed else self._judge_row(row)
            signed = kind is RowKind.SIGNATURE
            yield row, kind

    def _judge_row(self, row: int) -> RowKind:
        said = self.grid.list_words(row)
        if not said:
            return RowKind.BLANK
        if is_signature(said):
            return RowKind.SIGNATURE
        if self._is_heading_again(row):
            return RowKind.HEADING_AGAIN
        if _is_total(said):
            return RowKind.TOTAL
        if _is_column_numbers(said):
            return RowKind.COLUMN_NUMBERS
        return RowKind.SECTION if self._is_section(row) else RowKind.DATA

    def _is_heading_again(self, row: int) -> bool:
        said = {place: fold_cell(value) for place, value in enumerate(self.grid.rows[row]) if value}
        parts = {one.place: {fold_cell(part) for part in one.path} for one in self.columns}
        same = [place for place, words in said.items() if words in parts.get(place, ())]
        return len(same) >= 2 or (len(same) == len(said) == 1 and len(self.columns) == 1)

    def _is_section(self, row: int) -> bool:
        """A line over several rows: "I. Khu vực trung tâm", alone in its row."""
        said = self.grid.list_words(row)
        number = self.find_column(Column.NUMBER)
        unit = self.find_column(Column.UNIT)
        rest = said[1:] if re.fullmatch(r"[IVXLC]+\.?|[A-Z]\.?", said[0]) else said
        if len(self.columns) < 2 or len(rest) > 1:
            return False
        if rest and names_a_village(rest[0]) and rest is said:
            return False
        if rest is not said or not rest:
            return True
        if unit is not None and self.grid.at(row, unit.place) is None:
            return self.grid.down_at(row, unit.place) is None
        has_number = number is not None and self.grid.at(row, number.place) is not None
        return not has_number and bool(re.match(r"(?:khu vuc|cum|khu|vung)\b", fold_cell(rest[0])))


_SIGNATURE = re.compile(
    r"(?:.*\bngay (?:\d+ |thang |\W*)*thang .*nam\b.*|nguoi lap(?: bieu| bang)?|nguoi tong hop|ke toan|thu ky|"
    r"tm (?:uy ban nhan dan|ubnd|ban|dang uy).*|kt chu tich|pho chu tich|chu tich|thu truong don vi|"
    r"truong ban chi dao|noi nhan|xac nhan cua .*|\(?ky.*(?:ten|dong dau).*)"
)


def is_signature(said: list[str]) -> bool:
    """ "…, ngày 12 tháng 01 năm 2026", "NGƯỜI LẬP BIỂU", "TM. ỦY BAN NHÂN DÂN"."""
    return len(said) <= 3 and any(_SIGNATURE.fullmatch(fold_cell(one)) for one in said)


_TOTAL = re.compile(
    r"(?:tong(?: cong| so| hop)?|cong|toan (?:xa|phuong|thi tran|huyen|thon)|tong toan xa|binh quan|"
    r"ty le chung)\b.*"
)


def _is_total(said: list[str]) -> bool:
    """ "Cộng", "Tổng cộng (I+II)", "Toàn phường": in one of the first cells that hold words."""
    wordy = [one for one in said if not re.fullmatch(r"[\d.,%]+", one)][:2]
    return any(_TOTAL.fullmatch(fold_cell(one)) for one in wordy)


def _is_column_numbers(said: list[str]) -> bool:
    """ "A B 1 2 3 4=3/1": the row that numbers the columns."""
    if len(said) < 3 or not all(len(one) <= 10 for one in said):
        return False
    if not all(
        re.fullmatch(r"\(?(?:[A-Z]|\d{1,2}|\d+\s*=[\d\s+/x*().-]+)\)?", one) for one in said
    ):
        return False
    numbers = [
        int(re.sub(r"\D.*", "", one.strip("()"))) for one in said if one.strip("()")[:1].isdigit()
    ]
    return len(numbers) >= 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def find_layout(grid: Grid) -> Layout | None:
    """The headings that say the most, and what stands below; a column of villages without any
    heading is known as well. None: nothing is to be recognised."""
    best: tuple[int, int] | None = None
    for row in range(min(len(grid.rows), LOOKED_AT)):
        weight = _weigh_headings(grid, row)
        if weight >= 2 and (best is None or weight > best[0]):
            best = weight, row
    if best is None:
        return _find_single_column(grid)
    row = best[1]
    height = _measure_headings(grid, row)
    columns = [_read_column(grid, row, height, place) for place in range(grid.width)]
    title = [said for above in range(row) for said in grid.list_words(above)]
    return Layout(grid, [one for one in columns if one is not None], row + height, title)


def _weigh_headings(grid: Grid, row: int) -> int:
    """How many headings of one row are known; a row with a village in it is data."""
    said = [as_words(value) for value in grid.rows[row] if isinstance(value, str)]
    if any(names_a_village(one) and read_heading((one,)) is Column.OTHER for one in said):
        return 0
    known = [read_heading((one,)) for one in said]
    weight = sum(1 for one in known if one is not Column.OTHER)
    return (
        weight if len({one for one in known if one is not Column.OTHER}) >= 2 or weight != 1 else 1
    )


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
    if height == 1 and (wide or _has_headings_below(grid, row)):
        height = 2
    return min(height, MOST_HEADING_ROWS)


def _has_headings_below(grid: Grid, row: int) -> bool:
    """Without merged cells, as in csv: cells of words under empty cells of the row."""
    if row + 1 >= len(grid.rows) or grid.at(row + 1, 0) is not None:
        return False
    below = [place for place, value in enumerate(grid.rows[row + 1]) if value is not None]
    if any(names_a_village(grid.words_at(row + 1, place)) for place in below):
        return False
    return any(grid.at(row, place) is None for place in below) and len(below) >= 2


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


def _find_single_column(grid: Grid) -> Layout | None:
    """Names of villages one below the other, without a heading: the column that has the most."""
    counts = {
        place: sum(1 for row in range(len(grid.rows)) if names_a_village(grid.words_at(row, place)))
        for place in range(grid.width)
    }
    place = max(counts, key=lambda one: counts[one], default=None)
    filled = sum(1 for row in range(len(grid.rows)) if not grid.is_blank(row))
    if place is None or counts[place] < max(2, filled // 2):
        return None
    first = next(row for row in range(len(grid.rows)) if names_a_village(grid.words_at(row, place)))
    column = SheetColumn(place, (), Column.UNIT)
    title = [said for above in range(first) for said in grid.list_words(above)]
    return Layout(grid, [column], first, title)
