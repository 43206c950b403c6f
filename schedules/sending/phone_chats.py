"""Where a channel goes by telephone numbers, those who report are known by theirs."""

from datetime import datetime

from sqlalchemy import Connection

from models.chats import phone_chats
from models.plans.form_cache import FormCache
from schedules.pieced_jobs import JobPiece


def open_phone_chats(db: Connection, forms: FormCache, now: datetime, most: int) -> JobPiece:
    return JobPiece(phone_chats.open_phone_chats(db, now, most))
