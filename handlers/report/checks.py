"""Sense checks while the person is still there: a figure that is possible but odd is asked
once, and accepted as it is if it was meant. What is impossible is refused elsewhere.
"""

from collections.abc import Callable

from handlers.questions import show, show_with_unit
from handlers.report import drawn, expected
from handlers.report.asking import WHOLE_YEAR, period_name
from handlers.report.draft import Draft
from models.figures.earlier_figures import EarlierFigure
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import AnswerState
from texts import Text, make_plain_text, text, vietnamese

Check = Callable[[Draft, Question, AnswerRow], Text | None]

# A stock (households) seldom moves by more than a tenth; small ones by a few at any time.
STOCK_TENTH, STOCK_FEW = 10, 5
# A flow (weddings) varies: odd is three times as much or a third, and ten more or less.
FLOW_TIMES, FLOW_FEW = 3, 10
# Reports in which this many flows equal last year's, and all do, are looked at once more.
SAME_FLOWS = 3


def doubt(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """Why this answer is odd, and that it is not stored; none: it is not odd."""
    odd = why(draft, question, answer)
    return odd + make_plain_text(" ") + text("checks.not_stored") if odd is not None else None


def why(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """What an answer is odd beside; none: it is not. Beside numbers little is weighed."""
    if answer.state is not AnswerState.VALUE:
        return None
    checks = CHECKS if answer.number is not None else (expected.too_many,)
    return next((odd for check in checks if (odd := check(draft, question, answer))), None)


def _stock_jumps(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    last = draft.last(question)
    if last is None or last.number is None or answer.number is None:
        return None
    moved = abs(answer.number - last.number)
    if moved < STOCK_FEW or moved * STOCK_TENTH <= last.number:
        return None
    return _against(draft, question, answer, last)


def _flow_jumps(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    last = _same_kind_of_period(draft, question)
    if last is None or last.number is None or answer.number is None:
        return None
    low, high = sorted((answer.number, last.number))
    if high - low < FLOW_FEW or high < FLOW_TIMES * low:
        return None
    return _against(draft, question, answer, last)


def _below_its_own_half(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """The year contains its first half, so it cannot well be less."""
    if not _is_long(draft.report):
        return None
    inside = (one for one in _flows(draft, question) if _is_inside(draft, one))
    last = next(inside, None)
    if last is None or last.number is None or (answer.number or 0) >= last.number:
        return None
    return text(
        "checks.below_half",
        period=period_name(last),
        last=vietnamese.format_number(last.number),
        number=show_with_unit(question, answer),
    )


def _more_than_another(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """A rule of the plan: more families proposed than were registered is asked."""
    code = question.asks_above
    limit = _known_here(draft, code) if code else None
    if limit is None or answer.number is None or answer.number <= limit:
        return None
    return text(
        "checks.more_than",
        number=show_with_unit(question, answer),
        limit=vietnamese.format_number(limit),
        unit=question.unit,
    )


def _known_here(draft: Draft, measure: str) -> int | None:
    """A measure in this report, or reported earlier for a part of its period."""
    for question in draft.form.questions:
        if question.measure and question.measure.code == measure and question.code in draft.answers:
            return draft.answers[question.code].counted()
    inside = (one for one in draft.earlier(measure) if _is_inside(draft, one))
    past = next(inside, None)
    return past.number if past else None


def _another_base(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """One report, two bases for the same thing: one of them is wrong."""
    for other in draft.form.questions:
        given = draft.answers.get(other.code)
        if other.code == question.code or given is None or _base(other) != _base(question):
            continue
        if answer.base is None or given.base is None or given.base == answer.base:
            continue
        return text("checks.another_base", place=other.number, other=show(other, given))
    return None


def _base(question: Question) -> tuple[str, ...]:
    """What a ratio is of, in the words of its question: "trên tổng số lao động bao nhiêu". What
    the plan itself fixes is of nothing else."""
    if question.kind == "progress":
        return (question.code,)
    whole = question.ask.partition("?")[0].rpartition(" trên ")[2]
    return whole, question.unit, question.aspect


CHECKS: tuple[Check, ...] = (
    drawn.not_the_total,
    expected.cumulative_falls,
    expected.too_many,
    expected.another_sum,
    _stock_jumps,
    _below_its_own_half,
    _flow_jumps,
    _more_than_another,
    _another_base,
)


def _flows(draft: Draft, question: Question) -> list[EarlierFigure]:
    if question.measure is None or question.measure.is_stock:
        return []
    return draft.earlier(question.measure.code)


def _same_kind_of_period(draft: Draft, question: Question) -> EarlierFigure | None:
    """The last figure of a period as long as this one: a year is never held against a half."""
    is_long = _is_long(draft.report)
    return next((one for one in _flows(draft, question) if _is_long(one) == is_long), None)


def _is_inside(draft: Draft, past: EarlierFigure) -> bool:
    """Whether a figure belongs to a part of this report's own period."""
    return past.period_from >= draft.report.period_from and not _is_long(past)


def _is_long(period: EarlierFigure | ReportRow) -> bool:
    """Whether a period is a whole year, as people say it."""
    return (period.period_to - period.period_from).days >= WHOLE_YEAR


def _against(draft: Draft, question: Question, answer: AnswerRow, last: EarlierFigure) -> Text:
    return text(
        "checks.jump",
        period=period_name(last),
        last=vietnamese.format_number(last.number or 0),
        number=show_with_unit(question, answer),
    )


def all_as_last_time(draft: Draft) -> bool:
    """Whether every flow of the report is last year's: more likely copied than counted."""
    flows = [
        (answer.counted(), last.number)
        for question in draft.asked()
        if (answer := draft.answers.get(question.code)) is not None
        and (last := _same_kind_of_period(draft, question)) is not None
        and answer.counted() is not None
    ]
    return len(flows) >= SAME_FLOWS and all(now == before for now, before in flows)
