"""What those who are asked at short notice are told: at once, while time runs, and after it."""

from datetime import datetime, timedelta

from handlers import button_data
from handlers.replies import Choice, Reply
from models.delivery.tables import OutboxKind
from models.people.post_holders import PostRow
from models.reports.reports import ReportRow
from models.rounds.inquiries import InquiryRow
from office.inquiries.inquiry_board import InquiryBoard
from reporting.notices import InquiryOpenedNotice, InquiryWithdrawnNotice
from texts import Text, join_lines, text, vietnamese, words


def show_opened(notice: InquiryOpenedNotice) -> Reply:
    """It goes out at once, whatever the hour: the deadline is one of hours."""
    said = text(
        "inquiry.told",
        greeting=notice.greeting,
        asker=notice.asker,
        letter=_format_letter(notice.letter),
        due=vietnamese.format_deadline(notice.due),
        left=format_time_left(notice.due - notice.now),
    )
    asked = text("inquiry.told_words", words=notice.wording)
    places = text("inquiry.told_places", places=notice.places)
    return Reply(
        join_lines(said, asked, places),
        (
            _make_answer_choice(notice.report_id),
            button_data.make_button(words("inquiry.button_call"), "ask", "call", notice.report_id),
        ),
        OutboxKind.REMINDER,
    )


def show_withdrawn(notice: InquiryWithdrawnNotice) -> Reply:
    """It goes out at once, like the question: nobody should work on it any more."""
    key = "inquiry.told_withdrawn_answered" if notice.is_answered else "inquiry.told_withdrawn"
    values = {"greeting": notice.greeting, "asker": notice.asker, "name": notice.name}
    return Reply(text(key, **values), (), OutboxKind.REMINDER)


def _format_letter(letter: str) -> str:
    return words("inquiry.by_letter", letter=letter) if letter else ""


def _make_answer_choice(report_id: int) -> Choice:
    return button_data.make_button(words("inquiry.button_answer"), "open", report_id)


def format_time_left(left: timedelta) -> str:
    """ "4 giờ", "1 giờ 30 phút", "3 ngày": to the minute above, from two days on to the day."""
    minutes = -(-int(left.total_seconds()) // 60)
    hours, minutes = divmod(minutes, 60)
    if hours >= 48:
        return words("inquiry.days", days=hours // 24)
    if not hours:
        return words("inquiry.minutes", minutes=minutes)
    if not minutes:
        return words("inquiry.hours", hours=hours)
    return words("inquiry.hours_minutes", hours=hours, minutes=minutes)


def show_reminder(
    one: InquiryRow, report: ReportRow, holder: PostRow, progress: Text, now: datetime
) -> Reply:
    """Before the deadline how much time is left; after it that the answer is still taken."""
    assert report.due is not None
    is_over = now >= report.due
    said = text(
        "inquiry.over" if is_over else "inquiry.soon",
        greeting=holder.greeting,
        asker=one.owner_name,
        name=one.name,
        due=vietnamese.format_deadline(report.due),
        left="" if is_over else format_time_left(report.due - now),
    )
    return Reply(
        join_lines(said, progress),
        (
            _make_answer_choice(report.id),
            button_data.make_button(words("reminder.button_stuck"), "ask", "stuck", report.id),
        ),
        OutboxKind.REMINDER,
    )


def show_state(board: InquiryBoard, now: datetime) -> Reply:
    """For whoever asked: all have answered, or the time is over and who lacks."""
    count = {"sent": board.sent, "asked": len(board.replies)}
    name = board.one.name
    if not board.lacking:
        said = text("inquiry.all_in", name=name, **count)
    else:
        lacking = ", ".join(board.lacking)
        said = text("inquiry.time_over", name=name, lacking=lacking, **count)
    label = words("inquiry.button_answers")
    button = button_data.make_button(label, "inquiry", board.one.id)
    return Reply(said, (button,), OutboxKind.NOTICE)
