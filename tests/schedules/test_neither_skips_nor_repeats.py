"""A late tick, a second one, two at once, a week of power cut, the night."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine, select, update

from bot.database.engines import make_writer_engine
from models.all_tables import Base
from models.delivery.tables import Outbox, Reminder
from models.plans.form_cache import FormCache
from models.rounds.tables import Round
from plans.sample import commune_sample
from schedules import run_due_jobs
from tests.handlers.report.filling import HEAD, OFFICER
from tests.people import LAID, House, at


def test_a_second_tick_sends_nothing_more(house: House) -> None:
    house.person(HEAD)
    assert len(house.move_to(at("2024-05-29", "19:30"))) == 1
    for minutes in (0, 1, 60, 120):
        assert house.move_to(at("2024-05-29", "19:30") + timedelta(minutes=minutes)) == []


def test_a_second_tick_before_the_first_one_was_sent(house: House) -> None:
    house.person(HEAD)
    now = at("2024-05-29", "19:30")
    first = run_due_jobs(house.db, house.tools.forms, now)
    second = run_due_jobs(house.db, house.tools.forms, now + timedelta(seconds=30))
    assert sum(row.person_id == house.post(HEAD).person_id for row in first) == 1
    assert second == []


def test_a_late_tick_is_not_too_late(house: House) -> None:
    house.person(HEAD)
    assert len(house.move_to(at("2024-05-29", "21:20"))) == 1


def test_a_week_of_power_cut_ends_in_one_message(house: House) -> None:
    head, officer = house.person(HEAD), house.person(OFFICER)
    heard = house.move_to(at("2024-06-07", "09:00"))
    assert sorted(said.chat_id for said in heard) == sorted([head.id, officer.id])
    of_head = next(said for said in heard if said.chat_id == head.id)
    assert "đã quá hạn 2 ngày" in of_head.text
    for day in range(1, 4):
        assert house.move_to(at("2024-06-07", "12:00") + timedelta(days=day)) == []


def test_after_the_cut_the_stages_go_on(house: House) -> None:
    house.person(HEAD)
    assert "Còn 2 ngày" in house.move_to(at("2024-06-03", "12:00"))[0].text
    assert house.move_to(at("2024-06-03", "19:30")) == []
    assert "Ngày mai" in house.move_to(at("2024-06-04", "19:30"))[0].text


@pytest.mark.parametrize("hour", ["22:00", "23:59", "00:30", "03:00", "06:59"])
def test_never_at_night(house: House, hour: str) -> None:
    house.person(HEAD)
    house.person(OFFICER)
    day = "2024-06-05" if hour < "12:00" else "2024-06-04"
    assert house.move_to(at(day, hour)) == []


def test_what_was_held_up_comes_in_the_morning(house: House) -> None:
    house.person(HEAD)
    assert house.move_to(at("2024-06-02", "22:30")) == []
    heard = house.move_to(at("2024-06-03", "07:00"))
    assert len(heard) == 1
    assert "Còn 2 ngày" in heard[0].text


@pytest.mark.parametrize(("day", "hour"), [("2024-06-01", "10:00"), ("2024-06-06", "18:00")])
def test_officials_are_left_in_peace_outside_office_hours(
    house: House, day: str, hour: str
) -> None:
    due = at("2024-06-02", "17:00") if day == "2024-06-01" else at("2024-06-05", "17:00")
    house.db.execute(update(Round).where(Round.opened_at.is_not(None)).values(due=due))
    house.person(OFFICER)
    assert house.move_to(at(day, hour)) == []


@pytest.fixture
def on_disk(tmp_path: Path) -> Iterator[Engine]:
    engine = make_writer_engine(f"sqlite:///{tmp_path / 'baocao.db'}")
    with engine.begin() as db:
        Base.metadata.create_all(db)
        commune_sample.lay_commune(db, LAID)
        house = House(db)
        house.move_to(LAID)
        for number in range(1, 15):
            house.person(f"Trưởng xóm {number}")
    yield engine
    engine.dispose()


def _tick(url: str, now: datetime) -> None:
    """As another process would: over a connection of its own."""
    engine = make_writer_engine(url)
    with engine.begin() as db:
        run_due_jobs(db, FormCache(), now)
    engine.dispose()


def test_two_at_once(on_disk: Engine) -> None:
    now = at("2024-05-29", "19:30")
    threads = [Thread(target=_tick, args=(str(on_disk.url), now)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with on_disk.begin() as db:
        people = list(db.execute(select(Reminder.__table__.c.person_id)).scalars())
        rows = list(db.execute(select(Outbox.__table__.c.person_id)).scalars())
    assert len(people) == len(set(people)) == 14
    assert sorted(rows) == sorted(people)
