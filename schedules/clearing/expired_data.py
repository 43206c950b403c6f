"""What was kept long enough is taken away: at night, a small piece a tick, so that nobody waits."""

from datetime import datetime

from sqlalchemy import Connection

from models.dialects import free_room
from models.plans.form_cache import FormCache
from models.retention import expired_files, expired_messages, expired_rows
from models.retention.retention_periods import RetentionPeriods
from schedules.pieced_jobs import JobPiece
from texts.vietnamese import to_local_time

NIGHT = range(1, 5)
# Rows of a table a tick: with one every 30 seconds some 90,000 a night.
PIECE = 200
PAGES = 500


def take_expired_data(
    db: Connection, forms: FormCache, now: datetime, most: int, periods: RetentionPeriods
) -> JobPiece:
    """Nothing that is still needed; never a figure, a receipt, or a line of history. One piece a
    tick: nobody waits for it."""
    if to_local_time(now).hour in NIGHT:
        take_piece(db, now, periods)
    return JobPiece()


def take_piece(db: Connection, now: datetime, periods: RetentionPeriods) -> int:
    """How many rows it touched; 0 once nothing is over."""
    taken = (
        expired_files.take_old_files(db, now - periods.files, PIECE)
        + expired_rows.take_old_errands(db, now - periods.errands, PIECE)
        + expired_rows.take_old_file_links(db, now - periods.file_links, PIECE)
        + expired_rows.take_old_sign_ins(db, now - periods.sign_ins, PIECE, now)
        + expired_rows.take_old_reminders(db, now - periods.messages, PIECE)
        + expired_messages.take_old_messages(db, now - periods.messages, PIECE)
    )
    free_room.give_back_pages(db, PAGES)
    return taken
