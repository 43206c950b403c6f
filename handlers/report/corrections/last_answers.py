"""What was answered last in a chat, as far as that is certain."""

from handlers.report import navigation
from handlers.report.open_drafts import ChatDraft
from handlers.surroundings import replied_messages
from models.delivery import inbox
from models.plans.forms import Question
from models.reports import draft_answers
from reporting.answers.answer_storage import AS_LAST_TIME


def find_doubted(draft: ChatDraft) -> Question | None:
    """What is asked whether it is right: nothing of it is stored."""
    talk = draft.ctx.talk
    return draft.form.by_code.get(talk.question or "") if talk.dialog == "doubt" else None


def list_last(draft: ChatDraft) -> list[Question]:
    """All that the last message answered that answered anything, in the order of the form.

    Empty where that was said in another chat, or where no question is open and something else was
    said since: then it is not certain what is meant.
    """
    ctx = draft.ctx
    inbox_id = draft_answers.find_last_message(ctx.db, draft.report.id, ctx.chat_id)
    if inbox_id is None:
        return []
    if not navigation.is_question_open(ctx.talk) and inbox_id != _find_message_before(draft):
        return []
    codes = draft_answers.list_standing_answers(ctx.db, draft.report.id, inbox_id)
    return [one for one in draft.form.questions if one.code in codes and one.code in draft.answers]


def _find_message_before(draft: ChatDraft) -> int | None:
    ctx = draft.ctx
    return inbox.find_message_before(ctx.db, ctx.chat_id, ctx.inbox_id or 0)


def list_given(draft: ChatDraft, answered: list[Question]) -> list[Question]:
    """Those that were given, without what is stored along: what "vẫn như cũ" stands for, and that
    something has changed where its figures were given."""
    kept = {code for gate in answered for code in gate.keeps}
    given = [
        one
        for one in answered
        if one.code not in kept or draft.answers[one.code].reason != AS_LAST_TIME
    ]
    figures = [one for one in given if not one.keeps]
    return figures or given


def find_replied(draft: ChatDraft) -> Question | None:
    """The question of the message that this one replies to."""
    replied = replied_messages.find_replied_question(draft.ctx)
    if replied is None or replied[0] != draft.report.id:
        return None
    return draft.form.by_code.get(replied[1])


def find_meant(draft: ChatDraft) -> Question | None:
    """The one answer that a figure without a name can be meant for."""
    replied = find_replied(draft)
    if replied is not None:
        return replied
    doubted = find_doubted(draft)
    if doubted is not None:
        return doubted
    given = list_given(draft, list_last(draft))
    return given[0] if len(given) == 1 and not given[0].traits.is_words else None
