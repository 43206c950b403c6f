"""Rounds are opened when their moment has come; officers are asked for missing dates."""

from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.chats import joined_holders
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.levels import rosters
from models.plans.form_cache import FormCache
from models.rounds import rounds
from office.rounds import recurring_rounds
from summaries import round_labels
from texts import text, vietnamese, words


def open_due_rounds(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    today = vietnamese.get_local_day(now)
    for one in rounds.list_rounds_to_open(db, now):
        rosters.open_round(db, one, today, now)
    return []


def write_recurring_rounds(
    db: Connection, forms: FormCache, now: datetime
) -> list[OutgoingMessage]:
    """A year ahead, so that the year can be seen; each opens in its turn."""
    recurring_rounds.write_due_rounds(db, now)
    return []


def ask_for_dates(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """A plan that prints no date is not given one: its officer is asked, once."""
    written = []
    for one in rounds.list_undated_rounds(db):
        button = button_data.make_button(
            words("dates.button_begin", round=round_labels.format_round_label(one)), "dates", one.id
        )
        said = text("officer.set_dates", round=round_labels.format_round_label(one))
        notice = Reply(said, (button,), OutboxKind.NOTICE)
        for officer in joined_holders.list_joined_officers_above(db, one.owner_path, now):
            row = outbox.add_message_for_person(
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
