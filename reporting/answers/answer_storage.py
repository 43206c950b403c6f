"""Storing an answer in the draft, and putting right what hangs on it."""

from dataclasses import replace

from models.plans.forms import Question
from models.reports import draft_answers, reports
from models.reports.draft_answers import AnswerRow
from models.reports.reports import Transition
from models.reports.tables import ReportStatus
from reading import clean_text
from reporting import amendment_requests
from reporting.answers import guards
from reporting.answers.hanging_answers import HangingAnswers, find_hanging_answers
from reporting.consolidation import child_totals
from reporting.drafts import Draft
from reporting.errors import NoLongerThere, ReportIsAccepted

AS_LAST_TIME = "as last time"


def store_answer(
    draft: Draft,
    question: Question,
    answer: AnswerRow,
    typed: str = "",
    *,
    is_granted: bool = False,
) -> HangingAnswers:
    """Stores the answer, and takes back what hangs on it and does not stand any more. `typed`:
    the words it was read from, where it does not carry them itself."""
    # Whoever may only ask for a change of an accepted report has changed nothing by any way.
    if draft.ctx.acting is not None and amendment_requests.needs_grant(draft):
        raise ReportIsAccepted
    ctx, old = draft.ctx, draft.answers.get(question.code)
    if draft.report.status == ReportStatus.EMPTY:
        draft.report = (
            reports.change_status(ctx.db, draft.report, Transition.BEGIN, ctx.by) or draft.report
        )
    if draft.form.from_children:
        answer = child_totals.mark_answer(draft, question, answer)
    save_answer(draft, with_typed_text(answer, answer.typed or typed))
    _store_last_time(draft, question, draft.answers[question.code])
    hanging = find_hanging_answers(draft, question, old, is_granted=is_granted)
    for code in hanging.taken_back:
        _remove_answer(draft, code)
    return hanging


def with_typed_text(answer: AnswerRow, typed: str) -> AnswerRow:
    return replace(answer, typed=clean_text(typed))


def save_answer(draft: Draft, answer: AnswerRow) -> None:
    """A reason is kept without what nobody has been asked about."""
    if answer.reason:
        answer = replace(answer, reason=guards.hide_sensitive(answer.reason))
    old = draft.answers.get(answer.question)
    draft_answers.save_answer(draft.ctx.db, draft.report.id, answer, old, draft.ctx.by)
    draft.answers[answer.question] = answer


def make_last_time_answer(draft: Draft, question: Question) -> AnswerRow:
    """Last time's figure taken over in one tap: marked as such in the data."""
    last = draft.find_last_stock(question)
    if last is None:
        raise NoLongerThere
    return AnswerRow(question.code, number=last.number, choice=last.choice, reason=AS_LAST_TIME)


def _store_last_time(draft: Draft, question: Question, answer: AnswerRow) -> None:
    """ "Vẫn như cũ" stores last time's figures of the questions that it stands for; taken
    back, it takes them along."""
    keeps_all = answer.choice == question.options[0].code if question.keeps else False
    for code in question.keeps:
        if keeps_all:
            kept = make_last_time_answer(draft, draft.form.by_code[code])
            save_answer(draft, replace(kept, typed=answer.typed))
        elif code in draft.answers and draft.answers[code].reason == AS_LAST_TIME:
            _remove_answer(draft, code)


def withdraw_answer(draft: Draft, question: Question) -> None:
    """Takes an answer back, with the parts of the same place and with what it has taken over from
    last time."""
    for one in draft.form.questions:
        if one.code in draft.answers and _goes_with(draft, one, question):
            _remove_answer(draft, one.code)
    if question.code in draft.answers:
        _remove_answer(draft, question.code)


def _goes_with(draft: Draft, one: Question, question: Question) -> bool:
    is_kept = one.code in question.keeps and draft.answers[one.code].reason == AS_LAST_TIME
    return is_kept or (one.part_of == question.code and one.number == question.number)


def _remove_answer(draft: Draft, code: str) -> None:
    draft_answers.remove_answer(
        draft.ctx.db, draft.report.id, draft.answers.pop(code), draft.ctx.by
    )
