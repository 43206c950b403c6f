"""What is to be put right: "sửa câu 2", "sửa câu 2 thành 130", "sửa báo cáo 6 tháng"."""

from collections.abc import Sequence

from handlers.button_data import PressedAction
from handlers.replies import Reply
from handlers.report import answers, next_questions
from handlers.report import report_review as reading_back
from handlers.report.corrections import (
    amendment_wishes,
    filed_corrections,
    which_report,
)
from handlers.report.doubts import doubtful_answers, queued_doubts, waiting_doubts
from handlers.report.navigation import load_draft_here_or_soonest
from handlers.report.open_drafts import ChatDraft, load_draft
from handlers.report.several_answers import sections, whole_and_part
from handlers.turn_context import Turn
from models.plans.forms import Question
from models.reports import reports
from models.reports.tables import ReportStatus
from models.rights import has_role
from reading import Command
from reading.spelling.folding import fold_text
from reporting import amendment_requests
from reporting.answers import answer_matching, form_names
from reporting.answers.answer_reading import shorten_typed
from reporting.drafts import Draft
from reporting.errors import NoLongerThere, NoOpenReport
from reporting.slot_values import SlotValues
from texts import Text, text, vietnamese

MOST_DIGITS = 3  # of a place
PART_WORD = "dung"  # "đám tang đúng": the part of the figure


def run_edit(ctx: Turn, argument: str | None = None) -> Reply:
    """ "sua cau 2", or "sửa câu 2 thành 130" at once, or which one?"""
    draft = load_draft_to_edit(ctx)
    if not argument:
        return reading_back.ask_which_place(draft)
    place, _, words_given = argument.partition(":")
    asked = which_report.ask_which_report(ctx, place, words_given)
    if asked is not None:
        return asked
    if words_given and ctx.talk.report_id not in (None, draft.report.id):
        # Other reports have the same numbers: nothing is stored in one that was not spoken of.
        told = text("report.other_report", report=draft.report_name)
        return _edit_question(draft, find_named_question(draft, place), lead=told)
    question = find_named_question(draft, place)
    if question is None and (other := which_report.find_only_other(ctx, draft, place)) is not None:
        # Only this one has such a number: it is named, and nothing is stored unseen.
        told = text("report.only_other_report", report=other.report_name)
        return _edit_question(other, find_named_question(other, place), lead=told)
    if question is None and (other := _find_labelled_elsewhere(ctx, draft, place)) is not None:
        reply = _edit_question(other, find_named_question(other, place), words_given)
        return reply.behind(_name_report(other))
    left = _put_off_doubt(draft, question)
    reply = _edit_question(draft, question, words_given)
    return reply.behind(left) if left else reply


def load_draft_to_edit(ctx: Turn) -> ChatDraft:
    """Behind the lock the newest that was accepted: what is changed there is asked for."""
    try:
        return load_draft_here_or_soonest(ctx)
    except NoOpenReport:
        accepted = _list_accepted(ctx)
        if not accepted:
            raise
        return accepted[0]


def _list_accepted(ctx: Turn) -> list[ChatDraft]:
    """The newest first."""
    return [
        load_draft(ctx, report.id)
        for report in reports.list_newest_reports(ctx.db, ctx.speaker.unit_id)
        if report.status is ReportStatus.ACCEPTED
        and has_role(ctx.speaker, ctx.forms.get(ctx.db, report.form_version_id).role)
    ]


def _find_labelled_elsewhere(ctx: Turn, here: ChatDraft, place: str) -> ChatDraft | None:
    """ "số hộ" while an inquiry is spoken of that does not ask for it."""
    if place.isdecimal():
        return None
    return which_report.find_only_with_label(
        ctx, here, lambda one: find_named_question(one, place) is not None
    )


def _name_report(draft: ChatDraft) -> Text:
    return text("report.in_report", report=vietnamese.capitalize(draft.report_name))


def _put_off_doubt(draft: ChatDraft, question: Question | None) -> Text:
    """A figure that was doubted is left for another question: that it is not stored is said, and it
    is asked about again when that question is answered."""
    if question is None or question.code == draft.ctx.talk.question:
        return Text()
    left = waiting_doubts.describe_waiting(draft)
    queued_doubts.put_off_waiting(draft)
    return left


def find_named_question(draft: Draft, place: str) -> Question | None:
    """The question of a place's number, or of a label: "sua so ho"."""
    if place.isdecimal():
        return draft.find_first_of_place(int(place))
    whole = _find_labelled(draft, place.removeprefix("so "))
    if whole is not None or not place.endswith(f" {PART_WORD}"):
        return whole
    whole = _find_labelled(draft, place.removesuffix(f" {PART_WORD}").removeprefix("so "))
    return next((one for one in draft.form.questions if whole and one.part_of == whole.code), whole)


def _find_labelled(draft: Draft, label: str) -> Question | None:
    """By a name of its own, else by another that people use for the same. What was kept as it was
    last time is not asked, and can be put right."""
    slots = SlotValues(draft)
    said = {label, f"so {label}"}
    kept = [one for one in draft.form.questions if one.code in draft.answers]
    asked = [*draft.list_asked_questions(), *kept]
    own = (one for one in asked if said & _fold_own_names(one, slots))
    wholes = (one for one in asked if not draft.stands_behind_whole(one))
    others = (one for one in wholes if said & form_names.list_question_names(one, slots))
    return next(own, None) or next(others, None)


def _fold_own_names(question: Question, slots: SlotValues) -> set[str]:
    return set(map(fold_text, form_names.list_own_names(question, slots)))


def _edit_question(
    draft: ChatDraft,
    question: Question | None,
    typed: str = "",
    lead: Text | None = None,
    behind: Sequence[str] = (),
) -> Reply:
    """Puts the place again, question by question; with the new answer given in the same message,
    takes that. `behind`: what is put after it."""
    if question is None:
        return reading_back.ask_which_place(draft)
    if draft.is_closed(question):
        raise draft.make_lock_error()
    draft.note_shown([question.code])  # who says "sửa" knows that something stands there
    kinds = filed_corrections.take_kinds(draft, typed, question.number) if typed else None
    given = kinds or (_take_new_wording(draft, question, typed) if typed else None)
    if isinstance(given, Reply):
        return given
    others = [code for code in _list_answered(draft, question) if code != question.code]
    return next_questions.ask_with_answer(draft, question, lead or Text(), [*others, *behind])


def edit_each(draft: ChatDraft, questions: Sequence[Question]) -> Reply:
    """Puts the first again, and behind it what stands at its place and at those of the others; of
    what was accepted, and in sections, each is asked for by itself."""
    first, *others = questions
    left = _put_off_doubt(draft, first)
    behind = [code for one in others for code in _list_answered(draft, one)]
    places = ", ".join(str(one.number) for one in questions)
    is_alone = amendment_requests.needs_grant(draft) or sections.is_asked_by_section(draft)
    one_by_one = text("report.edit_one_by_one", first=first.number, next=others[0].number)
    said = one_by_one if is_alone else text("report.edit_each", places=places)
    return _edit_question(draft, first, lead=said, behind=behind).behind(left)


def _list_answered(draft: ChatDraft, question: Question) -> list[str]:
    return [one.code for one in draft.form.place(question.number) if one.code in draft.answers]


def _take_new_wording(draft: ChatDraft, question: Question, typed: str) -> Reply | Command:
    """ "5, đúng cả 5": a whole, and the part that is asked for behind it."""
    typed = amendment_wishes.cut_reason(draft, question, typed)
    both = whole_and_part.take_whole_and_part(draft, question, typed)
    if both is None and answer_matching.says_part_alone(draft, question, typed):
        lead = text("report.whole_first", typed=shorten_typed(typed))
        return next_questions.ask_with_answer(draft, question, lead)
    return both or answers.handle_new_wording(draft, question, typed)


def handle_stands_button(ctx: Turn, going: PressedAction) -> Reply:
    """[Vẫn là 4] under an answer that is put again beside one that was corrected."""
    draft, question = doubtful_answers.load_open_question(ctx)
    is_there = ctx.talk.state.get("stands") and question.code in draft.answers
    if not is_there or draft.report.id != going.number():
        raise NoLongerThere
    return next_questions.keep_standing(draft, question)


def handle_edit_button(ctx: Turn, going: PressedAction) -> Reply:
    draft = load_draft(ctx, going.number())
    if len(going.arguments) == 1:
        return reading_back.ask_which_place(draft)
    place = going.arguments[1]  # as it is read, unlike an id
    if not (place.isascii() and place.isdecimal()) or len(place) > MOST_DIGITS:
        raise NoLongerThere
    typed = which_report.get_held_wording(ctx, place)
    return _edit_question(draft, draft.find_first_of_place(int(place)), typed)


def run_edit_report(ctx: Turn, argument: str | None = None) -> Reply:
    """Which of its questions is to be changed; a name that fits none leads to the present one.
    "bao cao doi song van hoa:4:5": its question and the new answer are named too."""
    name, _, given = (argument or "").partition(":")
    if given:
        return _edit_in_report(ctx, fold_text(name), given)
    draft = _find_named_report(ctx, fold_text(argument or "")) or load_draft_here_or_soonest(ctx)
    return reading_back.ask_which_place(draft)


def _edit_in_report(ctx: Turn, name: str, given: str) -> Reply:
    place, _, new = given.partition(":")
    draft = _find_named_report(ctx, name.removeprefix("bao cao ")) or _find_named_report(ctx, name)
    question = find_named_question(draft, place) if draft is not None else None
    if draft is None or question is None:
        asked = reading_back.ask_which_place(draft or load_draft_here_or_soonest(ctx))
        return asked.behind(text("report.no_such_place"))
    reply = _edit_question(draft, question, new)
    return reply.behind(_name_report(draft))


def _find_named_report(ctx: Turn, name: str) -> ChatDraft | None:
    """The report whose name begins so, or is the beginning of what was typed."""
    waiting = reports.list_open_reports(ctx.db, ctx.speaker.unit_id, ctx.now)
    for report in (*waiting, *(one.report for one in _list_accepted(ctx))):
        form = ctx.forms.get(ctx.db, report.form_version_id)
        full = fold_text(load_draft(ctx, report.id).report_name) if name else ""
        names = (
            fold_text(form.short_name),
            fold_text(form.name),
            full,
            full.removeprefix("bao cao "),
        )
        fits = any(one.startswith(name) or name.startswith(one) for one in names)
        if fits and has_role(ctx.speaker, form.role):
            return load_draft(ctx, report.id)
    return None
