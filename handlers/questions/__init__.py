"""Kinds of question, written out by hand: this table is all that knows them."""

from handlers.questions.choice import Choosing
from handlers.questions.day import Day
from handlers.questions.kind import Kind, chosen, label_of, show_nothing
from handlers.questions.listing import Listing
from handlers.questions.narrative import Narrative
from handlers.questions.numbers import Number
from handlers.questions.progress import Progress
from handlers.questions.ratio import Ratio
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import Value

KINDS: dict[str, Kind] = {
    "whole_number": Number("count", "report.how_number"),
    "percent": Number("percent", "report.how_percent", highest=100),
    "money": Number("money", "report.how_money", highest=10**15),
    "ratio": Ratio(),
    "yes_no": Choosing("yesno"),
    "choice": Choosing("choice"),
    "date": Day(),
    "text": Narrative(),
    "list": Listing(),
    "progress": Progress(),
}


def answer_of(question: Question, value: Value) -> AnswerRow:
    """The row for what was read: one of the buttons' words, or a value of the kind."""
    if value.choice is not None:
        return chosen(question, value.choice, "")
    return KINDS[question.kind].answer(question, value)


def show(question: Question, answer: AnswerRow) -> str:
    """An answer as it stands in a read-back."""
    return show_nothing(question, answer) or KINDS[question.kind].show(question, answer)


def show_with_unit(question: Question, answer: AnswerRow) -> str:
    """The same with the unit of measure behind a number: "137 hộ"."""
    is_number = answer.number is not None and answer.base is None and question.unit
    return f"{show(question, answer)} {question.unit}" if is_number else show(question, answer)


__all__ = ["KINDS", "Kind", "answer_of", "chosen", "label_of", "show", "show_with_unit"]
