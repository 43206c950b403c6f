"""Days of people, and the moments that are meant by them."""

from datetime import date, datetime, time, timedelta

from texts.vietnamese import PLACE


def local_day(now: datetime) -> date:
    return now.astimezone(PLACE).date()


def begins(when: date | datetime) -> datetime:
    """The moment from which on: a day begins at midnight, local time."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=when.tzinfo or PLACE)
    return datetime.combine(when, time(), PLACE)


def ends(when: date | datetime) -> datetime:
    """The moment at which it is over: a whole day counts, so it is the next midnight."""
    return begins(when if isinstance(when, datetime) else when + timedelta(days=1))
