"""Handing in: the draft becomes figures, once, with a receipt; and corrections after it."""

from handlers import choices
from handlers.errors import CannotMove, RoundLocked
from handlers.questions import show
from handlers.reply import Reply
from handlers.report import asking, below, beside, elsewhere, rechecked, review, together
from handlers.report.draft import Draft
from models import figures, reports, signings
from models.conversations import Talk
from models.forms import Question
from models.reports import AnswerRow, ReportRow, Transition
from models.tables.delivery import OutboxKind
from models.tables.reports import ReportStatus
from texts import Text, lines, text, vietnamese, words


def submit(draft: Draft) -> Reply:
    """One press hands the report in. Pressed again, it gives the same receipt."""
    if draft.report.is_handed_in():
        return _receipt(draft, draft.report)
    if draft.report.is_locked(draft.ctx.now):
        raise RoundLocked
    if not draft.answers:
        return review.show(draft, text("report.nothing_yet"))
    if elsewhere.is_unseen(draft):
        return review.show(draft, text("elsewhere.changed_since"))
    receipt = _receipt(draft, _hand_in(draft))
    beside.tell_sent(draft)
    return receipt


def _hand_in(draft: Draft) -> ReportRow:
    ctx = draft.ctx
    moved = reports.move(ctx.db, draft.report, Transition.SUBMIT, ctx.by)
    if moved is None:
        raise CannotMove
    asked = {question.code for question in draft.asked()}
    filed = {code: answer for code, answer in draft.answers.items() if code in asked}
    kept = {code: draft.answers[code] for code in _kept(draft) if code in draft.answers}
    figures.file(ctx.db, moved, draft.form, {**filed, **kept}, ctx.now)
    at = ctx.incoming.at or ctx.now
    number = receipt_number(moved)
    figures.receive(ctx.db, moved, number, at)
    found = reports.get(ctx.db, moved.id)
    assert found is not None
    draft.report = found
    together.sent(draft)
    below.tell_above(draft)
    return found


def _kept(draft: Draft) -> list[str]:
    """Questions answered by "vẫn như cũ" are filed though they were not asked one by one."""
    return [code for gate in draft.form.questions for code in gate.keeps]


def receipt_number(report: ReportRow) -> str:
    """ "KP-0312": the initials of the round's owner, and the report's own number."""
    initials = "".join(part[:1] for part in report.owner_code.split("-")).upper()
    return f"{initials}-{report.id:04d}"


def _receipt(draft: Draft, report: ReportRow) -> Reply:
    at = report.submitted_at or draft.ctx.now
    said = text(
        "report.receipt",
        report=draft.form.short_name,
        unit=report.unit_name,
        at=vietnamese.moment(at),
        timing=_timing(report),
        receipt=report.receipt,
    )
    said = together.receipt(draft, report, _timing(report)) or said
    places = draft.open_places()
    missing = (
        text("report.receipt_missing", places=", ".join(map(str, places)), first=places[0])
        if places
        else Text()
    )
    talk = Talk("idle", report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(
        lines(said, missing, text("report.receipt_foot")),
        (choices.go(words("report.button_review"), "review", report.id),),
        OutboxKind.RECEIPT,
        talk,
    )


def _timing(report: ReportRow) -> str:
    """ "đúng hạn" / "quá hạn 2 ngày"; nothing where no deadline is set."""
    if report.due is None or report.submitted_at is None:
        return ""
    if report.submitted_at < report.due:
        return words("report.on_time")
    late = report.submitted_at - report.due
    return words("report.late", days=late.days + 1)


def correct(draft: Draft, question: Question, old: AnswerRow | None) -> Reply:
    """A change after handing in is filed at once; after acceptance it gets a number."""
    ctx, report = draft.ctx, draft.report
    answer = draft.answers[question.code]
    asked = {one.code for one in draft.asked()} | set(_kept(draft))
    figures.file(
        ctx.db,
        report,
        draft.form,
        {code: one for code, one in draft.answers.items() if code in asked},
        ctx.now,
    )
    gone = [
        one.code
        for one in draft.depending_on(question.code)
        if one.code not in draft.answers or one.code not in asked
    ]
    figures.unfile(ctx.db, report, draft.form, gone)
    if report.status == ReportStatus.ACCEPTED or _is_signed(draft):
        # The officers read of it in their next digest.
        figures.amend(ctx.db, report, _what_changed(question, old, answer), ctx.by)
    together.corrected(draft)
    below.tell_above(draft)
    was_asked_again = question.code in draft.asked_again()
    rechecked.settle(draft, question, old)
    return _corrected(draft, question, old, answer, was_asked_again)


def _is_signed(draft: Draft) -> bool:
    return signings.covers(draft.ctx.db, draft.report.round_id, draft.report.unit_path)


def _what_changed(question: Question, old: AnswerRow | None, answer: AnswerRow) -> str:
    return words(
        "report.amendment",
        number=question.number,
        label=question.label,
        old=show(question, old) if old else words("report.not_answered"),
        new=show(question, answer),
    )


def _corrected(
    draft: Draft, question: Question, old: AnswerRow | None, answer: AnswerRow, looked: bool
) -> Reply:
    is_level = together.goes_up(draft)
    lead = text(
        "upwards.corrected" if is_level else "report.corrected",
        number=question.number,
        old=show(question, old) if old else words("report.not_answered"),
        new=show(question, answer),
    )
    left = [one for one in draft.open_questions() if one.number == question.number]
    if left:
        return asking.ask(draft, left[0], lead)
    if looked or draft.asked_again():
        return asking.after_looking(draft, lead)
    talk = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(
        lead,
        (choices.go(words("report.button_review"), "review", draft.report.id),),
        OutboxKind.RECEIPT,
        talk,
    )
