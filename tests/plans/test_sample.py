"""The sample: fourteen villages, last year's figures, rounds around the day of loading."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, select

from models.figures.tables import PastFigure
from models.people.tables import Person, Post, Role
from models.plans.tables import Measure
from models.rounds.tables import Round
from models.units.tables import Setting, Unit
from plans.sample.commune_sample import SampleCalendar, lay_commune
from plans.show import format_plan, make_plan_data
from plans.stored_plans import NoSuchPlan
from sheets.stored_rows import get_table
from tests.plans.packs import NOW


@pytest.fixture
def laid(db: Connection) -> Connection:
    lay_commune(db, NOW)
    return db


def total(db: Connection, measure: str, period_to: str = "2023-11-21") -> int:
    found = (
        select(func.sum(PastFigure.number))
        .join(Measure, Measure.id == PastFigure.measure_id)
        .where(Measure.code == measure, PastFigure.period_to == date.fromisoformat(period_to))
    )
    return db.scalar(found) or 0


def test_laying_it_again_changes_nothing(laid: Connection) -> None:
    assert lay_commune(laid, NOW) == []
    assert lay_commune(laid, NOW + timedelta(days=400)) == []


def test_the_villages_stand_under_the_commune(laid: Connection) -> None:
    paths = laid.execute(select(Unit.path, Unit.kind)).all()
    assert [row.kind for row in paths] == ["commune"] + ["village"] * 14
    assert all(row.path.startswith("/1/") for row in paths)


def test_everybody_has_a_post(laid: Connection) -> None:
    held = laid.execute(select(Post.role, func.count()).group_by(Post.role))
    assert {row.role: row[1] for row in held} == {
        Role.REPORTER: 14,
        Role.OFFICER: 2,
        Role.COMMITTEE: 2,
    }
    assert laid.scalar(select(Person.greeting).where(Person.code == "mau-xom-2")) == (
        "bà Trưởng xóm 2"
    )


def test_last_year_adds_up(laid: Connection) -> None:
    households, awarded = total(laid, "ho_tong"), total(laid, "ho_dat_gdvh")
    assert (households, awarded) == (1988, 1801)
    assert round(1000 * awarded / households) == 906


def test_the_settings(laid: Connection) -> None:
    names = laid.execute(select(Setting.name, Setting.value)).all()
    assert {row.name: row.value for row in names}["noun"] == "xóm"


def the_rounds(db: Connection) -> list[Any]:
    return list(db.execute(select(get_table(Round)).order_by(Round.id)).all())


def test_the_half_year_opened_yesterday_and_is_due_in_nine_days(laid: Connection) -> None:
    half, year, commune, upwards = the_rounds(laid)
    assert half.opens == datetime(2024, 6, 1, 17, tzinfo=UTC)  # 02/6, 00:00 there
    assert half.due == datetime(2024, 6, 12, 10, tzinfo=UTC)  # 12/6, 17:00 there
    assert half.locks - half.due == timedelta(days=5)
    assert min(year.opens, commune.opens) > NOW
    assert year.opens < upwards.opens < year.due < upwards.due


def test_laid_in_june_it_is_the_calendar_of_the_plan(laid: Connection) -> None:
    half, year, _, upwards = the_rounds(laid)
    assert [str(half.period_from), str(half.period_to)] == ["2023-12-15", "2024-06-01"]
    assert [str(year.period_from), str(year.period_to)] == ["2023-12-15", "2024-11-21"]
    assert (upwards.period_from, upwards.period_to) == (year.period_from, year.period_to)


def test_laid_on_27_may_the_half_year_is_due_on_5_june() -> None:
    at = SampleCalendar.at(datetime(2024, 5, 27, 1, tzinfo=UTC))
    assert [str(day) for day in at.half] == ["2023-12-15", "2024-06-01"]


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("day", [1, 28])
def test_on_any_day_the_periods_make_sense(month: int, day: int) -> None:
    now = datetime(2027, month, day, 3, tzinfo=UTC)
    at = SampleCalendar.at(now)
    assert at.half[0] < at.half[1] <= now.date() + timedelta(days=9)  # over before it is due
    assert at.half[1] < at.year[1]
    assert at.last_half[1] < at.half[1]
    assert at.last_year[1] < at.half[1]
    assert abs(at.year[1] - at.last_year[1] - timedelta(days=365)) <= timedelta(days=1)
    assert at.last_year[1] - at.last_year[0] >= timedelta(days=300)  # called by its year
    assert at.half_opens < now < at.year_opens


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-05-27", "6 tháng đầu năm 2026"),
        ("2026-11-30", "6 tháng cuối năm 2026"),
        ("2027-01-04", "6 tháng cuối năm 2026"),
        ("2026-08-20", "6 tháng (15/02/2026 đến 31/7/2026)"),
    ],
)
def test_a_half_year_is_called_by_its_days(db: Connection, day: str, name: str) -> None:
    now = datetime.fromisoformat(f"{day}T08:00:00+07:00")
    lay_commune(db, now)
    half, *_ = the_rounds(db)
    assert half.name == name
    shown = format_plan(db, "kim-phuong-2024")
    assert ("6 tháng đầu năm" in shown.replace("6 tháng đầu năm 2024", "")) == ("đầu" in name)
    # Laid again in the other half of the year it stays as it was.
    assert lay_commune(db, now + timedelta(days=180)) == []


def test_the_plan_is_shown_as_a_person_reads_it(laid: Connection) -> None:
    shown = format_plan(laid, "kim-phuong-2024")
    assert "Số:    /KH-BCĐ, ngày 21/3/2024" in shown
    assert "TDDK-01. Từ 90% trở lên gia đình đạt danh hiệu “Gia đình văn hóa”." in shown
    assert "Mức năm 2024: từ 90% trở lên, kế hoạch ghi “Từ 90% trở lên”" in shown
    assert "4. Từ ⟨ngày đầu kỳ⟩ đến ⟨ngày cuối kỳ⟩, xóm có mấy đám cưới?" in shown
    assert "hạn 17 giờ thứ Tư, 12/6/2024" in shown
    assert "{" not in shown


def test_the_plan_as_data(laid: Connection) -> None:
    data = make_plan_data(laid, "kim-phuong-2024")
    assert [(one["code"], one["kind"]) for one in data["indicators"]] == [
        ("TDDK-01", "ratio"),
        ("TDDK-02", "ratio_over_units"),
        ("TDDK-03", "ratio"),
    ]
    assert data["indicators"][0]["targets"][0]["low"] == 90
    assert data["rounds"][0]["period"] == {"from": "2023-12-15", "to": "2024-05-31"}


def test_an_unknown_plan_is_named_with_those_that_there_are(laid: Connection) -> None:
    with pytest.raises(NoSuchPlan, match="kim-phuong-2024"):
        format_plan(laid, "kim-phuong-2025")
