"""Posts that have ended by their date close the chats of whoever held them."""

from datetime import datetime

from sqlalchemy import Connection

from models import leaving
from models.forms import Forms
from models.outbox import Released


def close(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    leaving.close_ended(db, now)
    return []
