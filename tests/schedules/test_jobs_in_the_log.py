"""The log says which job of the machine it was that changed something."""

import pytest

import schedules
from bot.ticking import tick_jobs
from bot.ticking.tick_jobs import TickJobs
from office.audit import audit_doors
from office.audit.audit_doors import describe_place
from schedules.clearing.expired_data import take_expired_data
from schedules.timers.due_timers import RUNNERS, TIMER
from tests.durability.test_audit_chain import list_rows
from tests.people import House, at
from tests.schedules.test_recurring_rounds import quarterly

DOORS = [
    *(tick_jobs._find_module(job) for job in schedules.JOBS),
    tick_jobs._find_module(take_expired_data),
    TickJobs._cut_log.__module__,
    *(f"{TIMER}{kind}" for kind in RUNNERS),
]


@pytest.mark.parametrize("door", DOORS)
def test_every_job_has_its_words(door: str) -> None:
    said = describe_place("machine", door)
    assert said.startswith("tự động: ")
    assert said != describe_place("machine", "")


def test_no_words_are_left_of_a_job_that_is_gone() -> None:
    named = {door.rpartition(".")[2] for door in DOORS} | {"group"}
    assert named == audit_doors.JOBS


def test_a_round_that_came_by_a_rule_names_the_job(house: House) -> None:
    quarterly(house)
    before = list_rows(house.db)[-1].id
    house.move_to(at("2024-06-06", "09:00"))
    machine = [row for row in list_rows(house.db) if row.id > before and row.place == "machine"]
    said = {describe_place(row.place, row.door) for row in machine if row.kind == "date"}
    assert "tự động: lập đợt báo cáo theo lịch" in said
    assert "tự động: mở đợt báo cáo" in said
    assert not [row for row in machine if not row.door]
