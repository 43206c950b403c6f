"""The sample: the Kim Phượng plan, made-up villages and people, last year's figures, rounds.

Dates follow the day of loading, and are laid once: what is there is left as it is.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.tables.plans import Plan
from models.tables.reports import PastFigure
from models.tables.units import Setting, Unit
from plans import assigning, rounds
from plans.check import HERE, read_pack
from plans.kinds import STAGES
from plans.load import Change, load
from plans.schema import Pack
from sheets import figures, people, units
from sheets.days import local_day
from sheets.rows import add, find
from texts import words
from texts.vietnamese import PLACE

PACK = HERE / "kim-phuong-2024.yaml"
DATA = HERE / "sample"
OWNER = "kim-phuong"
SETTINGS = {"noun": "xóm", "contact_phone": "0900 000 101"}
SOURCE = "Số liệu mẫu"
# Why its plans are there.
LAID = "Dữ liệu mẫu"
# The half-year round opened yesterday and is due so many days from now, at 17 giờ.
DAYS_LEFT = 9

Period = tuple[date, date]


@dataclass(frozen=True)
class Calendar:
    """The plan's calendar moved: the first half ends with the last month before its deadline.

    Laid at the end of May or in June it is that of the pack: data from 15/12 to 31/5 and to
    20/11. Periods are half-open.
    """

    half: Period
    year: Period
    last_half: Period
    last_year: Period
    half_opens: datetime
    year_opens: datetime

    @classmethod
    def at(cls, now: datetime) -> "Calendar":
        today = local_day(now)
        due = today + timedelta(days=DAYS_LEFT)
        begin, end_of_half = _month(due, -6, 15), _month(due, 0, 1)
        year = (end_of_half - timedelta(days=1)).year
        end_of_year = _month(due, 5, 21)
        # What people call "năm nay" is the year of the last day: it should be the same in both.
        if end_of_year.year > year and end_of_half.year == year:
            end_of_year = date(year + 1, 1, 1)
        return cls(
            half=(begin, end_of_half),
            year=(begin, end_of_year),
            last_half=(_month(due, -18, 15), _month(due, -12, 1)),
            last_year=(_month(end_of_year, -23, 15), _month(end_of_year, -12, end_of_year.day)),
            half_opens=_local(today - timedelta(days=1)),
            year_opens=_local(end_of_year),
        )


def _month(day: date, months: int, number: int) -> date:
    """This day of the month so many months on."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, number)


def _local(day: date, hour: int = 0) -> datetime:
    return datetime.combine(day, time(hour), PLACE)


def lay(db: Connection, now: datetime, above: str = OWNER) -> list[str]:
    """Lay the commune; what this changed, in plain words. Laying it again changes nothing.

    `above`: the unit that the commune's own report goes to, where there is one.
    """
    pack = read_pack(PACK)
    calendar = Calendar.at(now)
    said = units.apply(db, units.read_units(DATA / "units.csv"), now)
    said += load(db, pack, Change(now, reason=LAID), OWNER, make_rounds=False)
    said += people.apply(db, people.read_people(DATA / "people.csv"), now)
    said += _figures(db, calendar, now)
    said += _settings(db)
    _tasks(db, pack, now)
    return said + _rounds(db, pack, calendar, above)


def _figures(db: Connection, calendar: Calendar, now: datetime) -> list[str]:
    # On another day the periods would be others: the same figures would come in twice.
    if db.scalar(select(PastFigure.id).where(PastFigure.source == SOURCE).limit(1)):
        return []
    said = []
    for name, period in (
        ("figures-half.csv", calendar.last_half),
        ("figures.csv", calendar.last_year),
    ):
        sheet = figures.read_figures(DATA / name)
        said += figures.apply(db, sheet, now, source=SOURCE, period=period)
    return said


def _settings(db: Connection) -> list[str]:
    """Settings that nobody has made yet."""
    owner = find(db, Unit, {"code": OWNER}) or {}
    said = []
    for name, value in SETTINGS.items():
        key = {"unit_id": owner["id"], "name": name}
        if find(db, Setting, key) is None:
            add(db, Setting, {**key, "value": value})
            said.append(words("import.setting_added", name=name, unit=owner["name"], value=value))
    return said


def _tasks(db: Connection, pack: Pack, now: datetime) -> None:
    owner = find(db, Unit, {"code": OWNER}) or {}
    assigning.assign(db, _plan_id(db, pack), pack, owner["id"], now)


def _plan_id(db: Connection, pack: Pack) -> int:
    owner = find(db, Unit, {"code": OWNER}) or {}
    return int((find(db, Plan, {"code": pack.code, "owner_id": owner["id"]}) or {})["id"])


def _rounds(db: Connection, pack: Pack, calendar: Calendar, above: str) -> list[str]:
    year, year_opens = calendar.year, calendar.year_opens
    plan_id = _plan_id(db, pack)
    said = []
    for code, run_by, name, period, opens, due_in in (
        ("6-thang", OWNER, "6 tháng đầu năm", calendar.half, calendar.half_opens, DAYS_LEFT + 1),
        ("nam", OWNER, "năm", year, year_opens, 4),
        ("xa-nam", OWNER, "phần của xã, năm", year, year_opens, 9),
        # The commune's report begins with the villages': it opens when theirs are due.
        ("bao-cao-huyen", above, "gửi huyện, năm", year, year_opens + timedelta(days=4), 10),
    ):
        due = opens + timedelta(days=due_in, hours=17)
        values: dict[str, Any] = {
            "name": f"{name} {(period[1] - timedelta(days=1)).year}",
            "period_from": period[0],
            "period_to": period[1],
            "opens": opens,
            "due": due,
            "locks": due + timedelta(days=5),
            "stages": " ".join(STAGES),
        }
        owner = find(db, Unit, {"code": run_by}) or {}
        said += rounds.make_once(db, plan_id, pack, code, code, owner, values)
    return said
