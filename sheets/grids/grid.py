"""A grid of cells as a file has them, cleaned of what nobody sees."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any

from reading.spelling.folding import clean_text, fold_text
from records import dataclass

MOST_ROWS, MOST_COLUMNS = 20_000, 200
# A day before it is a number that stands in a cell of days: 50 is shown as 19/2/1900.
FIRST_YEAR = 1930
# A soft hyphen is nothing, but an "ư" in an old font: until the fonts are settled it is kept.
SOFT_HYPHEN = "\ue00d"
_ESCAPED = re.compile(r"_x000[dD]_")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula whose result the file does not hold: its text without the sign."""

    written: str


# What a cell may be: words, a number, a day, a formula without a result, or nothing.
CellValue = str | int | float | date | Formula | None


@dataclass(frozen=True, slots=True)
class MergedRange:
    """First and last row and column, counted from 0, both counting."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Grid:
    """`rows` as wide as they are written. `month_first`: cells shown with the month before the
    day, by row and column. `hidden` sheets and `hidden_rows` are not read, and named; of
    `hidden_columns` telephones are asked about. `answered`: cells that say what the officer
    answered, for themselves alone. `turned`: rows are columns."""

    name: str
    rows: list[list[CellValue]]
    merges: list[MergedRange] = field(default_factory=list)
    month_first: set[tuple[int, int]] = field(default_factory=set)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    answered: set[tuple[int, int]] = field(default_factory=set)
    turned: bool = False
    hidden_columns: set[int] = field(default_factory=set)

    def at(self, row: int, column: int) -> CellValue:
        """What is written in the cell itself."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        return self.rows[row][column]

    def words_at(self, row: int, column: int) -> str:
        return as_words(self.at(row, column))

    def spread_at(self, row: int, column: int) -> CellValue:
        """The same; a cell of a merged range has what its first cell says."""
        range_ = self._range_by_cell.get((row, column))
        return self.at(range_.top, range_.left) if range_ else self.at(row, column)

    def down_at(self, row: int, column: int) -> CellValue:
        """The same; only a range of one column goes down, as a village over three rows does."""
        range_ = self._range_by_cell.get((row, column))
        if range_ is None or range_.left != range_.right:
            return self.at(row, column)
        return self.at(range_.top, column)

    def range_at(self, row: int, column: int) -> MergedRange | None:
        return self._range_by_cell.get((row, column))

    def forget_ranges(self) -> None:
        """After a cell of a range was answered for itself."""
        self.__dict__.pop("_range_by_cell", None)
        self.__dict__.pop("width", None)

    @cached_property
    def _range_by_cell(self) -> dict[tuple[int, int], MergedRange]:
        height = len(self.rows)
        return {
            (row, column): one
            for one in self.merges[:MOST_ROWS]
            for row in range(one.top, min(one.bottom, height - 1) + 1)
            for column in range(one.left, min(one.right, MOST_COLUMNS) + 1)
            if (row, column) not in self.answered
        }

    @cached_property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def is_blank(self, row: int) -> bool:
        return all(value is None for value in self.rows[row])

    def list_words(self, row: int) -> list[str]:
        """What stands in the row, from the left, without empty cells."""
        return [as_words(value) for value in self.rows[row] if value is not None]

    @property
    def is_empty(self) -> bool:
        return all(self.is_blank(row) for row in range(len(self.rows)))


def turn_grid(grid: Grid) -> Grid:
    """Its columns as rows."""
    rows = [[grid.at(row, place) for row in range(len(grid.rows))] for place in range(grid.width)]
    merges = [MergedRange(one.left, one.top, one.right, one.bottom) for one in grid.merges]
    answered = {(column, row) for row, column in grid.answered}
    return Grid(grid.name, rows, merges, answered=answered, turned=not grid.turned)


def clean_cell(value: Any) -> CellValue:
    """A value as a reader of files gives it. Line breaks stay: they may part two people."""
    if isinstance(value, str):
        kept = _ESCAPED.sub("\n", value).replace("\r", "\n").replace("\xad", SOFT_HYPHEN)
        text = _UNSEEN.sub("", clean_text(kept))
        lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
        return "\n".join(line for line in lines if line) or None
    if isinstance(value, time | timedelta) or is_bare_hour(value):
        return format_hour_cell(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return value if isinstance(value, int | date | Formula) else None


def is_bare_hour(value: Any) -> bool:
    """An hour without a day, as spreadsheets count from their first one."""
    return isinstance(value, datetime) and value.year < FIRST_YEAR and value.time() != time()


def format_hour_cell(value: Any) -> str:
    """ "19:30" of a cell that holds an hour."""
    minutes = (
        int(value.total_seconds()) // 60
        if isinstance(value, timedelta)
        else value.hour * 60 + value.minute
    )
    return f"{minutes // 60:02}:{minutes % 60:02}"


def count_days(day: date) -> int:
    """The number that a spreadsheet shows as this day; it counts a 29/2/1900 that was not."""
    return (day - date(1899, 12, 31)).days + (day >= date(1900, 3, 1))


def as_words(value: CellValue) -> str:
    """In one line, as a person would read it aloud."""
    if value is None:
        return ""
    if isinstance(value, Formula):
        return f"={value.written}"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return str(value).replace("\n", " ")


def fold_cell(value: CellValue) -> str:
    """For comparing: small letters without marks, signs as blanks."""
    return _fold_words(as_words(value))


@lru_cache(maxsize=16384)
def _fold_words(said: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9%]+", " ", fold_text(said)).split())


def format_place(row: int, column: int) -> str:
    """ "C8", both counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def cut_empty_edges(rows: Sequence[Sequence[CellValue]]) -> Iterator[list[CellValue]]:
    """Each row up to its last cell that says something."""
    for row in rows:
        kept = list(row[:MOST_COLUMNS])
        while kept and kept[-1] is None:
            kept.pop()
        yield kept
