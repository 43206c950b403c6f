"""A round taken back as if it had never been, while nobody has said or done anything in it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, or_, select, update

from models.approvals.tables import ReportApprover
from models.base import Base
from models.chats.tables import Conversation
from models.delivery.tables import Reminder, ReminderState
from models.levels.tables import DrawsOn, RunningTotal, StaleTotal
from models.reports.tables import Report, ReportBody, ReportReceiver, ReportStatus
from models.rounds.tables import Round, RoundDate

_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_REMINDER: Any = Reminder.__table__
_TALK: Any = Conversation.__table__
_IDS = select(_REPORT.c.id).where(_REPORT.c.round_id == bindparam("round"))

# Written by the opening itself, or by the clock; whatever else names a report or a round was done
# by somebody.
_WRITTEN_BY_ITSELF: tuple[Any, ...] = (
    Reminder.__table__,
    DrawsOn.__table__,
    RunningTotal.__table__,
    StaleTotal.__table__,
    ReportBody.__table__,
    ReportApprover.__table__,
    ReportReceiver.__table__,
    RoundDate.__table__,
    _REPORT,
)
_ANSWERED = select(_REPORT.c.id).where(
    _REPORT.c.round_id == bindparam("round"), _REPORT.c.status != ReportStatus.EMPTY
)
_TOLD = (
    select(_REMINDER.c.person_id)
    .where(
        _REMINDER.c.report_id.in_(_IDS),
        _REMINDER.c.state.in_([ReminderState.QUEUED, ReminderState.SENT]),
    )
    .distinct()
    .order_by(_REMINDER.c.person_id)
)
_LEAVE_TALKS = (
    update(_TALK)
    .where(_TALK.c.report_id.in_(_IDS))
    .values(dialog="idle", report_id=None, question=None, state={})
)
_DROP_ROUND = delete(_ROUND).where(_ROUND.c.id == bindparam("round"))


def is_untouched(db: Connection, round_id: int) -> bool:
    """Whether no unit has answered, asked for time or sent a photo, and no officer has entered,
    estimated or signed anything."""
    values = {"round": round_id}
    if db.execute(_ANSWERED.limit(1), values).first() is not None:
        return False
    return all(
        db.execute(select(1).where(_names_round(column)).limit(1), values).first() is None
        for column in _list_naming_columns()
        if column.table not in (*_WRITTEN_BY_ITSELF, _TALK)
    )


def list_told_people(db: Connection, round_id: int) -> list[int]:
    """Who was reminded of a report of this round."""
    return [int(one) for one in db.execute(_TOLD, {"round": round_id}).scalars()]


def remove_untouched_round(db: Connection, round_id: int) -> bool:
    """Whether it was untouched; then nothing of it is left."""
    if not is_untouched(db, round_id):
        return False
    values = {"round": round_id}
    db.execute(_LEAVE_TALKS, values)
    for table in _WRITTEN_BY_ITSELF:
        columns = [one for one in _list_naming_columns() if one.table is table]
        db.execute(delete(table).where(or_(*map(_names_round, columns))), values)
    return db.execute(_DROP_ROUND, values).rowcount == 1


def _list_naming_columns() -> Iterator[Column[Any]]:
    """Every column that names a report or a round."""
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table in (_ROUND, _REPORT):
                yield key.parent


def _names_round(column: Column[Any]) -> Any:
    """Whether it names this round, or a report of it."""
    (key,) = column.foreign_keys
    if key.column.table is _ROUND:
        return column == bindparam("round")
    return column.in_(_IDS)
