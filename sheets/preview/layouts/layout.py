"""What stands where in a sheet: the title, the headings over one to three rows, the rows of data,
and the rows that are none."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property

from records import dataclass
from sheets.grids.grid import CellValue, Grid, as_words, fold_cell, format_place
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.row_kinds import (
    RowKind,
    is_column_numbers,
    is_comparison,
    is_note,
    is_region,
    is_signature,
    is_total,
)
from sheets.preview.units.unit_names import names_a_village

MOST_SECTIONS = 30  # looked at above a row
_SECTION_NUMBER = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d+)[.)]?\s+")


@dataclass(frozen=True)
class SheetColumn:
    """`path`: the heading from the top down, without repeats; `is_headless`: the letter of the
    column instead."""

    place: int
    path: tuple[str, ...]
    column: Column
    is_headless: bool = False

    @property
    def heading(self) -> str:
        return " / ".join(self.path)


@dataclass
class Layout:
    """`first`: the first row below the headings, `last`: the one behind its last row. Without
    headings there is one column of names."""

    grid: Grid
    columns: list[SheetColumn]
    first: int
    title: list[str] = field(default_factory=list)
    last: int | None = None
    _marked: dict[int, bool] = field(default_factory=dict, init=False)
    _filled: dict[int, dict[int, CellValue]] = field(default_factory=dict, init=False)

    def list_columns(self, *kinds: Column) -> list[SheetColumn]:
        return [one for one in self.columns if one.column in kinds]

    def find_column(self, kind: Column) -> SheetColumn | None:
        return next(iter(self.list_columns(kind)), None)

    def place(self, row: int, column: SheetColumn) -> str:
        if self.grid.turned:
            return format_place(column.place, row)
        return format_place(row, column.place)

    def at(self, row: int, column: SheetColumn | None) -> CellValue:
        return None if column is None else self.grid.down_at(row, column.place)

    def list_rows(self) -> Iterator[tuple[int, RowKind]]:
        """Every row below the headings, and what it is."""
        return iter(self._kinds)

    @cached_property
    def _kinds(self) -> list[tuple[int, RowKind]]:
        """Behind a signature nothing is data."""
        found: list[tuple[int, RowKind]] = []
        signed = False
        end = len(self.grid.rows) if self.last is None else self.last
        for row in range(self.first, end):
            kind = RowKind.SIGNATURE if signed else self._judge_row(row)
            signed = kind is RowKind.SIGNATURE
            found.append((row, kind))
        return found

    def list_data_rows(self) -> list[int]:
        return self._data_rows

    @cached_property
    def _data_rows(self) -> list[int]:
        return [row for row, kind in self._kinds if kind is RowKind.DATA]

    def list_sections(self, row: int) -> list[str]:
        """What the nearest sections above the row are called, the nearest first."""
        places, said = self._sections
        count = bisect_left(places, row)
        return said[max(0, count - MOST_SECTIONS) : count][::-1]

    @cached_property
    def _sections(self) -> tuple[list[int], list[str]]:
        places = [row for row, kind in self._kinds if kind is RowKind.SECTION]
        said = (" ".join(self.grid.list_words(row)) for row in places)
        return places, [_SECTION_NUMBER.sub("", one) for one in said]

    def find_filled_above(self, row: int, column: SheetColumn) -> CellValue:
        """What the row says there, or the nearest row of data above that says anything."""
        if column.place not in self._filled:
            last: CellValue = None
            values = {}
            for one in self._data_rows:
                last = values[one] = self.at(one, column) or last
            self._filled[column.place] = values
        return self._filled[column.place].get(row)

    def is_marked(self, column: SheetColumn) -> bool:
        """Whether the column is typed with the marks of Vietnamese."""
        if column.place not in self._marked:
            values = (self.at(row, column) for row in self._data_rows)
            self._marked[column.place] = any(not as_words(one).isascii() for one in values)
        return self._marked[column.place]

    def forget_rows(self) -> None:
        """After its columns have become others."""
        for name in ("_kinds", "_data_rows", "_sections"):
            self.__dict__.pop(name, None)
        self._filled.clear()
        self._marked.clear()

    def _judge_row(self, row: int) -> RowKind:
        said = self.grid.list_words(row)
        if not said:
            return RowKind.BLANK
        if row in self.grid.hidden_rows:
            return RowKind.HIDDEN
        if is_signature(said):
            return RowKind.SIGNATURE
        if self._is_heading_again(row):
            return RowKind.HEADING_AGAIN
        if is_total(said) or is_region(said):
            return RowKind.TOTAL
        if is_column_numbers(said):
            return RowKind.COLUMN_NUMBERS
        if is_note(said):
            return RowKind.NOTE
        if self._is_section(row):
            return RowKind.SECTION
        return RowKind.COMPARISON if is_comparison(said) else RowKind.DATA

    def _is_heading_again(self, row: int) -> bool:
        said = {place: fold_cell(value) for place, value in enumerate(self.grid.rows[row]) if value}
        parts = {one.place: {fold_cell(part) for part in one.path} for one in self.columns}
        same = [place for place, words in said.items() if words in parts.get(place, ())]
        return len(same) >= 2 or (len(same) == len(said) == 1 and len(self.columns) == 1)

    def _is_section(self, row: int) -> bool:
        """A line over several rows: "I. Khu vực trung tâm", alone in its row."""
        if any(
            self.grid.at(row, one.place)
            for one in self.list_columns(Column.OTHER_UNIT, Column.OLD_UNIT)
        ):
            return False
        said = self.grid.list_words(row)
        rest = said[1:] if re.fullmatch(r"[IVXLC]+\.?|[A-Z]\.?", said[0]) else said
        if len(self.columns) < 2 or len(rest) > 1:
            return False
        if rest and names_a_village(rest[0]) and rest is said:
            return not self._stands_under_unit(row)
        if rest is not said or not rest:
            return True
        unit = self.find_column(Column.UNIT)
        if unit is not None and self.grid.at(row, unit.place) is None:
            return self.grid.down_at(row, unit.place) is None
        return bool(re.match(r"(?:khu vuc|cum|khu|vung|xa|phuong)\b", fold_cell(rest[0])))

    def _stands_under_unit(self, row: int) -> bool:
        """A village alone in its row is one where villages stand; elsewhere it heads the rows
        below it."""
        unit = self.find_column(Column.UNIT)
        if unit is None:
            return False
        place = next(at for at, value in enumerate(self.grid.rows[row]) if value is not None)
        range_ = self.grid.range_at(row, place)
        return place == unit.place and (range_ is None or range_.right == range_.left)
