"""Bursts: messages typed before the person had seen the question they seem to answer.

Such messages are read in order for the questions that follow, and read back together. As
soon as one is doubted or refused, the rest is kept and shown, not read. Two equal messages
with no reply of ours seen between them are one answer until the person says otherwise.
"""

from dataclasses import replace
from typing import Any

from handlers import button_data
from handlers.button_data import PressedAction
from handlers.replies import Choice, Reply
from handlers.report import prompts, report_review, stored_answers
from handlers.report.doubts import conflicts, doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import sections
from handlers.turn_context import Turn
from models.delivery import outbox
from models.delivery.outbox import LastMessage
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import CertainAnswer, clean_text, fold_text
from reporting.answers import answer_reading, answer_storage, checks
from reporting.errors import NoLongerThere
from reporting.questions import make_answer
from texts import Text, join_lines, text, words

MOST_HELD = 20


def find_unseen_prompt(ctx: Turn) -> LastMessage | None:
    """The newest message to this chat, if it had not been seen when this one was written."""
    newest = ctx.newest
    if newest is None or newest.kind is not OutboxKind.PROMPT:
        return None
    incoming = ctx.incoming
    if incoming.seen is not None:
        return newest if incoming.seen < newest.id else None
    if ctx.chat.pulls or incoming.received_at is None:
        return None
    if incoming.order is not None and newest.order is not None:
        return newest if incoming.order < newest.order else None
    is_seen = newest.sent_at is not None and newest.sent_at <= incoming.received_at
    return None if is_seen else newest


def hold_message(ctx: Turn, question: Question, newest: LastMessage) -> Reply | None:
    """The reply where a message of a burst is not read; none where it is."""
    state, typed = ctx.talk.state, ctx.incoming.text
    if is_said_twice(ctx):
        return _keep_prompt(
            ctx, newest, text("ahead.twice", typed=answer_reading.shorten_typed(typed)), said=None
        )
    if ctx.talk.dialog == "doubt" or state.get("refused") or state.get("which"):
        held = [*state.get("held", []), clean_text(typed)][:MOST_HELD]
        said = text("ahead.held", held=_format_held(held), place=question.number)
        return _keep_prompt(ctx, newest, said, held=held)
    return None


def is_said_twice(ctx: Turn) -> bool:
    """The same as what was read last."""
    said = ctx.talk.state.get("said")
    return bool(said) and fold_text(str(said)) == ctx.typed.folded


def _keep_prompt(ctx: Turn, newest: LastMessage, lead: Text, **state: Any) -> Reply:
    """Says so under the buttons that wait anyway; the dialog stays where it is."""
    offered = tuple(Choice(label, data) for label, data in newest.choices)
    talk = replace(ctx.talk, state={**ctx.talk.state, **state})
    return Reply(lead, offered, OutboxKind.PROMPT, talk)


def _format_held(held: list[str]) -> str:
    return ", ".join(answer_reading.shorten_typed(typed) for typed in held)


def remember_answer(
    draft: ChatDraft, question: Question, reply: Reply, newest: LastMessage | None
) -> Reply:
    """Notes in the conversation what was just said, for the message that may come behind it."""
    if reply.then is None or reply.then.dialog not in ("report", "doubt"):
        return reply
    typed = draft.ctx.incoming.typed
    answer = draft.answers.get(question.code)
    held = list(draft.ctx.talk.state.get("held", []))
    if answer is None or answer.typed != clean_text(typed):
        return _with_state(reply, refused=reply.then.dialog == "report", held=held)
    said, taken = reply, [question.code]
    if newest is not None:
        # What this burst has filled in so far; a message that saw its prompt begins anew.
        before = list(draft.ctx.talk.state.get("taken", ()))
        taken = [*before, question.code]
        outbox.drop_waiting_message(draft.ctx.db, newest.id, draft.ctx.now)
        said = replace(reply, text=join_lines(_describe_taken(draft, before), reply.text))
    said = _with_state(said, said=typed, taken=taken, held=held, answered=question.code)
    return _offer_held(draft, said, held) if held else said


def _describe_taken(draft: ChatDraft, codes: list[str]) -> Text:
    """ "Đã ghi: câu 1: 137 hộ; câu 2: 120 hộ.", as they stand."""
    lines = list[str]()
    for code in codes:
        if code in draft.answers:
            question, answer = draft.form.by_code[code], draft.answers[code]
            place, shown = stored_answers.format_place_and_value(draft, question, answer)
            lines.append(words("ahead.line", place=place, value=shown))
    return text("ahead.taken", taken="; ".join(lines)) if lines else Text()


def _with_state(reply: Reply, **state: Any) -> Reply:
    assert reply.then is not None
    kept = {name: value for name, value in state.items() if value}
    return replace(reply, then=replace(reply.then, state={**reply.then.state, **kept}))


def remember_typed(reply: Reply, typed: str) -> Reply:
    """Notes what was typed: the same once more, before the reply is seen, is no new answer."""
    is_one_question = reply.then is not None and not reply.then.state.get("lines")
    return _with_state(reply, said=typed) if is_one_question and _puts_question(reply) else reply


def _puts_question(reply: Reply) -> bool:
    return reply.then is not None and reply.then.dialog in ("report", "doubt")


def _offer_held(draft: ChatDraft, reply: Reply, held: list[str]) -> Reply:
    """Once the doubt is settled: are these the answers to what follows?"""
    asked = text("ahead.next", held=_format_held(held))
    take = button_data.make_button(words("ahead.button_take"), "ahead", draft.report.id)
    return replace(reply, text=join_lines(reply.text, asked), choices=(take, *reply.choices))


def offer_held(ctx: Turn, draft: ChatDraft, reply: Reply) -> Reply:
    """After a press that settled a doubt: what was held is offered again."""
    held = list(ctx.talk.state.get("held", []))
    if not held or reply.then is None or reply.then.dialog != "report":
        return reply
    return _offer_held(draft, _with_state(reply, held=held), held)


def keep_held(ctx: Turn, draft: ChatDraft, reply: Reply) -> Reply:
    """The same after a press that may have led into a doubt: there it waits on."""
    held = list(ctx.talk.state.get("held", []))
    if held and reply.then is not None and reply.then.dialog == "doubt":
        return _with_state(reply, held=held)
    return offer_held(ctx, draft, reply)


def handle_held_button(ctx: Turn, going: PressedAction) -> Reply:
    """ "Đúng, ghi như vậy": reads what was held, in order, up to the first that is not certain."""
    draft, question = doubtful_answers.load_open_question(ctx)
    held = list(ctx.talk.state.get("held", []))
    is_doubted = ctx.talk.dialog == "doubt"  # they were typed for what comes after it
    if not held or is_doubted or draft.report.id != going.number() or draft.report.is_handed_in():
        raise NoLongerThere
    if draft.report.is_locked(draft.ctx.now):
        raise draft.make_lock_error()
    taken: list[str] = []
    following: Question | None = question
    while held and following is not None:
        row = _read_certain_answer(draft, following, held[0])
        if row is None:
            break
        held.pop(0)
        answer_storage.store_answer(draft, following, row, draft.ctx.incoming.typed)
        taken.append(following.code)
        following = draft.find_next_open(following.code)
    return _ask_after_held(draft, following, taken, held)


def _read_certain_answer(draft: ChatDraft, question: Question, typed: str) -> AnswerRow | None:
    outcome = answer_reading.read_draft_answer(draft, question, typed)
    if not isinstance(outcome, CertainAnswer):
        return None
    row = answer_storage.with_typed_text(make_answer(question, outcome.value), typed)
    odd = checks.is_odd(draft, question, row)
    return None if odd or conflicts.find_conflict(draft, question, row) else row


def _ask_after_held(
    draft: ChatDraft, following: Question | None, taken: list[str], held: list[str]
) -> Reply:
    lead = _describe_taken(draft, taken)
    rest = text("ahead.left", held=_format_held(held)) if held else Text()
    if following is None:
        return report_review.show_review(draft, join_lines(lead, rest))
    if sections.is_asked_by_section(draft):
        return sections.ask_rest_or_next(draft, join_lines(lead, rest))
    return prompts.ask_question(draft, following, join_lines(lead, rest))
