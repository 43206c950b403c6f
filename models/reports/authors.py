"""Who did something: the post, from which chat, by which message, when and why."""

from datetime import datetime

from models.reports.tables import Source
from records import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """Who did something: the post, from which chat, by which message, when."""

    post_id: int | None
    chat_id: int | None
    inbox_id: int | None
    at: datetime
    reason: str | None = None
    # How it came where it was entered for the unit, and when the unit gave it.
    source: Source | None = None
    given_at: datetime | None = None
