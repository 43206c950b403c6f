"""Days as people write them, and the moments that are meant by them."""

from datetime import date, datetime, time, timedelta

from texts.vietnamese import TIME_ZONE


def get_local_day(now: datetime) -> date:
    return now.astimezone(TIME_ZONE).date()


def find_day_start(when: date | datetime) -> datetime:
    """The moment from which on: a day begins at midnight, local time."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=when.tzinfo or TIME_ZONE)
    return datetime.combine(when, time(), TIME_ZONE)


def find_day_end(when: date | datetime) -> datetime:
    """The moment at which it is over: a whole day counts, so it is the next midnight."""
    return find_day_start(when if isinstance(when, datetime) else when + timedelta(days=1))
