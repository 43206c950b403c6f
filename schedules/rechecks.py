"""A figure that is looked at again is reminded of once, the day after, and not a second time."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models import deputies, people, rechecks, reminders, reports
from models.forms import Forms
from models.outbox import Released
from models.reminders import Due
from models.tables.people import Role
from schedules import hours
from texts import vietnamese

NONE: list[Released] = []


def remind(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    """Written under the newest figure that is open, so that several are one reminder."""
    newest = {row.report_id: row for row in rechecks.all_open(db)}
    for row in newest.values():
        report = reports.get(db, row.report_id)
        if report is None or now - row.at < timedelta(hours=12):
            continue
        day = vietnamese.local(row.at).date() + timedelta(days=1)
        role = Role(forms.get(db, report.form_version_id).role)
        held = people.holders(db, report.unit_id, role, now)
        for holder in deputies.on_duty(db, held, now):
            moment = hours.at(day, hours.of(holder)[-1])
            if moment <= now and people.has_joined(db, holder.person_id):
                name = f"recheck-again:{report.id}:{holder.person_id}:{row.id}"
                due = Due("recheck-again", holder.person_id, report.id, moment)
                reminders.add(db, due, now, name=name)
    return NONE
