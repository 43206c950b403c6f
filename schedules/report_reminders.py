"""Reminders of reports as rows: a stage of a report for a person, when its moment has come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from models.delivery import reminders
from models.delivery.outbox import OutgoingMessage
from models.delivery.reminders import ReminderRow
from models.people import deputies, post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.forms import Form, FormCache
from models.reports import reports
from models.reports.reports import ReportRow
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from schedules import reminder_hours
from texts import vietnamese

NO_ROWS: list[OutgoingMessage] = []


@dataclass(frozen=True, slots=True)
class ReminderStage:
    """`days` after the last day on time; at which of the person's hours, 0 the first."""

    days: int
    hour: int


# In the order they come. "unsent" is for reports that are complete and lie there.
STAGES = {
    "t-7": ReminderStage(-7, -1),
    "t-3": ReminderStage(-3, -1),
    "t-1": ReminderStage(-1, -1),
    "t0": ReminderStage(0, 0),
    "t+1": ReminderStage(1, 0),
}
OFFICER_STAGES = {"t-1": ReminderStage(-1, 0), "t+1": ReminderStage(1, 0)}
UNSENT_HOURS = ("11:15", "16:00")


def write_report_reminders(
    db: Connection, forms: FormCache, now: datetime
) -> list[OutgoingMessage]:
    """Writes what has come due for every open round. Nothing is sent from here."""
    today = vietnamese.get_local_day(now)
    for one in rounds.list_opened_rounds(db):
        if one.locks is not None and now >= one.locks:
            continue
        form = forms.get(db, one.form_version_id)
        for report in reports.list_reports_of_round(db, one.id):
            if report.due is not None and not report.is_handed_in():
                _write_for_report(db, one, report, form, now, today)
        if one.due is not None:
            _write_for_officers(db, one, now, today)
    return NO_ROWS


def _write_for_report(
    db: Connection, one: RoundRow, report: ReportRow, form: Form, now: datetime, today: date
) -> None:
    assert report.due is not None
    last_day = vietnamese.get_last_day(report.due)
    names = one.stages.split()
    stages = {name: STAGES[name] for name in names if name in STAGES}
    held = post_holders.list_holders(db, report.unit_id, Role(form.role), now)
    for holder in deputies.leave_out_absent(db, held, now):
        latest = find_latest_stage(stages, last_day, holder, now, today)
        if latest is not None:
            _add_reminder(db, latest, report, holder, now)
        if "unsent" in names and last_day == today:
            _add_unsent_reminders(db, report, holder, now, today)


def find_latest_stage(
    stages: dict[str, ReminderStage], last_day: date, holder: PostRow, now: datetime, today: date
) -> tuple[str, datetime] | None:
    """The newest stage whose moment has come: after a week without power just one is left. The
    hours are worked out for a day that has come only."""
    hours = reminder_hours.get_reminder_hours(holder)
    for name, stage in reversed(stages.items()):
        day = last_day + timedelta(days=stage.days)
        if day > today:
            continue
        moment = vietnamese.make_local_moment(day, hours[stage.hour])
        if moment <= now:
            return name, moment
    return None


def _add_reminder(
    db: Connection,
    stage: tuple[str, datetime],
    report: ReportRow,
    holder: PostRow,
    now: datetime,
) -> None:
    name, moment = stage
    # The deadline is part of the name: after an extension the stages come anew, but for
    # those whose moment lies before what this person has already been told.
    assert report.due is not None
    key = f"{name}:{report.id}:{holder.person_id}:{vietnamese.get_last_day(report.due)}"
    due = ReminderRow(name, holder.person_id, report.id, moment)
    if not reminders.add_reminder(db, due, now, name=key):
        return
    if reminders.was_reminded_after(db, due):
        reminders.drop_reminder(db, key)
    else:
        reminders.drop_older_stages(db, report.id, holder.person_id, key)


def _add_unsent_reminders(
    db: Connection, report: ReportRow, holder: PostRow, now: datetime, day: date
) -> None:
    """On the last day, at noon and before the office shuts. Whether the report is complete
    and still lies there is judged when it is sent."""
    assert report.due is not None
    for written in UNSENT_HOURS:
        moment = vietnamese.make_local_moment(day, time.fromisoformat(written))
        if moment <= now < report.due:
            key = f"unsent:{report.id}:{holder.person_id}:{day}:{written}"
            reminders.add_reminder(
                db, ReminderRow("unsent", holder.person_id, report.id, moment), now, name=key
            )


def _write_for_officers(db: Connection, one: RoundRow, now: datetime, today: date) -> None:
    """The officer learns the day before and the day after how many are in."""
    assert one.due is not None
    last_day = vietnamese.get_last_day(one.due)
    held = post_holders.list_holders_above(db, one.owner_path, Role.OFFICER, now)
    for officer in deputies.leave_out_absent(db, held, now):
        latest = find_latest_stage(OFFICER_STAGES, last_day, officer, now, today)
        if latest is not None:
            name, stage = latest
            key = f"round:{name}:{one.id}:{officer.person_id}:{last_day}"
            due = ReminderRow(f"round:{name}", officer.person_id, None, stage, round_id=one.id)
            reminders.add_reminder(db, due, now, name=key)
