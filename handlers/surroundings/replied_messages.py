"""A reply belongs to the message that it replies to: the question that was asked there.

The chat goes there only with an answer. A command, a nod, the label of a button that leads
somewhere is heard where the chat stands, and what waits there goes on waiting.
"""

from dataclasses import replace

from handlers.replies import Reply
from handlers.report import navigation, typed_messages
from handlers.report.doubts import doubtful_answers, waiting_doubts
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from handlers.typed_text import Says
from models.chats.conversations import Talk
from models.delivery import inbox
from models.plans.forms import Question
from models.reports import draft_answers
from reading import DoubtfulAnswer, ReadOutcome, RefusedAnswer, SmallTalk, clean_text
from reading.phrases.taken_back import read_taken_back
from reading.whole_report import looks_like_a_report
from reporting.answers import answer_matching
from reporting.answers.answer_reading import (
    describe_doubt,
    read_draft_answer,
    shorten_typed,
)
from reporting.errors import NoLongerThere
from texts import Text, join_lines, text

ANSWER_DATA = "a:"


def find_replied_elsewhere(ctx: Turn) -> tuple[int, str] | None:
    """(report, question) of the message that was replied to, where that is not the open one."""
    asked = find_replied_question(ctx)
    return None if asked == (ctx.talk.report_id, ctx.talk.question) else asked


def find_replied_question(ctx: Turn) -> tuple[int, str] | None:
    """Ours: what it asked. One's own: what it had answered."""
    if ctx.incoming.replies_to is None:
        return None
    own = inbox.find_update_of_message(ctx.db, ctx.chat_id, f"m{ctx.incoming.replies_to}")
    if own is not None:
        return draft_answers.find_answer_of_message(ctx.db, own)
    return ctx.newest.asks if ctx.newest is not None else None


def may_answer_elsewhere(ctx: Turn) -> bool:
    """A reply in words that are no command, no nod, no label of a button that leads somewhere."""
    typed = ctx.typed
    if typed.request is not None or typed.is_small_talk:
        return False
    label = typed.find_label(ctx.newest.choices) if ctx.newest is not None else None
    return label is None or label.startswith(ANSWER_DATA)


def handle_reply(ctx: Turn) -> Reply | None:
    """The answer to the question that was replied to; what is none of it is said to be none."""
    asked = find_replied_elsewhere(ctx)
    if asked is None or read_taken_back(ctx.typed.raw) is not None:
        return None
    draft = _load_replied_draft(ctx, asked[0])
    question = draft.form.by_code.get(asked[1]) if draft is not None else None
    if draft is None or question is None:
        return None
    outcome = read_draft_answer(draft, question, ctx.incoming.text)
    if _is_answer(outcome) or _is_answer_label(ctx) or _holds_several(ctx, draft):
        return _answer_there(ctx, draft, question)
    return _say_no_answer(ctx, outcome)


def _load_replied_draft(ctx: Turn, report_id: int) -> ChatDraft | None:
    try:
        return load_draft(ctx, report_id)
    except NoLongerThere:
        return None


def _is_answer(outcome: ReadOutcome) -> bool:
    if isinstance(outcome, DoubtfulAnswer):
        return bool(outcome.values)
    return not isinstance(outcome, RefusedAnswer | SmallTalk)


def _is_answer_label(ctx: Turn) -> bool:
    return ctx.newest is not None and ctx.typed.find_label(ctx.newest.choices) is not None


def _holds_several(ctx: Turn, draft: ChatDraft) -> bool:
    if Says.SEVERAL not in ctx.typed.says:
        return False
    return looks_like_a_report(ctx.incoming.text, answer_matching.list_slots(draft))


def _answer_there(ctx: Turn, draft: ChatDraft, question: Question) -> Reply | None:
    """Heard as if the chat stood there. What was in doubt where it stood is said not to count."""
    before = ctx.talk
    lead = _describe_left(ctx)
    ctx.talk = _make_talk_there(before, draft, question)
    said = typed_messages.handle_typed_message(ctx)
    if not isinstance(said, Reply):
        ctx.talk = before
        return None
    return replace(said, text=join_lines(lead, said.text))


def _describe_left(ctx: Turn) -> Text:
    """ "Câu 4 đang hỏi lại, 400 đám chưa ghi." """
    if ctx.talk.dialog != "doubt" or ctx.talk.report_id is None:
        return Text()
    draft, _ = doubtful_answers.load_open_question(ctx)
    return waiting_doubts.describe_waiting(draft)


def _make_talk_there(talk: Talk, draft: ChatDraft, question: Question) -> Talk:
    state = talk.state if talk.report_id == draft.report.id else {}
    kept = {name: state[name] for name in state if name in ("section", "was")}
    return replace(
        talk, dialog="report", report_id=draft.report.id, question=question.code, state=kept
    )


def _say_no_answer(ctx: Turn, outcome: ReadOutcome) -> Reply:
    """Nothing is stored anywhere, and what waits in the chat is put again."""
    said, present = _describe_unread(ctx, outcome), navigation.show_current(ctx)
    if present is None:
        return Reply(said)
    return present.behind(said)


def _describe_unread(ctx: Turn, outcome: ReadOutcome) -> Text:
    typed = shorten_typed(clean_text(ctx.incoming.text))
    if isinstance(outcome, RefusedAnswer):
        return text(f"reading.{outcome.key}", **{"typed": typed, **outcome.values})
    if isinstance(outcome, DoubtfulAnswer):
        return describe_doubt(outcome, typed)
    return text("dialog.thanks_nothing_sent")
