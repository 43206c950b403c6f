"""What is due is done in small pieces; nothing that fails, or comes meanwhile, is forgotten."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.ticking import tick_jobs
from bot.ticking.tick_jobs import PIECE_SECONDS, PieceSize
from models.delivery import reminders
from models.delivery.tables import Reminder, ReminderState
from models.reports.tables import Report
from models.rounds.tables import Round
from models.timers import timers
from models.timers.causes import Kind
from models.timers.tables import Timer
from models.timers.timers import DueTimer
from schedules import run_due_jobs
from schedules.combined_reminders import queue_due_reminders
from schedules.pieced_jobs import MOST_ROWS
from schedules.timers import due_timers, report_timers
from schedules.timers.due_timers import run_due_timers
from tests.bot.site.desk.at_the_desk import half_year
from tests.durability.support import PATIENCE, at_telegram, joined, one
from tests.people import House, at

EVENING = at("2024-05-29", "19:31")
YEAR_OPENS = at("2024-11-21", "00:00")
TIMER: Any = Timer.__table__
REMINDER: Any = Reminder.__table__


def run_timers(house: House, most: int = MOST_ROWS) -> list[int]:
    """How many things each piece has seen to."""
    pieces = []
    while (piece := run_due_timers(house.db, house.tools.forms, house.now, most)).done:
        pieces.append(piece.done)
    return pieces


async def test_a_stage_is_written_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces: list[int] = []
    tell = tick_jobs.tell_job

    def counted(*what: Any, **named: Any) -> Any:
        done = tell(*what, **{**named, "most": 3})
        pieces.append(done[0].done)
        return done

    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        monkeypatch.setattr(tick_jobs, "tell_job", counted)
        await bot.move_to(EVENING)
        assert 0 < max(pieces) <= 3
        assert sum(pieces) >= 2 * 14
        assert one(file, "SELECT count(*) FROM reminder WHERE stage = 't-7'") == 14
        await person.hears(PATIENCE, containing="còn 7 ngày")


def test_pieces_are_as_large_as_fits() -> None:
    size = PieceSize()
    size.adapt(10 * PIECE_SECONDS)
    assert size.rows == MOST_ROWS // 10
    for _ in range(20):
        size.adapt(0.0)
    assert size.rows == MOST_ROWS
    size.adapt(1000 * PIECE_SECONDS)
    assert size.rows == 1


def test_what_was_dropped_before_it_was_handed_out_is_not_said(house: House) -> None:
    """A newer stage, or somebody who left, between writing and handing out."""
    house.now = EVENING
    run_timers(house)
    found = reminders.list_due_reminders(house.db, EVENING)
    assert len(found) == 14
    dropped = update(REMINDER).where(REMINDER.c.id == found[0].id)
    house.db.execute(dropped.values(state=ReminderState.DROPPED))
    piece = queue_due_reminders(house.db, house.tools.forms, EVENING, MOST_ROWS)
    assert len(piece.written) == 13
    assert queue_due_reminders(house.db, house.tools.forms, EVENING, MOST_ROWS).done == 0


def test_a_round_opens_in_pieces_and_goes_on_where_it_was(house: House) -> None:
    """Each piece is a transaction: whoever dies between two has opened so much, and no round."""
    house.now = YEAR_OPENS
    year = select(Report.unit_id).join(Round, Round.id == Report.round_id)
    of_year = year.where(Round.name == "năm 2024").order_by(Report.unit_id)
    opened = select(Round.opened_at).where(Round.name == "năm 2024")
    sizes = set()
    while house.db.execute(opened).scalar_one() is None:
        assert run_due_timers(house.db, house.tools.forms, house.now, 4).done
        sizes.add(len(house.db.execute(of_year).all()))
    assert {4, 8, 12} <= sizes
    once = house.db.execute(of_year).scalars().all()
    assert len(once) == len(set(once)) == 14


def test_a_round_whose_dates_change_while_it_opens_begins_anew(house: House) -> None:
    house.now = YEAR_OPENS
    opening = select(TIMER.c.thing_id).where(TIMER.c.kind == Kind.OPENING, TIMER.c.place > 0)
    while (row := house.db.execute(opening).first()) is None:
        run_due_timers(house.db, house.tools.forms, house.now, 4)
    later = YEAR_OPENS + timedelta(hours=2)
    house.db.execute(update(Round).where(Round.id == row.thing_id).values(opens=later))
    run_timers(house, 4)
    opened = select(Round.opened_at).where(Round.id == row.thing_id)
    assert house.db.execute(opened).scalar_one() is None
    house.move_to(later)
    assert house.db.execute(opened).scalar_one() == later


def test_a_thing_that_fails_holds_up_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bad = house.report("Xóm 3").id
    look = report_timers._run_report

    def fails(db: Any, report: Any, *more: Any) -> Any:
        assert report.id != bad, "it cannot be read"
        return look(db, report, *more)

    monkeypatch.setattr(report_timers, "_run_report", fails)
    house.now = EVENING
    run_due_jobs(house.db, house.tools.forms, EVENING)
    stage = select(REMINDER.c.report_id).where(REMINDER.c.stage == "t-7")
    reminded = set(house.db.execute(stage).scalars())
    assert len(reminded) == 13
    assert f"report {bad} could not be looked at" in caplog.text
    monkeypatch.undo()
    house.move_to(EVENING + due_timers.PUT_OFF)
    assert set(house.db.execute(stage).scalars()) == reminded | {bad}


def test_what_changes_while_it_is_looked_at_is_looked_at_again(house: House) -> None:
    """A moment that was worked out before a change does not cover it."""
    house.now = EVENING
    (timer, *_) = timers.claim_due_timers(house.db, EVENING, 1, frozenset())
    timers.wake(house.db, Kind(timer.kind), [timer.thing_id])
    timers.set_next_moments(house.db, [(timer, timers.NextLook(EVENING.replace(year=2030)))])
    row = house.db.execute(select(TIMER.c.at).where(TIMER.c.id == timer.id)).one()
    assert row.at == timers.CHANGED


def test_a_claim_that_was_lost_with_its_worker_stands_as_before(house: House) -> None:
    house.now = EVENING
    savepoint = house.db.begin_nested()
    first = timers.claim_due_timers(house.db, EVENING, MOST_ROWS, frozenset())
    second = timers.claim_due_timers(house.db, EVENING, MOST_ROWS, frozenset())
    assert first
    assert not {one.id for one in first} & {one.id for one in second}
    savepoint.rollback()
    assert timers.claim_due_timers(house.db, EVENING, MOST_ROWS, frozenset()) == first


@pytest.mark.parametrize(
    ("kind", "woken", "find"),
    [
        (Kind.ROSTER, Kind.REPORT, lambda house: half_year(house).id),
        (Kind.UNIT, Kind.ROUND, lambda house: half_year(house).owner_id),
        (Kind.CALENDAR, Kind.PERSON, lambda house: half_year(house).owner_id),
    ],
)
def test_what_holds_many_goes_on_behind_each_full_piece(
    house: House, kind: Kind, woken: Kind, find: Callable[[House], int]
) -> None:
    """By twos the same are woken as all at once."""
    at_once, looks = wake_by(house, kind, woken, find(house), most=1_000)
    assert looks == 1
    assert len(at_once) > 2
    by_twos, looks = wake_by(house, kind, woken, find(house), most=2)
    assert by_twos == at_once
    assert looks == len(at_once) // 2 + 1


def wake_by(house: House, kind: Kind, woken: Kind, thing: int, most: int) -> tuple[set[int], int]:
    """The things of that kind whose moment has come then, and after how many looks."""
    later = house.now + timedelta(days=400)
    house.db.execute(update(TIMER).where(TIMER.c.kind == woken).values(at=later))
    place, looks = 0, 0
    while True:
        timer = DueTimer(0, kind, thing, house.now, place)
        run = due_timers.RUNNERS[kind].run
        ((_, look),) = run(house.db, house.tools.forms, [timer], house.now, most).looked
        looks += 1
        if look.at is None:
            break
        place = look.place
    come = select(TIMER.c.thing_id).where(TIMER.c.kind == woken, TIMER.c.at < later)
    return set(house.db.scalars(come)), looks
