"""Which questions of its form a unit is asked, as its answers stand, and how many it has answered.

The dialog decides what is asked next; this is the same rule for many reports at once, from
what has been answered alone.
"""

from collections.abc import Mapping
from typing import Protocol

from models.plans.forms import Form, Question
from models.reports.tables import AnswerState


class GivenValue(Protocol):
    """What was answered, or filed: state, number, choice."""

    @property
    def state(self) -> AnswerState: ...
    @property
    def number(self) -> int | None: ...
    @property
    def choice(self) -> str | None: ...


# A member of an enum is slow to be looked up, and this is asked of thousands of figures.
_VALUE, _NIL = AnswerState.VALUE, AnswerState.NIL


def get_counted_number(given: GivenValue) -> int | None:
    """The number that takes part in sums: nothing happened is 0, not known is none."""
    if given.state is _NIL:
        return 0
    return given.number if given.state is _VALUE else None


def is_asked(form: Form, question: Question, answers: Mapping[str, GivenValue]) -> bool:
    """Answers by the question's code.

    "Vẫn như cũ" is not asked a first time; then the questions it would keep are asked at once.
    """
    if question.volunteered:
        return question.code in answers
    if question.keeps:
        return question.code in answers or not _is_any_kept(question, answers)
    if question.when is None:
        return True
    gate = form.by_code[question.when.question]
    given = answers.get(gate.code)
    if given is None:
        return bool(gate.keeps) and _is_any_kept(gate, answers)
    return question.when.is_met(get_counted_number(given), given.choice)


def _is_any_kept(gate: Question, answers: Mapping[str, GivenValue]) -> bool:
    return any(code in answers for code in gate.keeps)


def find_places_left(
    form: Form, answers: Mapping[str, GivenValue]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbered places ("câu") with a question without an answer; and those that are not
    answered, or with "chưa nắm được số"."""
    still_open, unknown = set(), set()
    for question in form.questions:
        if not is_asked(form, question, answers):
            continue
        given = answers.get(question.code)
        if given is None:
            still_open.add(question.number)
        if given is None or given.state is AnswerState.MISSING:
            unknown.add(question.number)
    return tuple(sorted(still_open)), tuple(sorted(unknown))
