"""A reminder of which nobody knows whether it arrived is sent again once, after a while.

Twice is better than never for a deadline. Whoever was heard of since needs none; what is owed, and
where it goes, is judged anew when it is sent.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models.delivery import reminders, uncertain_messages
from models.delivery.outbox import OutgoingMessage
from models.plans.form_cache import FormCache

AFTER = timedelta(minutes=10)
# What is older than this has been overtaken by the next stage, or is of no use any more.
NOT_AFTER = timedelta(days=1)


def repeat_unheard_reminders(
    db: Connection, forms: FormCache, now: datetime
) -> list[OutgoingMessage]:
    """Those due wait once more; the job that hands out what is due takes them up."""
    found = uncertain_messages.list_unheard_reminders(db, now - NOT_AFTER, now - AFTER)
    reminders.repeat_reminders(db, found)
    return []
