"""The kinds of question: how each is read, stored and shown. This table is all that knows them."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import Aspect
from reading import Value
from reporting.questions.choice import ChoiceKind
from reporting.questions.date import DateKind
from reporting.questions.item_list import ListKind
from reporting.questions.kind import (
    AnswerKind,
    format_option,
    format_without_value,
    make_choice_answer,
)
from reporting.questions.narrative import TextKind
from reporting.questions.number import NumberKind
from reporting.questions.progress import ProgressKind
from reporting.questions.ratio import RatioKind
from texts import words

KINDS: dict[str, AnswerKind] = {
    "whole_number": NumberKind("count", "report.how_number"),
    "percent": NumberKind("percent", "report.how_percent", highest=100),
    "money": NumberKind("money", "report.how_money", highest=10**15),
    "ratio": RatioKind(),
    "yes_no": ChoiceKind("yesno"),
    "choice": ChoiceKind("choice"),
    "date": DateKind(),
    "text": TextKind(),
    "list": ListKind(),
    "progress": ProgressKind(),
}


def make_answer(question: Question, value: Value) -> AnswerRow:
    """The row for what was read: one of the buttons' words, or a value of the kind."""
    if value.choice is not None:
        return make_choice_answer(question, value.choice, "")
    return KINDS[question.kind].answer(question, value)


def format_answer(question: Question, answer: AnswerRow) -> str:
    """An answer as it stands in a read-back."""
    return format_without_value(question, answer) or KINDS[question.kind].show(question, answer)


def format_answer_with_unit(question: Question, answer: AnswerRow) -> str:
    """The same with the unit of measure behind a number: "137 hộ"."""
    is_number = answer.number is not None and answer.base is None and question.unit
    return (
        f"{format_answer(question, answer)} {question.unit}"
        if is_number
        else format_answer(question, answer)
    )


def format_answer_in_full(question: Question, answer: AnswerRow) -> str:
    """The same, with a word that it is an estimate where it is one."""
    shown = format_answer_with_unit(question, answer)
    is_estimate = answer.aspect is Aspect.ESTIMATE
    return words("report.shown_estimate", value=shown) if is_estimate else shown


__all__ = [
    "KINDS",
    "AnswerKind",
    "format_answer",
    "format_answer_in_full",
    "format_answer_with_unit",
    "format_option",
    "make_answer",
    "make_choice_answer",
]
