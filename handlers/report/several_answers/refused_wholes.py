"""A whole and a part of one message that cannot stand together: what stands stays."""

from handlers.report import report_review
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from reading.whole_report import FoundAnswer
from reporting.answers import answer_reading
from texts import Text, join_lines, text


def belongs_to(draft: ChatDraft, found: FoundAnswer, wholes: set[str]) -> bool:
    """Whether it is one of these wholes, or a part of one."""
    return found.code in wholes or draft.form.by_code[found.code].part_of in wholes


def describe_refused_wholes(draft: ChatDraft, wholes: list[Question], typed: str) -> Text:
    """A whole that was to be put right together with a part that is more: both stay as they are."""
    short = answer_reading.shorten_typed(typed)
    return join_lines(
        *(
            text(
                "report.refused_together",
                typed=short,
                number=one.number,
                value=report_review.format_place_answers(draft, one.number),
            )
            for one in wholes
        )
    )
