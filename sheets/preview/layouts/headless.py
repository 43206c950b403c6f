"""Tables without headings: what a column holds is told by what stands in it."""

import re
from collections.abc import Iterable, Sequence

from reading.values.telephones import parse_phone
from sheets.grids.grid import CellValue, Grid, as_words, fold_cell, format_place
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.layout import Layout, SheetColumn
from sheets.preview.units.unit_names import names_a_village

FEWEST_ROWS = 2
FEWEST_DIGITS = 9  # of a telephone, the zero lost by a spreadsheet
_NAME = re.compile(r"(?:(?:ông|bà|anh|chị)\s+)?[^\W\d_]+(?: [^\W\d_]+){1,5}", re.IGNORECASE)
_POST = re.compile(r"(?:pho |q |quyen )?(?:truong|to truong|bi thu|pho|chi hoi|cong an)\b.*")


def list_headless_columns(grid: Grid, rows: range, unit: int | None) -> list[SheetColumn]:
    """`unit`: the column of villages. The others, called by their letter: of names, telephones,
    posts, the rows' own numbers; of figures or of nothing that is known."""
    found = []
    for place in range(grid.width):
        values = [value for row in rows if (value := grid.at(row, place)) is not None]
        if place == unit:
            found.append(SheetColumn(place, (), Column.UNIT))
        elif values:
            found.append(SheetColumn(place, (name_letter(place),), tell_column(values), True))
    return found


def add_unheaded_columns(layout: Layout) -> None:
    """Columns with something in the rows of data and nothing above it: of telephones, where no
    other is; else they are named as left out."""
    headed = {one.place for one in layout.columns}
    rows = layout.list_data_rows()
    for place in range(layout.grid.width):
        values = [value for row in rows if (value := layout.grid.at(row, place)) is not None]
        if place in headed or not values:
            continue
        kind = tell_column(values)
        is_known = kind is Column.NUMBER or (
            kind is Column.PHONE and not layout.list_columns(Column.PHONE)
        )
        kept = kind if is_known else Column.OTHER
        layout.columns.append(SheetColumn(place, (name_letter(place),), kept, True))
    layout.columns.sort(key=lambda one: one.place)


def find_people_without_headings(grid: Grid) -> Layout | None:
    """People whose villages stand in their posts alone ("Trưởng thôn Nà Mạ")."""
    rows = range(len(grid.rows))
    columns = list_headless_columns(grid, rows, None)
    kinds = [one.column for one in columns]
    if len(grid.rows) < FEWEST_ROWS or kinds.count(Column.NAME) != 1:
        return None
    title = next((one for one in columns if one.column is Column.TITLE), None)
    said = [grid.words_at(row, title.place) for row in rows] if title is not None else []
    has_villages = any(names_a_village(re.sub(r"(?i)^.*?trưởng ", "", one)) for one in said)
    return Layout(grid, columns, 0) if has_villages else None


def name_letter(place: int) -> str:
    return re.sub(r"\d", "", format_place(0, place))


def tell_column(values: Sequence[CellValue]) -> Column:
    said = [as_words(one) for one in values]
    if said == [str(number) for number in range(1, len(said) + 1)]:
        return Column.NUMBER
    if _are_most(_is_phone(one) for one in said):
        return Column.PHONE
    if all(isinstance(one, int | float) or as_words(one).strip()[:1].isdigit() for one in values):
        return Column.FIGURE
    if _are_most(_POST.fullmatch(fold_cell(one)) is not None for one in said):
        return Column.TITLE
    if _are_most(_is_name(one) for one in said):
        return Column.NAME
    return Column.OTHER


def _is_name(said: str) -> bool:
    return _NAME.fullmatch(said) is not None and not names_a_village(said)


def _is_phone(said: str) -> bool:
    digits = re.sub(r"\D", "", said)
    return len(digits) >= FEWEST_DIGITS and parse_phone(f"0{digits.lstrip('0')}") is not None


def _are_most(found: Iterable[bool]) -> bool:
    answers = list(found)
    return sum(answers) * 2 > len(answers)
