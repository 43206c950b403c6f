"""Devices on which a personal link was opened: the first is let in, others wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from models.chats.tables import ChatPerson
from models.joining.tables import LinkDevice, PersonalLink, WrongDigits
from models.people.tables import Person
from models.upserts import Upsert

WRONG_DIGITS_AN_HOUR = 5
# Of a link in a group of many people no more than these are kept.
MOST_WAITING_DEVICES = 20

_DEVICE: Any = LinkDevice.__table__
_WRONG: Any = WrongDigits.__table__
_LINK: Any = PersonalLink.__table__
_SPEAKS: Any = ChatPerson.__table__
_PERSON: Any = Person.__table__

_COLUMNS = (_DEVICE.c.id, _DEVICE.c.link_id, _DEVICE.c.device, _DEVICE.c.at, _DEVICE.c.let_in_at)
_OF_LINK = select(*_COLUMNS).where(_DEVICE.c.link_id == bindparam("link")).order_by(_DEVICE.c.id)
_OF_PERSON = (
    select(*_COLUMNS)
    .join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id)
    .join(_SPEAKS, _SPEAKS.c.chat_id == _LINK.c.chat_id)
    .where(
        _SPEAKS.c.person_id == bindparam("person"),
        _SPEAKS.c.closes.is_(None),
        _LINK.c.withdrawn_at.is_(None),
        _DEVICE.c.let_in_at.is_(None),
    )
    .order_by(_DEVICE.c.id.desc())
)
_PUT = Upsert(_DEVICE, columns=("link_id", "device", "at", "let_in_at"), key=("link_id", "device"))
_LET_IN = (
    update(_DEVICE)
    .where(_DEVICE.c.id == bindparam("one"), _DEVICE.c.let_in_at.is_(None))
    .values(let_in_at=bindparam("now"))
)
_PHONES = (
    select(_PERSON.c.phone)
    .join_from(_SPEAKS, _PERSON, _PERSON.c.id == _SPEAKS.c.person_id)
    .where(
        _SPEAKS.c.chat_id == bindparam("chat"),
        _SPEAKS.c.closes.is_(None),
        _PERSON.c.phone.is_not(None),
    )
)
_WRONG_SINCE = select(func.count()).where(
    _WRONG.c.link_id == bindparam("link"), _WRONG.c.at > bindparam("since")
)


@dataclass(frozen=True, slots=True)
class Device:
    """`number` is what the device shows, to be told on the telephone."""

    id: int
    link_id: int
    device: str
    at: datetime
    let_in_at: datetime | None

    @property
    def number(self) -> int:
        return compute_device_number(self.device)


def compute_device_number(device: str) -> int:
    """Three digits by which one device is told from another."""
    return int(device[:8], 16) % 900 + 100


def list_devices(db: Connection, link_id: int) -> list[Device]:
    return [Device(*row) for row in db.execute(_OF_LINK, {"link": link_id})]


def list_waiting_devices(db: Connection, person_id: int) -> list[Device]:
    """Devices that ask for a link of this person, the newest first."""
    return [Device(*row) for row in db.execute(_OF_PERSON, {"person": person_id})]


def add_device(
    db: Connection, link_id: int, device: str, at: datetime, let_in_at: datetime | None
) -> None:
    values = {"link_id": link_id, "device": device, "at": at, "let_in_at": let_in_at}
    _PUT.run(db, values)


def let_in_device(db: Connection, device_id: int, now: datetime) -> None:
    db.execute(_LET_IN, {"one": device_id, "now": now})


def list_chat_phones(db: Connection, chat_id: int) -> list[str]:
    """The telephone numbers of whoever speaks in this chat."""
    return list(db.execute(_PHONES, {"chat": chat_id}).scalars())


def count_wrong_digits(db: Connection, link_id: int, now: datetime) -> int:
    """How often wrong digits were given for a link in the last hour."""
    since = now - timedelta(hours=1)
    return int(db.execute(_WRONG_SINCE, {"link": link_id, "since": since}).scalar_one())


def add_wrong_digits(db: Connection, link_id: int, now: datetime) -> None:
    db.execute(insert(_WRONG).values(link_id=link_id, at=now))
