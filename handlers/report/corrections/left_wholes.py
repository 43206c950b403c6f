"""A whole that waited for its part before it was asked for, where the chat goes elsewhere: it is
said that nothing was sent of it, and how it is wanted again."""

from dataclasses import replace

from handlers.replies import BackgroundQuestion, Reply
from handlers.report.corrections import amendment_wishes
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.amendments import requests
from models.amendments.tables import RequestState
from models.chats.conversations import Talk
from models.reports.draft_answers import AnswerRow
from reporting.errors import UserError
from reporting.questions import format_answer
from texts import Text, join_lines, text

HELD_WHOLE = amendment_wishes.HELD_WHOLE
_SENT = (RequestState.ASKED, RequestState.GRANTED)


def name_left_whole(
    ctx: Turn, before: Talk, answer: Reply | BackgroundQuestion
) -> Reply | BackgroundQuestion:
    """The answer, behind what was not sent; as it is where nothing is left."""
    is_left = answer.then is not None and HELD_WHOLE not in answer.then.state
    if not is_left or not isinstance(answer, Reply):
        return answer
    left = _describe_left(ctx, before)
    if not left.plain or left.plain in answer.text.plain:
        return answer
    return replace(answer, text=join_lines(left, answer.text))


def leave_whole(draft: ChatDraft, whole: AnswerRow) -> Reply:
    """Where its part is to be asked about first."""
    then = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(_describe(draft, whole), then=then)


def _describe_left(ctx: Turn, before: Talk) -> Text:
    try:
        draft = load_draft(ctx, before.report_id or 0)
    except UserError:
        return Text()
    whole = amendment_wishes.read_held_whole(before)
    if whole is None or whole.question not in draft.form.by_code or _was_sent(draft, whole):
        return Text()
    return _describe(draft, whole)


def _was_sent(draft: ChatDraft, whole: AnswerRow) -> bool:
    """Whether this figure was asked for, or another in its place."""
    found = requests.list_requests(draft.ctx.db, draft.report.id)
    return any(one.question == whole.question and one.state in _SENT for one in found)


def _describe(draft: ChatDraft, whole: AnswerRow) -> Text:
    question = draft.form.by_code[whole.question]
    new = format_answer(question, whole)
    return text("amendment.left_whole", number=question.number, new=new)
