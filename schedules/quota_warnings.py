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
from models.plans.form_cache import FormCache
from models.rights import has_role
from schedules import reminder_hours
from texts import Text, text


def warn_of_quota(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    written = []
    for meter in message_quota.list_account_usage(db, now):
        for what, said in _list_warnings(meter):
            written += _notify_officers(
                db, f"quota:{what}:{meter.account_id}:{message_quota.format_month(now)}", said, now
            )
    return written


def _list_warnings(meter: AccountUsage) -> Iterator[tuple[str, Text]]:
    name = meter.handle or meter.channel
    if meter.level:
        key = "quota.low" if meter.level == message_quota.LOW_PERCENT else "quota.warn"
        yield (
            str(meter.level),
            text(key, bot=name, used=meter.messages, most=meter.most_messages, share=meter.share),
        )
    if meter.people > meter.most_people:
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
