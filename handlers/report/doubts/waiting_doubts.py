"""A doubt that waits, put once more in other words; its value stays unstored."""

from collections.abc import Collection

from handlers.replies import Choice, Reply
from handlers.report import prompts
from handlers.report.consolidation import total_reasons
from handlers.report.doubts import conflict_questions, doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.turn_context import Turn
from models.chats import conversations
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports import provenance
from reporting.questions import format_answer_in_full
from texts import Text, join_lines, text


def is_waiting(ctx: Turn, report_id: int) -> bool:
    """Whether an answer of this report is in doubt in this chat."""
    return ctx.talk.dialog == "doubt" and ctx.talk.report_id == report_id


def find_doubt_about_others(draft: ChatDraft, given: Collection[str]) -> Question | None:
    """What is in doubt here, if it is none of the questions that were answered now."""
    code = draft.ctx.talk.question or ""
    is_other = is_waiting(draft.ctx, draft.report.id) and code not in given
    return draft.form.by_code.get(code) if is_other else None


def is_asked_in(reply: Reply) -> bool:
    """Whether a reply puts a doubt or a question."""
    return reply.then is not None and reply.then.dialog in ("doubt", "report")


def put_doubt_of_other_chat(draft: ChatDraft) -> Reply | None:
    """What is in doubt in another chat of this report, put here before it is sent; none where
    nothing waits there, or that was answered since."""
    ctx = draft.ctx
    for talk, since in conversations.list_doubts_elsewhere(ctx.db, draft.report.id, ctx.chat_id):
        question = draft.form.by_code.get(talk.question or "")
        if question is None or not talk.state.get("readings") or not draft.is_asked(question):
            continue
        changed = provenance.find_last_change(ctx.db, draft.report.id, question.code)
        if changed is not None and changed.at > since:
            continue
        kept = {name: talk.state[name] for name in _STATE_OF_DOUBT if name in talk.state}
        draft.note_shown([question.code])
        ctx.talk = prompts.make_talk_at(draft, question, "doubt", **kept)
        lead = text("doubt.before_sending_elsewhere", number=question.number)
        return put_again(draft, question, lead)
    return None


# What a doubt is made of; the rest of a chat's state is that chat's own.
_STATE_OF_DOUBT = ("readings", "typed", "reason", "is_odd", "wants_reason")


def put_again(draft: ChatDraft, question: Question, lead: Text | None = None) -> Reply:
    """The doubt that waits at this question, after what is to be said first."""
    state = draft.ctx.talk.state
    if state.get("instead"):
        asked = conflict_questions.ask_conflict_again(draft, question)
        asked = asked or prompts.ask_question(draft, question)
        return Reply(join_lines(lead or Text(), asked.text), asked.choices, asked.kind, asked.then)
    said, choices = _word_doubt(draft, question)
    talk = draft.ctx.talk
    return Reply(join_lines(lead or Text(), said), choices, OutboxKind.PROMPT, talk)


def put_here(ctx: Turn) -> Reply:
    """The doubt in which this chat stands, said to be one that is not stored."""
    draft, question = doubtful_answers.load_open_question(ctx)
    return put_again(draft, question, describe_waiting(draft))


def put_before_sending(draft: ChatDraft, question: Question) -> Reply:
    """ "gửi" while an answer is in doubt: nothing is sent, and what was sent before stands."""
    return put_again(draft, question, describe_unsent(draft, question))


def describe_unsent(draft: ChatDraft, question: Question) -> Text:
    """That nothing is sent, or nothing changed in what was."""
    if draft.report.is_handed_in():
        return text("doubt.before_sending_again", number=question.number)
    return text("doubt.before_sending", number=question.number)


def describe_left_open(draft: ChatDraft) -> Text:
    """That the figure in doubt is not stored, and its question is left for later."""
    return _describe_unstored(draft, draft.ctx.talk, "doubt.left_open")


def describe_dropped(draft: ChatDraft, talk: Talk) -> Text:
    """That a figure that waited to be asked about was not stored, and will not be."""
    return _describe_unstored(draft, talk, "doubt.dropped")


def _describe_unstored(draft: ChatDraft, talk: Talk, key: str) -> Text:
    question = draft.form.by_code[talk.question or ""]
    shown = " / ".join(_list_values(question, talk))
    return text(key, number=question.number, value=shown)


def describe_waiting(draft: ChatDraft, stood: Talk | None = None) -> Text:
    """ "Câu 1: 999 hộ chưa ghi." with a read-back that is looked at meanwhile.

    `stood`: where the chat was, if it is elsewhere by now.
    """
    talk = stood or draft.ctx.talk
    question = draft.form.by_code.get(talk.question or "")
    is_here = talk.dialog == "doubt" and talk.report_id == draft.report.id
    if not is_here or question is None:
        return Text()
    shown = " / ".join(_list_values(question, talk))
    return text("doubt.not_stored", number=question.number, value=shown)


def _list_values(question: Question, talk: Talk) -> list[str]:
    if talk.state.get("instead"):
        waiting = conflict_questions.get_waiting_answer(talk.state)
        return [format_answer_in_full(question, waiting)]
    rows = doubtful_answers.list_readings(question, talk.state)
    return [format_answer_in_full(question, row) for row in rows]


def _word_doubt(draft: ChatDraft, question: Question) -> tuple[Text, tuple[Choice, ...]]:
    state, report = draft.ctx.talk.state, draft.report.id
    values, number = _list_values(question, draft.ctx.talk), question.number
    if state.get("wants_reason"):
        said = text("doubt.still_why", number=number, value=values[0])
        return said, total_reasons.list_reason_buttons(report)
    if "reason" in state:
        return doubtful_answers.word_reason(question, report, state)
    if len(values) == 1:
        said = text("doubt.still", number=number, value=values[0])
    else:
        said = text("doubt.still_which", number=number, values=" / ".join(values))
    return said, doubtful_answers.list_buttons(draft, question)
