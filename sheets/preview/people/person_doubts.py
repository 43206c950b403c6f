"""What must be asked about a person that is read: gone, of two posts, of a role that nobody can
tell."""

from dataclasses import replace

from sheets.grids.grid import as_words
from sheets.preview.layouts.headings import Column
from sheets.preview.people.people_block import FoundPerson, PeopleSheet
from sheets.preview.people.person_cells import is_name, is_of_letters, says_left
from sheets.preview.people.titles import find_role, make_greeting, make_greeting_core
from sheets.preview.values import LEAVE, Doubt
from texts import words


def judge_person(sheet: PeopleSheet, person: FoundPerson) -> FoundPerson | None:
    """The person as answered, or none, having asked."""
    person = _take_title(sheet, person)
    doubt = _find_doubt(sheet, person)
    if doubt is None:
        return person
    answer = sheet.context.answers.get(doubt.key, LEAVE)
    if doubt.decides and answer != LEAVE:
        return _take_role(person, answer) if doubt.field == "role" else person
    sheet.preview.doubts.append(doubt)
    sheet.preview.proposed.append(person.record)
    return None


def _find_doubt(sheet: PeopleSheet, person: FoundPerson) -> Doubt | None:
    record = person.record
    for doubt in (_find_doubtful_name(sheet, person), _find_doubtful_note(sheet, person)):
        if doubt is not None and sheet.context.answers.get(doubt.key, LEAVE) == LEAVE:
            return doubt
    if not record["title"]:
        return _ask_title(sheet, person)
    if len(person.column.titles) > 1 and not _has_own_title(sheet, person):
        return _ask_title(sheet, person)
    return _ask_role(sheet, person) if record["role"] is None else None


def _has_own_title(sheet: PeopleSheet, person: FoundPerson) -> bool:
    """Whether the post is known by more than a heading of two."""
    answered = bool(sheet.context.answers.get("title"))
    several = len(as_words(sheet.get_name_cell(person.row, person.column))) > len(
        person.record["name"]
    )
    return answered or several or sheet.layout.find_column(Column.TITLE) is not None


def _find_doubtful_name(sheet: PeopleSheet, person: FoundPerson) -> Doubt | None:
    name = person.record["name"]
    is_short = is_of_letters(name)
    is_given = (person.row, person.column.names.place) in sheet.layout.grid.answered
    if sheet.has_half_name(person.row, person.column):
        ask = words("preview.ask_half_name", given=name, unit=person.unit.name.whole)
        return Doubt(person.cell, "name", name, ask, person.unit.name.whole, (name,))
    if is_name(name) or (is_short and is_given):
        return None
    ask = words("preview.ask_name", given=name, unit=person.unit.name.whole)
    readings = (name,) if is_short else ()
    return Doubt(person.cell, "name", name, ask, person.unit.name.whole, readings)


def _find_doubtful_note(sheet: PeopleSheet, person: FoundPerson) -> Doubt | None:
    """A note, or words beside the name, that say somebody is gone."""
    layout, name, unit = sheet.layout, person.record["name"], person.unit.name.whole
    note_column = layout.find_column(Column.NOTE)
    note = as_words(layout.at(person.row, note_column))
    named = as_words(sheet.get_name_cell(person.row, person.column))
    given = note if says_left(note) else named if says_left(named) else ""
    if not given:
        return None
    cell = layout.place(person.row, note_column) if given == note and note_column else person.cell
    ask = words("preview.ask_left", name=name, note=given)
    options = (("take", words("preview.take_person")),)
    return Doubt(cell, "row", given, ask, unit, (name,), decides=True, options=options)


def _ask_title(sheet: PeopleSheet, person: FoundPerson) -> Doubt:
    titles, name = person.column.titles, person.record["name"]
    if len(titles) > 1:
        ask = words("preview.ask_which_title", titles=" hay ".join(titles))
        choices = (*titles, ", ".join(reversed(titles)))
    else:
        ask = words("preview.ask_title", name=name)
        choices = ("Trưởng thôn", "Bí thư chi bộ")
    options = tuple((one, one) for one in choices)
    return Doubt(
        person.cell,
        "title",
        name,
        ask,
        person.unit.name.whole,
        once="title",
        decides=True,
        options=options,
    )


def _ask_role(sheet: PeopleSheet, person: FoundPerson) -> Doubt:
    record, unit = person.record, person.unit.name.whole
    ask = words("preview.ask_role", title=record["title"])
    known = tuple(one for one in (record["name"], record["phone"]) if one)
    typed = sheet.layout.find_column(Column.TITLE)
    cell = sheet.layout.place(person.row, typed) if typed is not None else person.cell
    given = record["title"] if typed is not None else record["name"]
    roles = ("officer", "committee") if person.unit.is_commune else ("reporter",)
    return Doubt(
        cell,
        "role",
        given,
        ask,
        unit,
        known if typed is not None else known[1:],
        once=f"role-{record['title']}",
        decides=True,
        options=tuple((role, words(f"preview.role_{role}")) for role in roles),
    )


def _take_title(sheet: PeopleSheet, person: FoundPerson) -> FoundPerson:
    """With the post that was answered for those whose post the sheet does not say."""
    answer = sheet.context.answers.get("title", LEAVE)
    record, titles = person.record, person.column.titles
    lacks = not record["title"] or (len(titles) > 1 and record["title"] == titles[0])
    if answer == LEAVE or not lacks:
        return person
    is_commune = person.unit.is_commune
    core = make_greeting_core(answer, record["unit"], is_commune=is_commune)
    changed = {
        "title": answer,
        "role": find_role(answer, is_commune=is_commune),
        "greeting_core": core,
        "greeting": record["greeting"]
        if record["greeting"] and record["greeting_core"] is None
        else make_greeting(core, record.get("sex")),
    }
    return replace(person, record={**record, **changed})


def _take_role(person: FoundPerson, role: str) -> FoundPerson:
    return replace(person, record={**person.record, "role": role})
