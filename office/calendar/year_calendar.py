"""The deadlines and days off of a year, as one list: for a page and for the command line."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from models.calendar import working_days
from models.calendar.working_days import WorkCalendar
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.rounds.tables import DayOffRule
from models.tasks import visible_tasks
from models.units.units import UnitRow
from plans import due_moments
from records import dataclass
from summaries.round_labels import format_round_label
from texts import vietnamese, words


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """What is on a day. `round_id`: of a round's own line; `is_off`: a day off."""

    day: date
    said: str
    round_id: int | None = None
    is_off: bool = False


def list_year(db: Connection, unit: UnitRow, year: int, today: date) -> list[CalendarLine]:
    """Rounds of owners at the unit and below it, the tasks that it sees, and the days off."""
    calendar = working_days.load_calendar(db, unit.path)
    lines = [
        CalendarLine(
            day, words("calendar.line_off", name=name or words("calendar.swapped")), None, True
        )
        for day, name in calendar.list_days_off(year)
    ]
    for one in rounds.list_rounds_below(db, unit.path):
        lines += _list_round_lines(one, calendar)
    lines += _list_task_lines(db, unit, today)
    found = (one for one in lines if one.day.year == year)
    return sorted(found, key=lambda one: (one.day, not one.is_off, one.said))


def _list_round_lines(one: RoundRow, calendar: WorkCalendar) -> Iterator[CalendarLine]:
    label = format_round_label(one)
    if one.opens is not None:
        opens = vietnamese.get_local_day(one.opens)
        yield CalendarLine(opens, words("calendar.line_opens", round=label), one.id)
    if one.due is not None:
        due = vietnamese.format_deadline(one.due)
        said = words("calendar.line_due", round=label, due=due) + describe_move(one)
        stays = explain_stay(get_dated_span(one), one.on_day_off, calendar)
        said = f"{said}. {stays}" if stays else said
        yield CalendarLine(vietnamese.get_last_day(one.due), said, one.id)
    if one.locks is not None and one.locks != one.due:
        locks = vietnamese.get_last_day(one.locks)
        yield CalendarLine(locks, words("calendar.line_locks", round=label), one.id)


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """`end`: the day after the last of the data."""

    opens: datetime | None
    due: datetime | None
    end: date


def get_dated_span(one: RoundRow) -> DatedSpan:
    return DatedSpan(one.opens, one.due, one.period_to)


def explain_stay(span: DatedSpan, rule: DayOffRule | None, calendar: WorkCalendar) -> str:
    """Why a deadline stays on a day off although its rule moves it; "" where there is nothing to
    be told."""
    if span.due is None or rule is None or calendar.is_working(vietnamese.get_last_day(span.due)):
        return ""
    moved = due_moments.move_off_day_off(span.due, calendar, rule)
    values = {"moved": vietnamese.format_deadline(moved, year=True)}
    if span.opens is not None and moved <= span.opens:
        opens = vietnamese.format_full_day(vietnamese.get_local_day(span.opens))
        return words("calendar.stays_before_opening", **values, opens=opens)
    if moved <= due_moments.compute_too_late(span.end):
        last = vietnamese.format_full_day(span.end - timedelta(days=1))
        return words("calendar.stays_before_end", **values, last=last)
    return ""


def describe_move(one: RoundRow) -> str:
    """ " (đặt là hết thứ Hai, 16/02, ngày nghỉ)" of a deadline that a day off has moved."""
    if one.due_as_set is None:
        return ""
    return words("calendar.was_moved", due=vietnamese.format_deadline(one.due_as_set))


def _list_task_lines(db: Connection, unit: UnitRow, today: date) -> Iterator[CalendarLine]:
    """A task that many units owe until the same moment is one line."""
    counted: Counter[tuple[datetime, str, str]] = Counter()
    for one in visible_tasks.list_visible_tasks(db, unit.id, unit.path, today):
        if one.due is not None:
            counted[one.due, one.plan_name, one.what] += 1
    for (due, plan, what), count in counted.items():
        said = words("calendar.line_task", plan=plan, what=what, count=count)
        yield CalendarLine(vietnamese.get_last_day(due), said)
