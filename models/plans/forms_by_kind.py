"""A form as one kind of unit is asked it."""

from collections.abc import Iterator
from dataclasses import replace

from models.plans.forms import Form, Question


def limit_form_to_kind(form: Form, unit_kind: str) -> Form:
    """The form as this kind of unit is asked; its places are numbered without gaps."""
    if all(question.is_for(unit_kind) for question in form.questions):
        return form
    kept = _renumber(tuple(_select_questions(form.questions, unit_kind)))
    return replace(form, questions=kept, by_code={one.code: one for one in kept})


def _select_questions(questions: tuple[Question, ...], unit_kind: str) -> Iterator[Question]:
    """What hangs on a question that is not asked is not asked either."""
    all_codes = {question.code for question in questions if question.is_for(unit_kind)}
    there: set[str] = set()
    for question in questions:
        gate = question.when.question if question.when else None
        keeps = tuple(code for code in question.keeps if code in all_codes)
        hangs_in_the_air = (gate is not None and gate not in there) or keeps != question.keeps
        if not question.is_for(unit_kind) or (hangs_in_the_air and not keeps):
            continue
        there.add(question.code)
        part_of = question.part_of if question.part_of in there else None
        yield replace(question, part_of=part_of, keeps=keeps)


def _renumber(kept: tuple[Question, ...]) -> tuple[Question, ...]:
    numbers = sorted({question.number for question in kept})
    places = {number: place for place, number in enumerate(numbers, start=1)}
    return tuple(replace(question, number=places[question.number]) for question in kept)
