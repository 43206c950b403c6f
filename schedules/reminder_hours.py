"""When people may be written to: village heads at noon and in the evening, officials at work.

The hours are a practitioner's judgement, settable for each person ("11:15 19:30").
"""

from datetime import datetime, time, timedelta

from models.people.post_holders import PostRow
from models.people.tables import Role
from texts import vietnamese

USUAL_HOURS = {
    Role.REPORTER: (time(11, 15), time(19, 30)),
    Role.OFFICER: (time(8, 0), time(14, 0)),
    Role.COMMITTEE: (time(8, 0), time(14, 0)),
}
# A reminder that was held up goes out inside these hours, never at night.
WAKING_HOURS = {Role.REPORTER: (time(7, 0), time(21, 0))}
OFFICE_HOURS = (time(7, 30), time(17, 0))
MORNING, EVENING = time(7, 0), time(21, 0)
SLACK = timedelta(minutes=30)
SATURDAY = 5


def get_reminder_hours(post: PostRow) -> tuple[time, ...]:
    """The hours of the day at which this person wants to be reminded."""
    if not post.hours:
        return USUAL_HOURS[post.role]
    return tuple(sorted(time.fromisoformat(f"{hour:0>5}") for hour in post.hours.split()))


def is_night(now: datetime) -> bool:
    """Whether no officer is told anything, unless she has just asked for it."""
    hour = vietnamese.to_local_time(now).time()
    return hour < MORNING or hour >= EVENING


def is_polite(post: PostRow, now: datetime) -> bool:
    """Whether a reminder may go out now. Hours a person has chosen are polite by themselves."""
    local = vietnamese.to_local_time(now)
    first, last = WAKING_HOURS.get(post.role, OFFICE_HOURS)
    if post.hours:
        chosen = get_reminder_hours(post)
        first, last = min(first, chosen[0]), max(last, chosen[-1])
    at_work = post.role in WAKING_HOURS or local.weekday() < SATURDAY
    closes = vietnamese.make_local_moment(local.date(), last) + SLACK
    return at_work and vietnamese.make_local_moment(local.date(), first) <= local <= closes
