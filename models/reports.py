"""Reports: reading one, its life, and the draft with its history."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from models.tables.levels import Part, ReportBody
from models.tables.plans import Form, Plan
from models.tables.reports import (
    Answer,
    AnswerState,
    Aspect,
    Change,
    Move,
    Report,
    ReportStatus,
    Round,
    Source,
)
from models.tables.units import Unit
from models.upserts import Upsert

_REPORT: Any = Report.__table__
_ROUND: Any = Round.__table__
_ANSWER: Any = Answer.__table__
_MOVE: Any = Move.__table__
_CHANGE: Any = Change.__table__
_FORM: Any = Form.__table__
_PLAN: Any = Plan.__table__
_BODY: Any = ReportBody.__table__
_OWNER: Any = Unit.__table__.alias("owner")


class Transition(StrEnum):
    BEGIN = "begin"
    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"
    # It had landed at the wrong unit.
    MOVE_AWAY = "move_away"


MOVES = {
    (ReportStatus.EMPTY, Transition.BEGIN): ReportStatus.IN_PROGRESS,
    (ReportStatus.EMPTY, Transition.SUBMIT): ReportStatus.SUBMITTED,
    (ReportStatus.IN_PROGRESS, Transition.SUBMIT): ReportStatus.SUBMITTED,
    (ReportStatus.RETURNED, Transition.SUBMIT): ReportStatus.SUBMITTED,
    (ReportStatus.SUBMITTED, Transition.RETURN): ReportStatus.RETURNED,
    (ReportStatus.SUBMITTED, Transition.ACCEPT): ReportStatus.ACCEPTED,
    (ReportStatus.ACCEPTED, Transition.REOPEN): ReportStatus.SUBMITTED,
    (ReportStatus.IN_PROGRESS, Transition.MOVE_AWAY): ReportStatus.EMPTY,
    (ReportStatus.SUBMITTED, Transition.MOVE_AWAY): ReportStatus.EMPTY,
}
NOTE = "(note)"
# What a unit is asked to look at again has been handed in all the same: its figures are filed.
HANDED_IN = frozenset({ReportStatus.SUBMITTED, ReportStatus.RETURNED, ReportStatus.ACCEPTED})


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report with what its round says. Moments are UTC; the period is half-open days."""

    id: int
    round_id: int
    round_name: str
    form_id: int
    form_version_id: int
    unit_id: int
    unit_name: str
    unit_path: str
    period_from: date
    period_to: date
    opens: datetime | None
    due: datetime | None
    locks: datetime | None
    status: ReportStatus
    submitted_at: datetime | None
    receipt: str | None
    owner_id: int
    owner_code: str
    plan_number: str
    unit_kind: str

    def is_handed_in(self) -> bool:
        return self.status in HANDED_IN

    def is_locked(self, now: datetime) -> bool:
        return self.locks is not None and now >= self.locks


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer of the draft. `number` and `base` are in the measure's smallest step."""

    question: str
    state: AnswerState = AnswerState.VALUE
    number: int | None = None
    base: int | None = None
    text: str | None = None
    choice: str | None = None
    day: date | None = None
    typed: str = ""
    aspect: Aspect = Aspect.ACTUAL
    reason: str | None = None
    # How much of the number is an estimate, where a part of it is.
    estimated: int | None = None

    def counted(self) -> int | None:
        """The number that takes part in sums: nothing happened is 0, not known is none."""
        if self.state is AnswerState.NIL:
            return 0
        return self.number if self.state is AnswerState.VALUE else None

    def written(self) -> str:
        """For the history: short, complete, in one line."""
        parts = (self.state.value, self.number, self.base, self.choice, self.day, self.text)
        return "|".join("" if part is None else str(part) for part in parts)


@dataclass(frozen=True, slots=True)
class By:
    """Who did something: the post, from which chat, by which message, when."""

    post_id: int | None
    chat_id: int | None
    inbox_id: int | None
    at: datetime
    reason: str | None = None
    # How it came where it was entered for the unit, and when the unit gave it.
    source: Source | None = None
    given_at: datetime | None = None


_COLUMNS = (
    _REPORT.c.id,
    _REPORT.c.round_id,
    _ROUND.c.name.label("round_name"),
    _REPORT.c.form_id,
    _REPORT.c.form_version_id,
    _REPORT.c.unit_id,
    _REPORT.c.unit_name,
    _REPORT.c.unit_path,
    _REPORT.c.period_from,
    _REPORT.c.period_to,
    _ROUND.c.opens,
    _REPORT.c.due,
    _ROUND.c.locks,
    _REPORT.c.status,
    _REPORT.c.submitted_at,
    _REPORT.c.receipt,
    _ROUND.c.owner_id,
    _OWNER.c.code.label("owner_code"),
    _PLAN.c.number.label("plan_number"),
    _REPORT.c.unit_kind,
)
REPORTS = (
    select(*_COLUMNS)
    .join_from(_REPORT, _ROUND, _ROUND.c.id == _REPORT.c.round_id)
    .join(_OWNER, _OWNER.c.id == _ROUND.c.owner_id)
    .join(_FORM, _FORM.c.id == _REPORT.c.form_id)
    .join(_PLAN, _PLAN.c.id == _FORM.c.plan_id)
)
_ONE = REPORTS.where(_REPORT.c.id == bindparam("report"))
# A report of two bodies is the work of both.
_JOINTLY = select(_BODY.c.report_id).where(
    _BODY.c.unit_id == bindparam("unit"), _BODY.c.part == Part.JOINT
)
_OPEN_OF = REPORTS.where(
    or_(_REPORT.c.unit_id == bindparam("unit"), _REPORT.c.id.in_(_JOINTLY)),
    _REPORT.c.left_at.is_(None),
    or_(
        _ROUND.c.locks.is_(None),
        _ROUND.c.locks > bindparam("now"),
        _REPORT.c.status == ReportStatus.RETURNED,
    ),
).order_by(_REPORT.c.due.is_(None), _REPORT.c.due, _REPORT.c.id)
_OF_ROUND = REPORTS.where(
    _REPORT.c.round_id == bindparam("round"), _REPORT.c.left_at.is_(None)
).order_by(_REPORT.c.unit_id)
_OF_UNIT_AT = REPORTS.where(
    _REPORT.c.unit_id == bindparam("unit"), _REPORT.c.status == bindparam("at")
).order_by(_REPORT.c.id)
_LATEST_OF = REPORTS.where(_REPORT.c.unit_id == bindparam("unit")).order_by(_REPORT.c.id.desc())
_ANSWERS = select(
    _ANSWER.c.question,
    _ANSWER.c.state,
    _ANSWER.c.number,
    _ANSWER.c.base,
    _ANSWER.c.text,
    _ANSWER.c.choice,
    _ANSWER.c.day,
    _ANSWER.c.typed,
    _ANSWER.c.aspect,
    _ANSWER.c.reason,
    _ANSWER.c.estimated,
).where(_ANSWER.c.report_id == bindparam("report"))
_ANSWER_KEY = ("report_id", "question", "aspect")
_ANSWER_VALUES = (
    "state",
    "number",
    "base",
    "estimated",
    "text",
    "choice",
    "day",
    "typed",
    "reason",
    "post_id",
    "at",
    "source",
    "given_at",
)
_SAVE = Upsert(
    _ANSWER, columns=_ANSWER_KEY + _ANSWER_VALUES, key=_ANSWER_KEY, update=_ANSWER_VALUES
)
_DROP = delete(_ANSWER).where(
    _ANSWER.c.report_id == bindparam("report"), _ANSWER.c.question == bindparam("asked")
)
_NOTE = insert(_CHANGE).values(
    {
        name: bindparam(name)
        for name in (
            "report_id",
            "question",
            "aspect",
            "old",
            "new",
            "post_id",
            "chat_id",
            "inbox_id",
            "reason",
            "at",
            "source",
            "given_at",
        )
    }
)
_ANSWERED_BY = (
    select(_CHANGE.c.report_id, _CHANGE.c.question)
    .where(_CHANGE.c.inbox_id == bindparam("inbox"), _CHANGE.c.question != "(note)")
    .distinct()
)
_SET_STATUS = (
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"), _REPORT.c.status == bindparam("before"))
    .values(status=bindparam("after"))
)
_ADD_MOVE = insert(_MOVE)
_COUNT = select(func.count()).select_from(_ANSWER).where(_ANSWER.c.report_id == bindparam("report"))


def _row(row: Any) -> ReportRow:
    return ReportRow(*row)


def _answer(row: Any) -> AnswerRow:
    return AnswerRow(*row)


def get(db: Connection, report_id: int) -> ReportRow | None:
    row = db.execute(_ONE, {"report": report_id}).first()
    return _row(row) if row is not None else None


def open_work(db: Connection, unit_id: int, now: datetime) -> list[ReportRow]:
    """The reports of a unit that can still be worked on, soonest due first."""
    return [_row(row) for row in db.execute(_OPEN_OF, {"unit": unit_id, "now": now})]


def of_round(db: Connection, round_id: int) -> list[ReportRow]:
    return [_row(row) for row in db.execute(_OF_ROUND, {"round": round_id})]


def of_unit_at(db: Connection, unit_id: int, status: ReportStatus) -> list[ReportRow]:
    """A unit's reports in this state, locked rounds too."""
    return [_row(row) for row in db.execute(_OF_UNIT_AT, {"unit": unit_id, "at": status})]


def answers(db: Connection, report_id: int) -> dict[str, AnswerRow]:
    """The draft by question. An actual answer stands before an estimate."""
    found: dict[str, AnswerRow] = {}
    for row in db.execute(_ANSWERS, {"report": report_id}):
        if row.question not in found or row.aspect is Aspect.ACTUAL:
            found[row.question] = _answer(row)
    return found


def save_answer(
    db: Connection, report_id: int, answer: AnswerRow, old: AnswerRow | None, by: By
) -> None:
    """Stores an answer in place of the old one, and a line of history."""
    if old is not None and old.aspect is not answer.aspect:
        db.execute(_DROP, {"report": report_id, "asked": answer.question})
    _SAVE.run(
        db,
        {
            "report_id": report_id,
            "question": answer.question,
            "aspect": answer.aspect,
            "state": answer.state,
            "number": answer.number,
            "base": answer.base,
            "estimated": answer.estimated,
            "text": answer.text,
            "choice": answer.choice,
            "day": answer.day,
            "typed": answer.typed,
            "reason": answer.reason,
            "post_id": by.post_id,
            "at": by.at,
            "source": by.source,
            "given_at": by.given_at,
        },
    )
    note_change(db, report_id, answer, old.written() if old else None, answer.written(), by)


def drop_answer(db: Connection, report_id: int, old: AnswerRow, by: By) -> None:
    """Takes an answer back that no longer fits the others. The history keeps it."""
    db.execute(_DROP, {"report": report_id, "asked": old.question})
    note_change(db, report_id, old, old.written(), "", by)


def answered_by(db: Connection, inbox_id: int) -> tuple[int, str] | None:
    """(report, question) of the answer that a message gave; none where it gave none or several."""
    rows = db.execute(_ANSWERED_BY, {"inbox": inbox_id}).all()
    return (rows[0].report_id, rows[0].question) if len(rows) == 1 else None


def add_note(db: Connection, report_id: int, words: str, by: By) -> None:
    """Keeps, in the history, what was said beside the answers and not understood."""
    note_change(db, report_id, AnswerRow(NOTE), None, words, by)


def note_change(
    db: Connection, report_id: int, answer: AnswerRow, old: str | None, new: str, by: By
) -> None:
    """A line of history; the answer itself stays as it is."""
    db.execute(
        _NOTE,
        {
            "report_id": report_id,
            "question": answer.question,
            "aspect": answer.aspect,
            "old": old,
            "new": new,
            "post_id": by.post_id,
            "chat_id": by.chat_id,
            "inbox_id": by.inbox_id,
            "reason": by.reason or answer.reason,
            "at": by.at,
            "source": by.source,
            "given_at": by.given_at,
        },
    )


def move(db: Connection, report: ReportRow, action: Transition, by: By) -> ReportRow | None:
    """The report after the action, with a line of history; none if it cannot be done.

    The condition in the statement settles two who press at once: one wins, one is told.
    """
    after = MOVES.get((report.status, action))
    if after is None:
        return None
    values = {"report": report.id, "before": report.status, "after": after}
    if db.execute(_SET_STATUS, values).rowcount != 1:
        return None
    db.execute(
        _ADD_MOVE,
        {
            "report_id": report.id,
            "action": action,
            "before": report.status,
            "after": after,
            "post_id": by.post_id,
            "chat_id": by.chat_id,
            "inbox_id": by.inbox_id,
            "reason": by.reason,
            "at": by.at,
        },
    )
    return replace(report, status=after)


def answered(db: Connection, report_id: int) -> int:
    """How many questions have an answer."""
    return int(db.execute(_COUNT, {"report": report_id}).scalar_one())
