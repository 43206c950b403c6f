"""An answer: read, weighed against the others, stored, and the next question put."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from handlers import button_data
from handlers.button_data import PressedAnswer
from handlers.replies import Reply
from handlers.report import next_questions, prompts, receipts, stored_answers
from handlers.report.consolidation import total_reasons
from handlers.report.corrections import amendment_wishes, left_wholes
from handlers.report.doubts import (
    conflicts,
    doubtful_answers,
    lost_answers,
    objections,
    waiting_doubts,
)
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.turn_context import Turn
from models.plans.forms import Question
from models.reports.draft_answers import AnswerRow
from models.reports.tables import AnswerState
from reading import (
    CertainAnswer,
    Command,
    DoubtfulAnswer,
    MissingAnswer,
    NilAnswer,
    ReadOutcome,
    RefusedAnswer,
    SmallTalk,
    Value,
    clean_text,
)
from reading.phrases.unknown_phrases import is_to_be_asked
from reporting import amendment_requests, promised_days, reuse
from reporting.answers import answer_matching, answer_reading, answer_storage, checks
from reporting.answers.answer_reading import find_last_number, read_draft_answer
from reporting.consolidation import child_totals
from reporting.errors import NoLongerThere
from reporting.questions import (
    format_answer,
    make_answer,
    make_choice_answer,
)
from texts import Text, join_lines, text

OutcomeHandler = Callable[[ChatDraft, Question, Any], Reply]


def handle_typed_answer(
    ctx: Turn, draft: ChatDraft, question: Question, typed: str
) -> Reply | Command:
    """What was typed in answer to a question. A command is handed back to the caller."""
    return take_outcome(draft, question, read_draft_answer(draft, question, typed))


def handle_new_wording(draft: ChatDraft, question: Question, typed: str) -> Reply | Command:
    """What is to stand in place of an answer: of the question of its place that it can answer."""
    meant = answer_matching.find_question_of_wording(draft, question, typed)
    draft.note_shown([meant.code])
    return take_outcome(draft, meant, read_draft_answer(draft, meant, typed))


def take_outcome(draft: ChatDraft, question: Question, outcome: ReadOutcome) -> Reply | Command:
    """What was read in it: stored, asked about, refused. A command is handed back."""
    if isinstance(outcome, Command):
        return outcome
    return _OUTCOME_HANDLERS[type(outcome)](draft, question, outcome)


def _weigh_value(draft: ChatDraft, question: Question, outcome: CertainAnswer) -> Reply:
    return weigh_answer(draft, question, make_answer(question, outcome.value))


def _weigh_not_known(draft: ChatDraft, question: Question, outcome: MissingAnswer) -> Reply:
    """Not known, and never 0. A day that was named beside it is remembered. Said under a doubt, it
    is about the new figure: an older one stands, unless the button says otherwise; with none that
    stands, who wants to ask first leaves the question open."""
    old, talk = draft.answers.get(question.code), draft.ctx.talk
    is_doubted = talk.dialog == "doubt" and talk.question == question.code
    if is_doubted and old is not None and old.state is AnswerState.VALUE:
        return next_questions.keep_standing(draft, question)
    promised_days.store_promised_day(draft, draft.ctx.typed.folded)
    held = amendment_wishes.find_held_whole(draft)
    if held is not None and is_to_be_asked(draft.ctx.typed.folded):
        return left_wholes.leave_whole(draft, held)
    if is_doubted and old is None and is_to_be_asked(draft.ctx.typed.folded):
        return next_questions.go_past(draft, question, waiting_doubts.describe_left_open(draft))
    return weigh_answer(draft, question, AnswerRow(question.code, AnswerState.MISSING))


def _weigh_none(draft: ChatDraft, question: Question, outcome: NilAnswer) -> Reply:
    return weigh_answer(draft, question, AnswerRow(question.code, AnswerState.NIL))


def _ask_doubtful(draft: ChatDraft, question: Question, outcome: DoubtfulAnswer) -> Reply:
    if len(outcome.values) > 1:
        outcome = replace(outcome, values=_sort_by_nearness(draft, question, outcome.values))
    return doubtful_answers.ask_doubt(draft, question, outcome, draft.ctx.incoming.typed)


def _sort_by_nearness(
    draft: ChatDraft, question: Question, values: tuple[Value, ...]
) -> tuple[Value, ...]:
    """The unit's own past only orders the buttons; it never decides."""
    last = find_last_number(draft, question)
    if last is None or any(value.number is None for value in values):
        return values
    return tuple(sorted(values, key=lambda value: abs((value.number or 0) - last)))


def _ask_after_refusal(draft: ChatDraft, question: Question, outcome: RefusedAnswer) -> Reply:
    elsewhere = draft.ctx.turn_complaint_away()
    if elsewhere is not None and not question.traits.is_words:
        return prompts.ask_question(draft, question, elsewhere)
    values = {
        "typed": answer_reading.shorten_typed(clean_text(draft.ctx.incoming.text)),
        **outcome.values,
    }
    return prompts.ask_question(draft, question, text(f"reading.{outcome.key}", **values))


def _ask_after_small_talk(draft: ChatDraft, question: Question, outcome: SmallTalk) -> Reply:
    return prompts.ask_question(draft, question, text("dialog.thanks_nothing_sent"))


_OUTCOME_HANDLERS: dict[type[ReadOutcome], OutcomeHandler] = {
    CertainAnswer: _weigh_value,
    MissingAnswer: _weigh_not_known,
    NilAnswer: _weigh_none,
    DoubtfulAnswer: _ask_doubtful,
    RefusedAnswer: _ask_after_refusal,
    SmallTalk: _ask_after_small_talk,
}


def handle_answer_button(ctx: Turn, press: PressedAnswer) -> Reply:
    """A button under a question. One of an older question changes nothing."""
    talk = ctx.talk
    if talk.report_id != press.report_id:
        raise NoLongerThere
    draft = load_draft(ctx, press.report_id)
    if amendment_wishes.HELD_WHOLE in talk.state:
        amendment_wishes.put_held_whole(draft)
    return handle_answer_button_in(draft, press)


def handle_answer_button_in(draft: ChatDraft, press: PressedAnswer) -> Reply:
    """The same, where the draft is at hand."""
    question = draft.form.by_code.get(press.question)
    if question is None or draft.form.version_id != press.version_id:
        raise NoLongerThere
    if question.volunteered:
        return _store_volunteered(draft, question, press)
    if draft.ctx.talk.question != press.question:
        raise NoLongerThere
    return weigh_answer(draft, question, _read_pressed_value(draft, question, press.value))


def _store_volunteered(draft: ChatDraft, question: Question, press: PressedAnswer) -> Reply:
    """What was volunteered is stored; the question it stands under goes on waiting."""
    asked = draft.form.by_code.get(draft.ctx.talk.question or "")
    if asked is None or question not in draft.list_volunteered_beside(asked):
        raise NoLongerThere
    if draft.is_shut:
        raise draft.make_lock_error()
    answer = _read_pressed_value(draft, question, press.value)
    if amendment_requests.needs_grant(draft):
        return amendment_wishes.ask_amendment(draft, question, answer)
    answer_storage.save_answer(draft, answer)
    if draft.report.is_handed_in():
        return receipts.handle_correction(draft, question, None)
    place, shown = stored_answers.format_place(draft, question), format_answer(question, answer)
    return prompts.ask_question(draft, asked, text("report.stored", place=place, value=shown))


def _read_pressed_value(draft: ChatDraft, question: Question, value: str) -> AnswerRow:
    if value == button_data.NOT_KNOWN and question.may_be_missing:
        return AnswerRow(question.code, AnswerState.MISSING)
    total = (
        child_totals.compute_total(draft, question) if value == button_data.CHILDREN_TOTAL else None
    )
    if total is not None and (total.number is not None or total.is_not_applicable):
        return child_totals.make_total_answer(question, total)
    if value == button_data.FILED_ELSEWHERE:
        return reuse.make_reused_answer(draft, question)
    if value == button_data.LAST_FIGURE:
        return answer_storage.make_last_time_answer(draft, question)
    if value == button_data.ALL_OF_WHOLE:
        whole = draft.answers.get(question.part_of or "")
        if whole is None or whole.counted() is None:
            raise NoLongerThere
        return AnswerRow(question.code, number=whole.counted())
    if value not in {option.code for option in (*question.options, *question.extras)}:
        raise NoLongerThere
    return make_choice_answer(question, value, "")


def weigh_answer(draft: ChatDraft, question: Question, answer: AnswerRow) -> Reply:
    """Refuses what cannot be beside the other answers; stores the rest."""
    asked = objections.ask_about(draft, question, answer)
    return asked or store_and_go_on(draft, question, answer)


def accept_confirmed(draft: ChatDraft, question: Question, answer: AnswerRow) -> Reply:
    """A reading that the person has confirmed. One that was odd is not weighed again."""
    is_odd = draft.ctx.talk.state.get("is_odd")
    if draft.form.from_children and child_totals.needs_reason(draft, question, answer):
        return total_reasons.ask_reason(draft, question, answer)
    is_above = checks.find_whole_above(draft, question, answer) is not None
    if is_odd and not is_above and conflicts.find_conflict(draft, question, answer) is None:
        return store_and_go_on(draft, question, answer)
    return weigh_answer(draft, question, answer)


def store_and_go_on(
    draft: ChatDraft, question: Question, answer: AnswerRow, *, said: Text | None = None
) -> Reply:
    """Stores the answer, with what was typed, and goes on to the next question. `said`: what is
    said to one that goes on with the words that stand there, and corrects nothing."""
    if amendment_requests.needs_grant(draft):
        return amendment_wishes.ask_amendment(draft, question, answer)
    before = dict(draft.answers)
    old = before.get(question.code)
    hanging = answer_storage.store_answer(draft, question, answer, draft.ctx.incoming.typed)
    lost = lost_answers.describe_taken_back(draft, question, before, hanging)
    if draft.report.is_handed_in():
        done = receipts.handle_correction(draft, question, old, hanging)
        return replace(done, text=join_lines(lost, done.text))
    stored = draft.answers[question.code]
    lead = said or stored_answers.describe_stored_answer(draft, question, stored, old)
    lead = join_lines(lead, lost)
    # Who answers another question than the one that waits is told what is open besides.
    is_elsewhere = draft.ctx.talk.question != question.code
    is_correction = said is None and (old is not None or is_elsewhere)
    return next_questions.go_on(draft, question, lead, is_correction=is_correction, hanging=hanging)
