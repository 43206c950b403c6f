"""Running ahead: what was typed before the prompt it seems to answer had been seen.

Such messages are read in order for the questions that follow, and read back together. As
soon as one is doubted or refused, the rest is kept and shown, not read. Two equal messages
with no reply of ours seen between them are one answer until the person says otherwise.
"""

from dataclasses import replace
from typing import Any

from handlers import choices
from handlers.choices import Going
from handlers.context import Context
from handlers.errors import OldButton, RoundLocked
from handlers.questions import answer_of, show_with_unit
from handlers.reply import Choice, Reply
from handlers.report import answering, asking, checks, doubts, elsewhere, keeping, review, sections
from handlers.report.draft import Draft
from models.delivery import outbox
from models.delivery.outbox import LastMessage
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from reading import CertainAnswer, clean_text, fold_text
from texts import Text, join_lines, text, words

MOST_HELD = 20


def unseen(ctx: Context) -> LastMessage | None:
    """The newest message to this chat, if it had not been seen when this one was written."""
    newest = ctx.newest
    if newest is None or newest.kind is not OutboxKind.PROMPT:
        return None
    incoming = ctx.incoming
    if incoming.seen is not None:
        return newest if incoming.seen < newest.id else None
    if ctx.who.chat.pulls or incoming.received_at is None:
        return None
    is_seen = newest.sent_at is not None and newest.sent_at <= incoming.received_at
    return None if is_seen else newest


def stopped(ctx: Context, question: Question, newest: LastMessage) -> Reply | None:
    """The reply where a message of a burst is not read; none where it is."""
    state, typed = ctx.talk.state, ctx.incoming.text
    if state.get("said") and fold_text(str(state["said"])) == fold_text(typed):
        return _keep(ctx, newest, text("ahead.twice", typed=doubts.shown(typed)), said=None)
    if ctx.talk.dialog == "doubt" or state.get("refused"):
        held = [*state.get("held", []), clean_text(typed)][:MOST_HELD]
        said = text("ahead.held", held=_listed(held), place=question.number)
        return _keep(ctx, newest, said, held=held)
    return None


def _keep(ctx: Context, newest: LastMessage, lead: Text, **state: Any) -> Reply:
    """Says so under the buttons that wait anyway; the dialog stays where it is."""
    offered = tuple(Choice(label, data) for label, data in newest.choices)
    talk = replace(ctx.talk, state={**ctx.talk.state, **state})
    return Reply(lead, offered, OutboxKind.PROMPT, talk)


def _listed(held: list[str]) -> str:
    return ", ".join(doubts.shown(typed) for typed in held)


def remember(draft: Draft, question: Question, reply: Reply, newest: LastMessage | None) -> Reply:
    """Notes in the conversation what was just said, for the message that may come behind it."""
    if reply.then is None or reply.then.dialog not in ("report", "doubt"):
        return reply
    typed = draft.ctx.incoming.text
    answer = draft.answers.get(question.code)
    held = list(draft.ctx.talk.state.get("held", []))
    if answer is None or answer.typed != clean_text(typed):
        return _noted(reply, refused=reply.then.dialog == "report", held=held)
    taken = _taken(draft, question, answer, newest)
    if newest is not None:
        outbox.drop_waiting_message(draft.ctx.db, newest.id, draft.ctx.now)
    lead = text("ahead.taken", taken="; ".join(taken[:-1])) if len(taken) > 1 else Text()
    said = replace(reply, text=join_lines(lead, reply.text))
    return _offer(draft, _noted(said, said=typed, taken=taken, held=held), held)


def _taken(
    draft: Draft, question: Question, answer: AnswerRow, newest: LastMessage | None
) -> list[str]:
    """What this burst has filled in so far; a message that saw its prompt begins anew."""
    before = list(draft.ctx.talk.state.get("taken", [])) if newest is not None else []
    shown = show_with_unit(question, answer)
    return [*before, words("ahead.line", place=question.number, value=shown)]


def _noted(reply: Reply, **state: Any) -> Reply:
    assert reply.then is not None
    kept = {name: value for name, value in state.items() if value}
    return replace(reply, then=replace(reply.then, state={**reply.then.state, **kept}))


def said(reply: Reply, typed: str) -> Reply:
    """Notes what was typed: the same once more, before the reply is seen, is no new answer."""
    is_one_question = reply.then is not None and not reply.then.state.get("lines")
    return _noted(reply, said=typed) if is_one_question and _is_asked(reply) else reply


def _is_asked(reply: Reply) -> bool:
    return reply.then is not None and reply.then.dialog in ("report", "doubt")


def _offer(draft: Draft, reply: Reply, held: list[str]) -> Reply:
    """Once the doubt is settled: are these the answers to what follows?"""
    if not held:
        return reply
    asked = text("ahead.next", held=_listed(held))
    take = choices.go(words("ahead.button_take"), "ahead", draft.report.id)
    return replace(reply, text=join_lines(reply.text, asked), choices=(take, *reply.choices))


def settled(ctx: Context, draft: Draft, reply: Reply) -> Reply:
    """After a press that settled a doubt: what was held is offered again."""
    held = list(ctx.talk.state.get("held", []))
    if not held or reply.then is None or reply.then.dialog != "report":
        return reply
    return _offer(draft, _noted(reply, held=held), held)


def take_held(ctx: Context, going: Going) -> Reply:
    """ "Đúng, ghi như vậy": reads what was held, in order, up to the first that is not certain."""
    draft, question = doubts.standing(ctx)
    held = list(ctx.talk.state.get("held", []))
    if not held or draft.report.id != going.number() or draft.report.is_handed_in():
        raise OldButton
    if draft.report.is_locked(draft.ctx.now):
        raise RoundLocked
    taken: list[str] = []
    following: Question | None = question
    while held and following is not None:
        row = _certain(draft, following, held[0])
        if row is None:
            break
        held.pop(0)
        keeping.keep(draft, following, row)
        shown = show_with_unit(following, row)
        taken.append(words("ahead.line", place=following.number, value=shown))
        following = draft.after(following.code)
    return _after_held(draft, following, taken, held)


def _certain(draft: Draft, question: Question, typed: str) -> AnswerRow | None:
    outcome = answering.understood(draft, question, typed)
    if not isinstance(outcome, CertainAnswer):
        return None
    row = keeping.typed_as(answer_of(question, outcome.value), typed)
    odd = answering.is_above_its_whole(draft, question, row) or checks.doubt(draft, question, row)
    return None if odd or elsewhere.clash(draft, question, row) else row


def _after_held(
    draft: Draft, following: Question | None, taken: list[str], held: list[str]
) -> Reply:
    lead = text("ahead.taken", taken="; ".join(taken)) if taken else Text()
    rest = text("ahead.left", held=_listed(held)) if held else Text()
    if following is None:
        return review.show(draft, join_lines(lead, rest))
    if sections.in_force(draft):
        return sections.go_on(draft, join_lines(lead, rest))
    return asking.ask(draft, following, join_lines(lead, rest))
