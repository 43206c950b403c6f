"""Running totals are stored by the tick, and never believed once something was filed since."""

from sqlalchemy import func, select

from models.levels import rosters, running_totals
from models.levels.tables import DrawsOn, RunningTotal, StaleTotal
from models.plans.tables import Measure
from schedules import run_due_jobs
from tests.reporting.consolidation.three_levels import NOW, About, Levels

EAST, WEST, SOUTH = "xa-hai-1", "xa-hai-2", "xa-hai-3"


def stale(levels: Levels) -> set[int]:
    return set(levels.db.execute(select(StaleTotal.report_id)).scalars())


def stored(levels: Levels, unit: str) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    rows = levels.db.execute(
        select(Measure.code, RunningTotal.choice, RunningTotal.number, RunningTotal.estimate)
        .join_from(RunningTotal, Measure, Measure.id == RunningTotal.measure_id)
        .where(RunningTotal.report_id == levels.report(unit))
    )
    return {(row.code, row.choice): (row.number, row.estimate) for row in rows}


def test_every_report_is_tied_to_the_one_of_its_direct_parent(levels: Levels) -> None:
    pairs = levels.db.execute(select(DrawsOn.report_id, DrawsOn.child_id)).all()
    commune, district = levels.report("xa-hai"), levels.report("huyen-mau")
    villages = {levels.report(unit) for unit in (EAST, WEST, SOUTH)}
    assert {pair.child_id for pair in pairs if pair.report_id == commune} == villages
    under_district = {pair.child_id for pair in pairs if pair.report_id == district}
    assert under_district == {commune, levels.report("kim-phuong")}


def test_tying_again_changes_nothing(levels: Levels) -> None:
    before = levels.db.scalar(select(func.count()).select_from(DrawsOn))
    levels.relink()
    assert levels.db.scalar(select(func.count()).select_from(DrawsOn)) == before


def test_filing_marks_those_above(levels: Levels) -> None:
    levels.files(EAST, ho=100)
    assert stale(levels) == {levels.report("xa-hai"), levels.report("huyen-mau")}
    assert stored(levels, "xa-hai") == {}
    assert running_totals.refresh_stale_totals(levels.db) == 2
    assert stale(levels) == set()
    assert stored(levels, "xa-hai")["bc_ho", ""] == (100, None)
    assert stored(levels, "huyen-mau")["bc_ho", ""] == (100, None)


def test_the_way_up_ends_where_a_report_was_sent(levels: Levels) -> None:
    levels.files(EAST, ho=100)
    levels.files("xa-hai", ho=100)
    running_totals.refresh_stale_totals(levels.db)
    levels.files(EAST, ho=99)
    assert stale(levels) == {levels.report("xa-hai")}
    assert levels.drawn("huyen-mau", "ho").number == 100


def test_stored_or_not_the_totals_are_the_same(levels: Levels) -> None:
    levels.files(EAST, ho=100, vh="yes", nha="good", co_quan=(1, 2), kinh_phi=3, kinh_phi_uoc=4)
    levels.files(WEST, ho=About(50), vh="no", nha="good", co_quan=(9, 10))
    report = levels.report("huyen-mau")
    fresh = running_totals.compute_child_sums(levels.db, report)
    running_totals.refresh_stale_totals(levels.db)
    assert running_totals.compute_child_sums(levels.db, report) == fresh
    running_totals.recompute_all_totals(levels.db)
    assert running_totals.compute_child_sums(levels.db, report) == fresh
    assert {one.number for one in fresh.values()} >= {100, 2, 10, 3}


def test_estimates_are_kept_apart_in_what_is_stored(levels: Levels) -> None:
    levels.files(EAST, ho=100)
    levels.files(WEST, ho=About(50))
    running_totals.refresh_stale_totals(levels.db)
    assert stored(levels, "xa-hai")["bc_ho", ""] == (100, 50)


def test_the_tick_stores_them(levels: Levels) -> None:
    levels.files(EAST, ho=100)
    run_due_jobs(levels.db, levels.forms, NOW)
    assert stale(levels) == set()
    assert stored(levels, "xa-hai")["bc_ho", ""] == (100, None)


def test_a_unit_that_became_another_one_counts_no_more(levels: Levels) -> None:
    east = levels.files(EAST, ho=100)
    levels.files(WEST, ho=80)
    running_totals.refresh_stale_totals(levels.db)
    rosters.stop_waiting_for_report(levels.db, east, NOW)
    assert levels.drawn("huyen-mau", "ho").number == 80
    assert [one.name for one in levels.drawn("xa-hai", "ho").pieces] == ["Xóm Tây", "Xóm Nam"]


def test_nothing_stale_is_nothing_to_do(levels: Levels) -> None:
    assert running_totals.refresh_stale_totals(levels.db) == 0


def test_the_tick_takes_a_few_at_a_time_from_the_bottom(levels: Levels) -> None:
    levels.files(EAST, ho=100)
    assert running_totals.refresh_stale_totals(levels.db, most=1) == 1
    assert stale(levels) == {levels.report("huyen-mau")}
    assert levels.drawn("huyen-mau", "ho").number == 100
    assert running_totals.refresh_stale_totals(levels.db, most=1) == 1
    assert stale(levels) == set()
