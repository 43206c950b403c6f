"""A question for a list: one item a line, or items with ";" between them."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.list_items import split_items
from reading import AskedQuestion, Value
from records import dataclass
from reporting.questions.kind import list_options
from texts import words

MOST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class ListKind:
    how: str = "report.how_list"

    def make_asked_question(self, question: Question) -> AskedQuestion:
        return AskedQuestion("text", choices=list_options(question))

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(question.code, text="\n".join(split_items(value.text or "")))

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        found = split_items(answer.text or "")
        shown = "; ".join(found[:MOST_SHOWN])
        if len(found) <= MOST_SHOWN:
            return shown
        return words("report.list_more", items=shown, more=len(found) - MOST_SHOWN)
