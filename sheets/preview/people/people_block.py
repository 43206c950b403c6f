"""A block of a sheet of people, and a person found in it."""

from dataclasses import dataclass, field

from sheets.grids.grid import CellValue, as_words
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.people.days import is_swapped_column
from sheets.preview.people.name_columns import (
    NameColumn,
    list_name_columns,
    list_phones_of_nobody,
)
from sheets.preview.units.unit_finder import UnitMatch, VillageFinder
from sheets.preview.values import Preview, Record, SheetContext


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person of a row. `cell`: where the name stands; `phone_cell`: where the telephone does."""

    record: Record
    cell: str
    phone_cell: str
    row: int
    column: NameColumn
    unit: UnitMatch
    sheet: str = ""


@dataclass
class PeopleSheet:
    """A block of a sheet of people, and where doubts are put. `phones_of_nobody`: columns of
    telephones that may be of one or another."""

    layout: Layout
    context: SheetContext
    preview: Preview
    finder: VillageFinder
    columns: list[NameColumn] = field(init=False)
    phones_of_nobody: list[SheetColumn] = field(init=False)
    swapped: bool = field(init=False)

    def __post_init__(self) -> None:
        self.columns = list_name_columns(self.layout, self.context.answers)
        self.phones_of_nobody = list_phones_of_nobody(self.layout, self.columns)
        opens = self.layout.find_column(Column.OPENS)
        self.swapped = opens is not None and is_swapped_column(self.layout, opens)

    def words_at(self, row: int, kind: Column) -> str:
        """What stands in the column of that kind, a merged village down to its last row."""
        return as_words(self.layout.at(row, self.layout.find_column(kind)))

    def own_words_at(self, row: int, kind: Column) -> str:
        column = self.layout.find_column(kind)
        return as_words(self.layout.grid.at(row, column.place)) if column else ""

    def get_name_cell(self, row: int, column: NameColumn) -> CellValue:
        """The name, put together where it stands in two columns."""
        value = self.layout.grid.at(row, column.names.place)
        if column.names.column is not Column.GIVEN_NAME:
            return value
        families = self.layout.list_columns(Column.FAMILY_NAME)
        before = [one for one in families if one.place < column.names.place]
        family = next(iter(before[-1:] or families), None)
        return f"{as_words(self.layout.at(row, family))} {as_words(value)}".strip() or None
