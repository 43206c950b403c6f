"""What a printed date means: the moment at which it is too late."""

from datetime import date, datetime, timedelta

from plans.schema import Milestone, Pack, Round, Task, TaskPart
from sheets.days import begins, ends

Dated = Milestone | Round | Task | TaskPart


def too_late(when: date | datetime, *, before: bool = False, strict: bool = True) -> datetime:
    """A day counts whole, its next midnight is too late. "Trước ngày 20/3", read strictly:
    the first moment of the 20th is.
    """
    return begins(when) if before and strict else ends(when)


def due(pack: Pack, part: Dated) -> datetime | None:
    """The end of what was printed: of a day, of a month, of a window. None: no day is printed.

    A day of each year is no moment yet: it has one in each year (`yearly`).
    """
    if part.due is not None:
        return too_late(part.due, before=part.before, strict=pack.strict_before)
    if isinstance(part, Round):
        return None
    if part.window is not None:
        return ends(part.window.last)
    return begins(_month_after(part.month)) if part.month else None


def opens(part: Milestone | Task | TaskPart) -> datetime | None:
    """The first moment of a window or a month."""
    if part.window is not None:
        return begins(part.window.first)
    return begins(date.fromisoformat(f"{part.month}-01")) if part.month else None


def yearly(pack: Pack, part: Milestone | Task | TaskPart, year: int) -> datetime | None:
    """When a day of each year is over in this one."""
    if part.each_year is None:
        return None
    try:
        day = date.fromisoformat(f"{year}-{part.each_year}")
    except ValueError:  # 29/2 in another year
        day = date(year, 2, 28)
    return too_late(day, before=part.before, strict=pack.strict_before)


def _month_after(month: str) -> date:
    first = date.fromisoformat(f"{month}-01")
    return (first + timedelta(days=31)).replace(day=1)
