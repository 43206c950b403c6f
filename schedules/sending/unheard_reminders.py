"""A reminder of which nobody knows whether it arrived is sent again once, after a while.

Twice is better than never for a deadline. Whoever was heard of since needs none; what is owed, and
where it goes, is judged anew when it is sent.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.delivery import reminders, uncertain_messages

AFTER = timedelta(minutes=10)
# What is older than this has been overtaken by the next stage, or is of no use any more.
NOT_AFTER = timedelta(days=1)


def repeat_if_unheard(db: Connection, row_id: int, now: datetime) -> datetime | None:
    """Waits once more, if nothing was heard of the person; the job that hands out what is due takes
    it up. Returns when that is decided."""
    one = uncertain_messages.find_uncertain_reminder(db, row_id)
    if one is None or one.sent_at is None or now >= one.created_at + NOT_AFTER:
        return None
    if now >= one.sent_at + AFTER and not one.was_heard:
        reminders.repeat_reminders(db, uncertain_messages.list_named_reminders(db, one.name))
    return one.sent_at + AFTER
