"""Storing an answer in the draft, and putting right what hangs on it."""

from dataclasses import replace

from handlers.errors import OldButton
from handlers.reading import clean
from handlers.report import drawn
from handlers.report.draft import Draft
from models import reports
from models.forms import Question
from models.reports import AnswerRow, Transition
from models.tables.reports import ReportStatus

AS_LAST_TIME = "as last time"


def keep(draft: Draft, question: Question, answer: AnswerRow) -> None:
    """Stores the answer, and puts right what hangs on it."""
    ctx = draft.ctx
    if draft.report.status == ReportStatus.EMPTY:
        draft.report = reports.move(ctx.db, draft.report, Transition.BEGIN, ctx.by) or draft.report
    answer = drawn.marked(draft, question, answer)
    save(draft, typed_as(answer, answer.typed or ctx.incoming.text))
    _keep_last_time(draft, question, draft.answers[question.code])
    _drop_what_no_longer_fits(draft, question)


def typed_as(answer: AnswerRow, typed: str) -> AnswerRow:
    return replace(answer, typed=clean(typed))


def save(draft: Draft, answer: AnswerRow) -> None:
    old = draft.answers.get(answer.question)
    reports.save_answer(draft.ctx.db, draft.report.id, answer, old, draft.ctx.by)
    draft.answers[answer.question] = answer


def as_last_time(draft: Draft, question: Question) -> AnswerRow:
    """Last time's figure taken over in one tap: marked as such in the data."""
    last = draft.last(question)
    if last is None:
        raise OldButton
    return AnswerRow(question.code, number=last.number, choice=last.choice, reason=AS_LAST_TIME)


def _keep_last_time(draft: Draft, question: Question, answer: AnswerRow) -> None:
    """ "Vẫn như cũ" stores last time's figures of the questions that it stands for; taken
    back, it takes them along."""
    keeps_all = answer.choice == question.options[0].code if question.keeps else False
    for code in question.keeps:
        if keeps_all:
            kept = as_last_time(draft, draft.form.by_code[code])
            save(draft, replace(kept, typed=answer.typed))
        elif code in draft.answers and draft.answers[code].reason == AS_LAST_TIME:
            _drop(draft, code)


def _drop_what_no_longer_fits(draft: Draft, question: Question) -> None:
    """A smaller whole takes back a part above it; a part that is not asked any more goes too."""
    for part in draft.form.questions:
        if part.part_of != question.code or part.code not in draft.answers:
            continue
        number = draft.answers[part.code].counted()
        whole = draft.answers[question.code].counted()
        too_much = number is not None and whole is not None and number > whole
        if too_much or not draft.applies(part):
            _drop(draft, part.code)


def _drop(draft: Draft, code: str) -> None:
    reports.drop_answer(draft.ctx.db, draft.report.id, draft.answers.pop(code), draft.ctx.by)
