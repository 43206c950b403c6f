"""What is said to a report that was handed in, and to a figure that was corrected after it."""

from dataclasses import replace

from handlers import button_data
from handlers.replies import Reply
from handlers.report import brief_texts, next_questions, prompts, report_review, stored_answers
from handlers.report.consolidation import joint_sending
from handlers.report.doubts import conflicts, queued_doubts, waiting_doubts
from handlers.report.next_questions import NOTHING_HANGS
from handlers.report.open_drafts import ChatDraft
from models.chats.conversations import Talk
from models.delivery.tables import OutboxKind
from models.plans.forms import Question
from models.reports import reports
from models.reports.draft_answers import AnswerRow
from reporting import filing, receipts
from reporting.answers.hanging_answers import HangingAnswers
from reporting.drafts import Draft
from reporting.filing import Correction, Receipt
from texts import Text, join_lines, text, vietnamese, words


def handle_submit(draft: ChatDraft) -> Reply:
    """One press hands the report in. Pressed again, it gives the same receipt."""
    is_open = not draft.report.is_handed_in()
    if is_open and draft.report.is_locked(draft.ctx.now):
        raise draft.make_lock_error()
    waiting = put_waiting_first(draft)
    if waiting is None and is_open:
        waiting = waiting_doubts.put_doubt_of_other_chat(draft)
    if waiting is not None:
        return waiting
    if is_open and not draft.answers:
        return report_review.show_review(draft, text("report.nothing_yet"))
    if is_open and conflicts.has_unseen_answers(draft):
        return report_review.show_review(draft, text("elsewhere.changed_since"))
    return _show_receipt(draft, filing.submit_report(draft))


def put_waiting_first(draft: ChatDraft) -> Reply | None:
    """What was put off, or left: nothing is sent with it unseen."""
    question = queued_doubts.find_next(draft)
    if question is None:
        return None
    return queued_doubts.put_next(draft, waiting_doubts.describe_unsent(draft, question))


def _show_receipt(draft: ChatDraft, receipt: Receipt) -> Reply:
    timing = _format_timing(receipt)
    said = joint_sending.format_receipt(draft, receipt, timing)
    places = receipt.open_places
    missing = (
        text("report.receipt_missing", places=", ".join(map(str, places)), first=places[0])
        if places
        else Text()
    )
    said = join_lines(said, missing, _describe_check(draft, receipt), text("report.receipt_foot"))
    brief = brief_texts.write_receipt(draft, receipt, timing) if draft.ctx.manner.brief else ""
    return replace(_show_done(draft, said), brief=brief)


def _describe_check(draft: ChatDraft, receipt: Receipt) -> Text:
    """Where anybody can see that the receipt is genuine; nothing without an address of ours."""
    ctx = draft.ctx
    if not ctx.public_url:
        return Text()
    code = receipts.make_check_code(ctx.db, ctx.secrets, receipt.report)
    return text("receipt.check", link=f"{ctx.public_url}/bn/{code}")


def _show_done(draft: ChatDraft, said: Text) -> Reply:
    """Nothing more is asked; the report can be looked at."""
    return Reply(
        said,
        (button_data.make_button(words("report.button_review"), "review", draft.report.id),),
        OutboxKind.RECEIPT,
        Talk("idle", draft.report.id, None, {}, draft.ctx.speaker.post_id),
    )


def _format_timing(receipt: Receipt) -> str:
    """ "đúng hạn" / "quá hạn 2 ngày"; nothing where no deadline is set."""
    if receipt.days_late is None:
        return ""
    late = receipt.days_late
    return words("report.late", days=late) if late else words("report.on_time")


def handle_correction(
    draft: ChatDraft,
    question: Question,
    old: AnswerRow | None,
    hanging: HangingAnswers = NOTHING_HANGS,
) -> Reply:
    """Files a change after handing in, says so, and goes on with what hangs on it."""
    done = filing.file_correction(draft, question, old)
    lead = join_lines(
        format_correction(draft, done), stored_answers.describe_remark(draft, question)
    )
    is_recheck = done.was_recheck or bool(draft.load_open_rechecks())
    if done.left_open or not is_recheck:
        beside = next_questions.ask_beside(draft, question, lead, hanging)
        if beside is not None:
            return beside
    put = queued_doubts.put_next(draft, lead)
    if put is not None:
        return put
    if is_recheck:
        said = next_questions.describe_standing(draft, hanging.to_confirm)
        return prompts.ask_next_recheck(draft, join_lines(lead, said))
    if draft.list_open_questions() and not draft.report.is_locked(draft.ctx.now):
        return next_questions.ask_lowest(draft, lead)
    return _show_done(draft, lead)


def format_correction(draft: Draft, done: Correction) -> Text:
    question = done.question
    number = stored_answers.format_place(draft, question)
    new = stored_answers.format_with_aspect(question, done.new)
    if done.old is not None and done.old.is_same_as(done.new):
        return text("report.corrected_same", number=number, value=new)
    others = reports.list_open_reports(draft.ctx.db, draft.report.unit_id, draft.ctx.now)
    if done.old is None:
        key = "report.corrected_added_named" if len(others) > 1 else "report.corrected_added"
    else:
        key = "report.corrected_named" if len(others) > 1 else "report.corrected"
    said = text(
        key,
        report=vietnamese.capitalize(draft.report_name),
        number=number,
        old=stored_answers.format_with_aspect(question, done.old) if done.old else "",
        new=new,
        receiver=draft.load_receiver().noun,
    )
    return join_lines(said, _describe_amendment(draft, done))


def _describe_amendment(draft: Draft, done: Correction) -> Text:
    """Others have had the old figure: an officer who accepted it, a document that quotes it."""
    if done.amendment is None:
        return Text()
    if done.signing is not None:
        day = vietnamese.format_full_day(done.signing.signed_on)
        return text("report.amended_signed", document=done.signing.number, day=day)
    receiver = draft.load_receiver().noun
    return text("report.amended", receiver=receiver, number=done.amendment)
