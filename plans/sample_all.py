"""The whole sample: five plans in one database, for one commune and one district of Hà Nội.

Each plan is moved so that something of it is open on the day of loading. Laid on its home day a
plan has the document's own calendar. Laid once: a plan that is there is left as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from models.tables.plans import Plan
from models.tables.reports import PastFigure
from models.tables.units import Setting, Unit
from plans import assigning, rounds, sample, sample_dates
from plans.check import HERE, read_pack
from plans.kinds import STAGES
from plans.load import Change, load
from plans.sample import DATA, LAID, Period
from plans.schema import Pack, Round
from sheets import figures, people, units
from sheets.days import begins, local_day
from sheets.rows import add, find

CITY, DISTRICT, COUNTY = "ha-noi", "thanh-xuan", "dinh-hoa"
SETTINGS = {"noun": "tổ dân phố", "contact_phone": "0900 000 319"}
SOURCE = "Số liệu mẫu, Hà Nội"
# Whose links are printed beside those of the commune.
SHOWN = (
    "Trưởng ban công tác Mặt trận tổ 1",
    "Cán bộ phường Mẫu Nhất",
    "Cán bộ quận Thanh Xuân",
    "Phó Chủ tịch UBND Thành phố Hà Nội",
    "Chuyên viên Sở Văn hóa và Thể thao",
    "Thường trực Ban Chỉ đạo Chương trình 06",
)
# Of rounds for which the document prints no day: opened yesterday, due at 17 giờ in so many days.
DAYS_LEFT = 12


@dataclass(frozen=True)
class Carried:
    """A plan, the unit that carries it, its home day, and who runs which of its rounds.

    `monthly`: moved by whole months, so that the first of a month stays one. `undated`: rounds
    that get dates here, as an officer would set them; the others have the pack's. `stays`: rounds
    that keep the pack's period and have no date until an officer sets one.
    """

    code: str
    home: date
    rounds: Mapping[str, str]
    monthly: bool = False
    undated: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()


PLANS = (
    Carried(
        "hoi-nghi-2023",
        date(2023, 2, 20),
        {"thon": CITY, "xa": DISTRICT, "huyen": CITY, "thanh-pho": CITY},
    ),
    Carried(
        "ctr06-2024",
        date(2024, 4, 10),
        {
            "xa-nam": DISTRICT,
            "huyen-nam": CITY,
            "so-nam": "bcd-ctr06",
            "nhiem-ky-huyen": CITY,
            "nhiem-ky-so": "bcd-ctr06",
        },
        undated=frozenset({"xa-nam", "huyen-nam", "so-nam"}),
        stays=frozenset({"nhiem-ky-huyen", "nhiem-ky-so"}),
    ),
    Carried(
        "hoc-tap-2025-2030",
        date(2024, 11, 10),
        {"xa-*": DISTRICT, "huyen-*": CITY, "so-*": "ubnd-ha-noi"},
        monthly=True,
    ),
    Carried(
        "10-chuong-trinh-2020-2025",
        date(2025, 12, 20),
        {"don-vi-2025": DISTRICT, "quan-2025": CITY},
        undated=frozenset({"don-vi-2025", "quan-2025"}),
    ),
)


def lay_all(db: Connection, now: datetime) -> list[str]:
    """Lay it; what this changed, in plain words. Laying it again changes nothing."""
    # The commune's people come first wherever one of each kind is shown.
    said = units.apply(db, units.read_units(DATA / "units.csv"), now)
    said += units.apply(db, units.read_units(DATA / "units-all.csv"), now)
    said += sample.lay(db, now, above=COUNTY)
    said += people.apply(db, people.read_people(DATA / "people-all.csv"), now)
    said += _figures(db, now)
    _settings(db)
    for carried in PLANS:
        said += _plan(db, carried, now)
    return said


def _figures(db: Connection, now: datetime) -> list[str]:
    """Of the year before the one that is asked for now."""
    if db.scalar(select(PastFigure.id).where(PastFigure.source == SOURCE).limit(1)):
        return []
    period = tuple(sample_dates.by_months(-12)(day) for day in _last_year(local_day(now)))
    sheet = figures.read_figures(DATA / "figures-all.csv")
    return figures.apply(db, sheet, now, source=SOURCE, period=(period[0], period[1]))


def _settings(db: Connection) -> None:
    owner = find(db, Unit, {"code": CITY}) or {}
    for name, value in SETTINGS.items():
        key = {"unit_id": owner["id"], "name": name}
        if find(db, Setting, key) is None:
            add(db, Setting, {**key, "value": value})


def _plan(db: Connection, carried: Carried, now: datetime) -> list[str]:
    # On another day its dates would be others: the same plan would come in twice.
    city = (find(db, Unit, {"code": CITY}) or {})["id"]
    if find(db, Plan, {"code": carried.code}) is not None:
        return []
    today = local_day(now)
    pack = _moved(carried, today)
    said = load(db, pack, Change(now, reason=LAID), CITY, make_rounds=False)
    plan_id = (find(db, Plan, {"code": carried.code, "owner_id": city}) or {})["id"]
    assigning.assign(db, plan_id, pack, city, now)
    for round_ in pack.rounds:
        owner = find(db, Unit, {"code": _owner(carried, round_.code)}) or {}
        if round_.code in carried.undated:
            dates = _opened_yesterday(round_, today)
            said += rounds.make_once(db, plan_id, pack, round_.code, round_.form, owner, dates)
        else:
            said += rounds.make(db, plan_id, pack, round_, owner, tell=False)
    return said


def _owner(carried: Carried, round_code: str) -> str:
    every = f"{round_code.rsplit('-', 1)[0]}-*"
    return carried.rounds.get(round_code) or carried.rounds[every]


def _moved(carried: Carried, today: date) -> Pack:
    pack = read_pack(HERE / f"{carried.code}.yaml")
    if not carried.monthly:
        later = sample_dates.by_days((today - carried.home).days)
        return sample_dates.moved(pack, later, carried.stays)
    ahead = today + timedelta(days=9)
    months = (ahead.year - carried.home.year) * 12 + ahead.month - carried.home.month
    found = sample_dates.moved(pack, sample_dates.by_months(months))
    return found.model_copy(
        update={"rounds": tuple(map(partial(_at_once, today=today), found.rounds))}
    )


def _at_once(round_: Round, today: date) -> Round:
    """A round that would open within the month opens yesterday."""
    yesterday = today - timedelta(days=1)
    opens = round_.opens
    if isinstance(opens, date) and yesterday < opens <= today + timedelta(days=9):
        return round_.model_copy(update={"opens": yesterday})
    return round_


def _last_year(today: date) -> Period:
    """Twelve whole months, over by the deadline of a round that is open now."""
    due = today + timedelta(days=DAYS_LEFT)
    return date(due.year - 1, due.month, 1), date(due.year, due.month, 1)


def _opened_yesterday(round_: Round, today: date) -> dict[str, Any]:
    due = begins(today + timedelta(days=DAYS_LEFT)) + timedelta(hours=17)
    period = _last_year(today)
    year = (period[1] - timedelta(days=1)).year
    return {
        "name": round_.name.replace(str(round_.period.last.year), str(year)),
        "period_from": period[0],
        "period_to": period[1],
        "opens": begins(today - timedelta(days=1)),
        "due": due,
        "locks": due + timedelta(days=5),
        "stages": " ".join(STAGES),
    }
