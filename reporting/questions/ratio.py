"""A question for a part and its whole: "8 trên 9 cơ quan"."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from records import dataclass
from reporting.questions.kind import HIGHEST, get_aspect, list_options
from texts import vietnamese


@dataclass(frozen=True, slots=True)
class RatioKind:
    how: str = "report.how_ratio"

    def make_asked_question(self, question: Question) -> AskedQuestion:
        return AskedQuestion(
            "ratio", unit=question.unit, choices=list_options(question), highest=HIGHEST
        )

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(
            question.code, number=value.number, base=value.base, aspect=get_aspect(value)
        )

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        part = vietnamese.format_number(answer.number or 0)
        whole = vietnamese.format_number(answer.base or 0)
        # "4/4" alone would read as a date, so the whole is said with its noun.
        return f"{part} trên {whole} {question.unit}".rstrip()
