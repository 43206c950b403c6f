"""Devices on which a personal link was opened: the first is let in, others wait; each may be ended.

A device that was let in is signed in for as long as its row says so: not ended, and used within a
time that is a setting.
"""

from collections.abc import Collection
from dataclasses import field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, insert, or_, select, update

from models.chats.tables import ChatPerson
from models.joining import personal_links
from models.joining.tables import LinkDevice, PersonalLink, WrongDigits
from models.people.tables import Person
from models.secrets import SecretRow, make_salt
from models.upserts import Upsert
from records import dataclass

WRONG_DIGITS_AN_HOUR = 5
# After so many in all the digits do not count any more: the officer lets the device in by hand.
WRONG_DIGITS_IN_ALL = 20
# Of a link in a group of many people no more than these are kept.
MOST_WAITING_DEVICES = 20
# In place of a device: whatever browsers were let in before each had a row of its own.
OLDER_BROWSERS = "older"

_DEVICE: Any = LinkDevice.__table__
_WRONG: Any = WrongDigits.__table__
_LINK: Any = PersonalLink.__table__
_SPEAKS: Any = ChatPerson.__table__
_PERSON: Any = Person.__table__

_COLUMNS: tuple[Any, ...] = (
    _DEVICE.c.id,
    _DEVICE.c.link_id,
    _DEVICE.c.device,
    _DEVICE.c.at,
    _DEVICE.c.let_in_at,
    _DEVICE.c.asked_at,
    _DEVICE.c.seen_at,
    _DEVICE.c.ended_at,
    _DEVICE.c.proven_at,
    _DEVICE.c.kind,
    _DEVICE.c.salt,
    _DEVICE.c.proven_for,
)
_OF_LINK = (
    select(*_COLUMNS)
    .where(_DEVICE.c.link_id == bindparam("link"), _DEVICE.c.device != OLDER_BROWSERS)
    .order_by(_DEVICE.c.id)
)
_ONE = select(*_COLUMNS).where(
    _DEVICE.c.link_id == bindparam("link"), _DEVICE.c.device == bindparam("device")
)
_IN_FORCE = select(*_COLUMNS).join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
_IN_FORCE = _IN_FORCE.where(_LINK.c.withdrawn_at.is_(None))
_OF_PERSON = _IN_FORCE.where(personal_links.is_of_person()).order_by(_DEVICE.c.id.desc()).distinct()
_WAITING = _OF_PERSON.where(_DEVICE.c.asked_at.is_not(None))
_OF_CHAT = _IN_FORCE.where(_LINK.c.chat_id == bindparam("chat")).order_by(_DEVICE.c.id.desc())
_PUT = Upsert(
    _DEVICE,
    columns=("link_id", "device", "at", "kind", "salt"),
    key=("link_id", "device"),
)
_ASK = (
    update(_DEVICE)
    .where(_DEVICE.c.id == bindparam("one"), _DEVICE.c.asked_at.is_(None))
    .values(asked_at=bindparam("now"))
)
_LET_IN = (
    update(_DEVICE)
    .where(_DEVICE.c.id == bindparam("one"))
    .values(
        let_in_at=bindparam("now"),
        asked_at=None,
        seen_at=bindparam("now"),
        ended_at=None,
        proven_at=bindparam("proven"),
        proven_for=bindparam("people"),
        salt=bindparam("value"),
    )
)
_END = (
    update(_DEVICE)
    .where(_DEVICE.c.id == bindparam("one"), _DEVICE.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"), asked_at=None)
)
_PROVE = (
    update(_DEVICE)
    .where(_DEVICE.c.id == bindparam("one"))
    .values(
        proven_at=func.coalesce(
            _DEVICE.c.proven_at, bindparam("now", type_=_DEVICE.c.proven_at.type)
        ),
        proven_for=bindparam("people"),
    )
)
_SEE = update(_DEVICE).where(_DEVICE.c.id == bindparam("one")).values(seen_at=bindparam("now"))
_UNBIND = (
    update(_DEVICE)
    .where(
        _DEVICE.c.link_id.in_(select(_LINK.c.id).where(_LINK.c.chat_id == bindparam("chat"))),
    )
    .values(let_in_at=None)
)
_SPEAK_HERE = select(_SPEAKS.c.person_id).where(
    _SPEAKS.c.chat_id == bindparam("chat"), _SPEAKS.c.closes.is_(None)
)
_SPEAK_ON_PAGE = (
    select(_SPEAKS.c.person_id)
    .join_from(_SPEAKS, _LINK, _LINK.c.chat_id == _SPEAKS.c.chat_id)
    .where(_LINK.c.id == bindparam("link"), _SPEAKS.c.closes.is_(None))
)
_SHOWN = select(_DEVICE.c.proven_for).where(_DEVICE.c.id == bindparam("one"))
_PHONES = (
    select(_PERSON.c.id, _PERSON.c.phone)
    .where(
        or_(
            _PERSON.c.id.in_(_SPEAK_HERE),
            and_(_PERSON.c.id == bindparam("person"), ~_SPEAK_HERE.exists()),
        ),
        _PERSON.c.phone.is_not(None),
    )
    .distinct()
)
_WRONG_IN_ALL = select(func.count()).where(_WRONG.c.link_id == bindparam("link"))
_WRONG_SINCE = _WRONG_IN_ALL.where(_WRONG.c.at > bindparam("since"))


@dataclass(frozen=True, slots=True)
class Device:
    """`number` is what the device shows, to be told on the telephone. `kind`: what it is, as far
    as its browser says."""

    id: int
    link_id: int
    device: str
    at: datetime
    let_in_at: datetime | None
    asked_at: datetime | None
    seen_at: datetime | None
    ended_at: datetime | None
    proven_at: datetime | None
    kind: str
    salt: str = field(repr=False)
    proven_for: str

    @property
    def known_people(self) -> frozenset[int]:
        """Whose own it was shown to be."""
        return read_people(self.proven_for)

    @property
    def number(self) -> int:
        return compute_device_number(self.device)

    @property
    def secret(self) -> SecretRow:
        """What its cookie is derived from."""
        return SecretRow(self.id, self.salt)

    def is_signed_in(self, since: datetime) -> bool:
        """Whether it may open the chat; one that was not used since then may not."""
        if self.let_in_at is None or self.ended_at is not None:
            return False
        return (self.seen_at or self.let_in_at) > since


def read_people(written: str) -> frozenset[int]:
    """ "3 17": ids as they are kept in one column."""
    return frozenset(int(one) for one in written.split())


def _write_people(people: Collection[int]) -> str:
    return " ".join(str(one) for one in sorted(people))


def compute_device_number(device: str) -> int:
    """Three digits by which one device is told from another."""
    return 0 if device == OLDER_BROWSERS else int(device[:8], 16) % 900 + 100


def list_devices(db: Connection, link_id: int) -> list[Device]:
    return [Device(*row) for row in db.execute(_OF_LINK, {"link": link_id})]


def list_waiting_devices(db: Connection, person_id: int) -> list[Device]:
    """Devices that ask for a link of this person, the newest first."""
    return [Device(*row) for row in db.execute(_WAITING, {"person": person_id})]


def list_devices_of_person(db: Connection, person_id: int) -> list[Device]:
    """Every device of the links by which this person's chats are opened, the newest first."""
    return [Device(*row) for row in db.execute(_OF_PERSON, {"person": person_id})]


def list_devices_of_chat(db: Connection, chat_id: int) -> list[Device]:
    """Every device by which this one chat is opened, the newest first."""
    return [Device(*row) for row in db.execute(_OF_CHAT, {"chat": chat_id})]


def get_or_add_device(
    db: Connection, link_id: int, device: str, at: datetime, kind: str = ""
) -> Device:
    """The device at this link; a new one is not let in yet."""
    values = {"link_id": link_id, "device": device, "at": at, "kind": kind[:40]}
    _PUT.run(db, {**values, "salt": make_salt()})
    return Device(*db.execute(_ONE, {"link": link_id, "device": device}).one())


def sign_in_device(
    db: Connection, link_id: int, device: str, now: datetime, kind: str, *, is_proven: bool
) -> Device:
    """Lets this device in, if it is not in already, and returns it as it then stands.
    `is_proven`: it is of whoever speaks on this page; where nobody does yet, of who will join."""
    found = get_or_add_device(db, link_id, device, now, kind)
    if found.let_in_at is None or found.ended_at is not None:
        here = set(db.execute(_SPEAK_ON_PAGE, {"link": link_id}).scalars()) if is_proven else ()
        _let_in(db, found.id, now, now if is_proven else None, here)
    return Device(*db.execute(_ONE, {"link": link_id, "device": device}).one())


def ask_for_device(db: Connection, device_id: int, now: datetime) -> None:
    """From now on it waits for somebody to let it in."""
    db.execute(_ASK, {"one": device_id, "now": now})


def let_in_device(
    db: Connection, device_id: int, now: datetime, *, proven_for: Collection[int]
) -> None:
    """From now on it is signed in, by a cookie of its own; one of before stays void.
    `proven_for`: whose own it was shown to be."""
    _let_in(db, device_id, now, now if proven_for else None, proven_for)


def _let_in(
    db: Connection, device_id: int, now: datetime, proven: datetime | None, people: Collection[int]
) -> None:
    values = {"one": device_id, "now": now, "proven": proven, "people": _write_people(people)}
    db.execute(_LET_IN, {**values, "value": make_salt()})


def end_device(db: Connection, device_id: int, now: datetime) -> None:
    db.execute(_END, {"one": device_id, "now": now})


def prove_device(
    db: Connection, device_id: int, people: Collection[int], now: datetime
) -> frozenset[int]:
    """It was shown to be the own one of these people too; returns of whom it is by now."""
    row = db.execute(_SHOWN, {"one": device_id}).first()
    if row is None or not people:
        return frozenset()
    known = read_people(row.proven_for) | frozenset(people)
    db.execute(_PROVE, {"one": device_id, "now": now, "people": _write_people(known)})
    return known


def note_device_seen(db: Connection, device_id: int, now: datetime) -> None:
    db.execute(_SEE, {"one": device_id, "now": now})


def unbind_devices(db: Connection, chat_id: int) -> None:
    """Whoever opened the link of this chat was somebody else: the next device is the first."""
    db.execute(_UNBIND, {"chat": chat_id})


def list_chat_phones(db: Connection, chat_id: int, person_id: int | None) -> list[tuple[int, str]]:
    """The telephone number of each person who speaks in this chat; where nobody does yet, of whom
    it was made for."""
    rows = db.execute(_PHONES, {"chat": chat_id, "person": person_id})
    return [(row.id, row.phone) for row in rows]


def count_wrong_digits(db: Connection, link_id: int, now: datetime) -> int:
    """How often wrong digits were given for a link in the last hour."""
    since = now - timedelta(hours=1)
    return int(db.execute(_WRONG_SINCE, {"link": link_id, "since": since}).scalar_one())


def count_wrong_digits_in_all(db: Connection, link_id: int) -> int:
    return int(db.execute(_WRONG_IN_ALL, {"link": link_id}).scalar_one())


def add_wrong_digits(db: Connection, link_id: int, now: datetime) -> None:
    db.execute(insert(_WRONG).values(link_id=link_id, at=now))
