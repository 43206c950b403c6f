"""Figures: what has been filed. Summaries read these and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from models import proposals
from models.forms import Form
from models.reports import AnswerRow, By, ReportRow
from models.tables.plans import Measure
from models.tables.reports import Amendment, AnswerState, Figure, PastFigure, Report
from models.upserts import Upsert

_FIGURE: Any = Figure.__table__
_PAST: Any = PastFigure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__
_AMENDMENT: Any = Amendment.__table__

_KEY = ("report_id", "measure_id", "aspect")
_VALUES = ("state", "number", "base", "text", "choice", "day", "filed_at")
_FILE = Upsert(_FIGURE, columns=_KEY + _VALUES, key=_KEY, update=_VALUES)
_CLEAR = delete(_FIGURE).where(
    _FIGURE.c.report_id == bindparam("report"), _FIGURE.c.measure_id == bindparam("measure")
)
_FILED = (
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"))
    .values(submitted_at=bindparam("at"), receipt=bindparam("number"))
)
_AMENDMENTS = select(func.count()).where(_AMENDMENT.c.report_id == bindparam("report"))
_AMEND = insert(_AMENDMENT)
_EARLIER = (
    select(
        _MEASURE.c.code,
        _FIGURE.c.number,
        _FIGURE.c.choice,
        _FIGURE.c.state,
        _REPORT.c.period_from,
        _REPORT.c.period_to,
    )
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(
        _REPORT.c.unit_id == bindparam("unit"),
        _REPORT.c.period_to <= bindparam("before"),
        _REPORT.c.id != bindparam("report"),
        _FIGURE.c.state.in_([AnswerState.VALUE, AnswerState.NIL]),
    )
)
_BEFORE_US = (
    select(
        _MEASURE.c.code,
        _PAST.c.number,
        _PAST.c.choice,
        _PAST.c.period_from,
        _PAST.c.period_to,
    )
    .join_from(_PAST, _MEASURE, _MEASURE.c.id == _PAST.c.measure_id)
    .where(_PAST.c.unit_id == bindparam("unit"), _PAST.c.period_to <= bindparam("before"))
)


@dataclass(frozen=True, slots=True)
class Past:
    """A unit's earlier figure of a measure. The period is half-open days."""

    number: int | None
    choice: str | None
    period_from: date
    period_to: date


def past(db: Connection, report: ReportRow) -> dict[str, list[Past]]:
    """The earlier figures of each measure, by its code, the latest first, whoever entered them.

    A figure of the same year's first half counts as earlier for the year's report.
    """
    values = {"unit": report.unit_id, "before": report.period_to, "report": report.id}
    found: dict[str, list[Past]] = defaultdict(list)
    for old in db.execute(_BEFORE_US, values):
        found[old.code].append(Past(old.number, old.choice, old.period_from, old.period_to))
    for row in db.execute(_EARLIER, values):
        number = 0 if row.state == AnswerState.NIL else row.number
        found[row.code].append(Past(number, row.choice, row.period_from, row.period_to))
    for figures in found.values():
        # What was filed here stands behind what an officer entered: reversed, it comes first.
        figures.reverse()
        figures.sort(key=lambda one: one.period_to, reverse=True)
    return dict(found)


def file(
    db: Connection, report: ReportRow, form: Form, answers: Mapping[str, AnswerRow], at: datetime
) -> None:
    """Files every answered question of the draft that has a measure."""
    for answer in answers.values():
        file_one(db, report, form, answer, at)


def file_one(
    db: Connection, report: ReportRow, form: Form, answer: AnswerRow, at: datetime
) -> None:
    question = form.by_code.get(answer.question)
    if question is None or question.measure is None:
        return
    if question.proposes:
        proposals.follow(db, report, question, answer, at)
    values = {"report": report.id, "measure": question.measure.id}
    db.execute(_CLEAR, values)
    _FILE.run(
        db,
        {
            "report_id": report.id,
            "measure_id": question.measure.id,
            "aspect": answer.aspect,
            "state": answer.state,
            "number": answer.counted() if answer.choice is None else answer.number,
            "base": answer.base,
            "text": answer.text,
            "choice": answer.choice,
            "day": answer.day,
            "filed_at": at,
        },
    )


def unfile(db: Connection, report: ReportRow, form: Form, questions: Iterable[str]) -> None:
    """Takes figures away whose questions no longer apply (no weddings: no part of them)."""
    for code in questions:
        measure = form.by_code[code].measure
        if measure is not None:
            db.execute(_CLEAR, {"report": report.id, "measure": measure.id})


def receive(db: Connection, report: ReportRow, receipt: str, at: datetime) -> None:
    """Marks the report as handed in, with its receipt and the moment that counts."""
    db.execute(_FILED, {"report": report.id, "at": at, "number": receipt})


def amend(db: Connection, report: ReportRow, reason: str, by: By) -> int:
    """Numbers a correction of a report that the commune had already accepted."""
    number = int(db.execute(_AMENDMENTS, {"report": report.id}).scalar_one()) + 1
    db.execute(
        _AMEND,
        {
            "report_id": report.id,
            "number": number,
            "reason": reason,
            "post_id": by.post_id,
            "at": by.at,
        },
    )
    return number
