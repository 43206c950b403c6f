"""A list of people, read: who holds which post in which village, and what must be asked."""

from dataclasses import replace

from sheets.grids.grid import Grid, as_words
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.other_communes import ask_about_commune, is_of_another_commune
from sheets.preview.layouts.sheet_choice import (
    choose_layouts,
    name_columns_left_out,
    name_rows_left_out,
)
from sheets.preview.layouts.unit_columns import find_unit_column
from sheets.preview.people.known_doubts import settle_known
from sheets.preview.people.people_block import FoundPerson, PeopleSheet
from sheets.preview.people.person_cells import is_nobody
from sheets.preview.people.person_doubts import judge_person
from sheets.preview.people.person_rows import find_unit, list_people
from sheets.preview.people.row_phones import ask_whose_phones
from sheets.preview.people.shared_doubts import settle_people
from sheets.preview.units.unit_finder import UnitMatch, VillageFinder
from sheets.preview.units.unit_names import compute_exact_key
from sheets.preview.units.unit_preview import ask_about_unit, describe_unit
from sheets.preview.values import Doubt, Preview, SheetContext
from texts import words

_NOT_USED = (
    Column.PRIVATE,
    Column.OTHER,
    Column.OTHER_UNIT,
    Column.OLD_UNIT,
    Column.FIGURE,
    Column.NUMBER,
    Column.CODE,
    Column.YEAR,
    Column.NOTE,
)
USED = tuple(one for one in Column if one not in _NOT_USED)


def preview_people(grids: list[Grid], context: SheetContext) -> Preview:
    """Raises FileRefused."""
    preview = Preview()
    finder = VillageFinder(context.units, context.noun, context.commune, context.codes)
    needed = (Column.NAME, Column.GIVEN_NAME)
    layouts = choose_layouts(grids, needed, preview, finder.is_place, "no_people")
    reading = _PeopleReading(context, preview)
    for layout in layouts:
        begun = len(preview.doubts)
        sheet = PeopleSheet(layout, context, preview, finder)
        reading.read_sheet(sheet)
        preview.name_sheet(layout.grid.name, begun)
        name_rows_left_out(layout, preview)
        name_columns_left_out(layout, USED, preview)
        _name_posts_left_out(sheet)
        _name_phones_left_out(sheet)
    people = settle_people(reading.people, reading.waiting, context, preview)
    preview.records += [one.record for one in settle_known(people, context, preview)]
    reading.name_units()
    ask_about_commune(layouts[0], context, preview)
    return preview


def _name_posts_left_out(sheet: PeopleSheet) -> None:
    """Columns of tasks or of former posts beside that of the post."""
    taken = sheet.list_posts_columns()
    for one in sheet.layout.list_columns(Column.TITLE):
        if one not in taken:
            sheet.preview.left_out.append(words("preview.left_column", heading=one.heading))


def _name_phones_left_out(sheet: PeopleSheet) -> None:
    """Columns of telephones of people who are not taken."""
    for phones, holders in sheet.phones_of_others:
        said = words("preview.left_phones_of", heading=phones.heading, holders=holders.heading)
        sheet.preview.left_out.append(said)


class _PeopleReading:
    """What has been read so far. `waiting`: people of whom it is asked which post or role they
    have; `held`: villages for which somebody is named."""

    def __init__(self, context: SheetContext, preview: Preview) -> None:
        self.context, self.preview = context, preview
        self.people: list[FoundPerson] = []
        self.waiting: list[FoundPerson] = []
        self.units: dict[str, UnitMatch] = {}
        self.held: set[str] = set()

    def read_sheet(self, sheet: PeopleSheet) -> None:
        before: UnitMatch | None = None
        for row in sheet.layout.list_data_rows():
            if not is_of_another_commune(sheet.layout, row, self.context, self.preview):
                before = self._read_row(sheet, row, before)
                ask_whose_phones(sheet, row)

    def _read_row(self, sheet: PeopleSheet, row: int, before: UnitMatch | None) -> UnitMatch | None:
        """The village of the row, for rows below it that name none."""
        match = find_unit(sheet, row)
        if match is None:
            _ask_whose(sheet, row, before)
            return before
        if match.is_unclear:
            _ask_which_unit(sheet, row, match)
            return None
        key = compute_exact_key(match.name.whole)
        self.units.setdefault(key, match)
        asked = len(self.preview.doubts)
        found = list(list_people(sheet, row, match))
        if found or len(self.preview.doubts) > asked:
            self.held.add(key)
        for one in found:
            self._judge(sheet, one)
        return match

    def _judge(self, sheet: PeopleSheet, found: FoundPerson) -> None:
        person = judge_person(sheet, found)
        if person is not None:
            self.people.append(person)
        elif self.preview.doubts[-1].field in ("title", "role"):
            self.waiting.append(found)

    def name_units(self) -> None:
        """Villages that come to be, and those without anybody."""
        for key, match in self.units.items():
            if not match.known:
                unit = describe_unit(match)
                unit.pop("new")
                self.preview.creates_units.append(unit)
            if key not in self.held and not match.is_commune:
                self.preview.vacant.append(match.name.whole)


def _ask_whose(sheet: PeopleSheet, row: int, before: UnitMatch | None) -> None:
    """A name without a village: perhaps of the village above."""
    for column in sheet.columns:
        written = as_words(sheet.get_name_cell(row, column))
        if is_nobody(written):
            continue
        ask = words("preview.ask_whose_none", name=written)
        if before is not None:
            ask = words("preview.ask_whose", name=written, above=before.name.whole)
        cell = sheet.layout.place(row, column.names)
        doubt = Doubt(cell, "unit", written, ask)
        sheet.preview.doubts.append(_add_units(sheet, row, doubt, before))
        if before is not None:
            sheet.preview.proposed += [one.record for one in _list_unplaced(sheet, row, before)]
        return


def _add_units(sheet: PeopleSheet, row: int, doubt: Doubt, before: UnitMatch | None) -> Doubt:
    """With the units that may be chosen. Where no column has villages, the answer stands beside
    the sheet."""
    unit = sheet.layout.find_column(Column.UNIT)
    above = (before.name.whole,) if before is not None else ()
    units = tuple(dict.fromkeys([*above, *sheet.context.units]))
    if unit is not None:
        fills = (sheet.layout.place(row, unit),)
        return replace(doubt, readings=above or units, fills=fills)
    return replace(doubt, readings=above, decides=True, options=tuple((one, one) for one in units))


def _ask_which_unit(sheet: PeopleSheet, row: int, match: UnitMatch) -> None:
    column = find_unit_column(sheet.layout, row) or sheet.layout.find_column(Column.TITLE)
    column = column or sheet.columns[0].names
    written = as_words(sheet.layout.at(row, column))
    ask_about_unit(match, sheet.layout.place(row, column), written, sheet.preview)
    people = _list_unplaced(sheet, row, match)
    sheet.preview.proposed += [{**one.record, "unit": None} for one in people]


def _list_unplaced(sheet: PeopleSheet, row: int, match: UnitMatch) -> list[FoundPerson]:
    """People of a row whose village is not known: nothing more is asked about them yet, but for
    a telephone, which is right or wrong wherever they are."""
    asked = len(sheet.preview.doubts)
    people = list(list_people(sheet, row, match))
    found = sheet.preview.doubts[asked:]
    phones = [replace(one, unit=None) for one in found if one.field == "phone"]
    sheet.preview.doubts[asked:] = phones
    return people
