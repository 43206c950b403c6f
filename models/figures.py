"""Figures: what has been filed. Summaries read these and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, not_, or_, select, update

from models import aspects, lineage, proposals, upwards
from models.forms import Form, Question
from models.reports import AnswerRow, By, ReportRow
from models.tables.plans import Aggregation, Measure
from models.tables.reports import Amendment, AnswerState, Aspect, Figure, PastFigure, Report
from models.upserts import Upsert

_FIGURE: Any = Figure.__table__
_OTHER: Any = Figure.__table__.alias("other")
_PAST: Any = PastFigure.__table__
_REPORT: Any = Report.__table__
_MEASURE: Any = Measure.__table__
_AMENDMENT: Any = Amendment.__table__

_KEY = ("report_id", "measure_id", "aspect")
_VALUES = ("state", "number", "base", "estimated", "text", "choice", "day", "filed_at")
CHOICE_KINDS = frozenset({"choice", "yes_no"})
_FILE = Upsert(_FIGURE, columns=_KEY + _VALUES, key=_KEY, update=_VALUES)
_CLEAR = delete(_FIGURE).where(
    _FIGURE.c.report_id == bindparam("report"), _FIGURE.c.measure_id == bindparam("measure")
)
_CLEAR_ONE = _CLEAR.where(_FIGURE.c.aspect == bindparam("cleared"))
_FILED = (
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"))
    .values(submitted_at=bindparam("at"), receipt=bindparam("number"))
)
_AMENDMENTS = select(func.count()).where(_AMENDMENT.c.report_id == bindparam("report"))
_AMEND = insert(_AMENDMENT)
# Where the plan asks for both, the estimate of that time is no earlier figure.
_BESIDE_IT = (
    select(_OTHER.c.id)
    .where(
        _OTHER.c.report_id == _FIGURE.c.report_id,
        _OTHER.c.measure_id == _FIGURE.c.measure_id,
        _OTHER.c.aspect != Aspect.ESTIMATE,
    )
    .exists()
)
_EARLIER = (
    select(
        _REPORT.c.unit_id,
        _MEASURE.c.code,
        _MEASURE.c.aggregation,
        _FIGURE.c.number,
        _FIGURE.c.choice,
        _REPORT.c.period_from,
        _REPORT.c.period_to,
        _FIGURE.c.state,
    )
    .join_from(_FIGURE, _REPORT, _REPORT.c.id == _FIGURE.c.report_id)
    .join(_MEASURE, _MEASURE.c.id == _FIGURE.c.measure_id)
    .where(
        _REPORT.c.unit_id.in_(bindparam("units", expanding=True)),
        _REPORT.c.period_to <= bindparam("before"),
        _REPORT.c.id != bindparam("report"),
        _REPORT.c.left_at.is_(None),
        _FIGURE.c.state.in_([AnswerState.VALUE, AnswerState.NIL]),
        or_(_FIGURE.c.aspect != Aspect.ESTIMATE, not_(_BESIDE_IT)),
    )
)
_BEFORE_US = (
    select(
        _PAST.c.unit_id,
        _MEASURE.c.code,
        _MEASURE.c.aggregation,
        _PAST.c.number,
        _PAST.c.choice,
        _PAST.c.period_from,
        _PAST.c.period_to,
    )
    .join_from(_PAST, _MEASURE, _MEASURE.c.id == _PAST.c.measure_id)
    .where(
        _PAST.c.unit_id.in_(bindparam("units", expanding=True)),
        _PAST.c.period_to <= bindparam("before"),
    )
)


@dataclass(frozen=True, slots=True)
class Past:
    """A unit's earlier figure of a measure. The period is half-open days."""

    number: int | None
    choice: str | None
    period_from: date
    period_to: date


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A row of either table, with the unit it is of."""

    unit_id: int
    code: str
    aggregation: Aggregation
    number: int | None
    choice: str | None
    period_from: date
    period_to: date

    def as_filed(self, state: AnswerState) -> "_Earlier":
        return replace(self, number=0) if state == AnswerState.NIL else self


def summed(rows: Sequence[_Earlier], parts: Sequence[int]) -> list[_Earlier]:
    """One figure for several units: where each has one of the same period that can be added.

    Of one unit and period the later row stands: what was filed, not what was entered.
    """
    if not parts:
        return []
    by: dict[tuple[str, date, date], dict[int, _Earlier]] = defaultdict(dict)
    for row in rows:
        if row.unit_id in parts:
            by[row.code, row.period_from, row.period_to][row.unit_id] = row
    return [
        replace(next(iter(of.values())), number=sum(one.number or 0 for one in of.values()))
        for of in by.values()
        if len(of) == len(parts) and all(_can_be_added(one) for one in of.values())
    ]


def _can_be_added(row: _Earlier) -> bool:
    return row.aggregation == Aggregation.SUM and row.number is not None


def past(db: Connection, report: ReportRow) -> dict[str, list[Past]]:
    """The earlier figures of each measure, by its code, the latest first, whoever entered them.

    A figure of the same year's first half counts as earlier for the year's report. Of a unit
    that was merged it is the sum over those it was made of; of a part of one there is none.
    """
    parts = lineage.merged(db).get(report.unit_id, ())
    values = {
        "units": [report.unit_id, *parts],
        "before": report.period_to,
        "report": report.id,
    }
    rows = [_Earlier(*row) for row in db.execute(_BEFORE_US, values)]
    rows += [_Earlier(*row[:-1]).as_filed(row.state) for row in db.execute(_EARLIER, values)]
    found: dict[str, list[Past]] = defaultdict(list)
    for old in (*summed(rows, parts), *(row for row in rows if row.unit_id == report.unit_id)):
        found[old.code].append(Past(old.number, old.choice, old.period_from, old.period_to))
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
    upwards.touch(db, report.id)


def file_one(
    db: Connection, report: ReportRow, form: Form, answer: AnswerRow, at: datetime
) -> None:
    question = form.by_code.get(answer.question)
    if question is None or question.measure is None:
        return
    if question.proposes:
        proposals.follow(db, report, question, answer, at)
    _clear(db, report, form, question)
    aspect, estimated = aspects.filed_as(form, question, answer)
    is_choice = question.kind in CHOICE_KINDS
    _FILE.run(
        db,
        {
            "report_id": report.id,
            "measure_id": question.measure.id,
            "aspect": aspect,
            "estimated": estimated,
            "state": answer.state,
            # "Không có" is 0 where a number was asked, whichever button said it.
            "number": answer.number if is_choice else answer.counted(),
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
        _clear(db, report, form, form.by_code[code])
    upwards.touch(db, report.id)


def _clear(db: Connection, report: ReportRow, form: Form, question: Question) -> None:
    """What was filed for a question; what stands beside it as an estimate stays."""
    if question.measure is None:
        return
    values = {"report": report.id, "measure": question.measure.id}
    cleared = aspects.of_question(form, question)
    if cleared == aspects.ALL:
        db.execute(_CLEAR, values)
        return
    for aspect in cleared:
        db.execute(_CLEAR_ONE, {**values, "cleared": aspect})


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
