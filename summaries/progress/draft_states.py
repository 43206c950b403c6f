"""How far the drafts of a round are: of each report one text, put together by the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select

from models.plans.forms import Form
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.tables import Answer, AnswerState, Report
from summaries.figures.packed_rows import FIELD_ENDS, ROW_ENDS, join_fields, join_rows, write

_REPORT: Any = Report.__table__
_ANSWER: Any = Answer.__table__

OWED = (
    _REPORT.c.round_id == bindparam("round"),
    _REPORT.c.left_at.is_(None),
    owed_reports.is_owed(_REPORT),
)
# Of a report's answers what decides how far it is: which there are, which of them are not known,
# and of those that decide what else is asked what they say.
_QUESTION, _STATE = write(_ANSWER.c.question), write(_ANSWER.c.state)
_ROW = case(
    (
        _ANSWER.c.question.in_(bindparam("gates", expanding=True)),
        join_fields(_QUESTION, _STATE, write(_ANSWER.c.choice), write(_ANSWER.c.number)),
    ),
    (_ANSWER.c.state == AnswerState.MISSING, join_fields(_QUESTION, _STATE)),
    else_=_QUESTION,
)
# In the order of an index, so that nothing is sorted.
_DRAFTS = PreparedStatement(
    select(_REPORT.c.id, join_rows(_ROW), func.count(_ANSWER.c.reason))
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(*OWED)
    .group_by(_REPORT.c.unit_id, _REPORT.c.id),
    lambda *row: row,
)
_REASONS = PreparedStatement(
    select(_ANSWER.c.report_id, _ANSWER.c.question, _ANSWER.c.reason)
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(*OWED, _ANSWER.c.reason.is_not(None)),
    lambda *row: row,
)


@dataclass(frozen=True, slots=True)
class _DraftAnswer:
    state: AnswerState
    number: int | None
    choice: str | None


@dataclass(frozen=True, slots=True)
class Drafts:
    """By report: its answers in one text, and what was said beside them, by question."""

    answers: Mapping[int, str]
    reasons: Mapping[int, Mapping[str, str]]


NO_REASONS: Mapping[str, str] = {}


def load_drafts(
    db: Connection, owed: Mapping[str, int | None], asked_forms: Iterable[Form]
) -> Drafts:
    """`owed`: the round, and what is owed to whom. Two statements, however many reports."""
    gates = {
        question.when.question
        for form in asked_forms
        for question in form.questions
        if question.when is not None
    }
    rows = _DRAFTS.find_rows(db, {**owed, "gates": sorted(gates) or [""]})
    reasons: dict[int, dict[str, str]] = {}
    if any(count for _, _, count in rows):
        for report_id, question, reason in _REASONS.find_all(db, owed):
            if reason:
                reasons.setdefault(report_id, {})[question] = reason
    return Drafts({report_id: answers for report_id, answers, _ in rows}, reasons)


def read_draft(answers: str) -> dict[str, _DraftAnswer]:
    """The answers of one report, by question."""
    draft: dict[str, _DraftAnswer] = {}
    for one in answers.split(ROW_ENDS) if answers else ():
        question, *told = one.split(FIELD_ENDS)
        state, choice, number = (*told, "", "", "")[:3]
        draft[question] = _DraftAnswer(
            AnswerState(state or AnswerState.VALUE), int(number) if number else None, choice or None
        )
    return draft
