"""Handing in: the draft becomes figures, once, with a receipt; and corrections after it."""

from handlers import button_data
from handlers.replies import Reply
from handlers.report import co_reporters, prompts, report_review
from handlers.report.consolidation import change_notices, joint_sending
from handlers.report.doubts import conflicts
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.filing import filed_figures
from models.plans.forms import Question
from models.reports import amendments, reports
from models.reports.draft_answers import AnswerRow
from models.reports.reports import ReportRow, Transition
from models.reports.tables import ReportStatus
from models.signing import signings
from reporting import recheck_figures
from reporting.drafts import Draft
from reporting.errors import CannotChangeStatus, RoundLocked
from reporting.questions import format_answer
from reporting.receipts import format_receipt_number
from texts import Text, join_lines, text, vietnamese, words


def submit_report(draft: Draft) -> Reply:
    """One press hands the report in. Pressed again, it gives the same receipt."""
    if draft.report.is_handed_in():
        return _show_receipt(draft, draft.report)
    if draft.report.is_locked(draft.ctx.now):
        raise RoundLocked
    if not draft.answers:
        return report_review.show_review(draft, text("report.nothing_yet"))
    if conflicts.has_unseen_answers(draft):
        return report_review.show_review(draft, text("elsewhere.changed_since"))
    receipt = _show_receipt(draft, _file_report(draft))
    co_reporters.notify_co_reporters(draft)
    return receipt


def _file_report(draft: Draft) -> ReportRow:
    ctx = draft.ctx
    moved = reports.change_status(ctx.db, draft.report, Transition.SUBMIT, ctx.by)
    if moved is None:
        raise CannotChangeStatus
    asked = {question.code for question in draft.asked()}
    filed = {code: answer for code, answer in draft.answers.items() if code in asked}
    kept = {
        code: draft.answers[code] for code in _list_kept_questions(draft) if code in draft.answers
    }
    filed_figures.file_answers(ctx.db, moved, draft.form, {**filed, **kept}, ctx.now)
    at = ctx.incoming.at or ctx.now
    number = format_receipt_number(moved)
    reports.set_received(ctx.db, moved.id, at, number)
    found = reports.find_report(ctx.db, moved.id)
    assert found is not None
    draft.report = found
    joint_sending.ask_other_bodies(draft)
    change_notices.notify_reports_above(draft)
    return found


def _list_kept_questions(draft: Draft) -> list[str]:
    """Questions answered by "vẫn như cũ" are filed though they were not asked one by one."""
    return [code for gate in draft.form.questions for code in gate.keeps]


def _show_receipt(draft: Draft, report: ReportRow) -> Reply:
    at = report.submitted_at or draft.ctx.now
    said = text(
        "report.receipt",
        report=draft.form.short_name,
        unit=report.unit_name,
        at=vietnamese.format_moment(at),
        timing=_format_timing(report),
        receipt=report.receipt,
    )
    said = joint_sending.format_level_receipt(draft, report, _format_timing(report)) or said
    places = draft.open_places()
    missing = (
        text("report.receipt_missing", places=", ".join(map(str, places)), first=places[0])
        if places
        else Text()
    )
    talk = Talk("idle", report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(
        join_lines(said, missing, text("report.receipt_foot")),
        (button_data.make_button(words("report.button_review"), "review", report.id),),
        OutboxKind.RECEIPT,
        talk,
    )


def _format_timing(report: ReportRow) -> str:
    """ "đúng hạn" / "quá hạn 2 ngày"; nothing where no deadline is set."""
    if report.due is None or report.submitted_at is None:
        return ""
    if report.submitted_at < report.due:
        return words("report.on_time")
    late = report.submitted_at - report.due
    return words("report.late", days=late.days + 1)


def file_correction(draft: Draft, question: Question, old: AnswerRow | None) -> Reply:
    """A change after handing in is filed at once; after acceptance it gets a number."""
    ctx, report = draft.ctx, draft.report
    answer = draft.answers[question.code]
    asked = {one.code for one in draft.asked()} | set(_list_kept_questions(draft))
    filed_figures.file_answers(
        ctx.db,
        report,
        draft.form,
        {code: one for code, one in draft.answers.items() if code in asked},
        ctx.now,
    )
    gone = [
        one.code
        for one in draft.list_dependents(question.code)
        if one.code not in draft.answers or one.code not in asked
    ]
    filed_figures.remove_figures(ctx.db, report, draft.form, gone)
    if report.status == ReportStatus.ACCEPTED or _is_signed(draft):
        # The officers read of it in their next digest.
        amendments.add_amendment(ctx.db, report, _describe_change(question, old, answer), ctx.by)
    joint_sending.ask_other_bodies_again(draft)
    change_notices.notify_reports_above(draft)
    was_asked_again = question.code in draft.open_rechecks()
    recheck_figures.settle_rechecks(draft, question, old)
    return _show_correction(draft, question, old, answer, was_asked_again)


def _is_signed(draft: Draft) -> bool:
    return signings.is_signed(draft.ctx.db, draft.report.round_id, draft.report.unit_path)


def _describe_change(question: Question, old: AnswerRow | None, answer: AnswerRow) -> str:
    return words(
        "report.amendment",
        number=question.number,
        label=question.label,
        old=format_answer(question, old) if old else words("report.not_answered"),
        new=format_answer(question, answer),
    )


def _show_correction(
    draft: Draft, question: Question, old: AnswerRow | None, answer: AnswerRow, looked: bool
) -> Reply:
    is_level = joint_sending.is_sent_up(draft)
    lead = text(
        "upwards.corrected" if is_level else "report.corrected",
        number=question.number,
        old=format_answer(question, old) if old else words("report.not_answered"),
        new=format_answer(question, answer),
    )
    left = [one for one in draft.open_questions() if one.number == question.number]
    if left:
        return prompts.ask_question(draft, left[0], lead)
    if looked or draft.open_rechecks():
        return prompts.ask_next_recheck(draft, lead)
    talk = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(
        lead,
        (button_data.make_button(words("report.button_review"), "review", draft.report.id),),
        OutboxKind.RECEIPT,
        talk,
    )
