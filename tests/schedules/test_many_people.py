"""Reminders of a round are weighed together, however many people there are."""

from datetime import timedelta

import pytest
from sqlalchemy import event

import schedules
from models import long_lists
from models.delivery.tables import Reminder
from tests.people import House, at
from tests.postgresql.databases import is_on_postgresql

# Those of the jobs themselves, however many units there are.
MOST_STATEMENTS = 33


def _count_statements(house: House) -> int:
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(house.db, "before_cursor_execute", note)
    schedules.run_due_jobs(house.db, house.tools.forms, house.now)
    event.remove(house.db, "before_cursor_execute", note)
    return len(seen)


def test_a_tick_with_nothing_new_asks_nothing_of_each_unit(house: House) -> None:
    house.now = at("2024-05-29", "19:30")
    first = _count_statements(house)
    house.now += timedelta(seconds=30)
    again = _count_statements(house)
    units = 14
    assert again < first - units
    # On PostgreSQL two of them lock the log.
    assert again <= MOST_STATEMENTS + 2 * is_on_postgresql()


def test_lists_are_asked_in_parts(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_lists, "MOST_VALUES", 3)
    house.now = at("2024-05-29", "19:30")
    schedules.run_due_jobs(house.db, house.tools.forms, house.now)
    written = house.db.execute(Reminder.__table__.select()).all()
    assert len({row.person_id for row in written}) >= 13
    schedules.run_due_jobs(house.db, house.tools.forms, house.now)
    assert len(house.db.execute(Reminder.__table__.select()).all()) == len(written)
