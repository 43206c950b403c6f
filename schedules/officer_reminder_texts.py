"""What an officer is reminded of: who is missing, round by round, and what she owes herself."""

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Choice, Reply
from models.delivery.reminders import ReminderRow
from models.reports import reports
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units import unit_settings
from schedules import reminder_texts
from schedules.owed_reports import OwedReport
from summaries import round_labels
from texts import Text, join_lines, text, vietnamese, words


def write_officer_reminder(
    db: Connection, dues: list[ReminderRow], owes: list[OwedReport]
) -> Reply | None:
    """How many are in, round by round; below it what the officer owes herself."""
    found = [rounds.find_round(db, due.round_id) for due in dues if due.round_id is not None]
    listed = [one for one in found if one is not None]
    labels = round_labels.label_rounds(listed)
    said: list[Text] = []
    offered: list[Choice] = []
    for one in listed:
        line = _format_round_line(db, one, labels[one.id])
        if line is not None:
            said.append(line)
            label = words("reminder.button_missing", round=labels[one.id])
            offered.append(button_data.make_button(label, "missing", one.id))
    offered += reminder_texts.list_named_buttons(owes)
    said += [reminder_texts.format_line(one) for one in owes]
    return reminder_texts.make_reply(join_lines(*said), *offered) if said else None


def _format_round_line(db: Connection, one: RoundRow, label: str) -> Text | None:
    """None where all are in."""
    all_reports = reports.list_reports_of_round(db, one.id)
    sent = sum(report.is_handed_in() for report in all_reports)
    if sent == len(all_reports):
        return None
    noun = unit_settings.get_setting(db, one.owner_path, "noun")
    return text(
        "reminder.officer_line",
        round=label,
        due=vietnamese.format_deadline(one.due) if one.due else "",
        sent=sent,
        expected=len(all_reports),
        noun=round_labels.find_noun_of_reports(all_reports, noun),
    )
