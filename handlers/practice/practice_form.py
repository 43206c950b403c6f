"""Three places of a form to practise with, and the figures that are invented for them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from models.figures.earlier_figures import EarlierFigure
from models.plans.forms import Form, Question
from reporting.drafts import Draft
from texts import vietnamese, words

MOST_PLACES = 3
# In the measure's smallest step; so many there were "last time".
LAST_FIGURE = 142


def make_practice_form(form: Form) -> Form:
    """The form with three places only, numbered anew: one to type a figure into, one with a part of
    it or another figure, one to choose at; what is missing of these, the first that stand alone."""
    alone = [number for number in range(1, form.places + 1) if _stands_alone(form, number)]
    chosen = list[int]()
    for wanted in (_is_figure, _has_part, _is_choice):
        chosen += [one for one in alone if one not in chosen and wanted(form, one)][:1]
    chosen += [one for one in alone if one not in chosen]
    kept = sorted(chosen[:MOST_PLACES])
    questions = tuple(
        replace(question, number=place)
        for place, number in enumerate(kept, start=1)
        for question in form.place(number)
    )
    by_code = {question.code: question for question in questions}
    return replace(form, questions=questions, by_code=by_code, from_children=(), joint=None)


def _stands_alone(form: Form, number: int) -> bool:
    """Whether nothing in it hangs on an answer of another place, or on what was told last time."""
    codes = {one.code for one in form.place(number)}
    return bool(codes) and all(
        set(_list_needed_codes(one)) <= codes and not one.keeps and not one.volunteered
        for one in form.place(number)
    )


def _list_needed_codes(question: Question) -> Iterator[str]:
    if question.part_of:
        yield question.part_of
    if question.when is not None:
        yield question.when.question


def _get_first(form: Form, number: int) -> Question:
    return next(form.place(number))


def _is_figure(form: Form, number: int) -> bool:
    return _get_first(form, number).traits.is_count


def _has_part(form: Form, number: int) -> bool:
    return any(one.part_of for one in form.place(number))


def _is_choice(form: Form, number: int) -> bool:
    return _get_first(form, number).traits.has_options


def invent_earlier_figures(form: Form, year: int) -> dict[str, list[EarlierFigure]]:
    """What "last time" was, where it is a count that stands until it changes."""
    return {
        one.measure.code: [
            EarlierFigure(LAST_FIGURE, None, date(year - 1, 1, 1), date(year, 1, 1), None)
        ]
        for one in form.questions
        if one.measure is not None
        and one.measure.is_stock
        and one.traits.is_count
        and not one.part_of
    }


def format_example(draft: Draft, question: Question) -> str:
    """What might be typed or pressed here: "Thử gõ: 137"."""
    if question.traits.has_options:
        return words("practice.try_press", label=vietnamese.capitalize(question.options[0].label))
    return words("practice.try_typing", example=_find_example(draft, question))


def _find_example(draft: Draft, question: Question) -> str:
    whole = draft.answers.get(question.part_of or "")
    if whole is not None and whole.counted() is not None:
        return str(max(1, (whole.counted() or 0) // 2))
    return _write_example(question)


def _write_example(question: Question) -> str:
    """By what is true of its answers."""
    traits = question.traits
    if traits.is_count:
        is_stock = question.measure is not None and question.measure.is_stock
        return words("practice.example_stock" if is_stock else "practice.example_few")
    if traits.asks_base:
        return words("practice.example_ratio")
    if traits.has_fixed_base:
        return words("practice.example_few")
    if traits.is_day:
        return words("practice.example_day")
    if not traits.is_number:
        return words("practice.example_text")
    return words("practice.example_percent" if traits.is_percentage else "practice.example_money")
