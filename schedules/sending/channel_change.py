"""A channel that fails for an hour: its reminders go to the next chat of the same person."""

from datetime import datetime

from sqlalchemy import Connection

from models.delivery import outbox, reminder_channel
from models.delivery.outbox import OutgoingMessage
from models.delivery.reminder_channel import StuckMessage
from models.joining import reminder_chat
from models.plans.form_cache import FormCache


def move_stuck_messages(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    """Only what nobody has begun to send: what may have arrived is not said a second time."""
    written = [_move_message(db, one, now) for one in reminder_channel.list_stuck_messages(db, now)]
    return [row for row in written if row is not None]


def _move_message(db: Connection, one: StuckMessage, now: datetime) -> OutgoingMessage | None:
    chat = reminder_chat.find_reminder_chat(db, one.person_id, now)
    if chat is None or chat.chat_id == one.chat_id:
        return None
    if not reminder_channel.take_over_message(db, one.row_id, now):
        return None
    return outbox.add_message(db, chat, one.kind, one.body, now, name=f"over:{one.row_id}")
