"""The running totals of the levels above are stored while nobody waits for them."""

from datetime import datetime

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.levels import running_totals
from models.plans.form_cache import FormCache


def refresh_totals(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    running_totals.refresh_stale_totals(db)
    return []
