"""A figure or a few words from somebody who reports, while no question is open.

They are never lost and never stored without a word: they are put beside the question they may
answer, and it is asked whether that is right.
"""

from dataclasses import replace

from handlers import button_data
from handlers.anytime import open_work, todo_list
from handlers.free_questions import question_messages
from handlers.replies import Reply
from handlers.report import navigation, next_questions, prompts, report_review
from handlers.report.corrections import which_report
from handlers.report.doubts import doubtful_answers, waiting_doubts
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.plans.forms import Question
from models.rights import Action
from reading import CertainAnswer, DoubtfulAnswer, MissingAnswer
from reporting.answers import answer_reading
from reporting.slot_values import SlotValues, fill_slots
from texts import Text, join_lines, text, vietnamese

# "I want to answer", said where a question should have been.
ANSWER_WORDS = frozenset({"tra loi", "tra loi luon", "tra loi ngay", "tra loi day", "toi tra loi"})


def may_be_unasked_answer(ctx: Turn) -> bool:
    """What asks for nothing; seen in memory. Who says it is looked at where it is offered."""
    return ctx.acting is not None and not question_messages.is_asking(ctx)


def offer_answer(ctx: Turn) -> Reply | None:
    """Beside the next question of the report that waits; beside a report that is sent or complete
    it is asked what is to be put right. None where nothing can be meant, and to who reads figures:
    he asks in such words."""
    if ctx.may(Action.READ_SUMMARY) or open_work.find_meant_work(ctx) is not None:
        return None
    waiting = open_work.list_waiting_reports(ctx)
    offered = _find_offered_report(ctx, waiting)
    if offered is not None:
        return _put_beside_question(load_draft(ctx, offered), is_expected=True)
    if ctx.talk.report_id is not None and ctx.talk.report_id not in waiting:
        return _ask_what_to_correct(ctx, load_draft(ctx, ctx.talk.report_id))
    if len(waiting) == 1:
        return _put_beside_question(load_draft(ctx, waiting[0]), is_expected=False)
    if waiting:
        return _ask_which_report(ctx)
    answered = which_report.list_answered_drafts(ctx)
    return _ask_what_to_correct(ctx, answered[0]) if len(answered) == 1 else None


def _find_offered_report(ctx: Turn, waiting: list[int]) -> int | None:
    """What our newest message speaks of, else what this chat does."""
    choices = ctx.newest.choices if ctx.newest is not None else ()
    meant = button_data.list_opened_reports(choices) & set(waiting)
    if len(meant) == 1:
        return meant.pop()
    return ctx.talk.report_id if not meant and ctx.talk.report_id in waiting else None


def _put_beside_question(draft: ChatDraft, *, is_expected: bool) -> Reply | None:
    """As a reading to be confirmed; what cannot be read leads to the question itself."""
    ctx = draft.ctx
    if waiting_doubts.is_waiting(ctx, draft.report.id):
        return waiting_doubts.put_here(ctx)
    question = draft.list_open_questions()[0]
    if ctx.typed.bare in ANSWER_WORDS:
        return navigation.continue_report(draft)
    if not is_expected and (question.traits.is_words or not ctx.typed.has_digit):
        return None
    typed = answer_reading.shorten_typed(ctx.incoming.text)
    outcome = answer_reading.read_draft_answer(draft, question, ctx.incoming.text)
    if isinstance(outcome, CertainAnswer):
        outcome = DoubtfulAnswer((outcome.value,), "ask_unasked")
    is_read = isinstance(outcome, DoubtfulAnswer | MissingAnswer) and ctx.typed.command is None
    if not is_read and ctx.talk.dialog != "review":
        return None
    if not isinstance(outcome, DoubtfulAnswer) or not outcome.values or outcome.wish is not None:
        return navigation.continue_report(draft, text("todo.unasked", typed=typed))
    ctx.talk = prompts.make_talk_at(draft, question)  # it is named by what is said first
    reply = doubtful_answers.ask_doubt(draft, question, outcome, ctx.incoming.typed)
    asked = fill_slots(question.ask, SlotValues(draft, question))
    name = vietnamese.capitalize(draft.report_name)
    lead = text("todo.unasked_question", report=name, number=question.number, asked=asked)
    return replace(reply, text=join_lines(lead, reply.text))


def _ask_what_to_correct(ctx: Turn, draft: ChatDraft) -> Reply | None:
    """Only a figure: other words under a report that is done mean something else. Of a report
    with a single question that is put again, whatever answers it."""
    only = draft.find_first_of_place(1) if draft.form.places == 1 else None
    if only is not None and _is_answer(draft, only):
        return next_questions.ask_with_answer(draft, only, _describe_unstored(ctx))
    if not ctx.typed.has_digit:
        return None
    asked = report_review.ask_which_place(draft)
    return replace(asked, text=join_lines(_describe_unstored(ctx), asked.text))


def _is_answer(draft: ChatDraft, question: Question) -> bool:
    if draft.report.is_locked(draft.ctx.now) or question.traits.is_words:
        return False
    outcome = answer_reading.read_draft_answer(draft, question, draft.ctx.incoming.text)
    if isinstance(outcome, DoubtfulAnswer):
        return bool(outcome.values)
    return isinstance(outcome, CertainAnswer)


def _ask_which_report(ctx: Turn) -> Reply | None:
    if not ctx.typed.has_digit and ctx.typed.bare not in ANSWER_WORDS:
        return None
    listed = todo_list.run_todo(ctx)
    return replace(listed, text=join_lines(_describe_unstored(ctx), listed.text))


def _describe_unstored(ctx: Turn) -> Text:
    return text("todo.unasked", typed=answer_reading.shorten_typed(ctx.incoming.text))


def run_submit(ctx: Turn, _: str | None = None) -> Reply:
    """ "gửi" while the report spoken of last was sent long ago and another waits: which is meant is
    shown, and that nothing was sent just now."""
    here = ctx.talk.report_id
    owed = [one.draft.report for one in open_work.list_work(ctx) if open_work.is_owed(one)]
    is_elsewhere = bool(owed) and here is not None and all(one.id != here for one in owed)
    if navigation.is_in_report(ctx.talk) or not is_elsewhere:
        return navigation.run_submit(ctx)
    listed = todo_list.run_todo(ctx)
    return replace(listed, text=join_lines(text("todo.nothing_sent"), listed.text))
