"""Rounds are opened when their moment has come; officers are asked for missing dates."""

from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import Reply
from models.chats import joined_holders
from models.delivery import outbox
from models.delivery.outbox import OutgoingMessage
from models.delivery.tables import OutboxKind
from models.rounds.rounds import RoundRow
from summaries import round_labels
from texts import text, words


def ask_for_dates(db: Connection, one: RoundRow, now: datetime) -> list[OutgoingMessage]:
    """A plan that prints no date is not given one: its officer is asked, once."""
    button = button_data.make_button(
        words("dates.button_begin", round=round_labels.format_round_label(one)), "dates", one.id
    )
    said = text("officer.set_dates", round=round_labels.format_round_label(one))
    notice = Reply(said, (button,), OutboxKind.NOTICE)
    written = []
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
