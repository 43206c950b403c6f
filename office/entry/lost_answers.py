"""Other answers that would go with a correction: named, and let go by a yes to just these."""

from collections.abc import Sequence

from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from office.edit_conflict import compute_seal
from office.entry.field_labels import format_field_label
from reporting.drafts import Draft
from reporting.questions import format_answer, format_answer_with_unit
from texts import Text, text, vietnamese, words


def compute_loss_seal(row: AnswerRow, lost: Sequence[AnswerRow]) -> str:
    """A yes counts for this answer and the loss of just these."""
    return compute_seal(row.written(), *((one.question, one.written()) for one in lost))


def describe_loss(
    draft: Draft, question: Question, row: AnswerRow, lost: Sequence[AnswerRow]
) -> Text:
    """What goes where this answer stands, in the words of the desk."""
    shown = [
        words(
            "desk_enter.lost",
            number=one.number,
            label=format_field_label(draft, one),
            value=format_answer_with_unit(one, answer),
        )
        for answer in lost
        for one in [draft.form.by_code[answer.question]]
    ]
    return text(
        "desk_enter.loses",
        label=format_field_label(draft, question),
        value=vietnamese.uncapitalize(format_answer(question, row)),
        shown="; ".join(shown),
    )
