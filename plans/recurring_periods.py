"""The periods of what is asked again and again: their days, names and moments.

By Art. 12 of Decree 09/2019/NĐ-CP the data of a month run from the 15th of the month before to its
14th, those of a quarter from the 15th of the month before it to the 14th of its last, those of a
half-year from 15 December to 14 June and from 15 June to 14 December, those of a year from 15
December to 14 December.
"""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from models.calendar.working_days import WorkCalendar
from models.rounds.tables import DayOffRule, Every
from plans.due_moments import compute_too_late, move_off_day_off
from records import dataclass
from texts import vietnamese, words

ONE_DAY = timedelta(days=1)
MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.HALF_YEAR: 6, Every.YEAR: 12}
LAST_DAY_BY_DECREE = 14
MONTHS_A_YEAR = 12
ROMAN = ("I", "II", "III", "IV")


class Recurrence(Protocol):
    """What a rule says, in a pack or in the database."""

    @property
    def name(self) -> str: ...
    @property
    def every(self) -> Every: ...
    @property
    def by_decree(self) -> bool: ...
    @property
    def due_day(self) -> int: ...
    @property
    def due_hour(self) -> str | None: ...
    @property
    def before(self) -> bool: ...
    @property
    def opens_days(self) -> int: ...
    @property
    def locks_days(self) -> int: ...
    @property
    def on_day_off(self) -> DayOffRule | None: ...


@dataclass(frozen=True, slots=True)
class RecurringPeriod:
    """One round of a rule: the days of its data (both count), its name and its moments."""

    name: str
    first: date
    last: date
    opens: datetime
    due: datetime
    locks: datetime


def find_last_day(rule: Recurrence, day: date) -> date:
    """The last day of the data of the period that this day belongs to."""
    month = day.year * MONTHS_A_YEAR + day.month - 1
    step = MONTHS[rule.every]
    while True:
        last = _get_last_day_of_month(month, by_decree=rule.by_decree)
        if last >= day and last.month % step == 0:
            return last
        month += 1


def find_next_last_day(rule: Recurrence, last: date) -> date:
    return find_last_day(rule, last + ONE_DAY)


def _get_last_day_of_month(month: int, *, by_decree: bool) -> date:
    if by_decree:
        return _make_day(month, LAST_DAY_BY_DECREE)
    return _make_day(month + 1, 1) - ONE_DAY


def _make_day(month: int, day: int) -> date:
    """`month`: counted from the year 0."""
    return date(month // MONTHS_A_YEAR, month % MONTHS_A_YEAR + 1, day)


def make_period(rule: Recurrence, last: date) -> RecurringPeriod:
    """The round whose data end on this day; its deadline is not moved off a day off here."""
    begin = last + ONE_DAY
    first = _make_day(begin.year * MONTHS_A_YEAR + begin.month - 1 - MONTHS[rule.every], begin.day)
    due = _compute_due(rule, last)
    last_day = vietnamese.get_last_day(due)
    opens = vietnamese.make_local_moment(last_day - timedelta(days=rule.opens_days))
    locks = vietnamese.make_local_moment(last_day + timedelta(days=rule.locks_days + 1))
    return RecurringPeriod(_format_name(rule, last), first, last, opens, due, max(locks, due))


def find_worked_due(rule: Recurrence, period: RecurringPeriod, calendar: WorkCalendar) -> datetime:
    """Its deadline, moved off a day off as the rule says; never before the data are closed and a
    day is left (Art. 8 of Decree 09/2019/NĐ-CP)."""
    due = move_off_day_off(period.due, calendar, rule.on_day_off)
    least = max(period.opens, compute_too_late(period.last + ONE_DAY))
    return due if due > least else period.due


def _compute_due(rule: Recurrence, last: date) -> datetime:
    day = last + ONE_DAY
    while day.day != rule.due_day:
        day += ONE_DAY
    hour = time.fromisoformat(rule.due_hour) if rule.due_hour else None
    return compute_too_late(datetime.combine(day, hour) if hour else day, before=rule.before)


def _format_name(rule: Recurrence, last: date) -> str:
    """ "quý {quarter} năm {year}" → "quý II năm 2026"."""
    half = words("calendar.first_half" if last.month <= MONTHS_A_YEAR // 2 else "calendar.half_two")
    filled = {
        "month": str(last.month),
        "quarter": ROMAN[(last.month - 1) // 3],
        "half": half,
        "year": str(last.year),
    }
    return rule.name.format(**filled)
