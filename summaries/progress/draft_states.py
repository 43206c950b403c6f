"""How far the drafts of a round are: of each report one text, put together by the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, bindparam, case, cast, func, literal, select, type_coerce

from models.plans.forms import Form
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.tables import Answer, AnswerState, Report

_REPORT: Any = Report.__table__
_ANSWER: Any = Answer.__table__

OWED = (
    _REPORT.c.round_id == bindparam("round"),
    _REPORT.c.left_at.is_(None),
    owed_reports.is_owed(_REPORT),
)
# Between what is said of an answer, and between answers: signs that no code holds.
_FIELD_ENDS, _ANSWER_ENDS = "\x1f", "\x1e"
# Of a report's answers what decides how far it is, in one text: of numbers only those that decide
# what else is asked. A province has tens of thousands of answers, and few texts that differ.
_STATE_OF_ANSWER = (
    _ANSWER.c.question
    + literal(_FIELD_ENDS)
    + type_coerce(_ANSWER.c.state, String)
    + literal(_FIELD_ENDS)
    + func.coalesce(_ANSWER.c.choice, "")
    + literal(_FIELD_ENDS)
    + func.coalesce(
        case(
            (
                _ANSWER.c.question.in_(bindparam("gates", expanding=True)),
                cast(_ANSWER.c.number, String),
            ),
            else_=None,
        ),
        "",
    )
)
_DRAFTS = PreparedStatement(
    select(
        _ANSWER.c.report_id,
        func.aggregate_strings(_STATE_OF_ANSWER, _ANSWER_ENDS),
        func.count(_ANSWER.c.reason),
    )
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(*OWED)
    .group_by(_ANSWER.c.report_id),
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
    rows = _DRAFTS.find_all(db, {**owed, "gates": sorted(gates) or [""]})
    reasons: dict[int, dict[str, str]] = {}
    if any(count for _, _, count in rows):
        for report_id, question, reason in _REASONS.find_all(db, owed):
            if reason:
                reasons.setdefault(report_id, {})[question] = reason
    return Drafts({report_id: answers for report_id, answers, _ in rows}, reasons)


def read_draft(answers: str) -> dict[str, _DraftAnswer]:
    """The answers of one report, by question."""
    draft: dict[str, _DraftAnswer] = {}
    for one in answers.split(_ANSWER_ENDS) if answers else ():
        question, state, choice, number = one.split(_FIELD_ENDS)
        draft[question] = _DraftAnswer(
            AnswerState(state), int(number) if number else None, choice or None
        )
    return draft
