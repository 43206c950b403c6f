"""Why one of several answers is not taken."""

from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from reading import RefusedAnswer
from reading.whole_report import FoundAnswer
from reporting.answers import answer_reading
from reporting.questions import format_answer_with_unit
from texts import Text, text


def describe_refusal(
    draft: ChatDraft, question: Question, found: FoundAnswer, outcome: RefusedAnswer
) -> Text:
    typed, whole = (
        answer_reading.shorten_typed(found.typed),
        draft.answers.get(question.part_of or ""),
    )
    if outcome.key == "refused_part_over_whole" and whole is not None:
        shown = format_answer_with_unit(draft.form.by_code[whole.question], whole)
        return text("section.part_above", typed=typed, whole=shown, number=question.number)
    return text(f"reading.{outcome.key}", **{"typed": typed, **outcome.values})
