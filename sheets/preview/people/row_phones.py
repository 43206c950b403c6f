"""Whose telephone a number in a row is: of the name it stands beside, of the row, or nobody's."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sheets.grids.grid import as_words
from sheets.preview.layouts.layout import SheetColumn
from sheets.preview.people.names.name_columns import NameColumn, is_set_aside, make_phones_key
from sheets.preview.people.people_block import PeopleSheet
from sheets.preview.people.person_cells import PersonName
from sheets.preview.people.phone_cells import PhoneCell, is_mobile, read_phones
from sheets.preview.units.unit_finder import UnitMatch
from sheets.preview.values import Doubt
from texts import words


def read_row_phones(sheet: PeopleSheet, row: int, column: NameColumn) -> PhoneCell:
    """Of the column of telephones; where it says nothing, or gives but the line of an office, of
    another one ("Zalo", "Di động")."""
    if column.phones is None:
        return PhoneCell()
    if (row, column.phones.place) in sheet.layout.grid.answered:
        return read_phones(sheet.layout.at(row, column.phones))
    columns = (column.phones, *column.more_phones)
    found = [_read_column(sheet, row, one) for one in columns if sheet.layout.at(row, one)]
    first = next(iter(found), PhoneCell())
    if not first.numbers or any(map(is_mobile, first.numbers)):
        return first
    return next((one for one in found if any(map(is_mobile, one.numbers))), first)


def _read_column(sheet: PeopleSheet, row: int, phones: SheetColumn) -> PhoneCell:
    """Numbers that are called old, or that a hidden column has, are asked about."""
    value = sheet.layout.at(row, phones)
    found = read_phones(value)
    if not found.numbers or not is_set_aside(sheet.layout, phones):
        return found
    given = f"{as_words(value)} ({phones.heading})"
    return PhoneCell(doubt=given, readings=found.numbers, is_set_aside=True)


def name_more_phones(
    sheet: PeopleSheet,
    row: int,
    column: NameColumn,
    names: Sequence[PersonName],
    phones: PhoneCell,
) -> None:
    """Numbers beside the one that is kept, in its cell or in further columns ("SĐT 2")."""
    for one in (column.phones, *column.more_phones):
        found = read_phones(sheet.layout.at(row, one))
        given = found.doubt or ", ".join(_list_others(found, phones))
        if one is None or found == phones or not re.search(r"\d", given):
            continue
        told = {"cell": sheet.layout.place(row, one), "given": given}
        if named := ", ".join(name.name for name in names):
            said = words("preview.left_more_phone", **told, heading=one.heading, names=named)
        else:
            said = words("preview.left_phone_of_nobody", **told)
        sheet.preview.left_out.append(said)


def add_phones_of_name(
    sheet: PeopleSheet, row: int, column: NameColumn, name: PersonName, phones: PhoneCell
) -> PhoneCell:
    """With what stands beside the name; what was answered in the column counts alone."""
    place = column.phones.place if column.phones is not None else -1
    if phones.doubt or (row, place) in sheet.layout.grid.answered:
        return phones
    read = [read_phones(one) for one in name.phones]
    beside = [number for one in read for number in one.numbers]
    if old := next((one for one in read if one.is_old and not phones.numbers), None):
        return old
    return replace(phones, numbers=tuple(dict.fromkeys([*phones.numbers, *beside])))


def ask_phone(
    sheet: PeopleSheet,
    row: int,
    column: NameColumn,
    name: str,
    phones: PhoneCell,
    match: UnitMatch,
) -> None:
    """What is no number, or more than one; of words that say there is none they are quoted."""
    place = column.phones or column.names
    cell, unit = sheet.layout.place(row, place), match.name.whole
    if phones.says_none and not phones.numbers:
        said = words("preview.left_no_phone", cell=cell, name=name, given=phones.says_none)
        sheet.preview.left_out.append(said)
    if not (phones.doubt or len(phones.numbers) > 1):
        return
    if column.phones is None:
        given, new = phones.doubt or ", ".join(phones.numbers), ", ".join(phones.readings)
        key = "left_old_phone" if phones.is_old else "left_phone"
        said = words(f"preview.{key}", cell=cell, given=given, names=name, new=new)
        sheet.preview.left_out.append(said)
        return
    given = phones.doubt or as_words(sheet.layout.at(row, column.phones))
    given = given if phones.doubt or given != phones.numbers[0] else ", ".join(phones.numbers)
    readings = phones.readings or phones.numbers
    ask = words(_find_phone_question(phones), given=given, new=" hay ".join(readings))
    sheet.preview.doubts.append(Doubt(cell, "phone", given, ask, unit, readings))


def _find_phone_question(phones: PhoneCell) -> str:
    if phones.is_set_aside:
        return "preview.ask_phone_set_aside"
    if phones.of_others:
        return "preview.ask_phone_of_others"
    if phones.is_old:
        return "preview.ask_old_phone"
    if phones.doubt and len(phones.readings) > 1:
        return "preview.ask_two_phones"
    return "preview.ask_phone" if phones.doubt else "preview.ask_two_phones"


def share_phones(
    sheet: PeopleSheet,
    row: int,
    column: NameColumn,
    names: Sequence[PersonName],
    phones: PhoneCell,
    *,
    is_answered: bool,
) -> list[str | None]:
    """The number of each of several people of a cell. One number for all of them is asked about
    as any that two share, once it is answered who they are; what is left is named."""
    beside = [next(iter(read_phones("".join(one.phones[:1])).numbers), None) for one in names]
    lacking = [place for place, one in enumerate(beside) if one is None]
    if lacking and len(phones.numbers) == len(lacking):
        for place, number in zip(lacking, phones.numbers, strict=True):
            beside[place] = number
    elif lacking and len(phones.numbers) == 1 and is_answered:
        beside = [one or phones.numbers[0] for one in beside]
    elif written := _find_left(phones, beside):
        cell = sheet.layout.place(row, column.phones or column.names)
        named = ", ".join(one.name for one in names)
        said = words("preview.left_phone", cell=cell, given=written, names=named)
        sheet.preview.left_out.append(said)
    return beside


def _list_others(found: PhoneCell, kept: PhoneCell) -> list[str]:
    return [one for one in found.numbers if one not in (*kept.numbers, *kept.readings)]


def _find_left(phones: PhoneCell, given: Sequence[str | None]) -> str:
    left = [one for one in phones.numbers if one not in given]
    return phones.doubt or phones.says_none or ", ".join(left)


def ask_whose_phones(sheet: PeopleSheet, row: int) -> None:
    """Numbers of a column that may be of several people: asked once for the column."""
    options = tuple(
        (f"of:{one.names.place}", one.names.heading or ", ".join(one.titles))
        for one in sheet.columns
    )
    for phone in sheet.phones_of_nobody:
        given = sheet.layout.grid.words_at(row, phone.place)
        if not re.search(r"\d", given):
            continue
        cell, key = sheet.layout.place(row, phone), make_phones_key(phone)
        ask = words("preview.ask_whose_phones", heading=phone.heading)
        sheet.preview.doubts.append(
            Doubt(cell, "phone", given, ask, once=key, decides=True, options=options)
        )


def name_phones_of_nobody(
    sheet: PeopleSheet, row: int, column: NameColumn, phones: PhoneCell
) -> None:
    """A number beside which nobody is named is not kept."""
    given = phones.doubt or ", ".join(phones.numbers)
    if column.phones is not None and given:
        cell = sheet.layout.place(row, column.phones)
        said = words("preview.left_phone_of_nobody", cell=cell, given=given)
        sheet.preview.left_out.append(said)
