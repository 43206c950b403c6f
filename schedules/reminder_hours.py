"""When people may be written to: village heads at noon and in the evening, officials at work.

The hours are a practitioner's judgement, settable for each person ("11:15 19:30"). Which days
officials work is the calendar of their unit (models/calendar/); a day off is a good day to ask a
village head.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from models.calendar.working_days import WorkCalendars
from models.people.post_holders import PostRow
from models.people.tables import Role
from models.people.usual_hours import get_usual_hours
from texts import vietnamese

# A reminder that was held up goes out inside these hours, never at night.
WAKING_HOURS = {Role.REPORTER: (time(7, 0), time(21, 0))}
OFFICE_HOURS = (time(7, 30), time(17, 0))
MORNING, EVENING = time(7, 0), time(21, 0)
SLACK = timedelta(minutes=30)


def is_night(now: datetime) -> bool:
    """Whether no officer is told anything, unless she has just asked for it."""
    hour = vietnamese.to_local_time(now).time()
    return hour < MORNING or hour >= EVENING


def find_next_hour(hours: Iterable[time], now: datetime) -> datetime:
    """The next of these hours, whatever day it is."""
    today = vietnamese.get_local_day(now)
    return min(
        moment
        for day in (today, today + timedelta(days=1))
        for hour in hours
        if (moment := vietnamese.make_local_moment(day, hour)) > now
    )


def find_next_try(posts: Iterable[PostRow], now: datetime) -> datetime | None:
    """When it is next tried whether whoever holds these posts may be written to: as their day
    begins. None without a post."""
    first_hours = {_find_span(post)[0] for post in posts}
    return find_next_hour(first_hours, now) if first_hours else None


def find_hour_after(posts: Iterable[PostRow], moment: datetime) -> datetime:
    """The first usual hour of whoever holds these posts behind that moment."""
    hours = {hour for post in posts for hour in get_usual_hours(post)}
    return find_next_hour(hours, moment) if hours else moment


def is_at_work(post: PostRow, now: datetime, calendars: WorkCalendars) -> bool:
    """Whether this is a day on which the post may be written to: of officials a worked one."""
    if post.role in WAKING_HOURS:
        return True
    calendar = calendars.get_calendar(post.unit_path)
    return calendar.is_working(vietnamese.get_local_day(now))


def is_polite(post: PostRow, now: datetime, calendars: WorkCalendars) -> bool:
    """Whether a reminder may go out now. Hours a person has chosen are polite by themselves."""
    local, (first, last) = vietnamese.to_local_time(now), _find_span(post)
    closes = datetime.combine(local, last, local.tzinfo) + SLACK
    in_hours = first <= local.time() and local <= closes
    return in_hours and is_at_work(post, now, calendars)


def _find_span(post: PostRow) -> tuple[time, time]:
    """The hours between which reminders go out."""
    first, last = WAKING_HOURS.get(post.role, OFFICE_HOURS)
    if not post.hours:
        return first, last
    chosen = get_usual_hours(post)
    return min(first, chosen[0]), max(last, chosen[-1])
