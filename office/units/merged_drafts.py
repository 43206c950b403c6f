"""Drafts of units that became one: compared question by question, added up where possible."""

from collections.abc import Sequence

from models.plans.forms import Question
from models.plans.tables import Aggregation
from models.reports import draft_answers, reports
from models.reports.authors import Author
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow, Transition
from models.reports.tables import AnswerState, Aspect, Source
from records import dataclass
from reporting.context import Context
from reporting.drafts import Draft
from reporting.questions import format_answer, format_answer_with_unit
from reporting.slot_values import SlotValues, fill_slots
from texts import vietnamese, words

COUNTED_STATES = (AnswerState.VALUE, AnswerState.NIL)


@dataclass(frozen=True, slots=True)
class MergedAnswer:
    """One question: what each unit had, as (unit, shown), and their sum where
    there is one, with how it is shown."""

    number: int
    label: str
    values: tuple[tuple[str, str], ...]
    total: AnswerRow | None
    total_shown: str


def compare_drafts(drafts: Sequence[Draft]) -> list[MergedAnswer]:
    """Every question that one of them has answered."""
    return [
        _compare_question(question, drafts)
        for question in drafts[0].form.questions
        if any(question.code in draft.answers for draft in drafts)
    ]


def _compare_question(question: Question, drafts: Sequence[Draft]) -> MergedAnswer:
    total = _add_up_answers(question, drafts)
    return MergedAnswer(
        question.number,
        vietnamese.capitalize(
            fill_slots(question.label, SlotValues(drafts[0], question)) or question.label
        ),
        tuple((draft.report.unit_name, _format_answer(question, draft)) for draft in drafts),
        total,
        format_answer_with_unit(question, total) if total else words("desk_units.asked_anew"),
    )


def _format_answer(question: Question, draft: Draft) -> str:
    answer = draft.answers.get(question.code)
    if answer is None:
        return "0" if _find_number(question, draft) == 0 else words("report.not_answered")
    return format_answer(question, answer)


def _add_up_answers(question: Question, drafts: Sequence[Draft]) -> AnswerRow | None:
    measure = question.measure
    if measure is None or not question.traits.is_amount:
        return None
    if measure.aggregation != Aggregation.SUM:
        return None
    numbers = [_find_number(question, draft) for draft in drafts]
    if any(number is None for number in numbers):
        return None
    answers = [draft.answers[question.code] for draft in drafts if question.code in draft.answers]
    if all(answer.state is AnswerState.NIL for answer in answers):
        return answers[0]
    estimated = any(answer.aspect is Aspect.ESTIMATE for answer in answers)
    return AnswerRow(
        question.code,
        number=sum(number or 0 for number in numbers),
        aspect=Aspect.ESTIMATE if estimated else Aspect.ACTUAL,
        typed=_format_sources(question, drafts),
    )


def _find_number(question: Question, draft: Draft) -> int | None:
    """The number a unit had. None of the whole (no weddings) is none of its part."""
    answer = draft.answers.get(question.code)
    if answer is not None:
        return answer.counted() if answer.state in COUNTED_STATES else None
    when = question.when
    gate = draft.answers.get(when.question) if when else None
    asked_of_more = when is not None and when.more_than is not None
    return 0 if asked_of_more and gate is not None and gate.counted() == 0 else None


def _format_sources(question: Question, drafts: Sequence[Draft]) -> str:
    return "; ".join(
        f"{draft.report.unit_name}: {_format_answer(question, draft)}" for draft in drafts
    )


def carry_over_totals(ctx: Context, report: ReportRow, sides: Sequence[MergedAnswer]) -> None:
    """The sums become the draft of the new unit, marked as carried over."""
    totals = [side.total for side in sides if side.total is not None]
    if not totals:
        return
    by = Author(ctx.by.post_id, None, None, ctx.now, source=Source.CARRIED)
    reports.change_status(ctx.db, report, Transition.BEGIN, by)
    for answer in totals:
        draft_answers.save_answer(ctx.db, report.id, answer, None, by)
