"""What was typed while a report is open: to its question, under a doubt or the read-back, or as
several answers at once."""

from dataclasses import replace

from handlers.listening import Press, choose_listeners, offer
from handlers.replies import Reply
from handlers.report import navigation, next_questions, receipts, report_review
from handlers.report.answer_listeners import ANSWER_LISTENERS, NOT_AN_ANSWER
from handlers.report.corrections import amendment_wishes, several_corrections
from handlers.report.doubts import bursts, doubtful_answers, words_in_doubt
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import labelled_lines, own_words, whole_messages
from handlers.report.typed_answers import TypedAnswer
from handlers.turn_context import Turn
from handlers.typed_text import Says
from reading import Command
from reporting.answers import place_pieces
from reporting.errors import NoOpenReport
from texts import text


def are_offered_words(ctx: Turn) -> bool:
    """Words that may mean something where a doubt or the read-back waits."""
    if ctx.talk.dialog == "doubt":
        return words_in_doubt.are_for_doubt(ctx)
    return words_in_doubt.is_submit_command(ctx) or ctx.typed.is_clear_assent


def handle_offered_words(ctx: Turn) -> Reply | None:
    """ "đúng", "gõ lại", "thay", "giữ"; under the read-back "gửi", "nộp" and a plain yes send."""
    if ctx.talk.dialog == "doubt":
        return words_in_doubt.handle_words(ctx)
    draft = navigation.load_draft_here(ctx)
    if not words_in_doubt.is_submit_command(ctx) and draft.list_open_questions():
        return report_review.show_review(draft, text("report.say_send"))
    if ctx.typed.bare == "co":
        return _ask_what_yes_means(draft)
    return receipts.handle_submit(draft)


def _ask_what_yes_means(draft: ChatDraft) -> Reply:
    """It may be a late answer to a question of yes or no: where that is the only one, it is put
    again with what stands there."""
    asked = draft.find_first_of_place(1)
    if draft.form.places == 1 and asked is not None and asked.traits.is_yes_or_no:
        return next_questions.ask_with_answer(draft, asked, text("report.yes_to_what"))
    return report_review.show_review(draft, text("report.yes_or_send"))


def handle_typed_message(ctx: Turn) -> Reply | Command | Press:
    """What was typed while a question is open; part of a burst, or a message by itself."""
    if ctx.typed.is_question_mark:
        return Command("explain")
    draft, question = doubtful_answers.load_open_question(ctx)
    if Says.SEVERAL in ctx.typed.says:
        _write_out_kinds(draft, question.number)
    if amendment_wishes.HELD_WHOLE in ctx.talk.state:
        amendment_wishes.put_held_whole(draft)
    heard = TypedAnswer(ctx, draft, question, bursts.find_unseen_prompt(ctx))
    listener, outcome = offer(choose_listeners(ANSWER_LISTENERS, ctx), heard)
    assert isinstance(outcome, Reply | Command | Press)
    ctx.heard_by = (listener.name,)
    if isinstance(outcome, Command | Press) or listener.name in NOT_AN_ANSWER:
        return outcome
    return bursts.remember_answer(draft, question, outcome, heard.unseen)


def _write_out_kinds(draft: ChatDraft, place: int | None) -> None:
    """ "7. 2 sân, 1 đội, 3 clb" is read as its figures under their names, "câu 4 cưới 6 tang 2" as
    what stands behind the number."""
    ctx = draft.ctx
    typed = ctx.incoming.text
    written = place_pieces.write_out(draft, typed, place) or place_pieces.drop_number(draft, typed)
    if written is not None:
        ctx.hear(replace(ctx.incoming, text=written, wording=typed))


def may_be_whole_report(ctx: Turn) -> bool:
    """Whether it is long enough for several answers; by section a bare figure may be meant."""
    return ctx.manner.by_section or Says.SEVERAL in ctx.typed.says


def handle_whole_report(ctx: Turn) -> Reply | None:
    """Several labelled answers sent while no question is open."""
    try:
        draft = navigation.load_draft_here_or_soonest(ctx)
    except NoOpenReport:
        return None
    if Says.SEVERAL in ctx.typed.says:
        _write_out_kinds(draft, None)
    found = labelled_lines.handle_unasked_lines(draft) if ctx.manner.by_section else None
    if found is not None or Says.SEVERAL not in ctx.typed.says:
        return found
    in_one = own_words.take_in_waiting(ctx) or several_corrections.correct_sent(draft)
    return in_one or whole_messages.handle_whole_message(draft, ctx.incoming.text)
