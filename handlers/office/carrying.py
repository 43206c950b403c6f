"""What units had in their drafts when they became one: put side by side, and added where that
means something. Titles, choices and words are asked anew, never worked out."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.context import Context
from handlers.questions import show, show_with_unit
from handlers.report.draft import Draft
from handlers.report.slots import Slots, fill
from models import reports
from models.forms import Question
from models.reports import AnswerRow, By, ReportRow, Transition
from models.tables.plans import Aggregation
from models.tables.reports import AnswerState, Aspect, Source
from texts import vietnamese, words

ADDED_KINDS = ("whole_number", "money")
COUNTED = (AnswerState.VALUE, AnswerState.NIL)


@dataclass(frozen=True, slots=True)
class Side:
    """One question: what each unit had, as (unit, shown), and their sum where there is one."""

    number: int
    label: str
    values: tuple[tuple[str, str], ...]
    total: AnswerRow | None
    shown: str


def draft_of(ctx: Context, report: ReportRow) -> Draft:
    form = ctx.forms.get(ctx.db, report.form_version_id)
    return Draft(ctx, report, form, reports.answers(ctx.db, report.id))


def side_by_side(drafts: Sequence[Draft]) -> list[Side]:
    """Every question that one of them has answered."""
    return [
        _side(question, drafts)
        for question in drafts[0].form.questions
        if any(question.code in draft.answers for draft in drafts)
    ]


def _side(question: Question, drafts: Sequence[Draft]) -> Side:
    total = _total(question, drafts)
    return Side(
        question.number,
        vietnamese.capital(fill(question.label, Slots(drafts[0], question)) or question.label),
        tuple((draft.report.unit_name, _shown(question, draft)) for draft in drafts),
        total,
        show_with_unit(question, total) if total else words("desk_units.asked_anew"),
    )


def _shown(question: Question, draft: Draft) -> str:
    answer = draft.answers.get(question.code)
    if answer is None:
        return "0" if _number(question, draft) == 0 else words("report.not_answered")
    return show(question, answer)


def _total(question: Question, drafts: Sequence[Draft]) -> AnswerRow | None:
    measure = question.measure
    if measure is None or question.kind not in ADDED_KINDS:
        return None
    if measure.aggregation != Aggregation.SUM:
        return None
    numbers = [_number(question, draft) for draft in drafts]
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
        typed=_written(question, drafts),
    )


def _number(question: Question, draft: Draft) -> int | None:
    """The number a unit had. None of the whole (no weddings) is none of its part."""
    answer = draft.answers.get(question.code)
    if answer is not None:
        return answer.counted() if answer.state in COUNTED else None
    when = question.when
    gate = draft.answers.get(when.question) if when else None
    asked_of_more = when is not None and when.more_than is not None
    return 0 if asked_of_more and gate is not None and gate.counted() == 0 else None


def _written(question: Question, drafts: Sequence[Draft]) -> str:
    return "; ".join(f"{draft.report.unit_name}: {_shown(question, draft)}" for draft in drafts)


def carry(ctx: Context, report: ReportRow, sides: Sequence[Side]) -> None:
    """The sums become the draft of the new unit, marked as carried over."""
    totals = [side.total for side in sides if side.total is not None]
    if not totals:
        return
    by = By(ctx.by.post_id, None, None, ctx.now, source=Source.CARRIED)
    reports.move(ctx.db, report, Transition.BEGIN, by)
    for answer in totals:
        reports.save_answer(ctx.db, report.id, answer, None, by)
