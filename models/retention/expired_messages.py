"""Messages that are over, both ways. One that waits is never over, nor is the newest of a chat:
what is typed next may answer it."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    func,
    not_,
    or_,
    select,
    update,
)

from models.delivery.emptied import EMPTY_BODY, EMPTY_RAW
from models.delivery.tables import Attachment, Inbox, InboxState, Outbox, OutboxState
from models.errands.tables import Errand
from models.reports.tables import AnswerChange, StatusChange
from models.unproven_devices import MARK, find_unproven_lines

# A name keeps a notice from being written twice; no job writes one of longer ago than this.
NAMES_KEPT = timedelta(days=400)
_LONGEST_MARK = 40

_INBOX: Any = Inbox.__table__
_OUTBOX: Any = Outbox.__table__
_ERRAND: Any = Errand.__table__
_ATTACHMENT: Any = Attachment.__table__
_CHANGE: Any = AnswerChange.__table__
_MOVE: Any = StatusChange.__table__
_POINTING: tuple[Any, ...] = (_OUTBOX, _ERRAND, _CHANGE, _MOVE)

_LATER: Any = _OUTBOX.alias("later")
_IS_NEWEST = and_(
    _OUTBOX.c.chat_id.is_not(None),
    ~exists().where(_LATER.c.chat_id == _OUTBOX.c.chat_id, _LATER.c.id > _OUTBOX.c.id),
)
_UNSENT = [OutboxState.WAITING, OutboxState.SENDING, OutboxState.UNKNOWN, OutboxState.HELD]
_OLD_ANSWERS = (
    select(_OUTBOX.c.id, _OUTBOX.c.name, _OUTBOX.c.created_at)
    .where(
        _OUTBOX.c.created_at < bindparam("before"),
        _OUTBOX.c.state.not_in(_UNSENT),
        or_(
            _OUTBOX.c.name.is_(None),
            _OUTBOX.c.body != EMPTY_BODY,
            _OUTBOX.c.created_at < bindparam("names_before"),
        ),
        not_(_IS_NEWEST),
    )
    .order_by(_OUTBOX.c.created_at)
    .limit(bindparam("most"))
)
_WITH_FILE = exists().where(_ATTACHMENT.c.inbox_id == _INBOX.c.id)
_IN_HISTORY = or_(
    exists().where(_CHANGE.c.inbox_id == _INBOX.c.id),
    exists().where(_MOVE.c.inbox_id == _INBOX.c.id),
)
_OLD_MESSAGES = (
    select(
        _INBOX.c.id,
        _INBOX.c.raw,
        _WITH_FILE.label("has_file"),
        _IN_HISTORY.label("is_in_history"),
    )
    .where(
        _INBOX.c.received_at < bindparam("before"),
        _INBOX.c.state.in_([InboxState.DONE, InboxState.POISON]),
        ~exists().where(_ERRAND.c.inbox_id == _INBOX.c.id, _ERRAND.c.done_at.is_(None)),
        # Those that stand emptied already.
        not_(and_(_INBOX.c.raw == EMPTY_RAW, _WITH_FILE)),
        not_(and_(_INBOX.c.raw.startswith(MARK), func.length(_INBOX.c.raw) < _LONGEST_MARK)),
    )
    .order_by(_INBOX.c.received_at)
    .limit(bindparam("most"))
)
_EMPTY_RAW = (
    update(_INBOX)
    .where(_INBOX.c.id == bindparam("row"))
    .values(raw=bindparam("left"), question=None, error=None)
)


def take_old_messages(db: Connection, before: datetime, most: int) -> int:
    """At most so many of each way; how many rows it touched."""
    return _take_sent(db, before, most) + _take_received(db, before, most)


def _take_sent(db: Connection, before: datetime, most: int) -> int:
    names_before = before - NAMES_KEPT
    values = {"before": before, "names_before": names_before, "most": most}
    found = db.execute(_OLD_ANSWERS, values).all()
    emptied = [row.id for row in found if row.name and row.created_at >= names_before]
    removed = [row.id for row in found if not row.name or row.created_at < names_before]
    db.execute(update(_OUTBOX).where(_OUTBOX.c.id.in_(emptied)).values(body=EMPTY_BODY))
    db.execute(delete(_OUTBOX).where(_OUTBOX.c.id.in_(removed)))
    return len(found)


def _take_received(db: Connection, before: datetime, most: int) -> int:
    found = db.execute(_OLD_MESSAGES, {"before": before, "most": most}).all()
    # Lines of reports that came from a device which was not shown to be theirs who acted: the mark
    # stays with the history.
    marked = find_unproven_lines(db, [row.id for row in found if row.is_in_history])
    removed = []
    for row in found:
        if row.id in marked:
            left = f"{MARK}{marked[row.id]}}}"
            db.execute(_EMPTY_RAW, {"row": row.id, "left": left})
        elif row.has_file:
            db.execute(_EMPTY_RAW, {"row": row.id, "left": EMPTY_RAW})
        else:
            removed.append(row.id)
    for table in _POINTING:
        db.execute(update(table).where(table.c.inbox_id.in_(removed)).values(inbox_id=None))
    db.execute(delete(_INBOX).where(_INBOX.c.id.in_(removed)))
    return len(found)
