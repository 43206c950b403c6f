"""Officers are told once a month when a platform's messages run low, and of too many people."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection

from handlers.reply import Reply
from models import outbox, people, quota
from models.forms import Forms
from models.outbox import Released
from models.quota import Meter
from models.rights import has_role
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from schedules import hours
from texts import Text, text


def warn(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    written = []
    for meter in quota.meters(db, now):
        for what, said in _due(meter):
            written += _tell(db, f"quota:{what}:{meter.account_id}:{quota.month(now)}", said, now)
    return written


def _due(meter: Meter) -> Iterator[tuple[str, Text]]:
    name = meter.handle or meter.channel
    if meter.level:
        key = "quota.low" if meter.level == quota.LOW else "quota.warn"
        yield (
            str(meter.level),
            text(key, bot=name, used=meter.messages, most=meter.most_messages, share=meter.share),
        )
    if meter.people > meter.most_people:
        yield "people", text("quota.people", bot=name, people=meter.people, most=meter.most_people)


def _tell(db: Connection, name: str, said: Text, now: datetime) -> list[Released]:
    body = Reply(said).body()
    written = []
    officers = (post for post in people.below(db, "/", now) if has_role(post, Role.OFFICER))
    for officer in officers:
        if hours.is_polite(officer, now):
            row = outbox.put_for_person(
                db,
                officer.person_id,
                OutboxKind.NOTICE,
                body,
                now,
                name=f"{name}:{officer.person_id}",
            )
            written += [row] if row is not None else []
    return written
