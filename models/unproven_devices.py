"""What came from devices of which nobody has shown that they are theirs who act: marked, wherever
it is read.

With a line of the web chat its device is kept, and who spoke there. A device may be shown to be its
person's later on: then nothing of theirs is marked any more.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from models.delivery.tables import Inbox
from models.joining.devices import read_people
from models.joining.tables import LinkDevice, PersonalLink
from models.people.tables import Post
from models.reports.tables import AnswerChange, StatusChange

_DEVICE: Any = LinkDevice.__table__
_LINK: Any = PersonalLink.__table__
_INBOX: Any = Inbox.__table__
_CHANGE: Any = AnswerChange.__table__
_MOVE: Any = StatusChange.__table__
_POST: Any = Post.__table__

# What is left of a line that was taken away for its age, and stays marked.
MARK = '{"device":'

_LET_IN = select(_DEVICE.c.id, _DEVICE.c.proven_at, _DEVICE.c.proven_for).where(
    _DEVICE.c.let_in_at.is_not(None)
)
_OF_CHAT = _LET_IN.join_from(_DEVICE, _LINK, _LINK.c.id == _DEVICE.c.link_id).where(
    _LINK.c.chat_id == bindparam("chat")
)
_AMONG = _LET_IN.where(_DEVICE.c.id.in_(bindparam("devices", expanding=True)))


def _select_lines(changes: Any) -> Any:
    """Each line that changed something, with who did it."""
    return (
        select(_INBOX.c.id, _INBOX.c.raw, changes.c.at, _POST.c.person_id)
        .join_from(changes, _INBOX, _INBOX.c.id == changes.c.inbox_id)
        .outerjoin(_POST, _POST.c.id == changes.c.post_id)
    )


_LINES = (
    _select_lines(_CHANGE)
    .where(_CHANGE.c.report_id == bindparam("report"))
    .union_all(_select_lines(_MOVE).where(_MOVE.c.report_id == bindparam("report")))
)
_NAMED = (
    _select_lines(_CHANGE)
    .where(_INBOX.c.id.in_(bindparam("lines", expanding=True)))
    .union_all(_select_lines(_MOVE).where(_INBOX.c.id.in_(bindparam("lines", expanding=True))))
)


def list_people_by_device(db: Connection, chat_id: int) -> dict[int, frozenset[int]]:
    """Of each device that was let in to this chat whose own it was shown to be; without those that
    have only begun it: nobody spoke there yet."""
    return _map_people(db.execute(_OF_CHAT, {"chat": chat_id}))


def is_line_unproven(said: Mapping[str, Any], known: Mapping[int, frozenset[int]]) -> bool:
    """Whether a line of the web chat, as it is kept, came from a device that was not shown to be
    theirs who spoke."""
    people = known.get(said.get("device", 0))
    if people is None:
        return False
    return not people or said.get("speaker", next(iter(people))) not in people


def list_unproven_moments(db: Connection, report_id: int) -> list[datetime]:
    """When a message from such a device changed something in a report, the earliest first."""
    rows = db.execute(_LINES, {"report": report_id}).all()
    moments = {row.id: row.at for row in rows}
    return sorted(moments[one] for one in _find_unproven(db, rows))


def find_unproven_lines(db: Connection, lines: Collection[int]) -> dict[int, int]:
    """Of these lines (of the inbox) those that changed something in a report from such a device:
    which one."""
    return _find_unproven(db, db.execute(_NAMED, {"lines": sorted(lines)}).all() if lines else [])


def _find_unproven(db: Connection, rows: Collection[Any]) -> dict[int, int]:
    devices = {row.id: device for row in rows if (device := _read_device(row.raw)) is not None}
    among = {"devices": sorted(set(devices.values()))}
    known = _map_people(db.execute(_AMONG, among)) if devices else {}
    found = {}
    for row in rows:
        device = devices.get(row.id)
        if device is None:
            continue
        people = known.get(device)
        # Nothing is kept any more of a device that was known to be somebody's: what is left of the
        # line says whether it was theirs who acted.
        is_gone = people is None and row.raw.startswith(MARK)
        is_others = people is not None and (
            not people or (row.person_id is not None and row.person_id not in people)
        )
        if is_gone or is_others:
            found[row.id] = device
    return found


def _map_people(rows: Any) -> dict[int, frozenset[int]]:
    return {
        row.id: read_people(row.proven_for)
        for row in rows
        if row.proven_for or row.proven_at is None
    }


def _read_device(raw: str) -> int | None:
    """The device that a line of the web chat came from, as it is kept."""
    try:
        said = orjson.loads(raw) if raw.startswith("{") else None
    except orjson.JSONDecodeError:
        return None
    device = said.get("device") if isinstance(said, dict) else None
    return device if isinstance(device, int) else None
