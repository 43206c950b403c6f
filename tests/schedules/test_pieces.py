"""What is due is found by reading alone, and written in small pieces."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select, update

from bot.ticking import tick_jobs
from models.delivery.tables import Reminder, ReminderState
from schedules import pieced_jobs
from schedules.combined_reminders import DUE_REMINDERS
from schedules.report_reminders import REPORT_REMINDERS
from tests.durability.support import PATIENCE, at_telegram, joined, one
from tests.people import House, at

EVENING = at("2024-05-29", "19:31")


async def test_a_tick_with_nothing_due_asks_the_writer_for_nothing_of_units(tmp_path: Path) -> None:
    """The rounds are looked at on a connection that cannot write."""
    async with at_telegram(tmp_path) as (bot, _, file):
        await bot.app.tick()
        seen: list[str] = []
        event.listen(
            bot.app.writer._engine, "before_cursor_execute", lambda *what: seen.append(what[2])
        )
        await bot.app.tick()
        assert not [said for said in seen if "FROM report" in said and "round_id" in said]
        assert one(file, "SELECT count(*) FROM reminder WHERE stage LIKE 't-%'") == 0


async def test_a_stage_is_written_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieced_jobs, "PIECE", 3)
    pieces: list[int] = []
    write = tick_jobs._write_piece

    def counted(*what):  # type: ignore[no-untyped-def]
        pieces.append(len(what[1]))
        return write(*what)

    monkeypatch.setattr(tick_jobs, "_write_piece", counted)
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        pieces.clear()
        await bot.move_to(EVENING)
        assert max(pieces) == 3
        assert sum(pieces) >= 2 * 14
        assert one(file, "SELECT count(*) FROM reminder WHERE stage = 't-7'") == 14
        await person.hears(PATIENCE, containing="còn 7 ngày")


def test_what_was_dropped_since_it_was_found_is_not_handed_out(house: House) -> None:
    """A newer stage, or somebody who left, between finding and writing."""
    db, forms = house.db, house.tools.forms
    REPORT_REMINDERS(db, forms, EVENING)
    found = DUE_REMINDERS.find(db, forms, EVENING)
    assert len(found) == 14
    table: Any = Reminder.__table__
    gone = found[0][1][0].id
    db.execute(update(table).where(table.c.id == gone).values(state=ReminderState.DROPPED))
    assert len(DUE_REMINDERS.write(db, found, EVENING)) == 13
    assert db.execute(select(table.c.state).where(table.c.id == gone)).scalar() == "dropped"
    assert DUE_REMINDERS(db, forms, EVENING + timedelta(seconds=30)) == []
