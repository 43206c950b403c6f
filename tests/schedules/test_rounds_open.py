"""Rounds open at their moment, freeze their roster, and ask for the dates that they lack."""

from datetime import timedelta

from sqlalchemy import func, insert, select, update

from models.people.tables import Post
from models.reports import round_changes
from models.reports.tables import Report
from models.rounds import rounds
from models.rounds.tables import Round, RoundDate
from models.units.tables import Unit
from tests.people import House, at

OFFICER = "Công chức văn hóa - xã hội"
YEAR_OPENS = at("2024-11-21", "00:00")


def expected(house: House, round_name: str) -> int:
    joined = select(func.count()).select_from(Report).join(Round, Round.id == Report.round_id)
    return house.db.execute(joined.where(Round.name == round_name)).scalar_one()


def test_not_before_and_not_after_its_moment(house: House) -> None:
    house.move_to(YEAR_OPENS - timedelta(seconds=1))
    assert expected(house, "năm 2024") == 0
    house.move_to(YEAR_OPENS)
    assert expected(house, "năm 2024") == 14


def test_late_and_twice(house: House) -> None:
    for _ in range(3):
        house.move_to(YEAR_OPENS + timedelta(days=2))
    assert expected(house, "năm 2024") == 14
    assert expected(house, "phần của xã, năm 2024") == 1


def test_the_roster_is_that_of_the_day(house: House) -> None:
    before = house.db.execute(select(Report.unit_name, Report.unit_path)).all()
    day = house.now.date()
    house.db.execute(update(Unit).where(Unit.name == "Xóm 3").values(name="Xóm Mới", path="/9/9/"))
    house.db.execute(
        update(Unit).where(Unit.name == "Xóm 4").values(closes=day + timedelta(days=1))
    )
    house.move_to(at("2024-06-01", "12:00"))
    after = house.db.execute(select(Report.unit_name, Report.unit_path)).all()
    assert after == before


def test_the_next_roster_is_that_of_its_own_day(house: House) -> None:
    house.db.execute(update(Unit).where(Unit.name == "Xóm 3").values(name="Xóm Mới"))
    house.db.execute(
        update(Unit).where(Unit.name == "Xóm 4").values(closes=house.now.date() + timedelta(days=1))
    )
    house.move_to(YEAR_OPENS)
    joined = select(Report.unit_name).join(Round, Round.id == Report.round_id)
    names = set(house.db.execute(joined.where(Round.name == "năm 2024")).scalars())
    assert len(names) == 13
    assert "Xóm Mới" in names
    assert "Xóm 4" not in names


def without_a_date(house: House) -> None:
    house.db.execute(
        update(Round)
        .where(Round.name == "6 tháng đầu năm 2024")
        .values(due=None, locks=None, name="đợt không ngày")
    )
    house.db.execute(update(Report).values(due=None))


def test_without_a_date_nobody_is_reminded(house: House) -> None:
    house.person("Trưởng xóm 3")
    without_a_date(house)
    heard = []
    for days in range(1, 30):
        heard += house.move_to(at("2024-05-27", "19:30") + timedelta(days=days))
    assert heard == []


def test_without_a_date_its_officer_is_asked_once(house: House) -> None:
    officer = house.person(OFFICER)
    without_a_date(house)
    heard = []
    for hours in range(0, 200, 5):
        heard += house.move_to(at("2024-05-28", "08:00") + timedelta(hours=hours))
    assert [said.chat_id for said in heard] == [officer.id]
    assert "“Đời sống văn hóa, đợt không ngày” chưa có đủ ngày mở và hạn gửi" in heard[0].text


def test_without_a_date_the_work_says_so(house: House) -> None:
    without_a_date(house)
    assert "chưa có hạn" in house.person("Trưởng xóm 3").says("viec").text


def test_an_officer_who_joins_later_is_asked_then(house: House) -> None:
    without_a_date(house)
    assert house.move_to(at("2024-05-28", "08:00")) == []
    house.person(OFFICER)
    assert len(house.move_to(at("2024-05-28", "09:00"))) == 1
    ended = update(Post).where(Post.title == OFFICER)
    assert house.db.execute(ended.values(closes=house.now)).rowcount == 2
    assert house.move_to(at("2024-05-28", "10:00")) == []


def test_the_nearest_date_wins(house: House) -> None:
    report = house.report("Xóm 3")
    commune = house.db.execute(select(Unit.id).where(Unit.kind == "commune")).scalar_one()
    shown = {}
    for column, value in (
        (None, None),
        ("commune", at("2024-06-06", "17:00")),
        ("kind", at("2024-06-07", "17:00")),
        ("unit", at("2024-06-08", "17:00")),
    ):
        keys = {"commune": commune, "unit": report.unit_id}
        if column is not None:
            house.db.execute(
                insert(RoundDate).values(
                    round_id=report.round_id,
                    unit_id=keys.get(column),
                    kind="village" if column == "kind" else None,
                    due=value,
                )
            )
        found = rounds.find_round(house.db, report.round_id)
        assert found is not None
        round_changes.set_round_dates(house.db, found.id, found.opens, found.due, found.locks)
        shown[column] = house.report("Xóm 3").due
    assert value is not None
    assert [moment.astimezone(value.tzinfo).day for moment in shown.values()] == [5, 6, 7, 8]
    assert house.report("Xóm 4").due == shown["kind"]


def test_dates_set_before_the_opening_count(house: House) -> None:
    year = house.db.execute(select(Round.id).where(Round.name == "năm 2024")).scalar_one()
    unit = house.report("Xóm 3").unit_id
    moment = at("2024-12-01", "17:00")
    house.db.execute(insert(RoundDate).values(round_id=year, unit_id=unit, due=moment))
    house.move_to(YEAR_OPENS)
    due = select(Report.due).where(Report.round_id == year, Report.unit_id == unit)
    assert house.db.execute(due).scalar_one() == moment
