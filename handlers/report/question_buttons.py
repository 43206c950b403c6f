"""The buttons under a question."""

from handlers import button_data
from handlers.replies import Choice
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from reporting.reuse import format_reusable_figure
from texts import words


def list_reuse_buttons(draft: ChatDraft, question: Question) -> list[Choice]:
    shown = format_reusable_figure(draft, question)
    if not shown:
        return []
    label = words("report.as_told", value=shown)
    version = draft.form.version_id
    return [
        button_data.make_answer_button(
            label, draft.report.id, question.code, version, button_data.FILED_ELSEWHERE
        )
    ]
