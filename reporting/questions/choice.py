"""Questions that are answered by choosing: yes or no, or one of several."""

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import AskedQuestion, Value
from records import dataclass
from reporting.questions.kind import format_option, list_options, make_choice_answer


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    reader: str
    how: str = "report.how_choice"

    def make_asked_question(self, question: Question) -> AskedQuestion:
        return AskedQuestion(self.reader, choices=list_options(question))

    def make_answer(self, question: Question, value: Value) -> AnswerRow:
        return make_choice_answer(question, value.choice or "", "")

    def format_answer(self, question: Question, answer: AnswerRow) -> str:
        return format_option(question, answer.choice or "")
