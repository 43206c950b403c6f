"""A code for everybody in one room, for two hours, and who asks to join by it."""

from dataclasses import field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from models import paths
from models.chats.tables import ChatPerson
from models.joining.tables import AskKind, MeetingAsk, MeetingCode
from models.people.tables import Person, Post, Role
from models.secrets import SecretRow, Secrets, make_salt
from models.units.tables import Unit
from records import dataclass

MEETING_LIFETIME = timedelta(hours=2)

_MEETING: Any = MeetingCode.__table__
_ASK: Any = MeetingAsk.__table__
_UNIT: Any = Unit.__table__
_POST: Any = Post.__table__
_PERSON: Any = Person.__table__
_LINK: Any = ChatPerson.__table__

_MEETINGS = (
    select(
        _MEETING.c.id,
        _MEETING.c.unit_id,
        _UNIT.c.path,
        _MEETING.c.created_at,
        _MEETING.c.expires_at,
        _MEETING.c.withdrawn_at,
        _MEETING.c.salt,
    )
    .join_from(_MEETING, _UNIT, _UNIT.c.id == _MEETING.c.unit_id)
    .where(_MEETING.c.withdrawn_at.is_(None), _MEETING.c.expires_at > bindparam("now"))
)
_BY_LOOKUP = _MEETINGS.where(_MEETING.c.lookup == bindparam("code"))
_BY_ID = _MEETINGS.where(_MEETING.c.id == bindparam("meeting"))
_OF_UNIT = _MEETINGS.where(_MEETING.c.unit_id == bindparam("unit")).order_by(_MEETING.c.id.desc())
_TAKEN = select(_MEETING.c.id).where(_MEETING.c.lookup == bindparam("code"))
_NAME = (
    update(_MEETING).where(_MEETING.c.id == bindparam("meeting")).values(lookup=bindparam("code"))
)
_CLOSE = (
    update(_MEETING)
    .where(_MEETING.c.unit_id == bindparam("unit"), _MEETING.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)
_WRONG = select(func.count()).where(
    _ASK.c.meeting_id == bindparam("meeting"),
    _ASK.c.post_id == bindparam("post"),
    _ASK.c.kind == AskKind.WRONG,
)
_ASKS = (
    select(
        _ASK.c.id,
        _ASK.c.meeting_id,
        _ASK.c.post_id,
        _ASK.c.chat_id,
        _ASK.c.at,
        _ASK.c.decided_at,
        _ASK.c.allowed,
        _UNIT.c.name.label("unit_name"),
        _UNIT.c.path,
    )
    .join_from(_ASK, _POST, _POST.c.id == _ASK.c.post_id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(_ASK.c.kind == AskKind.WAITING)
)
_WAITING = _ASKS.where(
    _ASK.c.meeting_id == bindparam("meeting"), _ASK.c.decided_at.is_(None)
).order_by(_ASK.c.id)
_ONE_ASK = _ASKS.where(_ASK.c.id == bindparam("ask"))
_DECIDE = (
    update(_ASK)
    .where(_ASK.c.id == bindparam("ask"), _ASK.c.decided_at.is_(None))
    .values(decided_at=bindparam("now"), decided_post_id=bindparam("by"), allowed=bindparam("may"))
)
_JOINED_SINCE = (
    select(_UNIT.c.name, func.min(_LINK.c.opens).label("first"))
    .join_from(_LINK, _PERSON, _PERSON.c.id == _LINK.c.person_id)
    .join(_POST, _POST.c.person_id == _PERSON.c.id)
    .join(_UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        paths.at_or_below(_UNIT.c.path),
        _POST.c.role == Role.REPORTER,
        _LINK.c.opens >= bindparam("since"),
        _LINK.c.closes.is_(None),
    )
    .group_by(_UNIT.c.id, _UNIT.c.name)
    .order_by(func.min(_LINK.c.opens))
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A code in force; who may join by it are those at `path` and below."""

    id: int
    unit_id: int
    path: str
    created_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None
    salt: str = field(repr=False)

    @property
    def secret(self) -> SecretRow:
        """What its code is derived from."""
        return SecretRow(self.id, self.salt)


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Somebody who waits for the officer's press. `path` is that of the unit they are of."""

    id: int
    meeting_id: int
    post_id: int
    chat_id: int | None
    at: datetime
    decided_at: datetime | None
    allowed: bool | None
    unit_name: str
    path: str


def add_meeting(
    db: Connection, unit_id: int, post_id: int | None, secrets: Secrets, now: datetime
) -> int:
    """A new code for this unit; the one before ends. Returns the meeting's id."""
    close_meeting(db, unit_id, now)
    while True:
        salt = make_salt()
        row = {
            "unit_id": unit_id,
            "lookup": f"new:{salt}",
            "salt": salt,
            "post_id": post_id,
            "created_at": now,
            "expires_at": now + MEETING_LIFETIME,
        }
        key = db.execute(insert(_MEETING).values(row)).inserted_primary_key
        assert key is not None
        lookup = secrets.lookup(secrets.meeting_code(SecretRow(key[0], salt)))
        if db.execute(_TAKEN, {"code": lookup}).first() is None:
            db.execute(_NAME, {"meeting": key[0], "code": lookup})
            return int(key[0])
        # Six digits that were somebody's before are not given out again.
        db.execute(_NAME, {"meeting": key[0], "code": f"taken:{key[0]}"})
        close_meeting(db, unit_id, now)


def close_meeting(db: Connection, unit_id: int, now: datetime) -> None:
    db.execute(_CLOSE, {"unit": unit_id, "at": now})


def find_meeting_by_code(db: Connection, lookup: str, now: datetime) -> Meeting | None:
    """The meeting of a code in force."""
    row = db.execute(_BY_LOOKUP, {"code": lookup, "now": now}).first()
    return Meeting(*row) if row is not None else None


def find_meeting(db: Connection, meeting_id: int, now: datetime) -> Meeting | None:
    """A meeting whose code is still in force."""
    row = db.execute(_BY_ID, {"meeting": meeting_id, "now": now}).first()
    return Meeting(*row) if row is not None else None


def find_meeting_of_unit(db: Connection, unit_id: int, now: datetime) -> Meeting | None:
    row = db.execute(_OF_UNIT, {"unit": unit_id, "now": now}).first()
    return Meeting(*row) if row is not None else None


def count_wrong_attempts(db: Connection, meeting_id: int, post_id: int) -> int:
    """How often wrong digits were given for this post."""
    return int(db.execute(_WRONG, {"meeting": meeting_id, "post": post_id}).scalar_one())


def add_join_request(
    db: Connection,
    meeting_id: int,
    post_id: int,
    kind: AskKind,
    now: datetime,
    chat_id: int | None = None,
) -> int:
    row = {
        "meeting_id": meeting_id,
        "post_id": post_id,
        "chat_id": chat_id,
        "kind": kind,
        "at": now,
    }
    key = db.execute(insert(_ASK).values(row)).inserted_primary_key
    assert key is not None
    return int(key[0])


def list_waiting_requests(db: Connection, meeting_id: int) -> list[JoinRequest]:
    return [JoinRequest(*row) for row in db.execute(_WAITING, {"meeting": meeting_id})]


def find_join_request(db: Connection, ask_id: int) -> JoinRequest | None:
    row = db.execute(_ONE_ASK, {"ask": ask_id}).first()
    return JoinRequest(*row) if row is not None else None


def decide_join_request(
    db: Connection, ask_id: int, post_id: int | None, may: bool, now: datetime
) -> bool:
    """Whether nobody had decided before."""
    values = {"ask": ask_id, "by": post_id, "may": may, "now": now}
    return db.execute(_DECIDE, values).rowcount == 1


def list_units_joined_since(db: Connection, path: str, since: datetime) -> list[str]:
    """Names of units for which somebody has joined since then, in that order."""
    return [row.name for row in db.execute(_JOINED_SINCE, {"path": path, "since": since})]
