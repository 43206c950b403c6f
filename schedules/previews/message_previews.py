"""Messages as they will be read, shown to an officer before they go out."""

from datetime import datetime

from sqlalchemy import Connection

from handlers.replies import Reply
from models.chats import joined_holders
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.plans.form_cache import FormCache
from models.reports.reports import ReportRow
from records import dataclass
from schedules import owed_reports, reminder_texts

NUDGE = "nudge"


@dataclass(frozen=True, slots=True)
class MessagePreview:
    """`said`: the lines of the message; `buttons`: what stands under it."""

    unit: str
    holder: PostRow
    said: str
    buttons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedNudge:
    """Whom a reminder reaches, and the units where nobody can be written to."""

    example: MessagePreview | None
    units: tuple[str, ...]
    unreached: tuple[tuple[str, tuple[PostRow, ...]], ...]


def plan_nudge(
    db: Connection, forms: FormCache, asked: list[ReportRow], now: datetime
) -> PlannedNudge:
    """What would be sent for these reports, each at this moment; nothing is written."""
    units, unreached = [], []
    example: MessagePreview | None = None
    for report in asked:
        role = Role(forms.get(db, report.form_version_id).role)
        on_duty = joined_holders.list_joined_holders_on_duty(db, report.unit_id, role, now)
        if not on_duty:
            held = post_holders.list_holders(db, report.unit_id, role, now)
            unreached.append((report.unit_name, tuple(held)))
            continue
        units.append(report.unit_name)
        example = example or preview_reminder(db, forms, NUDGE, report, on_duty[0], now)
    return PlannedNudge(example, tuple(units), tuple(unreached))


def preview_reminder(
    db: Connection,
    forms: FormCache,
    stage: str,
    report: ReportRow,
    holder: PostRow,
    now: datetime,
) -> MessagePreview | None:
    """None where there would be nothing to say."""
    owed = owed_reports.load_owed_report(db, forms, stage, report, holder, now)
    if owed is None:
        return None
    return make_preview(report.unit_name, holder, reminder_texts.write_reminder(owed, now))


def make_preview(unit: str, holder: PostRow, reply: Reply) -> MessagePreview:
    return MessagePreview(
        unit, holder, reply.text.plain, tuple(choice.label for choice in reply.choices)
    )
