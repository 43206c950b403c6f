"""A figure that a unit was asked to look at again is reminded of once, the day after."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.chats import chat_people
from models.delivery import reminders
from models.delivery.reminders import ReminderRow
from models.people import usual_hours
from models.people.post_holders import PostRow
from models.reports import rechecks
from models.reports.rechecks import RecheckRow
from models.reports.reports import ReportRow
from texts import vietnamese

SHORTEST_WAIT = timedelta(hours=12)


def find_newest_rechecks(db: Connection, report_ids: Sequence[int]) -> dict[int, RecheckRow]:
    """By report the newest figure that is open, under which several are one reminder."""
    return {row.report_id: row for row in rechecks.list_open_rechecks_of(db, report_ids)}


def remind_of_recheck(
    db: Connection, report: ReportRow, row: RecheckRow, held: Sequence[PostRow], now: datetime
) -> Iterator[datetime]:
    """For whoever holds the post and has joined. Yields the moments."""
    day = vietnamese.get_local_day(row.at) + timedelta(days=1)
    for holder in held:
        if not chat_people.has_joined(db, holder.person_id):
            continue
        hour = usual_hours.get_usual_hours(holder)[-1]
        moment = vietnamese.make_local_moment(day, hour)
        begins = max(moment, row.at + SHORTEST_WAIT)
        yield begins
        if begins <= now:
            name = f"recheck-again:{report.id}:{holder.person_id}:{row.id}"
            due = ReminderRow("recheck-again", holder.person_id, report.id, moment)
            reminders.add_reminder(db, due, now, name=name)
