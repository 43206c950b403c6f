"""A question for a date."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from records import dataclass
from reporting.questions.kind import list_options
from texts import vietnamese


@dataclass(frozen=True, slots=True)
class DateKind:
    how: str = "report.how_day"

    def make_asked_question(self, question: Question) -> AskedQuestion:
        return AskedQuestion("date", choices=list_options(question))

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(question.code, day=value.day)

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        return vietnamese.format_full_day(answer.day) if answer.day else ""
