"""What is said to a day on which a figure will be known: "sẽ có ngày 03/6"."""

from handlers.replies import Reply
from handlers.report import prompts
from handlers.report.open_drafts import ChatDraft
from models.plans.forms import Question
from models.reports.tables import AnswerState
from reading import fold_text
from reporting import promised_days
from texts import Text, text, vietnamese


def handle_promised_day(draft: ChatDraft, question: Question, typed: str) -> Reply | None:
    """A day alone, after "chưa nắm được số": noted, and the open question is put again."""
    noted = describe_promised_day(draft, typed)
    return prompts.ask_question(draft, question, noted) if noted is not None else None


def describe_promised_day(draft: ChatDraft, typed: str) -> Text | None:
    """What is said to a day alone; none where it is none, or nothing was said to be unknown."""
    if not _is_about_later(typed) or not _has_missing(draft):
        return None
    day = promised_days.store_promised_day(draft, typed)
    return text("promises.noted", day=vietnamese.format_short_day(day)) if day is not None else None


def _is_about_later(typed: str) -> bool:
    return fold_text(typed).startswith(("se co", "hen ")) or "se co" in fold_text(typed)


def _has_missing(draft: ChatDraft) -> bool:
    return any(one.state is AnswerState.MISSING for one in draft.answers.values())
