"""Handing in: the draft becomes figures, once, with a receipt; and corrections after it."""

from datetime import datetime

from models.filing import filed_figures
from models.plans.forms import Question
from models.reports import amendments, reports
from models.reports.amendments import AmendmentWish
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow, Transition
from models.reports.tables import ReportStatus
from models.signing import signings
from models.signing.signings import SigningRow
from records import dataclass
from reporting import co_reporters, recheck_figures
from reporting.consolidation import changed_totals, joint_reports
from reporting.drafts import Draft
from reporting.errors import CannotChangeStatus
from reporting.questions import format_answer
from reporting.receipts import format_receipt_number
from reporting.withdrawal import withdraw_approval, withdraw_earlier_approval
from texts import words


@dataclass(frozen=True, slots=True)
class Receipt:
    """A report that is handed in. `days_late`: 0 is in time, none where no deadline is set.

    `open_places`: the numbers without a figure; `is_new`: handed in only now.
    """

    report: ReportRow
    at: datetime
    days_late: int | None
    open_places: tuple[int, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that was changed after handing in. `left_open`: questions of its place, or that
    hang on it, which are asked now; `was_recheck`: the commune had asked about it again.
    `amendment`: its number, where the report was accepted or signed before; `signing`: the signed
    document in which the old figure stands."""

    question: Question
    old: AnswerRow | None
    new: AnswerRow
    left_open: tuple[Question, ...]
    was_recheck: bool
    amendment: int | None = None
    signing: SigningRow | None = None


def submit_report(draft: Draft) -> Receipt:
    """Hands the report in. Once more, it gives the same receipt."""
    is_new = not draft.report.is_handed_in()
    if is_new:
        if draft.report.is_locked(draft.ctx.now):
            raise draft.make_lock_error()
        _file_report(draft)
    report = draft.report
    at = report.submitted_at or draft.ctx.now
    return Receipt(report, at, _count_days_late(report), tuple(draft.list_open_places()), is_new)


def _file_report(draft: Draft) -> None:
    ctx = draft.ctx
    moved = reports.change_status(ctx.db, draft.report, Transition.SUBMIT, ctx.by)
    if moved is None:
        raise CannotChangeStatus
    withdraw_earlier_approval(draft)
    filed_figures.file_answers(ctx.db, moved, draft.form, _select_filed_answers(draft), ctx.now)
    reports.set_received(ctx.db, moved.id, ctx.counts_from, format_receipt_number(moved))
    found = reports.find_report(ctx.db, moved.id)
    assert found is not None
    draft.report = found
    joint_reports.ask_other_bodies(draft)
    changed_totals.notify_reports_above(draft)
    co_reporters.notify_co_reporters(draft)


def _select_filed_answers(draft: Draft) -> dict[str, AnswerRow]:
    """What is asked, and what "vẫn như cũ" has answered though it was not asked one by one."""
    filed = _list_filed_codes(draft)
    return {code: answer for code, answer in draft.answers.items() if code in filed}


def _list_filed_codes(draft: Draft) -> set[str]:
    kept = {code for gate in draft.form.questions for code in gate.keeps}
    return kept | {question.code for question in draft.list_asked_questions()}


def _count_days_late(report: ReportRow) -> int | None:
    """Days begun since the deadline; none where no deadline is set, or it is not sent."""
    if report.due is None or report.submitted_at is None:
        return None
    if report.submitted_at < report.due:
        return 0
    return (report.submitted_at - report.due).days + 1


def file_correction(
    draft: Draft, question: Question, old: AnswerRow | None, wish: AmendmentWish | None = None
) -> Correction:
    """A change after handing in is filed at once; after acceptance it gets a number. `wish`: whose
    it is, where an officer has granted it."""
    ctx, report = draft.ctx, draft.report
    new = draft.answers[question.code]
    was_recheck = question.code in draft.load_open_rechecks()
    filed_figures.file_answers(ctx.db, report, draft.form, _select_filed_answers(draft), ctx.now)
    filed = _list_filed_codes(draft)
    gone = [
        one.code
        for one in draft.form.list_dependents(question.code)
        if one.code not in draft.answers or one.code not in filed
    ]
    filed_figures.remove_figures(ctx.db, report, draft.form, gone)
    is_changed = old is None or not old.is_same_as(new)
    amendment, signing = None, None
    if is_changed:
        amendment, signing = _note_amendment(draft, question, old, wish)
    if is_changed:
        joint_reports.ask_other_bodies_again(draft)
        withdraw_approval(ctx, report)
        changed_totals.notify_reports_above(draft)
    recheck_figures.settle_rechecks(draft, question, old)
    left_open = tuple(draft.list_open_beside(question))
    return Correction(question, old, new, left_open, was_recheck, amendment, signing)


def _note_amendment(
    draft: Draft, question: Question, old: AnswerRow | None, wish: AmendmentWish | None
) -> tuple[int | None, SigningRow | None]:
    """The officers read of it in their next digest."""
    ctx, report = draft.ctx, draft.report
    signing = signings.find_covering_signing(ctx.db, report.round_id, report.unit_path)
    if signing is None and report.status != ReportStatus.ACCEPTED:
        return None, None
    said = _describe_change(question, old, draft.answers[question.code])
    number = amendments.add_amendment(ctx.db, report, question.code, said, ctx.by, wish)
    return number, signing


def file_anew(draft: Draft) -> None:
    """What has been handed in is filed once more as it may go up: a passage of it was hidden, or is
    shown again. A draft is filed when it is sent."""
    if draft.report.is_handed_in():
        answers = _select_filed_answers(draft)
        filed_figures.file_answers(draft.ctx.db, draft.report, draft.form, answers, draft.ctx.now)


def _describe_change(question: Question, old: AnswerRow | None, new: AnswerRow) -> str:
    return words(
        "report.amendment",
        number=question.number,
        label=question.label,
        old=format_answer(question, old) if old else words("report.not_answered"),
        new=format_answer(question, new),
    )
