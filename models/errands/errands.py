"""What waits for the officer: a photo to type in, a person to call back…"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Text, bindparam, case, select, update

from models import paths
from models.errands.tables import Errand, ErrandKind
from models.people.tables import Person
from models.units.tables import Unit
from models.upserts import Upsert
from records import dataclass

_ERRAND: Any = Errand.__table__
_UNIT: Any = Unit.__table__
_PERSON: Any = Person.__table__

_RAISE = Upsert(
    _ERRAND,
    columns=(
        "name",
        "kind",
        "unit_id",
        "person_id",
        "chat_id",
        "report_id",
        "attachment_id",
        "inbox_id",
        "note",
        "at",
        "due",
    ),
    key=("name",),
)
_COLUMNS = (
    _ERRAND.c.id,
    _ERRAND.c.kind,
    _ERRAND.c.unit_id,
    _UNIT.c.name.label("unit_name"),
    _PERSON.c.name.label("person_name"),
    _PERSON.c.phone,
    _ERRAND.c.report_id,
    _ERRAND.c.attachment_id,
    _ERRAND.c.inbox_id,
    _ERRAND.c.note,
    _ERRAND.c.at,
    _ERRAND.c.done_at,
    _ERRAND.c.outcome,
    _ERRAND.c.due,
)
_ALL = (
    select(*_COLUMNS)
    .join_from(_ERRAND, _UNIT, _UNIT.c.id == _ERRAND.c.unit_id)
    .outerjoin(_PERSON, _PERSON.c.id == _ERRAND.c.person_id)
)
_OPEN = _ALL.where(_ERRAND.c.done_at.is_(None), paths.at_or_below(_UNIT.c.path)).order_by(
    _ERRAND.c.at, _ERRAND.c.id
)
_ONE = _ALL.where(_ERRAND.c.id == bindparam("errand"))
_NAMED = select(_ERRAND.c.id).where(_ERRAND.c.name == bindparam("name"))
_SEEN_TO = _NAMED.where(_ERRAND.c.done_at.is_not(None))
_LATEST_OF_CHAT = (
    select(_ERRAND.c.id, _ERRAND.c.name, _ERRAND.c.kind)
    .where(
        _ERRAND.c.chat_id == bindparam("chat"),
        _ERRAND.c.kind.in_(bindparam("kinds", expanding=True)),
        _ERRAND.c.at >= bindparam("since"),
        _ERRAND.c.done_at.is_(None),
    )
    .order_by(_ERRAND.c.id.desc())
    .limit(1)
)
# What nobody has seen to: that somebody else answers for a unit now.
_TOLD_CHANGE = (
    select(_ERRAND.c.at)
    .where(
        _ERRAND.c.unit_id == bindparam("unit"),
        _ERRAND.c.done_at.is_(None),
        _ERRAND.c.person_id == bindparam("person"),
        _ERRAND.c.kind == ErrandKind.CHANGED,
    )
    .order_by(_ERRAND.c.id.desc())
    .limit(1)
)
_ADD_NOTE = (
    update(_ERRAND)
    .where(_ERRAND.c.name == bindparam("named"))
    .values(
        note=case(
            (_ERRAND.c.note == "", bindparam("more", type_=Text)),
            else_=_ERRAND.c.note + "\n" + bindparam("more", type_=Text),
        )
    )
)
_DONE = (
    update(_ERRAND)
    .where(_ERRAND.c.id == bindparam("errand"), _ERRAND.c.done_at.is_(None))
    .values(done_at=bindparam("now"), done_post_id=bindparam("post"), outcome=bindparam("said"))
)


@dataclass(frozen=True, slots=True)
class ErrandRow:
    id: int
    kind: ErrandKind
    unit_id: int
    unit_name: str
    person_name: str | None
    phone: str | None
    report_id: int | None
    attachment_id: int | None
    inbox_id: int | None
    note: str
    at: datetime
    done_at: datetime | None
    outcome: str | None
    due: datetime | None


def _make_errand_row(row: Any) -> ErrandRow:
    return ErrandRow(*row)


def find_told_change(db: Connection, person_id: int, unit_id: int) -> datetime | None:
    """When this person told that somebody else answers for the unit now, which no officer has seen
    to."""
    told: datetime | None = db.scalar(_TOLD_CHANGE, {"person": person_id, "unit": unit_id})
    return told


def add_errand(
    db: Connection,
    name: str,
    kind: ErrandKind,
    unit_id: int,
    at: datetime,
    *,
    person_id: int | None = None,
    chat_id: int | None = None,
    report_id: int | None = None,
    attachment_id: int | None = None,
    inbox_id: int | None = None,
    note: str = "",
    due: datetime | None = None,
) -> None:
    """Leaves something for the officer; once under this name."""
    _RAISE.run(
        db,
        {
            "name": name,
            "kind": kind,
            "unit_id": unit_id,
            "person_id": person_id,
            "chat_id": chat_id,
            "report_id": report_id,
            "attachment_id": attachment_id,
            "inbox_id": inbox_id,
            "note": note,
            "at": at,
            "due": due,
        },
    )


def find_free_name(db: Connection, name: str) -> str:
    """This name, or where what was left under it is seen to already, the next: it is wanted anew,
    and not a second time."""
    number = 1
    free = name
    while db.execute(_SEEN_TO, {"name": free}).first() is not None:
        number += 1
        free = f"{name}:{number}"
    return free


def has_errand(db: Connection, name: str) -> bool:
    """Whether something was left under this name."""
    return db.execute(_NAMED, {"name": name}).first() is not None


@dataclass(frozen=True, slots=True)
class NamedErrand:
    id: int
    name: str
    kind: ErrandKind


def find_latest_of_chat(
    db: Connection, chat_id: int, kinds: tuple[ErrandKind, ...], since: datetime
) -> NamedErrand | None:
    """What this chat has left last, of these kinds, that nobody has seen to."""
    values = {"chat": chat_id, "kinds": list(kinds), "since": since}
    row = db.execute(_LATEST_OF_CHAT, values).first()
    return NamedErrand(*row) if row is not None else None


def add_errand_note(db: Connection, name: str, note: str) -> None:
    """Words that came later for something that was left already."""
    db.execute(_ADD_NOTE, {"named": name, "more": note})


def list_waiting_errands(db: Connection, unit_path: str) -> list[ErrandRow]:
    """What nobody has seen to yet, at the unit and below it, the oldest first."""
    return [_make_errand_row(row) for row in db.execute(_OPEN, {"path": unit_path})]


def find_errand(db: Connection, errand_id: int) -> ErrandRow | None:
    row = db.execute(_ONE, {"errand": errand_id}).first()
    return _make_errand_row(row) if row is not None else None


def close_errand(
    db: Connection, errand_id: int, post_id: int | None, outcome: str, at: datetime
) -> bool:
    """Whether it was still open: two officers who see to it at once are settled here."""
    values = {"errand": errand_id, "post": post_id, "said": outcome, "now": at}
    return db.execute(_DONE, values).rowcount == 1
