"""What a printed date means: the moment at which it is too late."""

from datetime import date, datetime, timedelta

from models.calendar.working_days import WorkCalendar
from models.rounds.tables import DayOffRule
from plans.schema import Milestone, Pack, PackRound, PackTask, TaskPart
from sheets.local_days import find_day_end, find_day_start
from texts.vietnamese import get_last_day

AnyDatedPart = Milestone | PackRound | PackTask | TaskPart


def compute_too_late(
    when: date | datetime, *, before: bool = False, strict: bool = True
) -> datetime:
    """A day counts whole, its next midnight is too late. "Trước ngày 20/3", read strictly:
    the first moment of the 20th is.
    """
    return find_day_start(when) if before and strict else find_day_end(when)


def find_worked_due(pack: Pack, part: AnyDatedPart, calendar: WorkCalendar) -> datetime | None:
    """The same as `find_due`, moved off a day off by the rule of the plan."""
    due = find_due(pack, part)
    return due and move_off_day_off(due, calendar, read_day_off_rule(pack.on_day_off))


def read_day_off_rule(given: str | None) -> DayOffRule | None:
    """As a pack writes it; none: a deadline stays where it is."""
    return DayOffRule(given) if given else None


def find_due(pack: Pack, part: AnyDatedPart) -> datetime | None:
    """The end of what was printed: of a day, of a month, of a window. None: no day is printed.

    A day of each year is no moment yet: it has one in each year (`yearly`).
    """
    if part.due is not None:
        return compute_too_late(part.due, before=part.before, strict=pack.strict_before)
    if isinstance(part, PackRound):
        return None
    if part.window is not None:
        return find_day_end(part.window.last)
    return find_day_start(_compute_month_after(part.month)) if part.month else None


def move_off_day_off(due: datetime, calendar: WorkCalendar, rule: DayOffRule | None) -> datetime:
    """The same hour of the nearest worked day before it or after it; without a rule it stays."""
    last = get_last_day(due)
    if rule is None or calendar.is_working(last):
        return due
    return due + (calendar.find_working_day(last, 1 if rule is DayOffRule.LATER else -1) - last)


def find_opening(part: Milestone | PackTask | TaskPart) -> datetime | None:
    """The first moment of a window or a month."""
    if part.window is not None:
        return find_day_start(part.window.first)
    return find_day_start(date.fromisoformat(f"{part.month}-01")) if part.month else None


def _compute_month_after(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1)
