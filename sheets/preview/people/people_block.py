"""A block of a sheet of people, and a person found in it."""

import re
from dataclasses import field

from records import dataclass
from sheets.grids.grid import CellValue, as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.people.days import is_swapped_column
from sheets.preview.people.names.name_columns import (
    NameColumn,
    share_phone_columns,
)
from sheets.preview.people.names.split_names import join_name
from sheets.preview.people.post_words import join_post_lines
from sheets.preview.units.unit_finder import UnitMatch, VillageFinder
from sheets.preview.values import Preview, Record, SheetContext

FEWEST_WORDS = 2  # of a name: family and given
_OF_POSTS = re.compile(r"(?!.*\b(?:cu|truoc)\b)chuc (?:vu|danh)\b.*")


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person of a row. `cell`: where the name stands; `phone_cell`: where the telephone does;
    `also`: the cell says "kiêm", or was answered, so he may be one of another row."""

    record: Record
    cell: str
    phone_cell: str
    row: int
    column: NameColumn
    unit: UnitMatch
    sheet: str = ""
    also: bool = False


@dataclass
class PeopleSheet:
    """A block of a sheet of people, and where doubts are put. `phones_of_others`: columns of
    telephones of people who are not taken, with the column that names those; `phones_of_nobody`:
    of telephones that may be of one or another."""

    layout: Layout
    context: SheetContext
    preview: Preview
    finder: VillageFinder
    columns: list[NameColumn] = field(init=False)
    phones_of_others: list[tuple[SheetColumn, SheetColumn]] = field(init=False)
    phones_of_nobody: list[SheetColumn] = field(init=False)
    swapped: bool = field(init=False)

    def __post_init__(self) -> None:
        shared = share_phone_columns(self.layout, self.context.answers)
        self.columns = shared.columns
        self.phones_of_others, self.phones_of_nobody = shared.of_others, shared.of_nobody
        opens = self.layout.find_column(Column.OPENS)
        self.swapped = opens is not None and is_swapped_column(self.layout, opens)

    def words_at(self, row: int, kind: Column) -> str:
        """What stands in the column of that kind, a merged village down to its last row."""
        return as_words(self.layout.at(row, self.layout.find_column(kind)))

    def list_posts_columns(self) -> list[SheetColumn]:
        """Those of posts that a person holds beside each other ("Chức danh đảng", "Chức danh
        chính quyền"): the first, and others that are called so and are not of before."""
        found = self.layout.list_columns(Column.TITLE)
        more = [one for one in found[1:] if _OF_POSTS.fullmatch(fold_cell(one.path[-1]))]
        return [*found[:1], *more]

    def read_posts(self, row: int) -> str:
        """What the row's columns of posts say, lines of several posts parted."""
        said = [
            join_post_lines(self.layout.grid.at(row, one.place))
            for one in self.list_posts_columns()
        ]
        return ", ".join(dict.fromkeys(one for one in said if one))

    def pair_posts(self, row: int, column: NameColumn, count: int) -> list[str]:
        """The posts of several people of a cell, in their order, where as many stand there line
        by line or parted as the names are; else none."""
        names = str(self.get_name_cell(row, column) or "")
        posts = str(self.layout.at(row, self.layout.find_column(Column.TITLE)) or "")
        for sign in ("\n", "/", ";", ","):
            parts = [one.strip() for one in posts.split(sign) if one.strip()]
            if len(parts) == count and (sign == "\n" or sign in names):
                return parts
        return []

    def get_name_cell(self, row: int, column: NameColumn) -> CellValue:
        """The name, put together where it stands in several columns; one that she has put right
        stands alone."""
        place = column.names.place
        value = self.layout.grid.at(row, place)
        is_given = (row, place) in self.layout.grid.answered
        if is_given or not column.parts or (value is not None and not column.is_split):
            return value
        return join_name(self.layout, row, column.parts) or None

    def has_half_name(self, row: int, column: NameColumn) -> bool:
        """Whether a name that stands in parts may lack one: only the first is there, or one word
        of the last."""
        place = column.names.place
        if not column.parts or (row, place) in self.layout.grid.answered:
            return False
        given = [one for one in column.parts if as_words(self.layout.grid.at(row, one.place))]
        if not column.is_split and self.layout.grid.at(row, place) is not None:
            return False
        is_lone = len(as_words(self.get_name_cell(row, column)).split()) < FEWEST_WORDS
        return len(given) == 1 and (is_lone or given[0] is not column.parts[-1])
