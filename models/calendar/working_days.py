"""Whether a day is worked: weekends, the holidays of Việt Nam, and what an office has swapped.

The holidays are those of the Labour Code (Art. 112 of 45/2019/QH14: Tết, Giỗ Tổ, 30/4, 1/5, 2/9
and their days in lieu) as the package `holidays` has them, with the days that the Government has
swapped so far. What it decides later, an office enters itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection

from models import paths
from models.calendar import swapped_days
from models.calendar.swapped_days import SwappedDayRow
from records import dataclass

SATURDAY = 5
ONE_DAY = timedelta(days=1)
# No run of days off is longer.
LONGEST_REST = 30
Swaps = Mapping[date, SwappedDayRow]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days of one unit: what it and the units above it have swapped, the nearest first."""

    swaps: Swaps = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        swap = self.swaps.get(day)
        if swap is not None:
            return not swap.is_off
        if day in _list_holidays(day.year):
            return False
        return day.weekday() < SATURDAY or day in _list_worked_weekends(day.year)

    def get_name(self, day: date) -> str:
        """Why a day is off or worked, as the office or the law calls it; "" of a weekend."""
        swap = self.swaps.get(day)
        return swap.note if swap is not None else _list_holidays(day.year).get(day, "")

    def find_working_day(self, day: date, step: int) -> date:
        """The day itself, else the nearest worked one before it (-1) or after it (1)."""
        for _ in range(LONGEST_REST):
            if self.is_working(day):
                break
            day += step * ONE_DAY
        return day

    def list_days_off(self, year: int) -> list[tuple[date, str]]:
        """What is off in a year besides plain weekends, each with its name."""
        named = {*_list_holidays(year), *(day for day in self.swaps if day.year == year)}
        return [(day, self.get_name(day)) for day in sorted(named) if not self.is_working(day)]


LAW_CALENDAR = WorkCalendar()


@dataclass(frozen=True, slots=True)
class WorkCalendars:
    """The calendar of every unit, read at once."""

    by_unit: Mapping[int, Swaps]

    def get_calendar(self, unit_path: str) -> WorkCalendar:
        if not self.by_unit:
            return LAW_CALENDAR
        swaps: dict[date, SwappedDayRow] = {}
        for unit_id in paths.list_ids(unit_path):
            swaps |= self.by_unit.get(unit_id, {})
        return WorkCalendar(swaps)


# Where nobody is there to be asked for.
LAW_ALONE = WorkCalendars({})


def load_calendar(db: Connection, unit_path: str) -> WorkCalendar:
    return _sort_out(swapped_days.list_swapped_days(db, unit_path)).get_calendar(unit_path)


def load_calendars(db: Connection) -> WorkCalendars:
    return _sort_out(swapped_days.list_all_swapped_days(db))


def _sort_out(rows: Iterable[SwappedDayRow]) -> WorkCalendars:
    by_unit: dict[int, dict[date, SwappedDayRow]] = defaultdict(dict)
    for row in rows:
        by_unit[row.unit_id][row.day] = row
    return WorkCalendars(by_unit)


@lru_cache(maxsize=32)
def _list_holidays(year: int) -> Mapping[date, str]:
    import holidays  # a tenth of a second, and most commands ask for no day off

    return dict(holidays.country_holidays("VN", years=year, language="vi"))


@lru_cache(maxsize=32)
def _list_worked_weekends(year: int) -> frozenset[date]:
    """Saturdays and Sundays that were worked in exchange for another day."""
    import holidays

    found = holidays.country_holidays("VN", years=year)
    return frozenset(day for day in found.weekend_workdays if day.year == year)
