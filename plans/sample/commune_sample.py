"""The sample commune: the Kim Phượng plan, made-up villages, people and past figures.

Dates follow the day of loading, and are laid once: what is there is left as it is.
"""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from models.figures.tables import PastFigure
from models.plans.tables import Plan
from models.rounds.tables import Round
from models.units.tables import Setting, Unit
from plans.checking.pack_reader import read_pack
from plans.kinds import STAGES
from plans.loading import round_loader, task_assignment
from plans.loading.pack_loader import VersionChange, load_pack
from plans.pack_bodies import make_pack_body
from plans.pack_files import PACK_FOLDER, SAMPLE_FOLDER
from plans.sample import moved_dates
from plans.schema import Pack
from records import dataclass
from sheets.figures import figure_sheet
from sheets.people import people_sheet
from sheets.stored_rows import add_row, find_row
from sheets.units import unit_sheet
from texts import words
from texts.vietnamese import format_full_day, get_local_day, make_local_moment

PACK_FILE = PACK_FOLDER / "kim-phuong-2024.yaml"
OWNER_CODE = "kim-phuong"
SETTINGS = {"noun": "xóm", "contact_phone": "0900 000 101"}
SOURCE = "Số liệu mẫu"
# Why its plans are there.
LAID = "Dữ liệu mẫu"
# The half-year round opened yesterday and is due so many days from now, at 17 giờ.
DAYS_LEFT = 9
FIRST_HALF, LAST_HALF, SIX_MONTHS = "6 tháng đầu năm", "6 tháng cuối năm", "6 tháng"

HalfOpenPeriod = tuple[date, date]


@dataclass(frozen=True)
class SampleCalendar:
    """The plan's calendar moved: the half-year ends with the last month before its deadline.

    Laid at the end of May or in June it is that of the pack: data from 15/12 to 31/5 and to
    20/11. Periods are half-open. `half_name` follows the days of the half-year.
    """

    half: HalfOpenPeriod
    half_name: str
    year: HalfOpenPeriod
    last_half: HalfOpenPeriod
    last_year: HalfOpenPeriod
    half_opens: datetime
    year_opens: datetime

    @classmethod
    def at(cls, now: datetime) -> "SampleCalendar":
        today = get_local_day(now)
        due = today + timedelta(days=DAYS_LEFT)
        begin, end_of_half = _move_month(due, -6, 15), _move_month(due, 0, 1)
        year = (end_of_half - timedelta(days=1)).year
        end_of_year = _move_month(due, 5, 21)
        # What people call "năm nay" is the year of the last day: it should be the same in both.
        if end_of_year.year > year and end_of_half.year == year:
            end_of_year = date(year + 1, 1, 1)
        # A year begins with its own first half.
        last_day = end_of_year - timedelta(days=1)
        begin_of_year = min(begin, date(last_day.year - 1, 12, 15))
        return cls(
            half=(begin, end_of_half),
            half_name=_name_half_year(begin, end_of_half - timedelta(days=1)),
            year=(begin_of_year, end_of_year),
            last_half=(_move_month(due, -18, 15), _move_month(due, -12, 1)),
            last_year=(
                _move_month(begin_of_year, -12, 15),
                _move_month(end_of_year, -12, end_of_year.day),
            ),
            half_opens=make_local_moment(today - timedelta(days=1)),
            year_opens=make_local_moment(end_of_year),
        )


def _move_month(day: date, months: int, number: int) -> date:
    """This day of the month so many months on."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, number)


def _name_half_year(first: date, last: date) -> str:
    """As people call it, with its year; by its days where it is neither half of one."""
    if last.month in (5, 6):
        return f"{FIRST_HALF} {last.year}"
    if last.month in (11, 12):
        return f"{LAST_HALF} {last.year}"
    return f"{SIX_MONTHS} ({format_full_day(first)} đến {format_full_day(last)})"


def lay_commune(db: Connection, now: datetime, above: str = OWNER_CODE) -> list[str]:
    """Lay the commune; what this changed, in plain words. Laying it again changes nothing.

    `above`: the unit that the commune's own report goes to, where there is one.
    """
    calendar = SampleCalendar.at(now)
    pack = read_pack(PACK_FILE)
    pack = _rename_half_year(pack, _find_laid_half(db, pack) or calendar.half_name)
    said = unit_sheet.import_units(db, unit_sheet.read_units(SAMPLE_FOLDER / "units.csv"), now)
    said += load_pack(db, pack, VersionChange(now, reason=LAID), OWNER_CODE, make_rounds=False)
    said += people_sheet.import_people(
        db, people_sheet.read_people(SAMPLE_FOLDER / "people.csv"), now
    )
    said += _lay_figures(db, calendar, now)
    said += _lay_settings(db)
    _assign_tasks(db, pack, now)
    return said + _lay_rounds(db, pack, calendar, above)


def _rename_half_year(pack: Pack, half_name: str) -> Pack:
    """What the forms call their half-year follows its days, too."""
    called = next(one for one in (FIRST_HALF, LAST_HALF, SIX_MONTHS) if half_name.startswith(one))
    body = make_pack_body(pack)
    body["forms"] = moved_dates.replace_words(body["forms"], FIRST_HALF, called)
    return Pack.model_validate(body)


def _find_laid_half(db: Connection, pack: Pack) -> str | None:
    """What the half-year was called when the sample was laid, if it was."""
    code = round_loader.make_round_code(pack, "6-thang", OWNER_CODE)
    return db.scalar(select(Round.name).where(Round.code == code))


def _lay_figures(db: Connection, calendar: SampleCalendar, now: datetime) -> list[str]:
    # On another day the periods would be others: the same figures would come in twice.
    if db.scalar(select(PastFigure.id).where(PastFigure.source == SOURCE).limit(1)):
        return []
    said = []
    for name, period in (
        ("figures-half.csv", calendar.last_half),
        ("figures.csv", calendar.last_year),
    ):
        sheet = figure_sheet.read_figures(SAMPLE_FOLDER / name)
        said += figure_sheet.import_figures(db, sheet, now, source=SOURCE, period=period)
    return said


def _lay_settings(db: Connection) -> list[str]:
    """Settings that nobody has made yet."""
    owner = find_row(db, Unit, {"code": OWNER_CODE}) or {}
    said = []
    for name, value in SETTINGS.items():
        key = {"unit_id": owner["id"], "name": name}
        if find_row(db, Setting, key) is None:
            add_row(db, Setting, {**key, "value": value})
            said.append(words("import.setting_added", name=name, unit=owner["name"], value=value))
    return said


def _assign_tasks(db: Connection, pack: Pack, now: datetime) -> None:
    owner = find_row(db, Unit, {"code": OWNER_CODE}) or {}
    task_assignment.assign_tasks(db, _plan_id(db, pack), pack, owner["id"], now)


def _plan_id(db: Connection, pack: Pack) -> int:
    owner = find_row(db, Unit, {"code": OWNER_CODE}) or {}
    return int((find_row(db, Plan, {"code": pack.code, "owner_id": owner["id"]}) or {})["id"])


def _lay_rounds(db: Connection, pack: Pack, calendar: SampleCalendar, above: str) -> list[str]:
    year, year_opens = calendar.year, calendar.year_opens
    plan_id, of_year = _plan_id(db, pack), (year[1] - timedelta(days=1)).year
    said = []
    for code, run_by, name, period, opens, due_in in (
        (
            "6-thang",
            OWNER_CODE,
            calendar.half_name,
            calendar.half,
            calendar.half_opens,
            DAYS_LEFT + 1,
        ),
        ("nam", OWNER_CODE, f"năm {of_year}", year, year_opens, 4),
        ("xa-nam", OWNER_CODE, f"phần của xã, năm {of_year}", year, year_opens, 9),
        # The commune's report begins with the villages': it opens when theirs are due.
        (
            "bao-cao-huyen",
            above,
            f"gửi huyện, năm {of_year}",
            year,
            year_opens + timedelta(days=4),
            10,
        ),
    ):
        due = opens + timedelta(days=due_in, hours=17)
        values: dict[str, Any] = {
            "name": name,
            "period_from": period[0],
            "period_to": period[1],
            "opens": opens,
            "due": due,
            "locks": due + timedelta(days=5),
            "stages": " ".join(STAGES),
        }
        owner = find_row(db, Unit, {"code": run_by}) or {}
        said += round_loader.make_round_once(db, plan_id, pack, code, code, owner, values)
    return said
