"""A figure that a unit was asked to look at again is reminded of once, the day after."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.chats import joined_holders
from models.delivery import reminders
from models.delivery.outbox import OutgoingMessage
from models.delivery.reminders import ReminderRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports import rechecks, reports
from schedules import reminder_hours
from texts import vietnamese

NO_ROWS: list[OutgoingMessage] = []


def remind_of_rechecks(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """Written under the newest figure that is open, so that several are one reminder."""
    newest = {row.report_id: row for row in rechecks.list_all_open_rechecks(db)}
    for row in newest.values():
        report = reports.find_report(db, row.report_id)
        if report is None or now - row.at < timedelta(hours=12):
            continue
        day = vietnamese.get_local_day(row.at) + timedelta(days=1)
        role = Role(forms.get(db, report.form_version_id).role)
        held = joined_holders.list_joined_holders_on_duty(db, report.unit_id, role, now)
        for holder in held:
            moment = vietnamese.make_local_moment(
                day, reminder_hours.get_reminder_hours(holder)[-1]
            )
            if moment <= now:
                name = f"recheck-again:{report.id}:{holder.person_id}:{row.id}"
                due = ReminderRow("recheck-again", holder.person_id, report.id, moment)
                reminders.add_reminder(db, due, now, name=name)
    return NO_ROWS
