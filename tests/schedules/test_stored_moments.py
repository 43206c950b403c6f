"""A tick that asks for stored moments does what one does that looks at everything: whatever
changes, nothing that is due is forgotten. And it asks for nothing else."""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, inspect, select, update

from models.delivery.tables import Outbox, OutboxState, Reminder
from models.people import deputies, post_holders, quiet_people
from models.people.tables import Person, Post, Role
from models.reports import round_changes
from models.reports.tables import Recheck, Report, ReportStatus
from models.rounds.tables import Round
from models.tasks.tables import Assignment, AssignmentState
from models.timers import timers
from models.timers.causes import CAUSES, Kind
from models.timers.tables import Timer
from schedules import run_due_jobs
from schedules.timers.timer_repair import ALL
from tests.conftest import in_memory
from tests.handlers.report.filling import HEAD, OFFICER
from tests.people import LAID, House
from tests.postgresql.databases import is_on_postgresql
from tests.properties import tried

TIMER: Any = Timer.__table__
RECHECK: Any = Recheck.__table__
DAY = timedelta(days=1)
ROUND = Round.__table__.c.name == "6 tháng đầu năm 2024"
UNITS = ("Xóm 3", "Xóm 5", "Xóm 8")
Change = Callable[[House, str, int], object]


def set_status(house: House, unit: str, number: int) -> None:
    status = list(ReportStatus)[number % len(ReportStatus)]
    report = house.report(unit).id
    house.db.execute(update(Report).where(Report.id == report).values(status=status))


def set_own_due(house: House, unit: str, number: int) -> None:
    report = house.report(unit)
    due = house.now + (number - 3) * DAY
    round_changes.set_due_for_unit(house.db, report.round_id, report.unit_id, due)


def move_round(house: House, unit: str, number: int) -> None:
    due = house.now + (number + 1) * DAY
    one = house.db.execute(select(Round).where(ROUND)).one()
    locks = due + 5 * DAY if number % 2 else None
    round_changes.set_round_dates(house.db, one.id, one.opens, due, locks)


def set_stages(house: House, unit: str, number: int) -> None:
    stages = ("t-7 t-3 t-1 t0 t+1 unsent", "t-2 t0", "")[number % 3]
    house.db.execute(update(Round).where(ROUND).values(stages=stages))


def set_hours(house: House, unit: str, number: int) -> None:
    hours = (None, "06:15 21:45", "9:00", "12:30 18:00")[number % 4]
    person = _post(house, unit).person_id
    house.db.execute(update(Person).where(Person.id == person).values(hours=hours))


def hand_over(house: House, unit: str, number: int) -> None:
    """Now, or from a day to come."""
    old, at = _post(house, unit), house.now + (number % 3) * DAY
    heir = _post(house, UNITS[number % 3])
    ended = update(Post).where(Post.id == old.post_id)
    house.db.execute(ended.values(closes=at + timedelta(seconds=1)))
    if heir.post_id != old.post_id:
        house.db.execute(
            insert(Post).values(
                person_id=heir.person_id,
                unit_id=old.unit_id,
                role=Role.REPORTER,
                title=f"mới {number}",
                opens=at + timedelta(seconds=1),
            )
        )


def go_on_leave(house: House, unit: str, number: int) -> None:
    post, other = _post(house, unit), _post(house, UNITS[(number + 1) % 3])
    days = house.now + (number % 3) * DAY, house.now + (number % 3 + 2) * DAY
    deputies.add_deputy(house.db, post, other.person_id, f"phó {number} {house.now}", days)


def be_quiet(house: House, unit: str, number: int) -> None:
    until = house.now + number * DAY if number else None
    quiet_people.set_quiet_until(house.db, _post(house, unit).person_id, until)


def join(house: House, unit: str, number: int) -> None:
    house.person((HEAD, OFFICER, "Trưởng xóm 5")[number % 3])


def ask_again(house: House, unit: str, number: int) -> None:
    report, recheck = house.report(unit).id, RECHECK
    if number % 2:
        closed = update(recheck).where(recheck.c.report_id == report, recheck.c.closed_at.is_(None))
        house.db.execute(closed.values(closed_at=house.now))
    else:
        row = {"report_id": report, "question": "q", "reason": "xem lại", "at": house.now}
        house.db.execute(insert(recheck), row)


def set_task(house: House, unit: str, number: int) -> None:
    one = house.db.execute(select(Assignment).order_by(Assignment.id)).first()
    if one is not None:
        state = AssignmentState.OPEN if number % 3 else AssignmentState.NOT_APPLICABLE
        due = house.now + (number - 1) * DAY
        changed = update(Assignment).where(Assignment.id == one.id)
        house.db.execute(changed.values(due=due, state=state))


def lose_message(house: House, unit: str, number: int) -> None:
    """What went out last may not have arrived."""
    newest = select(Outbox.id).where(Outbox.kind == "reminder", Outbox.chat_id.is_not(None))
    row = house.db.execute(newest.order_by(Outbox.id.desc()).limit(1)).scalar()
    if row is not None:
        lost = update(Outbox).where(Outbox.id == row)
        house.db.execute(lost.values(state=OutboxState.UNKNOWN, sent_at=house.now))


def _post(house: House, unit: str) -> Any:
    """Whoever was put there first."""
    unit_id = house.report(unit).unit_id
    row = house.db.execute(select(Post.id).where(Post.unit_id == unit_id).order_by(Post.id)).first()
    assert row is not None
    found = post_holders.find_post(house.db, row.id, LAID)
    assert found is not None
    return found


CHANGES: tuple[Change, ...] = (
    set_status,
    set_own_due,
    move_round,
    set_stages,
    set_hours,
    hand_over,
    go_on_leave,
    be_quiet,
    join,
    ask_again,
    set_task,
    lose_message,
)
# Minutes until the next tick: some, an hour, a night, days.
PAUSES = (1, 12, 61, 600, 1440, 4321)
SEEDS = range(tried(8).max_examples)


def deal(seed: int) -> list[tuple[Change, str, int, int]]:
    dice = random.Random(seed)
    return [
        (dice.choice(CHANGES), dice.choice(UNITS), dice.randrange(8), dice.choice(PAUSES))
        for _ in range(10)
    ]


def told(db: Connection) -> tuple[list[Any], list[Any]]:
    """What was written, whoever wrote it when: ids apart."""
    reminders = select(Reminder.name, Reminder.due, Reminder.state, Reminder.repeats)
    messages = select(Outbox.person_id, Outbox.chat_id, Outbox.kind, Outbox.state, Outbox.body)
    bodies = [tuple(row)[:4] for row in db.execute(messages)]
    return sorted(map(tuple, db.execute(reminders)), key=repr), sorted(bodies, key=repr)


def look_at_everything(house: House) -> None:
    """Every timer there could be is due, whatever the database has woken."""
    things: dict[Kind, Any] = {
        Kind.ROUND: Round,
        Kind.REPORT: Report,
        Kind.TASK: Assignment,
        Kind.POST: Post,
        Kind.PERSON: Person,
        Kind.MESSAGE: Outbox,
    }
    for kind, table in things.items():
        timers.wake(house.db, kind, house.db.execute(select(table.id)).scalars().all())
    house.db.execute(update(Reminder).values(next_at=Reminder.due))


@pytest.mark.parametrize("seed", SEEDS)
def test_stored_moments_forget_nothing(laid: bytes, seed: int) -> None:
    steps, seen = deal(seed), []
    for looks_at_all in (False, True):
        with in_memory(laid) as db:
            house, after = House(db), []
            for change, unit, number, minutes in steps:
                change(house, unit, number)
                heard = tick(house, timedelta(minutes=1), looks_at_all)
                heard += tick(house, timedelta(minutes=minutes), looks_at_all)
                after.append((change.__name__, unit, number, house.now, heard, told(db)))
            seen.append(after)
    for stored, everything in zip(*seen, strict=True):
        assert stored == everything, f"seed {seed}"


def tick(house: House, later: timedelta, looks_at_all: bool) -> list[Any]:
    now: datetime = house.now + later
    if looks_at_all:
        look_at_everything(house)
    return sorted((said.chat_id, said.text) for said in house.move_to(now))


@pytest.mark.parametrize("cause", CAUSES, ids=lambda one: f"{one.table}-{one.wakes}")
def test_each_cause_is_a_column_that_is_there(house: House, cause: Any) -> None:
    columns = {column["name"] for column in inspect(house.db).get_columns(cause.table)}
    assert {*cause.columns, cause.thing} <= columns


def test_the_same_value_again_wakes_nobody(house: House) -> None:
    run_due_jobs(house.db, house.tools.forms, house.now)
    house.db.execute(update(Report).values(status=Report.status, due=Report.due))
    changed = select(TIMER.c.kind).where(TIMER.c.at == timers.CHANGED)
    assert house.db.execute(changed).all() == []
    house.db.execute(update(Report).values(left_at=house.now))
    assert set(house.db.execute(changed).scalars()) == {"report"}


def test_what_nobody_has_woken_is_found_at_night(house: House) -> None:
    """A row that was written past the triggers, as by hand."""
    house.db.execute(TIMER.delete().where(TIMER.c.kind != Kind.REPAIR))
    night = house.now.replace(hour=2, minute=30) + DAY
    house.move_to(night - timedelta(seconds=1))
    assert set(house.db.execute(select(TIMER.c.kind)).scalars()) == {"repair"}
    house.move_to(night)
    assert {"report", "round"} <= set(house.db.execute(select(TIMER.c.kind)).scalars())
    nights = select(TIMER.c.at).where(TIMER.c.kind == Kind.REPAIR, TIMER.c.thing_id == ALL)
    assert house.db.execute(nights).scalar_one() == night + DAY


def test_an_idle_tick_asks_little_and_by_indexes(house: House) -> None:
    house.now = LAID + timedelta(hours=1)
    run_due_jobs(house.db, house.tools.forms, house.now)
    with noted(house.db) as seen:
        run_due_jobs(house.db, house.tools.forms, house.now + timedelta(seconds=30))
    assert 0 < len(seen) <= 5
    # On its end a table that is empty but for what waits, and the few accounts.
    assert list_scans(house.db, seen) <= {"stale_total", "channel_account"}


# Tables in which there are few rows however long and however widely the system is used.
SMALL = {"stale_total", "swapped_day", "channel_account", "plan", "form", "measure", "sent"}
SMALL |= {"headed"}  # plans, too
# The newest row, from the end.
FROM_THE_END = {"audit_row"}


def test_a_stage_asks_by_indexes(house: House) -> None:
    """So does a tick in which something is due: reminders, a digest, a round that opens."""
    house.person(HEAD)
    house.person(OFFICER)
    with noted(house.db) as seen:
        for days in (1, 2.5, 6, 10, 200):
            run_due_jobs(house.db, house.tools.forms, LAID + days * DAY)
    assert len(seen) > 50
    assert list_scans(house.db, seen) <= SMALL | FROM_THE_END


def test_digests_are_addressed_by_indexes(house: House) -> None:
    """Of rounds and tasks those are looked at in which something has come in, however many there
    have been."""
    house.person(HEAD)
    house.person(OFFICER)
    with noted(house.db) as seen:
        for days in (2.5, 6, 10, 200):
            house.move_to(LAID + days * DAY)
    for table in ("round", "assignment", "assignment_move", "move", "amendment"):
        assert any(f"FROM {table}" in one and "at <=" in one for one in seen), table
    assert list_scans(house.db, seen) <= SMALL | FROM_THE_END


def test_who_told_of_a_change_is_found_by_index(house: House) -> None:
    """Asked for each reminder as it is addressed."""
    house.person(HEAD)
    with noted(house.db) as seen:
        sent = [said for days in (2.5, 6, 10) for said in house.move_to(LAID + days * DAY)]
    assert sent
    assert any("FROM errand" in one for one in seen)
    assert "errand" not in list_scans(house.db, seen)


@contextmanager
def noted(db: Connection) -> Iterator[dict[str, Any]]:
    """Statements that read, with what was given to each the last time."""
    seen: dict[str, Any] = {}

    def note(db: Any, cursor: Any, sql: str, given: Any, context: Any, is_many: bool) -> None:
        # An insert asks by the keys of what it points to; its plan names whatever points to it.
        if not is_many and sql.startswith(("SELECT", "UPDATE", "DELETE")):
            seen[sql] = given if isinstance(given, dict) else tuple(given)

    event.listen(db, "before_cursor_execute", note)
    yield seen
    event.remove(db, "before_cursor_execute", note)


def list_scans(db: Connection, asked: dict[str, Any]) -> set[str]:
    """The tables that any of these reads from end to end."""
    scans = _list_scans_of_server if is_on_postgresql() else _list_scans_of_file
    return {table for sql, values in asked.items() for table in scans(db, sql, values)}


def _list_scans_of_file(db: Connection, sql: str, values: Any) -> Iterator[str]:
    for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values):
        if row[3].startswith("SCAN"):
            yield row[3].split()[1]


def _list_scans_of_server(db: Connection, sql: str, values: Any) -> Iterator[str]:
    """Its planner goes by what a table holds, and here they are small: so it is asked what it does
    where it reads no table from end to end that has an index for the question."""
    db.exec_driver_sql("SET LOCAL enable_seqscan = off")
    [[plan]] = db.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sql}", values)
    yield from _list_scanned(plan[0]["Plan"])
    db.exec_driver_sql("SET LOCAL enable_seqscan = on")


def _list_scanned(step: dict[str, Any]) -> Iterator[str]:
    if step["Node Type"] == "Seq Scan":
        yield step["Alias"]
    for below in step.get("Plans", ()):
        yield from _list_scanned(below)
