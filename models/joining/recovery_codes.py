"""Codes on paper that let a person in again: made, found, used, ended."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update

from models.joining.devices import read_people
from models.joining.tables import LinkDevice, PersonalLink, RecoveryCode
from records import dataclass

# A code that was used counts for a while more: the answer with the next one may have been lost. It
# ends at once when the person says that they have the next one.
TIME_FOR_LOST_ANSWER = timedelta(hours=24)

_CODE: Any = RecoveryCode.__table__
_LINK: Any = PersonalLink.__table__
_DEVICE: Any = LinkDevice.__table__

_STANDS = (
    select(
        _CODE.c.id,
        _CODE.c.link_id,
        _LINK.c.chat_id,
        _CODE.c.created_at,
        _CODE.c.used_at,
        _DEVICE.c.proven_for,
    )
    .join_from(_CODE, _LINK, _LINK.c.id == _CODE.c.link_id)
    .outerjoin(_DEVICE, _DEVICE.c.id == _CODE.c.device_id)
    .where(_CODE.c.withdrawn_at.is_(None), _LINK.c.withdrawn_at.is_(None))
)
_BY_LOOKUP = _STANDS.where(
    _CODE.c.lookup == bindparam("lookup"),
    or_(_CODE.c.used_at.is_(None), _CODE.c.used_at > bindparam("since")),
)
_UNUSED = _STANDS.where(_CODE.c.used_at.is_(None)).order_by(_CODE.c.id.desc())
_OF_CHAT = _UNUSED.where(_LINK.c.chat_id == bindparam("chat"))
_OF_LINK = _UNUSED.where(_LINK.c.id == bindparam("link"))
_STILL = _CODE.c.withdrawn_at.is_(None)
_REPLACE = (
    update(_CODE)
    .where(_CODE.c.link_id == bindparam("link"), _CODE.c.id != bindparam("kept"), _STILL)
    .values(withdrawn_at=bindparam("at"))
)
_END = (
    update(_CODE)
    .where(_CODE.c.device_id == bindparam("device"), _STILL)
    .values(withdrawn_at=bindparam("at"))
)
_END_USED = (
    update(_CODE)
    .where(
        _CODE.c.link_id.in_(select(_LINK.c.id).where(_LINK.c.chat_id == bindparam("chat"))),
        _CODE.c.used_at.is_not(None),
        _STILL,
    )
    .values(withdrawn_at=bindparam("at"))
)
_USE = (
    update(_CODE)
    .where(_CODE.c.id == bindparam("one"), _CODE.c.used_at.is_(None))
    .values(used_at=bindparam("at"))
)


@dataclass(frozen=True, slots=True)
class RecoveryCodeRow:
    """A code in force. `known_people`: whose own the device on which it was shown is known to be;
    none: that device was removed for its age, so it was known."""

    id: int
    link_id: int
    chat_id: int
    created_at: datetime
    used_at: datetime | None
    proven_for: str | None

    @property
    def known_people(self) -> frozenset[int] | None:
        return None if self.proven_for is None else read_people(self.proven_for)


def put_recovery_code(
    db: Connection, link_id: int, device_id: int, lookup: str, now: datetime, *, kept: int = 0
) -> None:
    """A new code of a link, in place of all of before but `kept`, with which somebody has just
    come in."""
    db.execute(_REPLACE, {"link": link_id, "kept": kept, "at": now})
    values = {"link_id": link_id, "device_id": device_id, "lookup": lookup, "created_at": now}
    db.execute(insert(_CODE).values(**values))


def find_recovery_code(db: Connection, lookup: str, now: datetime) -> RecoveryCodeRow | None:
    row = db.execute(_BY_LOOKUP, {"lookup": lookup, "since": now - TIME_FOR_LOST_ANSWER}).first()
    return RecoveryCodeRow(*row) if row is not None else None


def find_code_of_chat(db: Connection, chat_id: int) -> RecoveryCodeRow | None:
    """The code by which this chat can be opened again, if one was taken and not used yet."""
    row = db.execute(_OF_CHAT, {"chat": chat_id}).first()
    return RecoveryCodeRow(*row) if row is not None else None


def find_code_of_link(db: Connection, link_id: int) -> RecoveryCodeRow | None:
    row = db.execute(_OF_LINK, {"link": link_id}).first()
    return RecoveryCodeRow(*row) if row is not None else None


def use_recovery_code(db: Connection, code_id: int, now: datetime) -> None:
    db.execute(_USE, {"one": code_id, "at": now})


def end_used_codes(db: Connection, chat_id: int, now: datetime) -> None:
    """The next code has arrived, and is written down."""
    db.execute(_END_USED, {"chat": chat_id, "at": now})


def end_codes_of_device(db: Connection, device_id: int, now: datetime) -> None:
    """Whoever held this device may have written its code down."""
    db.execute(_END, {"device": device_id, "at": now})
