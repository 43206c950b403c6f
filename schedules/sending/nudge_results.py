"""Whoever nudged learns whom it did not reach; where all were reached there is nothing to say."""

from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.delivery import reminder_arrivals, reminders
from models.delivery.reminder_arrivals import Arrival
from models.delivery.reminders import ReminderRow
from models.delivery.tables import OutboxKind
from models.plans.form_cache import FormCache
from models.reports import reports
from models.reports.reports import ReportRow
from models.rounds import rounds
from models.units import unit_settings
from office.rounds import nudging
from summaries import round_labels
from texts import text, vietnamese, words

MOST_NAMES = 20


def write_nudge_result(
    db: Connection, forms: FormCache, due: ReminderRow, now: datetime
) -> Reply | None:
    asked_at = due.due - nudging.RESULT_AFTER
    one = rounds.find_round(db, due.round_id) if due.round_id is not None else None
    if one is None:
        return None
    sent, missed = _sort_by_arrival(db, _list_nudged(db, one.id, asked_at), asked_at)
    if not missed:
        return None
    all_reports = {report.id: report for report in sent}
    noun = round_labels.find_noun_of_reports(
        list(all_reports.values()), unit_settings.get_setting(db, one.owner_path, "noun")
    )
    named = ", ".join(report.unit_name for report in missed[:MOST_NAMES])
    said = text(
        "officer.nudge_result",
        hour=f"{vietnamese.to_local_time(asked_at):%H:%M}",
        reached=len(all_reports) - len(missed),
        count=len(all_reports),
        noun=noun,
        units=named + ("…" if len(missed) > MOST_NAMES else ""),
    )
    label = words("officer.button_nudge", count=len(missed), noun=noun)
    again = button_data.make_button(label, "nudge", one.id)
    return Reply(said, (again,), OutboxKind.NOTICE)


def _list_nudged(
    db: Connection, round_id: int, asked_at: datetime
) -> list[tuple[ReportRow, ReminderRow]]:
    """What still was owed when it was asked for, and still is."""
    written = reminders.list_reminders_of_moment(db, nudging.NUDGE, asked_at)
    found = [(reports.find_report(db, one.report_id), one) for one in written if one.report_id]
    return [
        (report, one)
        for report, one in found
        if report is not None and report.round_id == round_id and not report.is_handed_in()
    ]


def _sort_by_arrival(
    db: Connection, nudged: list[tuple[ReportRow, ReminderRow]], asked_at: datetime
) -> tuple[list[ReportRow], list[ReportRow]]:
    """Units to which something was sent, and those of them where nobody was reached. What waits
    for the morning is neither."""
    ids = {one.id for _, one in nudged}
    persons = {one.person_id for _, one in nudged}
    arrivals = reminder_arrivals.find_arrivals(db, ids, persons, asked_at)
    reached = {report.id for report, one in nudged if arrivals.get(one.id) is Arrival.ARRIVED}
    sent = {report.id: report for report, one in nudged if one.id in arrivals}
    return list(sent.values()), [one for one in sent.values() if one.id not in reached]
