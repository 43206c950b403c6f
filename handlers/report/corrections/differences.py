"""By how much a figure is wrong: nothing is stored, and it is asked what is right."""

from dataclasses import replace

from handlers.replies import Reply
from handlers.report import navigation, next_questions
from handlers.report.corrections import edits, last_answers, which_report, withdrawals
from handlers.report.doubts import doubtful_answers
from handlers.report.open_drafts import ChatDraft
from handlers.turn_context import Turn
from models.plans.forms import Question
from reading import DoubtfulAnswer, Value
from reading.phrases.differences import Difference, read_difference
from reading.spelling.folding import fold_text
from reporting.answers import answer_matching
from reporting.answers.answer_reading import shorten_typed
from reporting.errors import NoOpenReport
from reporting.questions import KINDS
from texts import join_lines, text


def may_be_difference(ctx: Turn) -> bool:
    """Seen in memory."""
    return read_difference(ctx.typed.raw) is not None


def handle_difference(ctx: Turn) -> Reply | None:
    """None where no figure of a report is meant: "thiếu 2 loa" may be told, "thêm 3 ngày" asked."""
    said = read_difference(ctx.typed.raw)
    draft = _find_draft(ctx) if said is not None else None
    if said is None or draft is None:
        return None
    meant = _find_named(draft, said)
    if meant is None and not (said.place or said.label) and _is_counted(draft, said):
        meant = _find_last(draft, said)
        if meant is None:
            return _ask_which(draft) if said.is_of_last else None
    if meant is None or not meant.traits.is_number:
        return None
    if said.place is not None and (
        asked := which_report.ask_which_report(ctx, str(said.place), "")
    ):
        return asked
    return _ask_right_figure(draft, meant, said)


def _find_draft(ctx: Turn) -> ChatDraft | None:
    try:
        if ctx.talk.report_id is not None:
            return navigation.load_draft_here(ctx)
        return edits.load_draft_to_edit(ctx)
    except NoOpenReport:
        return None


def _find_named(draft: ChatDraft, said: Difference) -> Question | None:
    """By its number or its name; "thừa 1 đám cưới" names it behind the figure."""
    if said.place is not None:
        return draft.find_first_of_place(said.place)
    if not said.label:
        found = answer_matching.match_message(draft, f"{said.noun} 1").found
        is_full = len(said.noun.split()) > 1 and len(found) == 1
        return draft.form.by_code[found[0].code] if is_full else None
    found = answer_matching.match_message(draft, f"{said.label} 1").found
    matched = draft.form.by_code[found[0].code] if len(found) == 1 else None
    return edits.find_named_question(draft, said.label) or matched


def _find_last(draft: ChatDraft, said: Difference) -> Question | None:
    """The figure that is asked about with its answer, else the one that was given last."""
    talk = draft.ctx.talk
    asked = draft.form.by_code.get(talk.question or "")
    if asked is not None and asked.code in draft.answers and talk.dialog in ("report", "doubt"):
        return asked if _counts(asked, said) else None
    meant = last_answers.find_meant(draft) if said.is_of_last else None
    return meant if meant is not None and _counts(meant, said) else None


def _is_counted(draft: ChatDraft, said: Difference) -> bool:
    """Where words are asked for, they may be told."""
    asked = draft.form.by_code.get(draft.ctx.talk.question or "")
    if asked is not None and asked.traits.is_words:
        return False
    return any(_counts(one, said) for one in draft.form.questions)


def _counts(question: Question, said: Difference) -> bool:
    unit = fold_text(KINDS[question.kind].make_asked_question(question).unit)
    return question.traits.is_number and bool(unit) and said.noun.startswith(unit)


def _ask_which(draft: ChatDraft) -> Reply:
    asked = withdrawals.ask_what_to_correct(draft)
    typed = shorten_typed(draft.ctx.typed.raw)
    return replace(asked, text=join_lines(text("report.difference", typed=typed), asked.text))


def _ask_right_figure(draft: ChatDraft, question: Question, said: Difference) -> Reply:
    if draft.is_closed(question):
        raise draft.make_lock_error()
    draft.note_shown([question.code])
    standing = draft.answers.get(question.code)
    number = standing.counted() if standing is not None else None
    typed = draft.ctx.typed.raw
    if number is not None and said.by is not None and number + said.by >= 0:
        decimals = question.measure.decimals if question.measure else 0
        right = Value(number=number + said.by * 10**decimals)
        doubt = DoubtfulAnswer((right,), "ask_difference")
        return doubtful_answers.ask_doubt(draft, question, doubt, typed)
    lead = text("report.difference", typed=shorten_typed(typed))
    return next_questions.ask_with_answer(draft, question, lead)
