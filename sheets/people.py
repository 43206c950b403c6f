"""People and their posts from a sheet. A row is a person in a post; two posts are two rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models import person_places
from models.leaving import forgotten_code
from models.tables.people import Person, Post, Role
from sheets.columns import Columns, Taken, named
from sheets.days import begins, local_day
from sheets.faults import Fault, SheetFaults
from sheets.fold import fold, slug, within_column
from sheets.kinds import ROLES, TITLES
from sheets.places import Places
from sheets.read import Cell, Sheet, read
from sheets.rows import add, change, find, table_of
from sheets.values import NotThat, code_of, day_of, take, words_of
from texts import words
from texts.vietnamese import full_day

COLUMNS: Columns = {
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
PERSON = ("name", "greeting", "phone", "hours")
# Mobile numbers have ten digits, numbers of an office (02…) eleven.
_PHONE = re.compile(r"0(?:[35789][0-9]{8}|2[0-9]{9})")
_HOURS = re.compile(r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9]")


@dataclass(frozen=True)
class PersonRow:
    taken: Taken
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
    row: PersonRow
    sentences: tuple[str, ...]


def read_people(path: Path) -> Sheet:
    return read(path, [COLUMNS[name] for name in REQUIRED])


def check(
    db: Connection, sheet: Sheet, now: datetime, path: str = "/"
) -> tuple[list[PersonChange], list[Fault]]:
    """What this sheet would change at a path and below it, or what is wrong with it."""
    rows, faults = named(sheet, COLUMNS)
    places = Places(db, path)
    parsed = [_parse(row, places) for row in rows]
    faults += [fault for row in rows for fault in row.faults]
    people = [person for person in parsed if person is not None]
    faults += _contradictions(people)
    faults += _elsewhere(db, people, path, now)
    faults += _forgotten(db, people)
    if faults:
        return [], faults
    return list(_changes(db, people, local_day(now))), []


def apply(db: Connection, sheet: Sheet, now: datetime, path: str = "/") -> list[str]:
    """Take the sheet over, whole. Raises SheetFaults, having written nothing."""
    changes, faults = check(db, sheet, now, path)
    if faults:
        raise SheetFaults(faults)
    for person in changes:
        _write(db, person.row, local_day(now))
    return [sentence for person in changes for sentence in person.sentences]


def _parse(row: Taken, places: Places) -> PersonRow | None:
    name = take(row, "name", words_of, required=True)
    greeting = take(row, "greeting", words_of, required=True)
    title = take(row, "title", words_of, required=True)
    unit = take(row, "unit", places.of, required=True)
    role = take(row, "role", _role) or (title and _role_of(row, title))
    code = take(row, "code", code_of)
    phone, hours = take(row, "phone", phone_of), take(row, "hours", hours_of)
    opens, closes = take(row, "opens", day_of), take(row, "closes", day_of)
    if opens and closes and closes <= opens:
        row.faults.append(row.cell("closes").fault("dates_upside_down"))
    if not (name and greeting and title and unit and role):
        return None
    code = code or derived_code(unit.code, name)
    return PersonRow(
        row, code, name, greeting, phone, hours, title, role, unit.id, unit.name, opens, closes
    )


def derived_code(unit: str, name: str) -> str:
    """The same person in the same unit has the same code, whatever the order of the sheet."""
    return within_column(f"{unit}.{slug(name)}")


def _role(cell: Cell) -> Role | None:
    written = words_of(cell)
    if written is None:
        return None
    for role, names in ROLES.items():
        if fold(written) in (role.value, *names):
            return role
    known = ", ".join(names[0] for names in ROLES.values())
    raise NotThat(cell.fault("unknown_role", given=written, known=known))


def _role_of(row: Taken, title: str) -> Role | None:
    """The role that goes with a title, where the sheet has none."""
    if row.has("role"):
        return None
    folded = fold(title)
    for role, beginnings in TITLES.items():
        if folded.startswith(beginnings):
            return role
    row.faults.append(row.cell("title").fault("no_role", given=title))
    return None


def phone_of(cell: Cell) -> str | None:
    written = words_of(cell)
    if written is None:
        return None
    digits = re.sub(r"[ .()-]", "", written)
    digits = re.sub(r"^(?:\+84|84(?=[0-9]{9,10}$))", "0", digits)
    if len(digits) == 9 and isinstance(cell.value, int | float):
        digits = f"0{digits}"  # a number cell has lost its leading zero
    if not _PHONE.fullmatch(digits):
        raise NotThat(cell.fault("no_phone", given=written))
    return digits


def hours_of(cell: Cell) -> str | None:
    written = words_of(cell)
    if written is None:
        return None
    hours = re.split(r"[ ,;]+", written)
    if not all(_HOURS.fullmatch(hour) for hour in hours):
        raise NotThat(cell.fault("no_hours", given=written))
    return " ".join(hour.zfill(5) for hour in hours)


def _contradictions(people: Sequence[PersonRow]) -> Iterator[Fault]:
    """One code is one person, and holds each post once."""
    first: dict[str, PersonRow] = {}
    posts: dict[tuple[str, int, Role], PersonRow] = {}
    for person in people:
        other = first.setdefault(person.code, person)
        if any(getattr(other, name) != getattr(person, name) for name in PERSON):
            cell = person.taken.cell("code" if person.taken.has("code") else "name")
            yield cell.fault("person_differs", row=other.taken.row.number, code=person.code)
        same = posts.setdefault((person.code, person.unit_id, person.role), person)
        if same is not person:
            cell = person.taken.cell("title")
            yield cell.fault("post_twice", row=same.taken.row.number)


def _forgotten(db: Connection, people: Sequence[PersonRow]) -> Iterator[Fault]:
    """Who has had their data removed is not brought back by a sheet (Law 91/2025/QH15)."""
    for person in people:
        gone = find(db, Person, {"code": forgotten_code(person.code)})
        present = gone or find(db, Person, {"code": person.code})
        if present is not None and present["detached_at"] is not None:
            cell = person.taken.cell("code" if person.taken.has("code") else "name")
            yield cell.fault("person_forgotten", code=person.code)


def _elsewhere(
    db: Connection, people: Sequence[PersonRow], path: str, now: datetime
) -> Iterator[Fault]:
    """Who holds or held a post at the path or below may be named; anybody else is somebody
    else's, whatever the sheet says of them."""
    for person in people:
        present = find(db, Person, {"code": person.code})
        if present is not None and not person_places.is_of(db, present["id"], path, now):
            cell = person.taken.cell("code" if person.taken.has("code") else "name")
            yield cell.fault("person_elsewhere", code=person.code)


def _changes(db: Connection, people: Sequence[PersonRow], today: date) -> Iterator[PersonChange]:
    seen: set[str] = set()
    for person in people:
        present = find(db, Person, {"code": person.code})
        sentences = [] if person.code in seen else list(_person_changes(person, present))
        seen.add(person.code)
        sentences += _post_changes(db, person, present, today)
        if sentences:
            yield PersonChange(person, tuple(sentences))


def _person_changes(person: PersonRow, present: Mapping[str, Any] | None) -> Iterator[str]:
    if present is None:
        yield words("import.person_added", name=person.name, code=person.code)
        return
    changed = _person_values(person, present)
    if changed:
        what = ", ".join(COLUMNS[name][0] for name in changed)
        yield words("import.person_changed", name=person.name, code=person.code, what=what)


def _person_values(person: PersonRow, present: Mapping[str, Any]) -> dict[str, Any]:
    """What differs; an empty cell leaves what is known."""
    asked = {name: getattr(person, name) for name in PERSON}
    return {
        name: value for name, value in asked.items() if value is not None and value != present[name]
    }


def _post_changes(
    db: Connection, person: PersonRow, present: Mapping[str, Any] | None, today: date
) -> Iterator[str]:
    post = _post(db, int(present["id"]), person) if present is not None else None
    told = {"name": person.name, "title": person.title, "unit": person.unit_name}
    if post is None:
        yield words("import.post_added", **told)
        return
    if post["title"] != person.title:
        yield words("import.post_changed", **told)
    if person.closes is not None and post["closes"] is None:
        yield words("import.post_closed", **told, day=full_day(person.closes))


def _post(db: Connection, person_id: int, row: PersonRow) -> dict[str, Any] | None:
    """The post a row speaks of: still held, or the one with the same first or last day."""
    posts = table_of(Post)
    found = db.execute(
        select(posts)
        .filter_by(person_id=person_id, unit_id=row.unit_id, role=row.role)
        .order_by(posts.c.closes.is_(None).desc(), posts.c.opens.desc())
    ).mappings()
    for post in found:
        opening = begins(row.opens) if row.opens else None
        if post["closes"] in (None, _closing(row)) or post["opens"] == opening:
            return dict(post)
    return None


def _closing(row: PersonRow) -> datetime | None:
    return begins(row.closes) if row.closes else None


def _write(db: Connection, row: PersonRow, today: date) -> None:
    person = find(db, Person, {"code": row.code})
    if person is None:
        values = {name: getattr(row, name) for name in PERSON}
        person_id = add(db, Person, {**values, "code": row.code})
    else:
        person_id = person["id"]
        changed = _person_values(row, person)
        if changed:
            change(db, Person, person_id, changed)
    _write_post(db, person_id, row, today)


def _write_post(db: Connection, person_id: int, row: PersonRow, today: date) -> None:
    post = _post(db, person_id, row)
    if post is None:
        values = {
            "person_id": person_id,
            "unit_id": row.unit_id,
            "role": row.role,
            "title": row.title,
            "opens": begins(row.opens or today),
            "closes": _closing(row),
        }
        add(db, Post, values)
        return
    values = {"title": row.title}
    if row.closes is not None:
        values["closes"] = _closing(row)
    change(db, Post, post["id"], values)
