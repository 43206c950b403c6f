"""What one typed field comes to: an answer, several to choose from, or why there is none."""

from collections.abc import Iterable

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState, Aspect
from reading import (
    CertainAnswer,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    spell_number,
)
from records import dataclass
from reporting.answers import answer_matching, answer_reading
from reporting.drafts import Draft
from reporting.questions import format_answer_in_full, make_answer
from texts import Text, text


@dataclass(frozen=True, slots=True)
class FieldReading:
    """Without a `problem` the first row is meant; with one, `rows` are what it may be."""

    rows: tuple[AnswerRow, ...] = ()
    problem: Text | None = None
    shown: tuple[str, ...] = ()


def read_field(
    draft: Draft, question: Question, typed: str, beside: Iterable[str] = ()
) -> dict[str, FieldReading]:
    """By question: mostly one; a whole that is typed with its part gives both. `beside`: what
    stands in the other fields."""
    outcome = answer_reading.read_draft_answer(draft, question, typed, beside)
    if isinstance(outcome, CertainAnswer | MissingAnswer | NilAnswer):
        return {question.code: make_field_reading(draft, question, outcome, typed)}
    both = _read_with_part(draft, question, typed)
    return both or {question.code: make_field_reading(draft, question, outcome, typed)}


def make_field_reading(
    draft: Draft, question: Question, outcome: ReadOutcome, typed: str
) -> FieldReading:
    if isinstance(outcome, CertainAnswer):
        return FieldReading((make_answer(question, outcome.value),))
    if isinstance(outcome, MissingAnswer):
        return FieldReading((AnswerRow(question.code, AnswerState.MISSING),))
    if isinstance(outcome, NilAnswer):
        return FieldReading((AnswerRow(question.code, AnswerState.NIL),))
    short = answer_reading.shorten_typed(typed)
    if isinstance(outcome, DoubtfulAnswer):
        rows = tuple(make_answer(question, value) for value in outcome.values)
        problem = answer_reading.describe_doubt(outcome, short)
        return FieldReading(rows, problem, tuple(_format_in_full(question, row) for row in rows))
    if isinstance(outcome, RefusedAnswer):
        return FieldReading(
            problem=text(f"reading.{outcome.key}", **{"typed": short, **outcome.values})
        )
    return FieldReading(problem=text("desk_enter.not_an_answer", typed=short))


def _format_in_full(question: Question, row: AnswerRow) -> str:
    shown = format_answer_in_full(question, row)
    is_long = row.number is not None and row.base is None and row.number >= 20
    is_estimate = row.aspect is Aspect.ESTIMATE
    decimals = question.measure.decimals if question.measure else 0
    return (
        f"{shown} ({spell_number(row.number)})"
        if is_long and row.number and not decimals and not is_estimate
        else shown
    )


def _read_with_part(draft: Draft, question: Question, typed: str) -> dict[str, FieldReading]:
    """ "4 đám, đúng cả 4" in one field, if all of it is understood."""
    return {
        one.code: make_field_reading(draft, draft.form.by_code[one.code], one.outcome, typed)
        for one in answer_matching.match_with_parts(draft, question, typed)
    }
