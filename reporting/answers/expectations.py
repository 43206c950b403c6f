"""Checks of an answer against what the plan expects: days, how many, parts that make a whole.

Nothing here refuses: a day outside its window is kept and said to be outside, the rest is
asked once and taken as it is if it was meant.
"""

from collections.abc import Mapping
from decimal import Decimal

from models.figures import neighbours
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.list_items import split_items
from models.reports.tables import AnswerState
from reporting.drafts import Draft
from reporting.questions import format_answer
from texts import Text, text, vietnamese

# How far a sum of rounded shares may be off.
ROUNDING_TOLERANCE = Decimal("0.5")


def check_cumulative_fall(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """What grows through the term does not become less without a reason."""
    measure = question.measure
    if measure is None or not measure.is_cumulative or answer.number is None:
        return None
    last = next(iter(draft.list_earlier_figures(measure.code)), None)
    if last is None or last.number is None or answer.number >= last.number:
        return None
    return text(
        "checks.cumulative_falls",
        last=vietnamese.format_decimal(last.number, measure.decimals),
        number=vietnamese.format_decimal(answer.number, measure.decimals),
    )


def check_too_many(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """More than the plan says: a number, the items of a list, or units that said yes."""
    expects = question.expects
    if expects is None:
        return None
    if question.traits.is_yes_or_no:
        return _check_too_many_units(draft, question, answer)
    found = len(split_items(answer.text)) if answer.text else answer.number
    if found is None or found <= expects.at_most:
        return None
    return text(
        "checks.too_many",
        found=vietnamese.format_number(found),
        most=vietnamese.format_number(expects.at_most),
        remark=_format_remark(expects.remark),
    )


def _check_too_many_units(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    expects, measure = question.expects, question.measure
    if expects is None or measure is None or answer.choice != "yes":
        return None
    others = neighbours.count_neighbours_with_choice(draft.ctx.db, draft.report, measure.id, "yes")
    if others < expects.at_most:
        return None
    return text(
        "checks.too_many_units",
        others=vietnamese.format_number(others),
        most=vietnamese.format_number(expects.at_most),
        remark=_format_remark(expects.remark),
    )


def check_sum(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """Parts of a whole that make more or less than the whole, whichever of them is given last."""
    for one in draft.form.questions:
        rule = one.adds_up
        if rule is None or question.code not in (one.code, *rule.with_):
            continue
        answers = {**draft.answers, question.code: answer}
        parts = [_find_part_number(draft, answers, code) for code in (one.code, *rule.with_)]
        known = [part for part in parts if part is not None]
        total = sum(known, Decimal(0))
        if len(known) == len(parts) and abs(total - rule.to) > ROUNDING_TOLERANCE:
            values = {"total": _format_decimal(total), "whole": _format_decimal(rule.to)}
            return text("checks.another_sum", **values)
    return None


def _find_part_number(draft: Draft, answers: Mapping[str, AnswerRow], code: str) -> Decimal | None:
    question, answer = draft.form.by_code.get(code), answers.get(code)
    number = answer.counted() if answer is not None else None
    return _to_decimal(question, number) if question is not None and number is not None else None


def _to_decimal(question: Question, number: int) -> Decimal:
    decimals = question.measure.decimals if question.measure else 0
    return Decimal(number).scaleb(-decimals)


def _format_decimal(value: Decimal) -> str:
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return vietnamese.format_decimal(int(value.scaleb(places)), places)


def check_day_held(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """What is said to have been held was not held on a day to come."""
    if answer.day is None or answer.day <= draft.ctx.today:
        return None
    opening = draft.form.find_opening(question)
    held = draft.answers.get(opening.code) if opening is not None else None
    if opening is None or held is None or held.choice != "yes":
        return None
    return text(
        "checks.day_to_come",
        day=vietnamese.format_full_day(answer.day),
        number=opening.number,
        held=format_answer(opening, held),
    )


def check_listed(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """A list with more or fewer items than were counted, whichever of the two is given last."""
    for listed in draft.form.questions:
        if listed.when is None or question.code not in (listed.when.question, listed.code):
            continue
        counted = draft.form.by_code[listed.when.question]
        if listed.traits.is_narrative or not counted.traits.is_count:
            continue
        answers = {**draft.answers, question.code: answer}
        number = answers[counted.code].counted() if counted.code in answers else None
        told = answers.get(listed.code)
        if number is None or told is None or not told.text or not draft.is_asked(listed):
            continue
        found = len(split_items(told.text))
        if found != number:
            return text(
                "checks.listed",
                place=counted.number,
                number=vietnamese.format_number(number),
                listed=listed.number,
                found=vietnamese.format_number(found),
            )
    return None


def check_day_window(question: Question, answer: AnswerRow) -> Text | None:
    """A day before or after the days the plan prints: kept all the same, and said."""
    window = question.window
    if window is None or answer.day is None or window.first <= answer.day <= window.last:
        return None
    return text(
        "checks.outside_window",
        day=vietnamese.format_full_day(answer.day),
        first=vietnamese.format_full_day(window.first),
        last=vietnamese.format_full_day(window.last),
        remark=_format_remark(window.remark),
    )


def list_remarks(draft: Draft) -> list[tuple[Question, Text]]:
    """What stands otherwise than the plan leads one to expect, in the order of the form."""
    found = list[tuple[Question, Text]]()
    for question in draft.list_asked_questions():
        answer = draft.answers.get(question.code)
        said = find_remark(draft, question, answer) if answer is not None else None
        if said is not None and said not in [told for _, told in found]:
            found.append((question, said))
    return found


def find_remark(draft: Draft, question: Question, answer: AnswerRow) -> Text | None:
    """What the plan has to say to an answer that stands; none: it is as expected."""
    if answer.state is not AnswerState.VALUE:
        return None
    if answer.day is not None:
        outside = check_day_window(question, answer)
        return outside or check_day_held(draft, question, answer)
    if question.expects is not None:
        many = check_too_many(draft, question, answer)
        if many is not None:
            return many
    return check_listed(draft, question, answer) or check_sum(draft, question, answer)


def _format_remark(remark: str) -> str:
    return f" {remark}" if remark else ""
