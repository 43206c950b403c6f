"""When people may be written to. Village heads: at noon and in the evening; officials: at work.

The hours are a practitioner's judgement, settable for each person ("11:15 19:30").
"""

from datetime import date, datetime, time, timedelta

from models.people import PostRow
from models.tables.people import Role
from texts import vietnamese

USUAL = {
    Role.REPORTER: (time(11, 15), time(19, 30)),
    Role.OFFICER: (time(8, 0), time(14, 0)),
    Role.COMMITTEE: (time(8, 0), time(14, 0)),
}
# A reminder that was held up goes out inside these hours, never at night.
AWAKE = {Role.REPORTER: (time(7, 0), time(21, 0))}
OFFICE = (time(7, 30), time(17, 0))
MORNING, EVENING = time(7, 0), time(21, 0)
SLACK = timedelta(minutes=30)
SATURDAY = 5


def of(post: PostRow) -> tuple[time, ...]:
    """The hours of the day at which this person wants to be reminded."""
    if not post.hours:
        return USUAL[post.role]
    return tuple(sorted(time.fromisoformat(f"{hour:0>5}") for hour in post.hours.split()))


def at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, vietnamese.PLACE)


def is_night(now: datetime) -> bool:
    """Whether no officer is told anything, unless she has just asked for it."""
    hour = vietnamese.local(now).time()
    return hour < MORNING or hour >= EVENING


def is_polite(post: PostRow, now: datetime) -> bool:
    """Whether a reminder may go out now. Hours a person has chosen are polite by themselves."""
    local = vietnamese.local(now)
    first, last = AWAKE.get(post.role, OFFICE)
    if post.hours:
        chosen = of(post)
        first, last = min(first, chosen[0]), max(last, chosen[-1])
    at_work = post.role in AWAKE or local.weekday() < SATURDAY
    closes = datetime.combine(local.date(), last, local.tzinfo) + SLACK
    return at_work and datetime.combine(local.date(), first, local.tzinfo) <= local <= closes
