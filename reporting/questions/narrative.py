"""A question that is answered in one's own words. They are never sent back for spelling."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from records import dataclass
from reporting.questions.kind import list_options

LONGEST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class TextKind:
    how: str = "report.how_text"

    def make_asked_question(self, question: Question) -> AskedQuestion:
        return AskedQuestion("text", choices=list_options(question))

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(question.code, text=value.text)

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        text = answer.text or ""
        return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN].rstrip()}…"
