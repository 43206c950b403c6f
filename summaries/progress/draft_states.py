"""How far the drafts of a round are: of each report which questions are answered, in one text that
the database puts together. What else decides is read where it does: what was remarked, and of
reports with open questions the answers that say whether these are asked at all."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

from sqlalchemy import Connection, bindparam, or_, select

from models.plans.forms import Form
from models.prepared_statements import PreparedStatement
from models.reports import owed_reports
from models.reports.tables import Answer, AnswerState, Report
from records import dataclass
from summaries.figures.packed_rows import ROW_ENDS, join_rows, quote

_REPORT: Any = Report.__table__
_ANSWER: Any = Answer.__table__

OWED = (
    _REPORT.c.round_id == bindparam("round"),
    _REPORT.c.left_at.is_(None),
    owed_reports.is_owed(_REPORT),
)
# Of one report which questions are answered. An index holds all of it: no answer is looked up.
ANSWERED = join_rows(_ANSWER.c.question, _ANSWER.c.report_id == _REPORT.c.id, to=_REPORT)
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


class DraftRow(Protocol):
    """A report with its ANSWERED."""

    @property
    def id(self) -> int: ...

    @property
    def answered(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Remarks:
    """By report: what the answers that decide say, and what was said beside answers, by
    question."""

    told: Mapping[int, _Told]
    reasons: Mapping[int, Mapping[str, str]]


def read_draft(answered: str | None, told: _Told) -> dict[str, _DraftAnswer]:
    """The answers of one report, by question."""
    found = dict.fromkeys(answered.split(ROW_ENDS), _THERE) if answered else {}
    return {**found, **dict(told)}


def load_remarks(
    db: Connection,
    owed: Mapping[str, int | None],
    rows: Collection[DraftRow],
    asked: Mapping[int, Form],
) -> Remarks:
    """`owed`: the round, and what is owed to whom; `rows`: these reports; `asked`: the form of
    each. One statement, however many reports; and one for some hundred whose gates decide."""
    told: dict[int, dict[str, _DraftAnswer]] = {}
    reasons: dict[int, dict[str, str]] = {}
    for report_id, question, state, reason in _REMARKED.find_all(db, owed):
        if state is AnswerState.MISSING:
            told.setdefault(report_id, {})[question] = _NOT_KNOWN
        if reason:
            reasons.setdefault(report_id, {})[question] = reason
    undecided = {*told, *_list_undecided(rows, asked)}
    for report_id, question, *given in _load_gates(db, undecided, asked):
        told.setdefault(report_id, {})[question] = _DraftAnswer(*given)
    decided = {report_id: tuple(each.items()) for report_id, each in told.items()}
    return Remarks(decided, reasons)


def _list_undecided(rows: Collection[DraftRow], asked: Mapping[int, Form]) -> Iterator[int]:
    """Reports that are begun, and in which something is open unless it is not asked."""
    known: dict[tuple[int, str], bool] = {}
    for row in rows:
        if row.answered is None:
            continue
        form = asked[row.id]
        key = id(form), row.answered
        is_open = known.get(key)
        if is_open is None:
            is_open = known[key] = _is_anything_open(form, row.answered)
        if is_open:
            yield row.id


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
