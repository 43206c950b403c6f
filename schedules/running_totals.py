"""The running totals of the levels above are stored while nobody waits for them."""

from datetime import datetime

from sqlalchemy import Connection

from models.levels import running_totals
from models.plans.form_cache import FormCache
from schedules.pieced_jobs import JobPiece


def refresh_totals(db: Connection, forms: FormCache, now: datetime, most: int) -> JobPiece:
    return JobPiece(running_totals.refresh_stale_totals(db, most))
