"""One message per person over all that is open, checked and written when it is sent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import orjson
from sqlalchemy import Connection

from handlers import channel_manners, numbered_choices
from handlers.attachments import reply_links
from handlers.channel_manners import ChannelManner
from handlers.replies import Reply
from models.calendar import working_days
from models.calendar.working_days import WorkCalendars
from models.chats import chat_people, conversations
from models.chats.chat_addresses import ChatAddress
from models.delivery import outbox, quiet_hours, reminders
from models.delivery.outbox import OutgoingMessage, SendingResult
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind, OutboxState, ReminderState
from models.joining import reminder_chat
from models.people import deputies, post_holders, quiet_people
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import reports
from models.reports.reports import ReportRow
from models.rights import has_role
from models.rounds import stages
from office.rounds import nudging
from records import dataclass
from schedules import (
    message_budget,
    officer_reminder_texts,
    owed_reports,
    reminder_hours,
    reminder_texts,
    single_messages,
)
from schedules.owed_reports import OwedReport
from schedules.pieced_jobs import JobPiece
from schedules.tasks import inquiry_reminders, task_reminders

WANTED_STAGES = ("snooze",)
# Nobody holds a post: whoever gets one brings it forward.
WITHOUT_POST = timedelta(days=1)
# What the person has asked for, and what hours are left for, does not wait for polite hours.
AT_ONCE = (*WANTED_STAGES, nudging.RESULT_STAGE, *inquiry_reminders.URGENT_STAGES)
# Who talks with us at night or on a day off is at work: what happens meanwhile is no disturbance.
AT_IT = timedelta(hours=2)


def queue_due_reminders(db: Connection, forms: FormCache, now: datetime, most: int) -> JobPiece:
    """Hands what may be said now to the outbox: one row a person, the reminders named in it. What
    has a message of its own stands alone; what comes at a bad hour is put off."""
    found = reminders.list_due_reminders(db, now, most)
    if not found:
        return JobPiece()
    people = {due.person_id for due in found}
    posts = post_holders.list_posts_of_persons(db, people, now)
    put_off = _find_better_moments(db, found, posts, now)
    together: dict[tuple[int, int], list[ReminderRow]] = defaultdict(list)
    for due in found:
        if due.id not in put_off:
            by_itself = due.id if due.stage in single_messages.MESSAGE_STAGES else 0
            together[due.person_id, by_itself].append(due)
    over = message_budget.find_over_cap(db, together, posts, now, AT_ONCE)
    for key in over:
        later = over[key] or now + WITHOUT_POST
        put_off |= dict.fromkeys((due.id for due in together.pop(key)), later)
    quiet_hours.put_off_reminders(db, put_off)
    reminders.queue_reminders(db, (due.id for dues in together.values() for due in dues), now)
    written = [_write_for_person(db, person, dues, now) for (person, _), dues in together.items()]
    return JobPiece(len(found), [row for row in written if row is not None])


def _find_better_moments(
    db: Connection,
    found: Sequence[ReminderRow],
    posts: Mapping[int, list[PostRow]],
    now: datetime,
) -> dict[int, datetime]:
    """By reminder when it may be said, where that is not now. At night only what the person has
    asked for, or has hours for, waits no longer."""
    people = {due.person_id for due in found}
    calendars = working_days.load_calendars(db)
    better = {
        person: _find_polite_moment(posts.get(person, []), now, calendars) for person in people
    }
    quiet = {
        person: reminder_hours.find_hour_after(posts.get(person, []), ended)
        for person, ended in quiet_people.find_quiet_moments(db, people, now).items()
    }
    moments = {due.id: now if due.stage in AT_ONCE else better[due.person_id] for due in found}
    for due in found:
        if due.person_id in quiet and _is_of_deadline(due):
            moments[due.id] = max(moments[due.id], quiet[due.person_id])
    return {reminder_id: at for reminder_id, at in moments.items() if at > now}


def _find_polite_moment(posts: list[PostRow], now: datetime, calendars: WorkCalendars) -> datetime:
    """Now, or when it is tried again."""
    if any(reminder_hours.is_polite(post, now, calendars) for post in posts):
        return now
    return reminder_hours.find_next_try(posts, now) or now + WITHOUT_POST


def _is_of_deadline(due: ReminderRow) -> bool:
    """What waits while somebody does not want to be reminded; when that is over the newest of it is
    said. What they have asked for, or an officer asks, comes as always."""
    return stages.is_stage(due.stage) or due.stage == task_reminders.STAGE


def _write_for_person(
    db: Connection, person_id: int, dues: list[ReminderRow], now: datetime
) -> OutgoingMessage | None:
    ids = [due.id for due in dues]
    body = orjson.dumps({"reminders": ids}).decode()
    name = f"reminders:{ids[0]}" + (f":{dues[0].repeats}" if dues[0].repeats else "")
    return outbox.add_message_for_person(db, person_id, OutboxKind.REMINDER, body, now, name=name)


@dataclass(frozen=True, slots=True)
class _StillOwed:
    """What is still to be said to a person."""

    owed: list[OwedReport]
    rounds: list[ReminderRow]


def address_to_chat(
    db: Connection, forms: FormCache, row: OutgoingMessage, now: datetime
) -> OutgoingMessage | None:
    """A row for a person becomes one for a chat, just before it is sent.

    Reminders are judged again here: still owed, still this person's post? None: there is
    nothing to say any more, or nowhere to say it; the row says which.
    """
    assert row.person_id is not None
    named = orjson.loads(row.body).get("reminders", [])
    if not named and _is_held_for_morning(db, row, now):
        outbox.save_sending_results(db, [SendingResult(row.id, OutboxState.HELD)])
        return None
    chat = reminder_chat.find_reminder_chat(db, row.person_id, now)
    body = _write_body_for_chat(db, forms, row, named, chat, now) if chat is not None else None
    sent = ReminderState.SENT if body else ReminderState.DROPPED
    reminders.set_reminder_states(db, named, sent, now)
    if chat is None:
        outbox.save_sending_results(
            db, [SendingResult(row.id, OutboxState.FAILED, now, error="no open chat")]
        )
        return None
    state = OutboxState.REPLACED if body else OutboxState.DROPPED
    outbox.save_sending_results(db, [SendingResult(row.id, state, now)])
    return outbox.add_message(db, chat, row.kind, body, now, name=f"for:{row.id}") if body else None


def _write_body_for_chat(
    db: Connection,
    forms: FormCache,
    row: OutgoingMessage,
    named: list[int],
    chat: ChatAddress,
    now: datetime,
) -> str | None:
    """As it is said on the channel of this chat, at the place where its dialog stands."""
    who = conversations.load_current_chat(db, chat.chat_id, now)
    body = _write_body(db, forms, row, named, chat, now, channel_manners.get_manner(who.channel))
    if body is None:
        return None
    return numbered_choices.add_numbers_to_body(
        db, forms, who, reply_links.replace_files_by_links(db, who, body, now)
    )


def _is_held_for_morning(db: Connection, row: OutgoingMessage, now: datetime) -> bool:
    """A notice for an officer is not sent at night, nor on a day off, unless she is at it."""
    if row.kind is not OutboxKind.NOTICE or row.person_id is None:
        return False
    posts = post_holders.list_posts_of_person(db, row.person_id, now)
    if _may_be_told(posts, now, working_days.load_calendars(db)):
        return False
    return not chat_people.find_talking_people(db, [row.person_id], now - AT_IT)


def _may_be_told(posts: Sequence[PostRow], now: datetime, calendars: WorkCalendars) -> bool:
    post = next((post for post in posts if has_role(post, Role.OFFICER)), None)
    if post is None:
        return True
    return not reminder_hours.is_night(now) and reminder_hours.is_at_work(post, now, calendars)


def release_in_the_morning(db: Connection, forms: FormCache, now: datetime, most: int) -> JobPiece:
    """Lets go what was held for the night, or over days off, and for whoever is at it by then."""
    held = quiet_hours.list_held_messages(db)
    if not held:
        return JobPiece()
    calendars = working_days.load_calendars(db)
    people = {person for _, person in held}
    posts = post_holders.list_posts_of_persons(db, people, now)
    at_it = chat_people.find_talking_people(db, people, now - AT_IT)
    told = [
        row
        for row, person in held
        if person in at_it or _may_be_told(posts.get(person, []), now, calendars)
    ]
    released = quiet_hours.release_messages(db, told[:most])
    return JobPiece(len(released), released)


def _write_body(
    db: Connection,
    forms: FormCache,
    row: OutgoingMessage,
    named: list[int],
    chat: ChatAddress,
    now: datetime,
    manner: ChannelManner,
) -> str | None:
    """A notice as it was written; reminders as they stand at this moment."""
    if not named:
        return row.body
    dues = reminders.list_reminders(db, named)
    if len(dues) == 1 and dues[0].stage in single_messages.MESSAGE_STAGES:
        if dues[0].stage in message_budget.COURTESY_STAGES and message_budget.must_save_messages(
            db, chat, now
        ):
            return None
        said = single_messages.write_single_message(db, forms, dues[0], now)
        return said.body() if said else None
    judged = _check_still_owed(db, forms, dues, now)
    reply = _compose_reply(db, judged, now, manner)
    return reply.body(is_brief=manner.brief) if reply else None


def _check_still_owed(
    db: Connection, forms: FormCache, dues: list[ReminderRow], now: datetime
) -> _StillOwed:
    """Of each report the newest stage that still has something to say."""
    owed: dict[int, OwedReport] = {}
    for due in sorted(dues, key=lambda one: (one.due, one.id), reverse=True):
        if due.report_id is None or due.report_id in owed:
            continue
        found = _find_still_owed(db, forms, due, now)
        if found is not None:
            owed[due.report_id] = found
    return _StillOwed(list(owed.values()), [due for due in dues if due.round_id is not None])


def _find_still_owed(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> OwedReport | None:
    assert due.report_id is not None
    report = reports.find_report(db, due.report_id)
    if report is None or report.is_locked(now):
        return None
    if report.is_handed_in() and due.stage != owed_reports.PROMISED:
        return None
    if owed_reports.is_left_unsaid(db, due, report, now):
        return None
    role = Role(forms.get(db, report.form_version_id).role)
    holder = _find_holder(db, report, role, due, now)
    if holder is None:
        return None
    return owed_reports.load_owed_report(db, forms, due.stage, report, holder, now)


def _find_holder(
    db: Connection, report: ReportRow, role: Role, due: ReminderRow, now: datetime
) -> PostRow | None:
    """The post of this person; none for one on leave, but for what they have asked for."""
    found = post_holders.list_holders(db, report.unit_id, role, now)
    if due.stage not in WANTED_STAGES:
        found = deputies.leave_out_absent(db, found, now)
    return next((post for post in found if post.person_id == due.person_id), None)


def _compose_reply(
    db: Connection, judged: _StillOwed, now: datetime, manner: ChannelManner
) -> Reply | None:
    if judged.rounds:
        return officer_reminder_texts.write_officer_reminder(db, judged.rounds, judged.owed)
    if not judged.owed:
        return None
    if len(judged.owed) == 1:
        return reminder_texts.write_reminder(judged.owed[0], now, manner)
    return reminder_texts.write_combined_reminder(judged.owed)
