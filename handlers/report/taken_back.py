"""Words that take back the last answer: "nhầm, 137 mới đúng", "cho em rút lại"."""

from handlers.replies import Reply
from handlers.report import answers, navigation, prompts
from handlers.report.open_drafts import ChatDraft
from handlers.report.several_answers import whole_messages
from handlers.turn_context import Turn
from handlers.typed_text import Says
from models.plans.forms import Question
from models.reports import draft_answers
from reading import CertainAnswer, Command
from reading.phrases.taken_back import TakenBack, read_taken_back
from reporting.answers import answer_matching, answer_storage
from reporting.answers.answer_reading import read_draft_answer
from reporting.errors import RoundLocked
from reporting.questions import format_answer_with_unit
from texts import text

LONGEST = 120  # characters; what is longer tells something


def may_take_back(ctx: Turn) -> bool:
    """A short message with such words; no command, and no reason for an odd figure."""
    typed = ctx.typed
    if len(typed.raw) > LONGEST or Says.LETTERS not in typed.says or typed.command is not None:
        return False
    return read_taken_back(typed.raw) is not None


def handle_taken_back(ctx: Turn) -> Reply | Command | None:
    """The figure is put in place of the last answer; with none the answer is withdrawn."""
    draft, back = navigation.load_current_draft(ctx), read_taken_back(ctx.typed.raw)
    assert back is not None
    if draft.report.is_locked(ctx.now):
        raise RoundLocked
    meant = draft.find_first_of_place(back.place) if back.place else _find_meant_question(draft)
    if back.is_withdrawn:
        return _withdraw(draft, meant)
    return _put_instead(draft, back, meant)


def _find_meant_question(draft: ChatDraft) -> Question | None:
    """What is asked whether it is right; else what was answered last in this chat."""
    talk = draft.ctx.talk
    if talk.dialog == "doubt":
        return draft.form.by_code.get(talk.question or "")
    code = draft_answers.find_last_answered(draft.ctx.db, draft.report.id, draft.ctx.chat_id)
    return draft.form.by_code.get(code) if code is not None and code in draft.answers else None


def _withdraw(draft: ChatDraft, meant: Question | None) -> Reply | None:
    if meant is None or draft.report.is_handed_in():
        return None
    in_doubt = draft.ctx.talk.dialog == "doubt" and draft.ctx.talk.question == meant.code
    if in_doubt or meant.code not in draft.answers:
        return prompts.ask_question(draft, meant, text("report.nothing_stored"))
    value = format_answer_with_unit(meant, draft.answers[meant.code])
    answer_storage.withdraw_answer(draft, meant)
    return prompts.ask_question(
        draft, meant, text("report.withdrawn_answer", number=meant.number, value=value)
    )


def _put_instead(
    draft: ChatDraft, back: TakenBack, meant: Question | None
) -> Reply | Command | None:
    """By its name; else for the last answer, or for what is asked now."""
    matched = answer_matching.match_message(draft, back.rest)
    named = matched.found and all(
        answer_matching.begins_with_name(draft, one) for one in matched.found
    )
    outcome = read_draft_answer(draft, meant, back.rest) if meant is not None else None
    fits = isinstance(outcome, CertainAnswer) and not named
    if matched.found and not fits and not draft.report.is_handed_in():
        return whole_messages.take_matched(draft, matched)
    if meant is None or outcome is None:
        open_question = draft.form.by_code.get(draft.ctx.talk.question or "")
        if open_question is None or not navigation.is_question_open(draft.ctx.talk):
            return None
        meant, outcome = open_question, read_draft_answer(draft, open_question, back.rest)
    return answers.take_outcome(draft, meant, outcome)
