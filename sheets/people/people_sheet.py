"""People and their posts from a sheet. A row is a person in a post; two posts are two rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models import person_places
from models.people import lasting_officers, persons
from models.people.tables import Person, Post, Role
from models.rights import has_role
from reading.spelling.folding import fold_text
from records import dataclass
from sheets.kind_words import TITLES_OF_ROLE, WORDS_OF_ROLE
from sheets.local_days import find_day_start
from sheets.people.contact_cells import describe_values, format_reached, read_hours, read_phone
from sheets.people.known_people import find_person_code, keep_address
from sheets.stored_rows import add_row, change_row, find_row, get_table
from sheets.tables.cell_values import CellRefused, read_code, read_column, read_day, read_words
from sheets.tables.named_columns import ColumnNames, NamedRow, name_columns
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from sheets.tables.table_reader import SheetCell, SheetContent, read_table
from sheets.units.unit_finder import UnitFinder
from texts import words
from texts.vietnamese import format_full_day, get_local_day

COLUMNS: ColumnNames = {
    "name": ("họ tên", "ho ten", "ho va ten", "ten", "name"),
    "greeting": ("lời chào", "loi chao", "xung ho", "cach xung ho", "greeting"),
    "title": ("chức danh", "chuc danh", "chuc vu", "title"),
    "unit": ("đơn vị", "don vi", "ma don vi", "unit"),
    "role": ("vai trò", "vai tro", "role"),
    "phone": ("điện thoại", "dien thoai", "so dien thoai", "sdt", "phone"),
    "hours": ("giờ nhắc", "gio nhac", "gio", "hours"),
    "code": ("mã", "ma", "ma nguoi", "code"),
    "opens": ("từ ngày", "tu ngay", "opens"),
    "closes": ("đến ngày", "den ngay", "closes"),
}
REQUIRED = ("name", "greeting", "title", "unit")
PERSON_FIELDS = ("name", "greeting", "phone", "hours")


@dataclass(frozen=True)
class PersonSheetRow:
    taken: NamedRow
    code: str
    name: str
    greeting: str
    phone: str | None
    hours: str | None
    title: str
    role: Role
    unit_id: int
    unit_name: str
    opens: date | None
    closes: date | None


@dataclass(frozen=True)
class PersonChange:
    row: PersonSheetRow
    sentences: tuple[str, ...]


def read_people(path: Path) -> SheetContent:
    return read_table(path, [COLUMNS[name] for name in REQUIRED])


def check_people(
    db: Connection, sheet: SheetContent, now: datetime, path: str = "/"
) -> tuple[list[PersonChange], list[SheetFault]]:
    """What this sheet would change at a path and below it, or what is wrong with it."""
    rows, faults = name_columns(sheet, COLUMNS)
    places = UnitFinder(db, path)
    parsed = [_parse_row(db, row, places) for row in rows]
    faults += [fault for row in rows for fault in row.faults]
    people = [person for person in parsed if person is not None]
    faults += _find_contradictions(people)
    faults += _find_people_elsewhere(db, people, path, now)
    faults += _find_forgotten(db, people)
    faults += _find_units_without_officer(db, people, now)
    if faults:
        return [], faults
    return list(_list_changes(db, people, get_local_day(now), shows_codes=path == "/")), []


def import_people(db: Connection, sheet: SheetContent, now: datetime, path: str = "/") -> list[str]:
    """Take the sheet over, whole. Raises SheetFaults, having written nothing."""
    changes, faults = check_people(db, sheet, now, path)
    if faults:
        raise SheetRefused(faults)
    for person in changes:
        _write_person(db, person.row, get_local_day(now))
    return [sentence for person in changes for sentence in person.sentences]


def _parse_row(db: Connection, row: NamedRow, places: UnitFinder) -> PersonSheetRow | None:
    name = read_column(row, "name", read_words, required=True)
    greeting = read_column(row, "greeting", read_words, required=True)
    title = read_column(row, "title", read_words, required=True)
    unit = read_column(row, "unit", places.of, required=True)
    role = read_column(row, "role", _read_role) or (title and _find_role_of_title(row, title))
    code = read_column(row, "code", read_code)
    phone, hours = read_column(row, "phone", read_phone), read_column(row, "hours", read_hours)
    opens, closes = read_column(row, "opens", read_day), read_column(row, "closes", read_day)
    if opens and closes and closes <= opens:
        row.faults.append(row.cell("closes").fault("dates_upside_down"))
    if not (name and greeting and title and unit and role):
        return None
    code = code or find_person_code(db, unit.code, name, phone)
    return PersonSheetRow(
        row, code, name, greeting, phone, hours, title, role, unit.id, unit.name, opens, closes
    )


def _read_role(cell: SheetCell) -> Role | None:
    written = read_words(cell)
    if written is None:
        return None
    for role, names in WORDS_OF_ROLE.items():
        if fold_text(written) in (role.value, *names):
            return role
    known = ", ".join(names[0] for names in WORDS_OF_ROLE.values())
    raise CellRefused(cell.fault("unknown_role", given=written, known=known))


def _find_role_of_title(row: NamedRow, title: str) -> Role | None:
    """The role that goes with a title, where the sheet has none."""
    if row.has("role"):
        return None
    folded = fold_text(title)
    for role, beginnings in TITLES_OF_ROLE.items():
        if folded.startswith(beginnings):
            return role
    row.faults.append(row.cell("title").fault("no_role", given=title))
    return None


def _find_contradictions(people: Sequence[PersonSheetRow]) -> Iterator[SheetFault]:
    """One code is one person, and holds each post once."""
    first: dict[str, PersonSheetRow] = {}
    posts: dict[tuple[str, int, Role], PersonSheetRow] = {}
    for person in people:
        other = first.setdefault(person.code, person)
        if any(getattr(other, name) != getattr(person, name) for name in PERSON_FIELDS):
            cell = person.taken.cell("code" if person.taken.has("code") else "name")
            yield cell.fault("person_differs", row=other.taken.row.number, code=person.code)
        same = posts.setdefault((person.code, person.unit_id, person.role), person)
        if same is not person:
            cell = person.taken.cell("title")
            yield cell.fault("post_twice", row=same.taken.row.number)


def _find_forgotten(db: Connection, people: Sequence[PersonSheetRow]) -> Iterator[SheetFault]:
    """Who has had their data removed is not brought back by a sheet (Law 91/2025/QH15)."""
    for person in people:
        gone = find_row(db, Person, {"code": persons.compute_forgotten_code(person.code)})
        present = gone or find_row(db, Person, {"code": person.code})
        if present is not None and present["detached_at"] is not None:
            cell = person.taken.cell("code" if person.taken.has("code") else "name")
            yield cell.fault("person_forgotten", code=person.code)


def _find_units_without_officer(
    db: Connection, people: Sequence[PersonSheetRow], now: datetime
) -> Iterator[SheetFault]:
    """A sheet ends no post after which its unit would have no officer of its own any more."""
    rows = [person for person in people if has_role(person, Role.OFFICER)]
    for row in (one for one in rows if one.closes is not None):
        before = _list_officer_codes(db, row.unit_id, now)
        here = [one for one in rows if one.unit_id == row.unit_id]
        ending = {one.code for one in here if one.closes is not None}
        staying = {one.code for one in here if one.closes is None}
        if row.code in before and not (before - ending) | staying:
            yield row.taken.cell("closes").fault("last_officer", unit=row.unit_name)


def _list_officer_codes(db: Connection, unit_id: int, now: datetime) -> set[str]:
    persons = lasting_officers.list_lasting_officers(db, unit_id, now)
    rows = (find_row(db, Person, {"id": person_id}) for person_id in persons)
    return {row["code"] for row in rows if row is not None}


def _find_people_elsewhere(
    db: Connection, people: Sequence[PersonSheetRow], path: str, now: datetime
) -> Iterator[SheetFault]:
    """Who holds or held a post here or below may be named; anybody else is somebody else's."""
    for person in people:
        present = find_row(db, Person, {"code": person.code})
        if present is not None and not person_places.is_of(db, present["id"], path, now):
            cell = person.taken.cell("code" if person.taken.has("code") else "name")
            yield cell.fault("person_elsewhere", code=person.code)


def _list_changes(
    db: Connection, people: Sequence[PersonSheetRow], today: date, *, shows_codes: bool
) -> Iterator[PersonChange]:
    seen: set[str] = set()
    for person in people:
        present = find_row(db, Person, {"code": person.code})
        shown = f"{person.name} ({person.code})" if shows_codes else person.name
        told = _describe_person_changes(person, present, shown)
        sentences = [] if person.code in seen else list(told)
        seen.add(person.code)
        sentences += _describe_post_changes(db, person, present, today)
        if sentences:
            yield PersonChange(person, tuple(sentences))


def _describe_person_changes(
    person: PersonSheetRow, present: Mapping[str, Any] | None, shown: str
) -> Iterator[str]:
    if present is None:
        yield words("import.person_added", name=shown, phone=format_reached(person.phone))
        return
    changed = _list_changed_values(person, present)
    if changed:
        what = describe_values(changed, COLUMNS)
        yield words("import.person_changed", name=shown, what=what)


def _list_changed_values(person: PersonSheetRow, present: Mapping[str, Any]) -> dict[str, Any]:
    """What differs; an empty cell leaves what is known."""
    asked = {name: getattr(person, name) for name in PERSON_FIELDS}
    asked["greeting"] = keep_address(person.greeting, present["greeting"])
    return {
        name: value for name, value in asked.items() if value is not None and value != present[name]
    }


def _describe_post_changes(
    db: Connection, person: PersonSheetRow, present: Mapping[str, Any] | None, today: date
) -> Iterator[str]:
    post = _find_post(db, int(present["id"]), person) if present is not None else None
    told = {"name": person.name, "title": person.title, "unit": person.unit_name}
    if post is None:
        yield words("import.post_added", **told)
        return
    if post["title"] != person.title:
        yield words("import.post_changed", **told)
    if person.closes is not None and post["closes"] is None:
        yield words("import.post_closed", **told, day=format_full_day(person.closes))


def _find_post(db: Connection, person_id: int, row: PersonSheetRow) -> dict[str, Any] | None:
    """The post a row speaks of: still held, or the one with the same first or last day."""
    posts = get_table(Post)
    found = db.execute(
        select(posts)
        .filter_by(person_id=person_id, unit_id=row.unit_id, role=row.role)
        .order_by(posts.c.closes.is_(None).desc(), posts.c.opens.desc())
    ).mappings()
    for post in found:
        opening = find_day_start(row.opens) if row.opens else None
        if post["closes"] in (None, _get_closing(row)) or post["opens"] == opening:
            return dict(post)
    return None


def _get_closing(row: PersonSheetRow) -> datetime | None:
    return find_day_start(row.closes) if row.closes else None


def _write_person(db: Connection, row: PersonSheetRow, today: date) -> None:
    person = find_row(db, Person, {"code": row.code})
    if person is None:
        values = {name: getattr(row, name) for name in PERSON_FIELDS}
        person_id = add_row(db, Person, {**values, "code": row.code})
    else:
        person_id = person["id"]
        changed = _list_changed_values(row, person)
        if changed:
            change_row(db, Person, person_id, changed)
    _write_post(db, person_id, row, today)


def _write_post(db: Connection, person_id: int, row: PersonSheetRow, today: date) -> None:
    post = _find_post(db, person_id, row)
    if post is None:
        values = {
            "person_id": person_id,
            "unit_id": row.unit_id,
            "role": row.role,
            "title": row.title,
            "opens": find_day_start(row.opens or today),
            "closes": _get_closing(row),
        }
        add_row(db, Post, values)
        return
    values = {"title": row.title}
    if row.closes is not None:
        values["closes"] = _get_closing(row)
    change_row(db, Post, post["id"], values)
