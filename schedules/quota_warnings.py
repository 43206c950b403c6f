"""Officers are told once a month when a platform's messages run low, and of too many people."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from handlers.replies import Reply
from models.calendar import working_days
from models.delivery import message_quota, outbox
from models.delivery.message_quota import AccountUsage
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.people import post_holders
from models.people.tables import Role
from models.rights import has_role
from schedules import reminder_hours
from texts import Text, text


def has_warnings(meter: AccountUsage) -> bool:
    return any(_list_warnings(meter))


def warn_officers(db: Connection, meter: AccountUsage, now: datetime) -> list[OutgoingMessage]:
    """Of one account: each officer once a month, at an hour that suits."""
    written = []
    for what, said in _list_warnings(meter):
        month = message_quota.format_month(now)
        written += _notify_officers(db, f"quota:{what}:{meter.account_id}:{month}", said, now)
    return written


def _list_warnings(meter: AccountUsage) -> Iterator[tuple[str, Text]]:
    name = meter.handle or meter.channel
    if meter.level and meter.by_phone:
        said = text(
            "quota.sms_warn", used=meter.messages, most=meter.most_messages, share=meter.share
        )
        yield str(meter.level), said
    elif meter.level:
        key = "quota.low" if meter.level == message_quota.LOW_PERCENT else "quota.warn"
        yield (
            str(meter.level),
            text(key, bot=name, used=meter.messages, most=meter.most_messages, share=meter.share),
        )
    if meter.has_too_many_people:
        yield "people", text("quota.people", bot=name, people=meter.people, most=meter.most_people)


def _notify_officers(db: Connection, name: str, said: Text, now: datetime) -> list[OutgoingMessage]:
    body = Reply(said).body()
    written = []
    calendars = working_days.load_calendars(db)
    officers = (
        post for post in post_holders.list_posts_below(db, "/", now) if has_role(post, Role.OFFICER)
    )
    for officer in officers:
        if reminder_hours.is_polite(officer, now, calendars):
            row = outbox.add_message_for_person(
                db,
                officer.person_id,
                OutboxKind.NOTICE,
                body,
                now,
                name=f"{name}:{officer.person_id}",
            )
            written += [row] if row is not None else []
    return written
