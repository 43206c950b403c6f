"""The whole sample: five plans in one database, for one commune and one district of Hà Nội.

Each plan is moved so that something of it is open on the day of loading. Laid on its home day a
plan has the document's own calendar. Laid once: a plan that is there is left as it is.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from models.figures.tables import PastFigure
from models.plans.tables import Plan
from models.units.tables import Setting, Unit
from plans.checking.pack_reader import read_pack
from plans.loading import round_loader, task_assignment
from plans.loading.pack_loader import VersionChange, load_pack
from plans.pack_files import PACK_FOLDER, SAMPLE_FOLDER
from plans.sample import commune_sample, moved_dates
from plans.sample.commune_sample import LAID, HalfOpenPeriod
from plans.schema import Pack, PackRound
from records import dataclass
from sheets.figures import figure_sheet
from sheets.local_days import find_day_start
from sheets.people import people_sheet
from sheets.stored_rows import add_row, find_row
from sheets.units import unit_sheet
from texts.vietnamese import get_local_day

CITY, DISTRICT, COUNTY = "ha-noi", "thanh-xuan", "dinh-hoa"
# The committee of the Party's district that issued the plan of the ten programmes.
PARTY = "btg-thanh-xuan"
# By the unit whose they are: the number is that of the district's officer.
SETTINGS = {CITY: {"noun": "tổ dân phố"}, DISTRICT: {"contact_phone": "0900 000 319"}}
SOURCE = "Số liệu mẫu, Hà Nội"
# Whose links are printed beside those of the commune.
SHOWN_TITLES = (
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
class CarriedPlan:
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


CARRIED_PLANS = (
    CarriedPlan(
        "hoi-nghi-2023",
        date(2023, 2, 20),
        {"thon": CITY, "xa": DISTRICT, "huyen": CITY, "thanh-pho": CITY},
    ),
    CarriedPlan(
        "ctr06-2024",
        date(2024, 4, 10),
        {
            "xa-nam": DISTRICT,
            "huyen-nam": CITY,
            "so-nam": "bcd-ctr06",
            "nhiem-ky-huyen": CITY,
            "nhiem-ky-so": "bcd-ctr06",
            "thanh-pho-nam": "so-vhtt",
            "nhiem-ky-thanh-pho": "so-vhtt",
        },
        undated=frozenset({"xa-nam", "huyen-nam", "so-nam", "thanh-pho-nam"}),
        stays=frozenset({"nhiem-ky-huyen", "nhiem-ky-so", "nhiem-ky-thanh-pho"}),
    ),
    CarriedPlan(
        "hoc-tap-2025-2030",
        date(2024, 11, 10),
        {
            "xa-*": DISTRICT,
            "huyen-*": CITY,
            "so-*": "ubnd-ha-noi",
            "thanh-pho-*": "so-gddt",
        },
        monthly=True,
    ),
    CarriedPlan(
        "10-chuong-trinh-2020-2025",
        date(2025, 12, 20),
        {"don-vi-2025": PARTY, "quan-2025": PARTY, "so-lieu-*": CITY},
        undated=frozenset({"don-vi-2025", "quan-2025"}),
        stays=frozenset({"so-lieu-2023", "so-lieu-2025"}),
    ),
)


def lay_whole_sample(db: Connection, now: datetime) -> list[str]:
    """Lay it; what this changed, in plain words. Laying it again changes nothing."""
    # The commune's people come first wherever one of each kind is shown.
    said = unit_sheet.import_units(db, unit_sheet.read_units(SAMPLE_FOLDER / "units.csv"), now)
    said += unit_sheet.import_units(db, unit_sheet.read_units(SAMPLE_FOLDER / "units-all.csv"), now)
    said += commune_sample.lay_commune(db, now, above=COUNTY)
    said += people_sheet.import_people(
        db, people_sheet.read_people(SAMPLE_FOLDER / "people-all.csv"), now
    )
    said += _lay_figures(db, now)
    _lay_settings(db)
    for carried in CARRIED_PLANS:
        said += _lay_plan(db, carried, now)
    return said


def _lay_figures(db: Connection, now: datetime) -> list[str]:
    """Of the year before the one that is asked for now."""
    if db.scalar(select(PastFigure.id).where(PastFigure.source == SOURCE).limit(1)):
        return []
    period = tuple(
        moved_dates.make_month_mover(-12)(day) for day in _compute_last_year(get_local_day(now))
    )
    sheet = figure_sheet.read_figures(SAMPLE_FOLDER / "figures-all.csv")
    return figure_sheet.import_figures(db, sheet, now, source=SOURCE, period=(period[0], period[1]))


def _lay_settings(db: Connection) -> None:
    for code, settings in SETTINGS.items():
        owner = find_row(db, Unit, {"code": code}) or {}
        for name, value in settings.items():
            key = {"unit_id": owner["id"], "name": name}
            if find_row(db, Setting, key) is None:
                add_row(db, Setting, {**key, "value": value})


def _lay_plan(db: Connection, carried: CarriedPlan, now: datetime) -> list[str]:
    # On another day its dates would be others: the same plan would come in twice.
    city = (find_row(db, Unit, {"code": CITY}) or {})["id"]
    if find_row(db, Plan, {"code": carried.code}) is not None:
        return []
    today = get_local_day(now)
    pack = _load_moved_pack(carried, today)
    said = load_pack(db, pack, VersionChange(now, reason=LAID), CITY, make_rounds=False)
    plan_id = (find_row(db, Plan, {"code": carried.code, "owner_id": city}) or {})["id"]
    task_assignment.assign_tasks(db, plan_id, pack, city, now)
    for round_ in pack.rounds:
        owner = find_row(db, Unit, {"code": _get_round_owner(carried, round_.code)}) or {}
        if round_.code in carried.undated:
            dates = _make_open_round_dates(pack, round_, today)
            said += round_loader.make_round_once(
                db, plan_id, pack, round_.code, round_.form, owner, dates
            )
        else:
            said += round_loader.make_round(db, plan_id, pack, round_, owner, tell=False)
    return said


def _get_round_owner(carried: CarriedPlan, round_code: str) -> str:
    every = f"{round_code.rsplit('-', 1)[0]}-*"
    return carried.rounds.get(round_code) or carried.rounds[every]


def _load_moved_pack(carried: CarriedPlan, today: date) -> Pack:
    pack = read_pack(PACK_FOLDER / f"{carried.code}.yaml")
    if not carried.monthly:
        later = moved_dates.make_day_mover((today - carried.home).days)
        return moved_dates.move_pack(pack, later, carried.stays)
    ahead = today + timedelta(days=9)
    months = (ahead.year - carried.home.year) * 12 + ahead.month - carried.home.month
    found = moved_dates.move_pack(pack, moved_dates.make_month_mover(months))
    return found.model_copy(
        update={"rounds": tuple(map(partial(_open_at_once, today=today), found.rounds))}
    )


def _open_at_once(round_: PackRound, today: date) -> PackRound:
    """A round that would open within the month opens yesterday."""
    yesterday = today - timedelta(days=1)
    opens = round_.opens
    if isinstance(opens, date) and yesterday < opens <= today + timedelta(days=9):
        return round_.model_copy(update={"opens": yesterday})
    return round_


def _compute_last_year(today: date) -> HalfOpenPeriod:
    """Twelve whole months, over by the deadline of a round that is open now."""
    due = today + timedelta(days=DAYS_LEFT)
    return date(due.year - 1, due.month, 1), date(due.year, due.month, 1)


def _make_open_round_dates(pack: Pack, round_: PackRound, today: date) -> dict[str, Any]:
    due = find_day_start(today + timedelta(days=DAYS_LEFT)) + timedelta(hours=17)
    period = _compute_last_year(today)
    year = (period[1] - timedelta(days=1)).year
    return {
        "name": round_.name.replace(str(round_.period.last.year), str(year)),
        "period_from": period[0],
        "period_to": period[1],
        "opens": find_day_start(today - timedelta(days=1)),
        "due": due,
        "locks": due + timedelta(days=5),
        "stages": round_loader.list_stages(pack, round_),
    }
