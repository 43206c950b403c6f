"""The people of a row: whose village, which names, posts, telephones and days."""

import re
from collections.abc import Callable, Iterator

from sheets.grids.grid import as_words, fold_cell
from sheets.preview.layouts.headings import Column
from sheets.preview.layouts.unit_columns import find_unit_column
from sheets.preview.people.names.name_columns import NameColumn
from sheets.preview.people.names.same_people import (
    ask_same_above,
    find_head_also,
    says_also,
    says_same,
)
from sheets.preview.people.people_block import FoundPerson, PeopleSheet
from sheets.preview.people.person_cells import (
    PersonName,
    is_nobody,
    read_names,
    read_sex,
    says_left,
)
from sheets.preview.people.person_days import read_opens
from sheets.preview.people.phone_cells import PhoneCell
from sheets.preview.people.row_phones import (
    add_phones_of_name,
    ask_phone,
    name_more_phones,
    name_phones_of_nobody,
    read_row_phones,
    share_phones,
)
from sheets.preview.people.titles import (
    HEAD,
    complete_post,
    cut_unit,
    find_role,
    find_village_in_title,
    fit_title,
    is_commune_post,
    make_greeting,
    make_greeting_core,
    normalise_title,
)
from sheets.preview.units.unit_finder import UnitMatch
from sheets.preview.units.unit_names import compute_exact_key, names_a_village
from sheets.preview.units.unit_preview import describe_unit, match_unit
from sheets.preview.values import LEAVE, Doubt, Record
from texts import words


def find_unit(sheet: PeopleSheet, row: int) -> UnitMatch | None:
    """By the column of villages, the section above, or what a post names."""
    written = as_words(sheet.layout.at(row, find_unit_column(sheet.layout, row)))
    if written:
        return match_unit(sheet.layout, row, sheet.finder, sheet.context, written)
    section = next((one for one in sheet.layout.list_sections(row) if names_a_village(one)), None)
    if section is not None:
        return sheet.finder.find_match(section.split(":")[0])
    cells = (sheet.layout.place(row, one.names) for one in sheet.columns)
    answers = (sheet.context.answers.get(f"unit:{cell}", LEAVE) for cell in cells)
    answered = next((one for one in answers if one != LEAVE), None)
    if answered is not None:
        return sheet.finder.find_match(answered)
    return _find_unit_in_post(sheet, row)


def _find_unit_in_post(sheet: PeopleSheet, row: int) -> UnitMatch | None:
    """ "Trưởng thôn Nà Mạ", in the column of posts or behind the name; a post of the commune."""
    posts = [sheet.read_posts(row)]
    for column in sheet.columns:
        value = sheet.get_name_cell(row, column)
        posts += [one.title or "" for one in read_names(value)] if value is not None else []
    for post in posts:
        if village := find_village_in_title(post):
            return sheet.finder.find_match(village)
    if sheet.context.commune and any(is_commune_post(post) for post in posts):
        return sheet.finder.find_match(sheet.context.commune)
    return None


def list_people(sheet: PeopleSheet, row: int, match: UnitMatch) -> Iterator[FoundPerson]:
    """Everybody named in the row, with doubts about telephones; cells of two people are asked
    about and give nobody."""
    head_also = find_head_also(sheet, row)
    ask_same_above(sheet, row, match)
    for column in sheet.columns:
        names = _read_row_names(sheet, row, column, match)
        _name_words_beside(sheet, row, column, names)
        phones = read_row_phones(sheet, row, column)
        name_more_phones(sheet, row, column, names, phones)
        if len(names) > 1:
            yield from _read_several(sheet, row, column, names, phones, match)
        elif names:
            typed = _find_title(sheet, row, column, names[0], match)
            title = f"{head_also}, {typed}" if head_also and column is sheet.columns[0] else typed
            phones = add_phones_of_name(sheet, row, column, names[0], phones)
            number = phones.numbers[0] if len(phones.numbers) == 1 else None
            yield _make_person(sheet, row, column, names[0], title, number, match)
            ask_phone(sheet, row, column, names[0].name, phones, match)
        else:
            name_phones_of_nobody(sheet, row, column, phones)


def _name_words_beside(
    sheet: PeopleSheet, row: int, column: NameColumn, names: list[PersonName]
) -> None:
    cell = sheet.layout.place(row, column.names)
    for one in names:
        if one.beside:
            said = words("preview.left_beside", cell=cell, said=f"{one.name} ({one.beside})")
            sheet.preview.left_out.append(said)


def _read_row_names(
    sheet: PeopleSheet, row: int, column: NameColumn, match: UnitMatch
) -> list[PersonName]:
    value = sheet.get_name_cell(row, column)
    written = as_words(value)
    if is_nobody(written) or says_also(written) or says_same(written):
        return []
    if HEAD.fullmatch(fold_cell(written)):
        return []
    return read_names(value, _make_village_test(sheet, match))


def _make_village_test(sheet: PeopleSheet, match: UnitMatch) -> Callable[[str], bool]:
    """Whether words behind a post name its village: the row's own, or one that is known; where
    none is known, any."""
    own = compute_exact_key(match.name.whole)

    def is_village(written: str) -> bool:
        return (
            compute_exact_key(written) == own
            or not sheet.context.units
            or sheet.finder.find_match(written).known
        )

    return is_village


def _find_title(
    sheet: PeopleSheet, row: int, column: NameColumn, name: PersonName, match: UnitMatch
) -> str | None:
    """The post: in its own column, beside the name, in the heading, in the sheet's title."""
    typed = sheet.read_posts(row)
    if typed:
        return complete_post(cut_unit(typed, match.name.whole), match.name.kind)
    if name.title and not says_left(name.title):
        return complete_post(cut_unit(name.title, match.name.whole), match.name.kind)
    if column.titles:
        return fit_title(column.titles[0], match.name.kind)
    whole = fold_cell(" ".join(sheet.layout.title))
    if re.search(r"\btruong (?:cac )?(?:thon|xom|ban|ap|khu|to)|\bto truong", whole):
        return fit_title("Trưởng thôn", match.name.kind)
    return None


def _make_person(
    sheet: PeopleSheet,
    row: int,
    column: NameColumn,
    name: PersonName,
    title: str | None,
    phone: str | None,
    match: UnitMatch,
) -> FoundPerson:
    layout = sheet.layout
    record = describe_person(sheet, row, name, title, phone, match)
    record |= read_opens(sheet, row, match)
    cell = layout.place(row, column.names)
    phone_cell = layout.place(row, column.phones) if column.phones else ""
    is_answered = (row, column.names.place) in layout.grid.answered
    says_kiem = re.search(r"\bkiem\b", fold_cell(sheet.get_name_cell(row, column))) is not None
    also = says_kiem or is_answered
    return FoundPerson(record, cell, phone_cell, row, column, match, layout.grid.name, also)


def describe_person(
    sheet: PeopleSheet,
    row: int,
    name: PersonName,
    title: str | None,
    phone: str | None,
    match: UnitMatch,
) -> Record:
    unit = describe_unit(match)
    written = sheet.words_at(row, Column.GREETING)
    sex = name.sex or _find_sex(sheet, row) or read_sex(written)
    is_commune = match.is_commune
    core = make_greeting_core(title, unit["unit"], is_commune=is_commune) if title else None
    own = written if written and read_sex(written) is None else None
    record: Record = {
        "unit": unit["unit"],
        "kind_word": unit["kind_word"],
        "name": name.name,
        "title": title,
        "role": _find_role(sheet, row, title, match) if title else None,
        "phone": phone,
        "greeting_core": core,
        "greeting": make_greeting(core, sex, own) if core else own,
    }
    return {**record, "sex": sex} if sex else record


def _find_role(sheet: PeopleSheet, row: int, title: str, match: UnitMatch) -> str | None:
    """Of a post in letters that stand for words ("TT") it is asked."""
    typed = cut_unit(sheet.read_posts(row), match.name.whole)
    is_typed = bool(typed) and complete_post(typed, match.name.kind) == title
    said = normalise_title(typed) if is_typed else title
    return find_role(said, is_commune=match.is_commune)


def _find_sex(sheet: PeopleSheet, row: int) -> str | None:
    """In a column of its own; or by which of two columns, "Nam" and "Nữ", says anything."""
    if sex := read_sex(sheet.words_at(row, Column.SEX)):
        return sex
    for column in sheet.layout.columns:
        of = read_sex(column.path[-1]) if column.path else None
        if of is not None and sheet.layout.grid.at(row, column.place) is not None:
            return of
    return None


def _read_several(
    sheet: PeopleSheet,
    row: int,
    column: NameColumn,
    names: list[PersonName],
    phones: PhoneCell,
    match: UnitMatch,
) -> Iterator[FoundPerson]:
    """Nothing of such a cell is taken before it is answered who is who."""
    doubt = _make_doubt_of_several(sheet, row, column, names, match)
    answer = sheet.context.answers.get(doubt.key)
    is_answered = answer == "all" or answer in doubt.readings
    numbers = share_phones(sheet, row, column, names, phones, is_answered=is_answered)
    people = [
        _make_person(
            sheet,
            row,
            column,
            name,
            _find_title_among(sheet, row, column, names, place, match),
            numbers[place],
            match,
        )
        for place, name in enumerate(names)
    ]
    if is_answered:
        yield from (one for one in people if answer in ("all", one.record["name"]))
        return
    sheet.preview.proposed += [one.record for one in people]
    sheet.preview.doubts.append(doubt)


def _find_title_among(
    sheet: PeopleSheet,
    row: int,
    column: NameColumn,
    names: list[PersonName],
    place: int,
    match: UnitMatch,
) -> str | None:
    name = names[place]
    if name.title:
        return complete_post(cut_unit(name.title, match.name.whole), match.name.kind)
    posts = sheet.pair_posts(row, column, len(names))
    if posts:
        return complete_post(cut_unit(posts[place], match.name.whole), match.name.kind)
    if place < len(column.titles):
        return column.titles[place]
    return _find_title(sheet, row, column, name, match)


def _make_doubt_of_several(
    sheet: PeopleSheet, row: int, column: NameColumn, names: list[PersonName], match: UnitMatch
) -> Doubt:
    value = sheet.get_name_cell(row, column)
    given = as_words(value)
    readings = tuple(one.name for one in names)
    options = (("all", words("preview.take_all")), *((one, one) for one in readings))
    return Doubt(
        sheet.layout.place(row, column.names),
        "name",
        value if isinstance(value, str) else given,
        words("preview.ask_two_people", given=given),
        match.name.whole,
        readings,
        decides=True,
        options=options,
    )
