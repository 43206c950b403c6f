"""Checks of an answer against the past and the rest of the form: an odd figure is asked about
once, and taken if it was meant."""

from collections.abc import Callable, Iterator

from models.figures.earlier_figures import EarlierFigure
from models.figures.figure_jumps import WHOLE_YEAR_DAYS, is_flow_jump, is_stock_jump
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow
from models.reports.tables import AnswerState
from reporting.answers import expectations, guards
from reporting.consolidation import child_totals
from reporting.drafts import Draft
from reporting.periods import format_period_name
from reporting.questions import format_answer, format_answer_with_unit
from texts import Text, make_plain_text, text, vietnamese

Check = Callable[[Draft, Question, AnswerRow], Text | None]

# Reports in which this many flows equal last year's, and all do, are looked at once more.
SAME_FLOWS = 3


def describe_doubt(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """Why this answer is odd, and that it is not stored; none: it is not odd."""
    odd = find_oddity(draft, question, answer)
    if odd is None:
        return None
    is_told = question.traits.is_narrative
    asked = text("checks.not_stored_words") if is_told else text("checks.not_stored")
    return odd + make_plain_text(" ") + asked


def find_oddity(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """What an answer is odd beside; none: it is not. Beside numbers little is weighed."""
    if answer.state is not AnswerState.VALUE:
        return None
    checks = _WITHOUT_NUMBER if answer.number is None else _choose_checks(draft, question, answer)
    return next((odd for check in checks if (odd := check(draft, question, answer))), None)


def _choose_checks(draft: Draft, question: Question, answer: AnswerRow) -> Iterator[Check]:
    """Those that a number can fail, by what the plan says of its question; in their order."""
    measure = question.measure
    if draft.form.from_children:
        yield child_totals.check_against_total
    if measure is not None and measure.is_cumulative:
        yield expectations.check_cumulative_fall
    if question.expects is not None:
        yield expectations.check_too_many
    if question.traits.is_plain_number:
        yield expectations.check_sum
    if question.traits.is_count:
        yield expectations.check_listed
    if measure is not None and measure.is_stock:
        yield _check_stock_jump
    elif measure is not None:
        yield _check_below_half
        yield _check_flow_jump
    if question.asks_above:
        yield _check_more_than_other
    elif measure is not None:
        yield _check_less_than_other
    if answer.base is not None:
        yield _check_other_base
    if answer.base is not None and not question.traits.has_fixed_base:
        yield _check_base_jump


_WITHOUT_NUMBER: tuple[Check, ...] = (
    guards.check_sensitive,
    expectations.check_day_held,
    expectations.check_too_many,
    expectations.check_listed,
)


def find_whole_above(
    draft: Draft, question: Question, answer: AnswerRow
) -> tuple[Question, AnswerRow] | None:
    """The whole that this part would be more than, and its answer; none where it is not."""
    whole = draft.answers.get(question.part_of) if question.part_of else None
    number, limit = answer.counted(), whole.counted() if whole else None
    if whole is None or number is None or limit is None or number <= limit:
        return None
    return draft.form.by_code[whole.question], whole


def describe_above_whole(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """That a part is never more than its whole, which is refused; none: it is not more."""
    above = find_whole_above(draft, question, answer)
    if above is None:
        return None
    whole_question, whole = above
    return text(
        "report.above_whole",
        number=format_answer_with_unit(question, answer),
        label=question.label,
        whole_label=whole_question.label,
        whole=format_answer(whole_question, whole),
        place=whole_question.number,
    )


def is_odd(draft: Draft, question: Question, answer: AnswerRow) -> bool:
    """Whether an answer is to be asked about before it is stored."""
    if find_whole_above(draft, question, answer) is not None:
        return True
    return find_oddity(draft, question, answer) is not None


def _check_stock_jump(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    last = draft.find_last_stock(question)
    if last is None or last.number is None or answer.number is None:
        return None
    if not is_stock_jump(answer.number, last.number):
        return None
    return _describe_jump(draft, question, answer, last)


def _check_base_jump(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """What a share is of (people, workers, agencies) seldom moves by more than a tenth."""
    last = find_figure_to_compare(draft, question)
    if last is None or last.base is None or answer.base is None:
        return None
    if not is_stock_jump(answer.base, last.base):
        return None
    return text(
        "checks.base_jump",
        period=format_period_name(last),
        last=vietnamese.format_number(last.base),
        base=vietnamese.format_number(answer.base),
        number=format_answer_with_unit(question, answer),
    )


def _check_flow_jump(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    last = _find_period_of_same_length(draft, question)
    if last is None or last.number is None or answer.number is None:
        return None
    if not is_flow_jump(answer.number, last.number):
        return None
    return _describe_jump(draft, question, answer, last)


def _check_below_half(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """The year contains its first half, so it cannot well be less."""
    if not _is_whole_year(draft.report):
        return None
    inside = (one for one in _list_past_flows(draft, question) if _is_inside_period(draft, one))
    last = next(inside, None)
    if last is None or last.number is None or (answer.number or 0) >= last.number:
        return None
    return text(
        "checks.below_half",
        period=format_period_name(last),
        last=vietnamese.format_number(last.number),
        number=format_answer_with_unit(question, answer),
    )


def _check_more_than_other(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """A rule of the plan: more families proposed than were registered is asked."""
    code = question.asks_above
    limit = _find_measure_here(draft, code) if code else None
    if limit is None or answer.number is None or answer.number <= limit:
        return None
    return text(
        "checks.more_than",
        number=format_answer_with_unit(question, answer),
        limit=vietnamese.format_number(limit),
        unit=question.unit,
    )


def _check_less_than_other(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """The same, where fewer were registered than stand there as proposed."""
    measure = question.measure
    for other in draft.form.questions:
        if measure is None or other.asks_above != measure.code or other.code not in draft.answers:
            continue
        given = draft.answers[other.code]
        number = given.counted()
        if number is not None and answer.number is not None and number > answer.number:
            return text(
                "checks.more_than",
                number=format_answer_with_unit(other, given),
                limit=vietnamese.format_number(answer.number),
                unit=other.unit,
            )
    return None


def _find_measure_here(draft: Draft, measure: str) -> int | None:
    """A measure in this report, or reported earlier for a part of its period."""
    for question in draft.form.questions:
        if question.measure and question.measure.code == measure and question.code in draft.answers:
            return draft.answers[question.code].counted()
    inside = (one for one in draft.list_earlier_figures(measure) if _is_inside_period(draft, one))
    past = next(inside, None)
    return past.number if past else None


def _check_other_base(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """One report, two bases for the same thing: one of them is wrong."""
    if not _get_whole(question):
        return None
    for other in draft.form.questions:
        given = draft.answers.get(other.code)
        if (
            other.code == question.code
            or given is None
            or _get_whole(other) != _get_whole(question)
        ):
            continue
        if answer.base is None or given.base is None or given.base == answer.base:
            continue
        return text("checks.another_base", place=other.number, other=format_answer(other, given))
    return None


def _get_whole(question: Question) -> tuple[str, ...]:
    """What a share is of, as its measure says, and whether of now or as it is estimated; (): of
    nothing that another one is of. What the plan itself fixes is of nothing else."""
    whole = question.measure.whole if question.measure is not None else None
    if not whole or question.traits.has_fixed_base:
        return ()
    return whole, question.aspect


def _list_past_flows(draft: Draft, question: Question) -> list[EarlierFigure]:
    if question.measure is None or question.measure.is_stock:
        return []
    return draft.list_earlier_figures(question.measure.code)


def find_figure_to_compare(draft: Draft, question: Question) -> EarlierFigure | None:
    """What a figure is set beside: a stock as it was last counted, and what happened in a period
    beside a period as long."""
    if question.measure is not None and not question.measure.is_stock and question.traits.is_number:
        return _find_period_of_same_length(draft, question)
    return draft.find_latest_figure(question)


def _find_period_of_same_length(draft: Draft, question: Question) -> EarlierFigure | None:
    """The last figure of a period as long as this one: a year is never held against a half."""
    is_long = _is_whole_year(draft.report)
    return next(
        (one for one in _list_past_flows(draft, question) if _is_whole_year(one) == is_long), None
    )


def _is_inside_period(draft: Draft, past: EarlierFigure) -> bool:
    """Whether a figure belongs to a part of this report's own period."""
    return past.period_from >= draft.report.period_from and not _is_whole_year(past)


def _is_whole_year(period: EarlierFigure | ReportRow) -> bool:
    """Whether a period is a whole year, as people say it."""
    return (period.period_to - period.period_from).days >= WHOLE_YEAR_DAYS


def _describe_jump(
    draft: Draft, question: Question, answer: AnswerRow, last: EarlierFigure
) -> Text:
    return text(
        "checks.jump",
        period=format_period_name(last),
        last=vietnamese.format_number(last.number or 0),
        number=format_answer_with_unit(question, answer),
    )


def has_all_flows_as_last_time(draft: Draft) -> bool:
    """Whether every flow of the report is last year's: more likely copied than counted."""
    flows = [
        (answer.counted(), last.number)
        for question in draft.list_asked_questions()
        if (answer := draft.answers.get(question.code)) is not None
        and (last := _find_period_of_same_length(draft, question)) is not None
        and answer.counted() is not None
    ]
    return len(flows) >= SAME_FLOWS and all(now == before for now, before in flows)
