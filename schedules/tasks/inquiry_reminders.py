"""What is asked at short notice is reminded of by hours, and who asked learns how it stands.

The times follow from how long there is: at half of it, shortly before the end, and at the end.
They are the inquiry's own; no stage of a periodic round concerns it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from handlers.inquiries import inquiry_messages
from handlers.replies import Reply
from models.chats import chat_people
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import draft_answers, reports
from models.reports.reports import ReportRow
from models.rounds import inquiries
from models.rounds.inquiries import InquiryRow
from office.inquiries import inquiry_board
from reporting.context import Context
from reporting.drafts import Draft
from schedules import reminder_hours
from texts import Text, text, vietnamese

STAGE, STATE_STAGE = "inquiry", "inquiry-state"
# They are not held for the night: time runs in hours.
URGENT_STAGES = (STAGE, STATE_STAGE)
SHORTLY_BEFORE = timedelta(minutes=30)
# With less than this between two of them one is enough.
SHORTEST_GAP = timedelta(minutes=20)
# What was slept through for longer than this is not said any more.
LONGEST_OVERDUE = timedelta(days=1)


def tell_askers(
    db: Connection, forms: FormCache, round_ids: Iterable[int], now: datetime
) -> list[datetime]:
    """Whoever asked in these rounds at short notice, where all are in or the time is over. Returns
    when the time of each is over."""
    found = {one.id: one for one in _list_inquiries(db, round_ids)}
    running = [
        one for one in found.values() if one.takes_answers(now) and now < one.due + LONGEST_OVERDUE
    ]
    for one in running:
        asked = inquiry_board.list_asked_reports(Context(db, now, forms), one)
        _tell_asker(db, one, list(asked), now)
    return [one.due for one in running]


def _list_inquiries(db: Connection, round_ids: Iterable[int]) -> Iterator[InquiryRow]:
    for round_id in sorted(round_ids):
        found = inquiries.find_inquiry_of_round(db, round_id)
        if found is not None:
            yield found


def compute_moments(opened: datetime, due: datetime) -> list[datetime]:
    """Half of the time, shortly before the end, and the end; by night the morning after, where
    there is still time then."""
    last = due - SHORTLY_BEFORE
    half = opened + (due - opened) / 2
    moments = [half] if half <= last - SHORTEST_GAP else []
    if last >= opened + SHORTEST_GAP:
        moments.append(last)
    return [_put_off_at_night(moment, due) for moment in moments] + [due]


def _put_off_at_night(moment: datetime, due: datetime) -> datetime:
    if not reminder_hours.is_night(moment):
        return moment
    local = vietnamese.to_local_time(moment)
    day = local.date() + timedelta(days=local.time() >= reminder_hours.EVENING)
    morning = vietnamese.make_local_moment(day, reminder_hours.MORNING)
    return morning if morning < due else moment


def remind_unit(
    db: Connection, report: ReportRow, held: Sequence[PostRow], now: datetime
) -> list[datetime]:
    """The newest moment that has come: a delay leaves one message. Returns all moments."""
    one = inquiries.find_inquiry_of_round(db, report.round_id)
    if one is None or not one.takes_answers(now) or now >= one.due + LONGEST_OVERDUE:
        return []
    due = report.due or one.due
    moments = compute_moments(one.opened_at, due)
    reached = [moment for moment in moments if moment <= now]
    for holder in held if reached else ():
        row = ReminderRow(STAGE, holder.person_id, report.id, reached[-1])
        # The deadline is part of the name: with more time they come anew.
        name = f"{STAGE}:{len(reached)}:{report.id}:{holder.person_id}:{due.isoformat()}"
        reminders.add_reminder(db, row, now, name=name)
    return moments


def _list_holders(
    db: Connection, forms: FormCache, report: ReportRow, now: datetime
) -> list[PostRow]:
    role = Role(forms.get(db, report.form_version_id).role)
    held = post_holders.list_holders(db, report.unit_id, role, now)
    return list(deputies.leave_out_absent(db, held, now))


def _tell_asker(db: Connection, one: InquiryRow, asked: list[ReportRow], now: datetime) -> None:
    """Once when all are in, or when the time is over."""
    is_complete = all(report.is_handed_in() for report in asked)
    if not is_complete and now < one.due:
        return
    for officer in _list_askers(db, one, now):
        row = ReminderRow(STATE_STAGE, officer.person_id, asked[0].id if asked else None, now)
        key = "all" if is_complete else "due"
        name = f"{STATE_STAGE}:{key}:{one.id}:{officer.person_id}"
        reminders.add_reminder(db, row, now, name=name)


def _list_askers(db: Connection, one: InquiryRow, now: datetime) -> Iterator[PostRow]:
    """The officers of the unit that asked, and no others above it."""
    held = post_holders.list_holders(db, one.owner_id, Role.OFFICER, now)
    for officer in deputies.leave_out_absent(db, held, now):
        if chat_people.has_joined(db, officer.person_id):
            yield officer


def write_inquiry_reminder(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    """None: it was answered meanwhile, or another one answers for the unit."""
    report = reports.find_report(db, due.report_id) if due.report_id is not None else None
    if report is None or report.is_handed_in() or report.is_locked(now) or report.due is None:
        return None
    one = inquiries.find_inquiry_of_round(db, report.round_id)
    held = _list_holders(db, forms, report, now)
    holder = next((post for post in held if post.person_id == due.person_id), None)
    if one is None or holder is None:
        return None
    progress = _format_progress(db, forms, report, now)
    return inquiry_messages.show_reminder(one, report, holder, progress, now)


def _format_progress(db: Connection, forms: FormCache, report: ReportRow, now: datetime) -> Text:
    form = forms.get(db, report.form_version_id)
    answers = draft_answers.load_answers(db, report.id)
    done = Draft(Context(db, now, forms), report, form, answers).count_done_places()
    if not done:
        return text("reminder.not_begun")
    return text("reminder.begun", done=done, places=form.places)


def write_state(db: Connection, forms: FormCache, due: ReminderRow, now: datetime) -> Reply | None:
    report = reports.find_report(db, due.report_id) if due.report_id is not None else None
    one = inquiries.find_inquiry_of_round(db, report.round_id) if report is not None else None
    if one is None or one.withdrawn_at is not None:
        return None
    board = inquiry_board.load_board(Context(db, now, forms), one)
    return inquiry_messages.show_state(board, now)
