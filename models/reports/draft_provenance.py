"""Who gave each answer of a draft and how it came, and what was changed of late in a round."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models.people.tables import Post
from models.reports.report_history import WrittenChange
from models.reports.tables import Answer, AnswerChange, Report, Source
from records import dataclass

_ANSWER: Any = Answer.__table__
_POST: Any = Post.__table__
_CHANGE: Any = AnswerChange.__table__
_REPORT: Any = Report.__table__
_CHANGES = (
    select(
        _CHANGE.c.id,
        _CHANGE.c.report_id,
        _CHANGE.c.question,
        _CHANGE.c.old,
        _CHANGE.c.new,
        _CHANGE.c.post_id,
        _CHANGE.c.source,
        _CHANGE.c.at,
    )
    .join_from(_CHANGE, _REPORT, _REPORT.c.id == _CHANGE.c.report_id)
    .where(_REPORT.c.round_id == bindparam("round"), _CHANGE.c.at > bindparam("since"))
    .order_by(_CHANGE.c.id)
)

_GIVEN = (
    select(_CHANGE.c.post_id, _CHANGE.c.source, _CHANGE.c.given_at, _CHANGE.c.reason)
    .where(
        _CHANGE.c.report_id == bindparam("report"),
        _CHANGE.c.question == bindparam("asked"),
        _CHANGE.c.new == bindparam("written"),
        _CHANGE.c.id < bindparam("before"),
    )
    .order_by(_CHANGE.c.id.desc())
    .limit(1)
)

_PROVENANCE = (
    select(
        _ANSWER.c.question,
        _ANSWER.c.typed,
        _POST.c.title,
        _ANSWER.c.source,
        _ANSWER.c.given_at,
        _ANSWER.c.at,
    )
    .outerjoin_from(_ANSWER, _POST, _POST.c.id == _ANSWER.c.post_id)
    .where(_ANSWER.c.report_id == bindparam("report"))
)


@dataclass(frozen=True, slots=True)
class AnswerProvenance:
    """`title`: the post that wrote it down; `given_at`: when the unit gave it, where entered."""

    typed: str
    title: str | None
    source: Source | None
    given_at: datetime | None
    at: datetime


def load_draft_provenance(db: Connection, report_id: int) -> dict[str, AnswerProvenance]:
    """By question."""
    rows = db.execute(_PROVENANCE, {"report": report_id})
    return {
        row.question: AnswerProvenance(row.typed, row.title, row.source, row.given_at, row.at)
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class RoundChange(WrittenChange):
    """With the report in which it was made."""

    id: int
    report_id: int
    question: str
    old: str | None
    new: str
    post_id: int | None
    source: Source | None
    at: datetime


def list_changes_since(db: Connection, round_id: int, since: datetime) -> list[RoundChange]:
    """Of all reports of the round, in the order in which they were made."""
    values = {"round": round_id, "since": since}
    return [RoundChange(*row) for row in db.execute(_CHANGES, values)]


@dataclass(frozen=True, slots=True)
class AnswerGiving:
    """Which post gave an answer, how it came where it was entered, and why it is so."""

    post_id: int | None
    source: Source | None
    given_at: datetime | None
    reason: str | None


def find_earlier_giving(db: Connection, change: RoundChange) -> AnswerGiving | None:
    """How the answer came that stood there before a change."""
    values = {"report": change.report_id, "asked": change.question}
    row = db.execute(_GIVEN, {**values, "written": change.old, "before": change.id}).first()
    return AnswerGiving(*row) if row is not None else None


def restore_giving(db: Connection, report_id: int, question: str, giving: AnswerGiving) -> None:
    """Says of an answer that was put back who gave it; the history says who put it back."""
    values = {"post_id": giving.post_id, "source": giving.source, "given_at": giving.given_at}
    of_answer = (_ANSWER.c.report_id == report_id, _ANSWER.c.question == question)
    db.execute(update(_ANSWER).where(*of_answer).values(values))
