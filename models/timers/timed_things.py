"""Which things hang on which: what is to be looked at when a round, a post, a plan has changed.

Lists may be long, so that they are asked in parts: those after a place, so many at most.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, or_, select

from models import paths
from models.chats.tables import ChannelAccount, ChatPerson
from models.delivery.tables import Outbox, OutboxKind, OutboxState
from models.people.tables import Post, Role
from models.plans.tables import Plan, PlanTask
from models.prepared_statements import PreparedStatement
from models.reports.tables import Recheck, Report, ReportStatus
from models.rounds.tables import Round, RoundRule
from models.tasks.tables import Assignment, AssignmentState
from models.timers.causes import Kind
from models.units.tables import Unit
from records import dataclass

_ACCOUNT: Any = ChannelAccount.__table__
_LINK: Any = ChatPerson.__table__
_OUTBOX: Any = Outbox.__table__
_POST: Any = Post.__table__
_PLAN: Any = Plan.__table__
_TASK: Any = PlanTask.__table__
_RECHECK: Any = Recheck.__table__
_REPORT: Any = Report.__table__
_ROUND: Any = Round.__table__
_RULE: Any = RoundRule.__table__
_ASSIGNMENT: Any = Assignment.__table__
_UNIT: Any = Unit.__table__


@dataclass(frozen=True, slots=True)
class PlacedThing:
    """`place`: where the list goes on after it."""

    place: int
    id: int


# Of what has been handed in, only what somebody was asked to look at again can still be due.
_MAY_BE_DUE = _REPORT.c.left_at.is_(None) & or_(
    _REPORT.c.status.in_([ReportStatus.EMPTY, ReportStatus.IN_PROGRESS]),
    exists().where(_RECHECK.c.report_id == _REPORT.c.id, _RECHECK.c.closed_at.is_(None)),
)
_REPORTS_OF_UNIT = PreparedStatement(
    select(_REPORT.c.id).where(_REPORT.c.unit_id == bindparam("unit"), _MAY_BE_DUE), int
)
_REPORTS_OF_ROUND = PreparedStatement(
    select(_REPORT.c.unit_id, _REPORT.c.id)
    .where(
        _REPORT.c.round_id == bindparam("round"),
        _REPORT.c.unit_id > bindparam("after"),
        _MAY_BE_DUE,
    )
    .order_by(_REPORT.c.unit_id)
    .limit(bindparam("most")),
    PlacedThing,
)
_IS_OPEN_TASK = (_ASSIGNMENT.c.state == AssignmentState.OPEN) & _ASSIGNMENT.c.due.is_not(None)
_TASKS_OF_UNIT = PreparedStatement(
    select(_ASSIGNMENT.c.id).where(_ASSIGNMENT.c.unit_id == bindparam("unit"), _IS_OPEN_TASK), int
)
_TASKS_OF_PLAN = PreparedStatement(
    select(_ASSIGNMENT.c.id, _ASSIGNMENT.c.id.label("thing"))
    .join_from(_ASSIGNMENT, _TASK, _TASK.c.id == _ASSIGNMENT.c.task_id)
    .where(
        _TASK.c.plan_id == bindparam("plan"), _ASSIGNMENT.c.id > bindparam("after"), _IS_OPEN_TASK
    )
    .order_by(_ASSIGNMENT.c.id)
    .limit(bindparam("most")),
    PlacedThing,
)
_IS_RUNNING = or_(_ROUND.c.locks.is_(None), _ROUND.c.locks > bindparam("now"))
_ROUNDS_BELOW = PreparedStatement(
    select(_ROUND.c.id, _ROUND.c.id.label("thing"))
    .join_from(_ROUND, _UNIT, _UNIT.c.id == _ROUND.c.owner_id)
    .where(paths.at_or_below(_UNIT.c.path), _ROUND.c.id > bindparam("after"), _IS_RUNNING)
    .order_by(_ROUND.c.id)
    .limit(bindparam("most")),
    PlacedThing,
)


_OFFICIALS_BELOW = PreparedStatement(
    select(_POST.c.id, _POST.c.person_id)
    .join_from(_POST, _UNIT, _UNIT.c.id == _POST.c.unit_id)
    .where(
        paths.at_or_below(_UNIT.c.path),
        _POST.c.id > bindparam("after"),
        _POST.c.role != Role.REPORTER,
        or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now")),
    )
    .order_by(_POST.c.id)
    .limit(bindparam("most")),
    PlacedThing,
)


def list_reports_of_unit(db: Connection, unit_id: int) -> list[int]:
    """The ids of those of which anything can still fall due."""
    return _REPORTS_OF_UNIT.find_all(db, {"unit": unit_id})


def list_reports_of_round(
    db: Connection, round_id: int, after: int, most: int
) -> list[PlacedThing]:
    return _REPORTS_OF_ROUND.find_all(db, {"round": round_id, "after": after, "most": most})


def list_tasks_of_unit(db: Connection, unit_id: int) -> list[int]:
    """The ids of those that are open and have a day."""
    return _TASKS_OF_UNIT.find_all(db, {"unit": unit_id})


def list_tasks_of_plan(db: Connection, plan_id: int, after: int, most: int) -> list[PlacedThing]:
    return _TASKS_OF_PLAN.find_all(db, {"plan": plan_id, "after": after, "most": most})


def list_rounds_below(
    db: Connection, path: str, now: datetime, after: int, most: int
) -> list[PlacedThing]:
    """Rounds of owners at a path and below it that are not over."""
    values = {"path": path, "now": now, "after": after, "most": most}
    return _ROUNDS_BELOW.find_all(db, values)


def list_officials_below(
    db: Connection, path: str, now: datetime, after: int, most: int
) -> list[PlacedThing]:
    """People who hold other posts than a village head's at a path and below it."""
    values = {"path": path, "now": now, "after": after, "most": most}
    return _OFFICIALS_BELOW.find_all(db, values)


def _list_all(table: Any, *where: Any) -> PreparedStatement[PlacedThing]:
    asked = select(table.c.id, table.c.id.label("thing")).where(
        table.c.id > bindparam("after"), *where
    )
    return PreparedStatement(asked.order_by(table.c.id).limit(bindparam("most")), PlacedThing)


_HELD = or_(_POST.c.closes.is_(None), _POST.c.closes > bindparam("now"))
_HOLDS = exists().where(_POST.c.person_id == _LINK.c.person_id, _HELD)
_IS_TOLD_OF_MORE = exists().where(
    _POST.c.person_id == _LINK.c.person_id, _HELD, _POST.c.role != Role.REPORTER
)
# Who has joined, and has digests to get, or no post any more.
_PEOPLE = PreparedStatement(
    select(_LINK.c.id, _LINK.c.person_id)
    .where(
        _LINK.c.id > bindparam("after"),
        _LINK.c.closes.is_(None),
        or_(_IS_TOLD_OF_MORE, ~_HOLDS),
    )
    .order_by(_LINK.c.id)
    .limit(bindparam("most")),
    PlacedThing,
)
# What is looked at whatever has become of it. The reports are those of the rounds, the tasks those
# of the plans.
EVERYTHING: Sequence[tuple[Kind, PreparedStatement[PlacedThing]]] = (
    (Kind.ACCOUNT, _list_all(_ACCOUNT)),
    (Kind.PLAN, _list_all(_PLAN)),
    (Kind.RULE, _list_all(_RULE, _RULE.c.next_at.is_not(None))),
    (Kind.ROUND, _list_all(_ROUND, _IS_RUNNING)),
    (
        Kind.POST,
        _list_all(_POST, or_(_POST.c.opens > bindparam("now"), _POST.c.closes > bindparam("old"))),
    ),
    (Kind.PERSON, _PEOPLE),
    (
        Kind.MESSAGE,
        _list_all(
            _OUTBOX,
            _OUTBOX.c.state.in_([OutboxState.UNKNOWN, OutboxState.FAILED]),
            _OUTBOX.c.kind == OutboxKind.REMINDER,
            _OUTBOX.c.created_at > bindparam("old"),
        ),
    ),
)


def list_everything(
    db: Connection, number: int, now: datetime, old: datetime, after: int, most: int
) -> tuple[Kind, list[PlacedThing]]:
    """Of the kind with this number, from 0 on. `old`: what was over before it is over."""
    kind, statement = EVERYTHING[number]
    values = {"now": now, "old": old, "after": after, "most": most}
    return kind, statement.find_all(db, values)
