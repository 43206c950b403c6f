"""Handing in: the draft becomes figures, once, with a receipt; and corrections after it."""

from handlers import choices
from handlers.errors import CannotMove, RoundLocked
from handlers.questions import show
from handlers.reply import Reply
from handlers.report import asking, review
from handlers.report.draft import Draft
from models import figures, reports
from models.conversations import Talk
from models.forms import Question
from models.reports import Action, AnswerRow, ReportRow
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
    return _receipt(draft, _hand_in(draft))


def _hand_in(draft: Draft) -> ReportRow:
    ctx = draft.ctx
    moved = reports.move(ctx.db, draft.report, Action.SUBMIT, ctx.by)
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
    if report.status == ReportStatus.ACCEPTED:
        _tell_of_amendment(draft, question, answer)
    return _corrected(draft, question, old, answer)


def _tell_of_amendment(draft: Draft, question: Question, answer: AnswerRow) -> None:
    number = figures.amend(draft.ctx.db, draft.report, answer.typed, draft.ctx.by)
    notice = text(
        "officer.amended",
        unit=draft.report.unit_name,
        report=draft.form.short_name,
        label=question.label,
        value=show(question, answer),
    )
    name = f"amended:{draft.report.id}:{number}"
    draft.ctx.tell_officers(draft.report.unit_path, Reply(notice, kind=OutboxKind.NOTICE), name)


def _corrected(draft: Draft, question: Question, old: AnswerRow | None, answer: AnswerRow) -> Reply:
    lead = text(
        "report.corrected",
        number=question.number,
        old=show(question, old) if old else words("report.not_answered"),
        new=show(question, answer),
    )
    left = [one for one in draft.open_questions() if one.number == question.number]
    if left:
        return asking.ask(draft, left[0], lead)
    talk = Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id)
    return Reply(
        lead,
        (choices.go(words("report.button_review"), "review", draft.report.id),),
        OutboxKind.RECEIPT,
        talk,
    )
