"""A channel that fails for an hour hands its reminders to the next chat of the same person."""

from datetime import datetime

from sqlalchemy import Connection

from models import conversations, outbox, reaching
from models.forms import Forms
from models.outbox import Released
from models.reaching import Stuck


def hand_over(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    """Only what nobody has begun to send: what may have arrived is not said a second time."""
    written = [_another_way(db, one, now) for one in reaching.stuck(db, now)]
    return [row for row in written if row is not None]


def _another_way(db: Connection, one: Stuck, now: datetime) -> Released | None:
    chat = conversations.chat_of(db, one.person_id, now)
    if chat is None or chat.chat_id == one.chat_id:
        return None
    if not reaching.take_over(db, one.row_id, now):
        return None
    return outbox.put(db, chat, one.kind, one.body, now, name=f"over:{one.row_id}")
