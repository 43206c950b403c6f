"""The whole sample: five plans in one database, each around the day of loading."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from models.people.tables import Post
from models.plans.tables import Plan
from models.reports.tables import Report
from models.rounds.tables import Round
from models.units.tables import Unit
from plans.sample.moved_dates import make_day_mover, make_month_mover
from plans.sample.whole_sample import CARRIED_PLANS, lay_whole_sample
from sheets.stored_rows import get_table
from tests.conftest import in_memory
from tests.people import at
from tests.whole import get_whole

DAY = "2026-11-21"
COMMUNE = "kim-phuong-2024"


@pytest.fixture
def laid() -> Iterator[Connection]:
    with in_memory(get_whole(at(DAY))) as db:
        yield db


def the_rounds(db: Connection, plan: str) -> dict[str, Round]:
    rows = db.execute(select(get_table(Round)).where(Round.code.startswith(f"{plan}.")))
    return {row.code.split(".")[1]: row for row in rows}  # type: ignore[misc]


def test_five_plans_and_laying_them_again_changes_nothing(laid: Connection) -> None:
    codes = set(laid.execute(select(Plan.code)).scalars())
    assert codes == {COMMUNE, *(one.code for one in CARRIED_PLANS)}
    assert lay_whole_sample(laid, at(DAY)) == []
    assert lay_whole_sample(laid, at("2027-12-24")) == []


@pytest.mark.parametrize("plan", [COMMUNE, *(one.code for one in CARRIED_PLANS)])
def test_something_of_each_is_open(laid: Connection, plan: str) -> None:
    opened = [one for one in the_rounds(laid, plan).values() if one.opened_at is not None]
    assert opened
    for one in opened:
        assert one.due is not None
        assert one.due > at(DAY)
        assert laid.execute(select(Report.id).where(Report.round_id == one.id)).first()


def test_everybody_is_made_up_and_every_title_is_somebodys(laid: Connection) -> None:
    titles = list(laid.execute(select(Post.title).join(Unit).where(Unit.code != "kim-phuong")))
    assert len(titles) == len(set(titles)) >= 54


def test_on_its_home_day_a_plan_has_its_own_calendar() -> None:
    with in_memory(get_whole(at("2023-02-20"))) as db:
        found = the_rounds(db, "hoi-nghi-2023")
        assert str(found["thon"].opens) == str(datetime(2023, 1, 1, 17, tzinfo=UTC))
        assert found["thon"].due == datetime(2023, 2, 28, 17, tzinfo=UTC)
        # "trước ngày 20/3": the nineteenth is the last day.
        assert found["xa"].due == datetime(2023, 3, 19, 17, tzinfo=UTC)
        assert found["thanh-pho"].due is None


def test_the_windows_move_with_the_rounds(laid: Connection) -> None:
    later = (date(2026, 11, 21) - date(2023, 2, 20)).days
    found = the_rounds(laid, "hoi-nghi-2023")
    assert found["thon"].period_from == make_day_mover(later)(date(2023, 1, 2))
    assert found["thon"].name == "năm 2026"


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
        (date(2023, 12, 1), 12, date(2024, 12, 1)),
        (date(2024, 1, 15), -1, date(2023, 12, 15)),
    ],
)
def test_months_keep_their_first_and_last_days(day: date, months: int, found: date) -> None:
    assert make_month_mover(months)(day) == found


@pytest.mark.parametrize("day", ["2027-01-31", "2028-02-29", "2027-12-24"])
def test_it_can_be_laid_on_any_day(db: Connection, day: str) -> None:
    lay_whole_sample(db, at(day))
    found = the_rounds(db, "hoc-tap-2025-2030")
    dated = [one for one in found.values() if one.due is not None]
    first = min(dated, key=lambda one: one.due)  # type: ignore[arg-type,return-value]
    assert first.opens < at(day) < first.due  # type: ignore[operator]
