"""A question that is answered in one's own words. They are never sent back for spelling."""

from dataclasses import dataclass

from handlers.questions.kind import options_of
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value

SHOWN = 300


@dataclass(frozen=True, slots=True)
class Narrative:
    how: str = "report.how_text"

    def asked(self, question: Question) -> AskedQuestion:
        return AskedQuestion("text", choices=options_of(question))

    def answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(question.code, text=value.text)

    def show(self, question: Question, answer: AnswerRow) -> str:
        text = answer.text or ""
        return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"
