"""The moments that are meant by days as people write them."""

from datetime import date, datetime, timedelta

from texts.vietnamese import TIME_ZONE, make_local_moment


def find_day_start(when: date | datetime) -> datetime:
    """The moment from which on: a day begins at midnight, local time."""
    if isinstance(when, datetime):
        return when.replace(tzinfo=when.tzinfo or TIME_ZONE)
    return make_local_moment(when)


def find_day_end(when: date | datetime) -> datetime:
    """The moment at which it is over: a whole day counts, so it is the next midnight."""
    return find_day_start(when if isinstance(when, datetime) else when + timedelta(days=1))
