"""Files the answers of a report as figures, or takes figures away."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete

from models.figures import aspects
from models.figures.tables import Figure
from models.filing import hidden_passages
from models.levels import running_totals
from models.plans.forms import Form, Question
from models.prepared_statements import PreparedStatement
from models.proposals import proposals
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import Aspect
from models.upserts import Upsert

_FIGURE: Any = Figure.__table__

_KEY = ("report_id", "measure_id", "aspect")
_VALUES = ("state", "number", "base", "estimated", "text", "choice", "day", "filed_at")
_FILE = Upsert(_FIGURE, columns=_KEY + _VALUES, key=_KEY, update=_VALUES)
_CLEAR = PreparedStatement(
    delete(_FIGURE).where(
        _FIGURE.c.report_id == bindparam("report"),
        _FIGURE.c.measure_id.in_(bindparam("measures", expanding=True)),
        _FIGURE.c.aspect.in_(bindparam("aspects", expanding=True)),
    ),
    int,
)


def file_answers(
    db: Connection, report: ReportRow, form: Form, answers: Mapping[str, AnswerRow], at: datetime
) -> None:
    """Files every answered question of the draft that has a measure, in two statements."""
    questions: list[Question] = []
    figures: list[dict[str, Any]] = []
    for answer in hidden_passages.hide_in_answers(db, report.id, answers).values():
        question = form.by_code.get(answer.question)
        if question is None or question.measure is None:
            continue
        if question.proposes:
            proposals.update_proposals_of_answer(db, report, question, answer, at)
        questions.append(question)
        figures.append(_make_figure(report, form, question, answer, at))
    _clear_figures(db, report, form, questions)
    _FILE.run(db, figures)
    running_totals.mark_totals_stale(db, report.id)


def _make_figure(
    report: ReportRow, form: Form, question: Question, answer: AnswerRow, at: datetime
) -> dict[str, Any]:
    assert question.measure is not None
    aspect, estimated = aspects.choose_filed_aspect(form, question, answer)
    return {
        "report_id": report.id,
        "measure_id": question.measure.id,
        "aspect": aspect,
        "estimated": estimated,
        "state": answer.state,
        # "Không có" is 0 where a number was asked, whichever button said it.
        "number": answer.number if question.traits.has_options else answer.counted(),
        "base": answer.base,
        "text": answer.text,
        "choice": answer.choice,
        "day": answer.day,
        "filed_at": at,
    }


def remove_figures(db: Connection, report: ReportRow, form: Form, questions: Iterable[str]) -> None:
    """Takes figures away whose questions no longer apply (no weddings: no part of them)."""
    _clear_figures(db, report, form, [form.by_code[code] for code in questions])
    running_totals.mark_totals_stale(db, report.id)


def _clear_figures(
    db: Connection, report: ReportRow, form: Form, questions: Iterable[Question]
) -> None:
    """What was filed for these questions; what stands beside one as an estimate stays."""
    cleared: dict[tuple[Aspect, ...], list[int]] = {}
    for question in questions:
        if question.measure is not None:
            possible = aspects.list_possible_aspects(form, question)
            cleared.setdefault(possible, []).append(question.measure.id)
    for possible, measures in cleared.items():
        _CLEAR.run(db, {"report": report.id, "measures": measures, "aspects": possible})
