"""Doubts over several rows of people: one telephone for two, one person twice, two heads."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sheets.grids.grid import fold_cell
from sheets.preview.people.people_block import FoundPerson
from sheets.preview.people.titles import is_deputy
from sheets.preview.values import Doubt, Preview, SheetContext
from texts import words

# The answer that a person is one who is there already, by the id behind it.
SAME = "same"


def settle_people(
    people: list[FoundPerson],
    waiting: Sequence[FoundPerson],
    context: SheetContext,
    preview: Preview,
) -> list[FoundPerson]:
    """Those about whom nothing is left to be asked, as answered. `waiting`: those whose post is
    asked about; a telephone that they share is asked about with it."""
    kept = _leave_repeats(people, preview)
    kept = _settle_shared_phones(kept, waiting, context, preview)
    for settle in (_settle_also_here, _settle_two_heads):
        kept = settle(kept, context, preview)
    return kept


def _leave_repeats(people: list[FoundPerson], preview: Preview) -> list[FoundPerson]:
    seen: dict[tuple[object, ...], FoundPerson] = {}
    for person in people:
        key = tuple(person.record[name] for name in ("unit", "name", "title", "phone"))
        if key in seen:
            said = words("preview.left_twice", name=person.record["name"], cell=person.cell)
            preview.left_out.append(said)
        seen.setdefault(key, person)
    return list(seen.values())


def _settle_shared_phones(
    people: list[FoundPerson],
    waiting: Sequence[FoundPerson],
    context: SheetContext,
    preview: Preview,
) -> list[FoundPerson]:
    by_phone: dict[str, list[FoundPerson]] = defaultdict(list)
    for person in sorted([*people, *waiting], key=lambda one: (one.sheet, one.row)):
        if person.record["phone"]:
            by_phone[person.record["phone"]].append(person)
    for phone, sharing in by_phone.items():
        names = {one.record["name"] for one in sharing}
        units = {one.record["unit"] for one in sharing}
        if len(sharing) < 2 or (len(names) == 1 and len(units) == 1):
            continue
        make = _ask_one_or_two if len(names) == 1 else _ask_shared_phone
        asked = [one for one in sharing if one not in waiting]
        people = settle_asked(people, asked, make(phone, sharing), context, preview)
    return people


def _settle_also_here(
    people: list[FoundPerson], context: SheetContext, preview: Preview
) -> list[FoundPerson]:
    """ "(kiêm) Lê Văn Mẫu" beside another of that name: with one answer one person, whose number
    is the first that is known."""
    by_name: dict[str, list[FoundPerson]] = defaultdict(list)
    for person in people:
        if not person.record.get("same_person"):
            by_name[fold_cell(person.record["name"])].append(person)
    for both in by_name.values():
        units = {one.record["unit"] for one in both}
        if len(units) > 1 and any(one.also for one in both):
            people = settle_asked(people, both, _ask_one_or_two("", both), context, preview)
    return _share_number(people, preview)


def _share_number(people: list[FoundPerson], preview: Preview) -> list[FoundPerson]:
    """The same person has one number on every row; another one is named as left."""
    same = [one for one in people if one.record.get("same_person")]
    known: dict[str, str] = {}
    for one in same:
        if phone := one.record["phone"]:
            kept = known.setdefault(fold_cell(one.record["name"]), phone)
            if kept != phone:
                told = {"cell": one.phone_cell, "given": phone, "names": one.record["name"]}
                preview.left_out.append(words("preview.left_phone", **told))
    return [
        replace(one, record={**one.record, "phone": known.get(fold_cell(one.record["name"]))})
        if one in same
        else one
        for one in people
    ]


def _ask_one_or_two(phone: str, people: Sequence[FoundPerson]) -> Doubt:
    name = people[0].record["name"]
    cells = ", ".join(one.cell for one in people)
    units = " và ".join(one.record["unit"] for one in people)
    ask = words("preview.ask_also_here", name=name, units=units)
    if phone:
        ask = words("preview.ask_one_or_two", name=name, phone=phone, units=units)
    options = (("one", words("preview.one_person")), ("all", words("preview.two_people")))
    return Doubt(
        cells,
        "name",
        name,
        ask,
        readings=("một", "hai"),
        decides=True,
        options=options,
        sheet=people[0].sheet,
    )


def _ask_shared_phone(phone: str, people: Sequence[FoundPerson]) -> Doubt:
    cells = ", ".join(one.phone_cell for one in people)
    shown = tuple(f"{one.record['name']}, {one.record['unit']}" for one in people)
    ask = words("preview.ask_shared_phone", phone=phone, people="; ".join(shown))
    of_one = tuple((f"of:{one}", words("preview.phone_of", name=one)) for one in shown)
    options = (("all", words("preview.phone_shared")), *of_one)
    return Doubt(
        cells,
        "phone",
        phone,
        ask,
        readings=shown,
        decides=True,
        options=options,
        sheet=people[0].sheet,
    )


def _settle_two_heads(
    people: list[FoundPerson], context: SheetContext, preview: Preview
) -> list[FoundPerson]:
    """Two people who both head one village."""
    heads: dict[tuple[str, str], list[FoundPerson]] = defaultdict(list)
    for person in people:
        if not person.unit.is_commune and not is_deputy(person.record["title"]):
            heads[(person.record["unit"], person.record["title"])].append(person)
    for (unit, title), both in heads.items():
        if len(both) < 2:
            continue
        names = tuple(one.record["name"] for one in both)
        ask = words("preview.ask_two_heads", unit=unit, title=title, names=", ".join(names))
        cells = ", ".join(one.cell for one in both)
        options = (("all", words("preview.take_all")), *((f"is:{one}", one) for one in names))
        doubt = Doubt(
            cells,
            "name",
            ", ".join(names),
            ask,
            unit,
            names,
            decides=True,
            options=options,
            sheet=both[0].sheet,
        )
        people = settle_asked(people, both, doubt, context, preview)
    return people


def settle_asked(
    people: list[FoundPerson],
    asked: Sequence[FoundPerson],
    doubt: Doubt,
    context: SheetContext,
    preview: Preview,
) -> list[FoundPerson]:
    """What the answer makes of those who are asked about; without one they are put aside."""
    kind, _, chosen = context.answers.get(doubt.key, "").partition(":")
    if kind not in ("all", "one", "of", "is", SAME, "new"):
        preview.doubts.append(doubt)
        preview.proposed += [one.record for one in asked]
        return [one for one in people if one not in asked]
    changed = {id(one): _take_answer(one, kind, chosen) for one in asked}
    kept = [changed.get(id(one), one) for one in people]
    return [one for one in kept if one is not None]


def _take_answer(person: FoundPerson, kind: str, chosen: str) -> FoundPerson | None:
    record = person.record
    if kind == "of" and chosen != f"{record['name']}, {record['unit']}":
        return replace(person, record={**record, "phone": None})
    if kind == "is" and chosen != record["name"]:
        return None
    if kind == SAME and chosen.isdigit():
        return replace(person, record={**record, "person": int(chosen)})
    if kind == "new":
        return replace(person, record={**record, "person": None})
    if kind == "one":
        return replace(person, record={**record, "same_person": True})
    return person
