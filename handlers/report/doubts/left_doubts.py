"""A chat that is led away from a figure in doubt says that the figure is not stored."""

from dataclasses import replace

from handlers.replies import BackgroundQuestion, Reply
from handlers.report.doubts import waiting_doubts
from handlers.report.open_drafts import load_draft
from handlers.turn_context import Turn
from models.chats.conversations import Talk
from reporting.errors import UserError
from texts import Text, join_lines


def name_left_doubt(
    ctx: Turn, before: Talk, answer: Reply | BackgroundQuestion
) -> Reply | BackgroundQuestion:
    """The answer, after what is not stored where it leaves a doubt and does not say so itself."""
    if before.dialog != "doubt" or answer.then is None or _stays(before, answer.then):
        return answer
    left = _describe(ctx, before)
    if not isinstance(answer, Reply) or not left.plain or left.plain in answer.text.plain:
        return answer
    return replace(answer, text=join_lines(left, answer.text))


def _stays(before: Talk, then: Talk) -> bool:
    """Whether the same question is open, in doubt or put again."""
    same = (before.report_id, before.question) == (then.report_id, then.question)
    return same and then.dialog in ("doubt", "report")


def _describe(ctx: Turn, before: Talk) -> Text:
    if before.report_id is None:
        return Text()
    try:
        return waiting_doubts.describe_waiting(load_draft(ctx, before.report_id), before)
    except UserError:
        return Text()
