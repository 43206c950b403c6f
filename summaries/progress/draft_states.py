"""How far the drafts of a round are: of each report which questions are answered, in one text that
the database puts together. What else decides is read where it does: what was remarked, and of
reports with open questions the answers that say whether these are asked at all."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models.plans.forms import Form
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.tables import Answer, AnswerState, Report
from summaries.figures.packed_rows import ROW_ENDS, join_rows, quote

_REPORT: Any = Report.__table__
_ANSWER: Any = Answer.__table__

OWED = (
    _REPORT.c.round_id == bindparam("round"),
    _REPORT.c.left_at.is_(None),
    owed_reports.is_owed(_REPORT),
)
# In the order of an index that holds all of it: nothing is sorted, and no answer looked up.
_ANSWERED = PreparedStatement(
    select(_REPORT.c.id, join_rows(_ANSWER.c.question))
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(*OWED)
    .group_by(_REPORT.c.unit_id, _REPORT.c.id),
    lambda report_id, codes: (report_id, codes),
)
# Few, and with an index of their own (`ix_answer_remarked`).
_REMARKED = PreparedStatement(
    select(_ANSWER.c.report_id, _ANSWER.c.question, _ANSWER.c.state, _ANSWER.c.reason)
    .join_from(_ANSWER, _REPORT, _REPORT.c.id == _ANSWER.c.report_id)
    .where(
        *OWED, or_(_ANSWER.c.state == quote(AnswerState.MISSING), _ANSWER.c.reason.is_not(None))
    ),
    lambda *row: row,
)
_GATES = PreparedStatement(
    select(
        _ANSWER.c.report_id,
        _ANSWER.c.question,
        _ANSWER.c.state,
        _ANSWER.c.number,
        _ANSWER.c.choice,
    ).where(
        _ANSWER.c.report_id.in_(bindparam("reports", expanding=True)),
        _ANSWER.c.question.in_(bindparam("gates", expanding=True)),
    ),
    lambda *row: row,
)
# Of so many reports at once: one statement, however many there are.
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class _DraftAnswer:
    state: AnswerState = AnswerState.VALUE
    number: int | None = None
    choice: str | None = None


# Question and answer, of the answers that are more than there.
_Told = tuple[tuple[str, _DraftAnswer], ...]
_THERE = _DraftAnswer()
_NOT_KNOWN = _DraftAnswer(AnswerState.MISSING)
NO_REASONS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Drafts:
    """By report: which questions are answered, in one text; what the answers that decide say; and
    what was said beside answers, by question."""

    answered: Mapping[int, str]
    told: Mapping[int, _Told]
    reasons: Mapping[int, Mapping[str, str]]

    def get_draft(self, report_id: int) -> tuple[str, _Told]:
        """The same for reports that are as far as each other (`read_draft`)."""
        return self.answered.get(report_id, ""), self.told.get(report_id, ())


def read_draft(draft: tuple[str, _Told]) -> dict[str, _DraftAnswer]:
    """The answers of one report, by question."""
    answered, told = draft
    found = dict.fromkeys(answered.split(ROW_ENDS), _THERE) if answered else {}
    return {**found, **dict(told)}


def load_drafts(
    db: Connection, owed: Mapping[str, int | None], asked: Mapping[int, Form]
) -> Drafts:
    """`owed`: the round, and what is owed to whom; `asked`: the form of each of these reports.
    Two statements, however many reports; and one for some hundred whose gates decide."""
    answered = dict(_ANSWERED.find_all(db, owed))
    told: dict[int, dict[str, _DraftAnswer]] = {}
    reasons: dict[int, dict[str, str]] = {}
    for report_id, question, state, reason in _REMARKED.find_all(db, owed):
        if state is AnswerState.MISSING:
            told.setdefault(report_id, {})[question] = _NOT_KNOWN
        if reason:
            reasons.setdefault(report_id, {})[question] = reason
    undecided = {*told, *_list_undecided(answered, asked)}
    for report_id, question, *given in _load_gates(db, undecided, asked):
        told.setdefault(report_id, {})[question] = _DraftAnswer(*given)
    decided = {report_id: tuple(each.items()) for report_id, each in told.items()}
    return Drafts(answered, decided, reasons)


def _list_undecided(answered: Mapping[int, str], asked: Mapping[int, Form]) -> Iterator[int]:
    """Reports that are begun, and in which something is open unless it is not asked."""
    known: dict[tuple[int, str], bool] = {}
    for report_id, form in asked.items():
        codes = answered.get(report_id)
        if codes is None:
            continue
        key = id(form), codes
        is_open = known.get(key)
        if is_open is None:
            is_open = known[key] = _is_anything_open(form, codes)
        if is_open:
            yield report_id


def _is_anything_open(form: Form, codes: str) -> bool:
    there = set(codes.split(ROW_ENDS))
    return any(one.code not in there for one in form.questions if not one.volunteered)


def _load_gates(
    db: Connection, reports: Collection[int], asked: Mapping[int, Form]
) -> Iterator[Any]:
    """Their answers to what decides whether something else is asked."""
    forms = {id(form): form for form in asked.values()}
    gates = {
        question.when.question
        for form in forms.values()
        for question in form.questions
        if question.when is not None
    }
    ordered = sorted(reports) if gates else []
    for first in range(0, len(ordered), _AT_ONCE):
        some = ordered[first : first + _AT_ONCE]
        filled = [*some, *some[-1:] * (_AT_ONCE - len(some))]
        yield from _GATES.find_all(db, {"reports": filled, "gates": sorted(gates)})
