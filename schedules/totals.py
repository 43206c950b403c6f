"""The running totals of the levels above are stored while nobody waits for them."""

from datetime import datetime

from sqlalchemy import Connection

from models import upwards
from models.forms import Forms
from models.outbox import Released


def refresh(db: Connection, forms: Forms, now: datetime) -> list[Released]:
    upwards.refresh(db)
    return []
