"""The hours of the day at which somebody is usually written to, unless they have chosen others."""

from datetime import time
from functools import lru_cache

from models.people.post_holders import PostRow
from models.people.tables import Role

USUAL_HOURS = {
    Role.REPORTER: (time(11, 15), time(19, 30)),
    Role.OFFICER: (time(8, 0), time(14, 0)),
    Role.COMMITTEE: (time(8, 0), time(14, 0)),
}


def get_usual_hours(post: PostRow) -> tuple[time, ...]:
    """At which this person wants to be reminded."""
    return _read_hours(post.hours) if post.hours else USUAL_HOURS[post.role]


@lru_cache(maxsize=256)
def _read_hours(written: str) -> tuple[time, ...]:
    """ "11:15 19:30": a few are written, and asked for at every tick."""
    return tuple(sorted(time.fromisoformat(f"{hour:0>5}") for hour in written.split()))
