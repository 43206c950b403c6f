"""Rounds open by themselves when their moment has come."""

from datetime import datetime

from sqlalchemy import Connection

from handlers import choices
from handlers.reply import Reply
from models import deputies, outbox, people, rounds
from models.forms import Forms
from models.outbox import Released
from models.tables.delivery import OutboxKind
from models.tables.people import Role
from texts import text, vietnamese, words


def open_due(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    today = vietnamese.local(now).date()
    for one in rounds.to_open(db, now):
        rounds.open_round(db, one, today, now)
    return []


def ask_for_dates(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    """A plan that prints no date is not given one: its officer is asked, once."""
    written = []
    for one in rounds.without_date(db):
        button = choices.go(words("dates.button_begin", round=one.name), "dates", one.id)
        said = text("officer.set_dates", round=one.name)
        notice = Reply(said, (button,), OutboxKind.NOTICE)
        held = people.over(db, one.owner_path, Role.OFFICER, now)
        for officer in deputies.on_duty(db, held, now):
            if not people.has_joined(db, officer.person_id):
                continue
            row = outbox.put_for_person(
                db,
                officer.person_id,
                OutboxKind.NOTICE,
                notice.body(),
                now,
                name=f"set-dates:{one.id}:{officer.person_id}",
            )
            if row is not None:
                written.append(row)
    return written
