"""A question for so many of a number that the plan fixes: "69 trên 80 di tích"."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from records import dataclass
from reporting.questions.kind import get_aspect, list_options
from texts import vietnamese


@dataclass(frozen=True, slots=True)
class ProgressKind:
    how: str = "report.how_progress"

    def make_asked_question(self, question: Question) -> AskedQuestion:
        return AskedQuestion(
            "progress", unit=question.unit, choices=list_options(question), whole=question.fixed
        )

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(
            question.code, number=value.number, base=question.fixed, aspect=get_aspect(value)
        )

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        part = vietnamese.format_number(answer.number or 0)
        whole = vietnamese.format_number(answer.base or question.fixed or 0)
        return f"{part} trên {whole} {question.unit}".rstrip()
