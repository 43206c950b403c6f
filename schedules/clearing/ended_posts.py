"""Posts that have ended by their date close the chats of whoever held them."""

from datetime import datetime

from sqlalchemy import Connection

from models.delivery.outbox import OutgoingMessage
from models.joining import leaving
from models.personal_data import person_erasing
from models.plans.form_cache import FormCache


def close_ended_posts(db: Connection, forms: FormCache, now: datetime) -> list[OutgoingMessage]:
    leaving.close_people_without_posts(db, now)
    person_erasing.forget_left_chats(db, now)
    return []
