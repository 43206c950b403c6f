"""Questions that are answered by choosing: yes or no, or one of several."""

from dataclasses import dataclass

from handlers.questions.kind import chosen, label_of, options_of
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value


@dataclass(frozen=True, slots=True)
class Choosing:
    reader: str
    how: str = "report.how_choice"

    def asked(self, question: Question) -> AskedQuestion:
        return AskedQuestion(self.reader, choices=options_of(question))

    def answer(self, question: Question, value: Value) -> AnswerRow:
        return chosen(question, value.choice or "", "")

    def show(self, question: Question, answer: AnswerRow) -> str:
        return label_of(question, answer.choice or "")
