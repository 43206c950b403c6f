"""What every kind of question can do. A kind is one file here and one line in KINDS."""

from typing import Protocol

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState, Aspect
from reading import AnswerOption, AskedQuestion, Value
from texts import vietnamese, words

HIGHEST = 9_999_999


class AnswerKind(Protocol):
    @property
    def how(self) -> str:
        """Key of the line that says how to answer."""

    def make_asked_question(self, question: Question) -> AskedQuestion:
        """The question, for the reader."""

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        """The row for what was read."""

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        """A value as people write it, without its unit of measure."""


def list_options(question: Question) -> tuple[AnswerOption, ...]:
    """All that can be chosen, for the reader: the options, then the buttons beside them."""
    same = question.options[0].code if question.keeps else None
    return tuple(
        AnswerOption(option.code, option.label, option.words, option.short, option.code == same)
        for option in (*question.options, *question.extras)
    )


def get_aspect(value: Value) -> Aspect:
    return Aspect.ESTIMATE if value.estimate else Aspect.ACTUAL


def make_choice_answer(question: Question, code: str, typed: str) -> AnswerRow:
    """The answer for an option or a button beside the question."""
    option = next(one for one in (*question.options, *question.extras) if one.code == code)
    return AnswerRow(question.code, AnswerState(option.state), choice=code, typed=typed)


def format_option(question: Question, code: str) -> str:
    for option in (*question.options, *question.extras):
        if option.code == code:
            return option.short or vietnamese.uncapitalize(option.label)
    return code


def format_without_value(question: Question, answer: AnswerRow) -> str | None:
    """The words for an answer that is not a value; none for a value."""
    if answer.state is AnswerState.VALUE:
        return None
    if answer.state is AnswerState.MISSING:
        return words("report.not_known")
    return format_option(question, answer.choice) if answer.choice else words("report.none")
