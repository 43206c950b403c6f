"""Questions for one number: a count, a share in percent, money."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from records import dataclass
from reporting.questions.kind import HIGHEST, get_aspect, list_options
from texts import vietnamese

MOST_VISITS = 999_999_999


@dataclass(frozen=True, slots=True)
class NumberKind:
    """`reader` names the reader; the limit is in whole units of measure."""

    reader: str
    how: str
    highest: int = HIGHEST

    def make_asked_question(self, question: Question) -> AskedQuestion:
        decimals = question.measure.decimals if question.measure else 0
        # Visits of a city come by the million; of things nobody here has as many.
        is_visits = question.unit.startswith("lượt ")
        highest = max(self.highest, MOST_VISITS) if is_visits else self.highest
        return AskedQuestion(
            "rate_or_count" if question.share_in_name else self.reader,
            decimals=decimals,
            unit=question.unit,
            choices=list_options(question),
            highest=highest * 10**decimals,
        )

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return AnswerRow(question.code, number=value.number, aspect=get_aspect(value))

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        decimals = question.measure.decimals if question.measure else 0
        written = vietnamese.format_decimal(answer.number or 0, decimals)
        return f"{written}%" if self.reader == "percent" else written
