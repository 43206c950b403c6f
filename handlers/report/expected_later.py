"""What is said to a day on which a figure will be known: "sẽ có ngày 03/6"."""

from handlers.replies import Reply
from handlers.report import prompts
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from models.reports.tables import AnswerState
from reporting import promised_days
from texts import Text, text, vietnamese


def may_be_promise(draft: ChatDraft, folded: str) -> bool:
    """Whether a day may be meant on which something that was said to be unknown will be there."""
    is_about_later = folded.startswith("hen ") or "se co" in folded
    return is_about_later and _has_missing(draft)


def handle_promised_day(draft: ChatDraft, question: Question, folded: str) -> Reply | None:
    """A day alone, after "chưa nắm được số": noted, and the open question is put again."""
    noted = describe_promised_day(draft, folded)
    return prompts.ask_question(draft, question, noted) if noted is not None else None


def describe_promised_day(draft: ChatDraft, folded: str) -> Text | None:
    """What is said to a day alone; none where it is none, or nothing was said to be unknown."""
    if not may_be_promise(draft, folded):
        return None
    day = promised_days.store_promised_day(draft, folded)
    return text("promises.noted", day=vietnamese.format_short_day(day)) if day is not None else None


def _has_missing(draft: ChatDraft) -> bool:
    return any(one.state is AnswerState.MISSING for one in draft.answers.values())
