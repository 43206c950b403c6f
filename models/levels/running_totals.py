"""Running totals: what the direct children of a report give together, before and after they file.

A child that has filed counts with its figures, one that has not with its own running totals:
never with what lies further below. Totals are stored; what was filed since marks those above
as stale, and a stale one is worked out anew where it is read, until the tick has stored it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, or_, select

from models.levels.child_sums import (
    INSERT_FILED_TOTALS,
    INSERT_TOTALS,
    IS_CHILD,
    SELECT_COUNTED_MEASURES,
    SELECT_FILED_SUMS,
    SELECT_RUNNING_SUMS,
    SELECT_STORED_TOTALS,
    ChildSum,
    ChildSums,
    add_up_sums,
)
from models.levels.tables import DrawsOn, RunningTotal, StaleTotal
from models.prepared_statements import PreparedStatement
from models.reports.tables import Report
from models.upserts import Upsert

# The tick shares its thread with everybody who waits for an answer.
MOST_AT_ONCE = 200

_DRAWS: Any = DrawsOn.__table__
_TOTAL: Any = RunningTotal.__table__
_STALE: Any = StaleTotal.__table__
_REPORT: Any = Report.__table__
_UPPER: Any = Report.__table__.alias("upper")

_FORGET_ALL = delete(_TOTAL)
_FORGET = delete(_TOTAL).where(_TOTAL.c.report_id == bindparam("report"))
_ABOVE = PreparedStatement(
    select(_DRAWS.c.report_id, _REPORT.c.submitted_at.is_not(None))
    .join_from(_DRAWS, _REPORT, _REPORT.c.id == _DRAWS.c.report_id)
    .where(_DRAWS.c.child_id == bindparam("child")),
    lambda report_id, is_sent: (report_id, bool(is_sent)),
)
_MARK = Upsert(_STALE, columns=("report_id",), key=("report_id",))
_UNMARK = delete(_STALE).where(_STALE.c.report_id == bindparam("report"))
_MARKED = select(_STALE.c.report_id)
_IS_STALE = select(_STALE.c.report_id).where(_STALE.c.report_id == bindparam("report"))
_STALE_BELOW = (
    select(_REPORT.c.id)
    .join_from(_DRAWS, _REPORT, IS_CHILD)
    .join(_STALE, _STALE.c.report_id == _REPORT.c.id)
    .where(_DRAWS.c.report_id == bindparam("report"), _REPORT.c.submitted_at.is_(None))
)
_NOT_FILED = (
    select(_REPORT.c.id)
    .join_from(_DRAWS, _REPORT, IS_CHILD)
    .where(_DRAWS.c.report_id == bindparam("report"), _REPORT.c.submitted_at.is_(None))
)
# Reports of a round below which something was filed before the round opened.
_FILED_BEFORE = (
    select(_DRAWS.c.report_id)
    .join_from(_DRAWS, _REPORT, IS_CHILD)
    .join(_UPPER, _UPPER.c.id == _DRAWS.c.report_id)
    .where(
        _UPPER.c.round_id == bindparam("round"),
        or_(
            _REPORT.c.submitted_at.is_not(None),
            _REPORT.c.id.in_(select(_TOTAL.c.report_id)),
            _REPORT.c.id.in_(select(_STALE.c.report_id)),
        ),
    )
    .distinct()
)
_LEVELS = select(_DRAWS.c.report_id, _DRAWS.c.child_id).where(
    _DRAWS.c.child_id.in_(select(_DRAWS.c.report_id))
)
_ALL_ABOVE = select(_DRAWS.c.report_id).distinct()
_UNMARK_ALL = delete(_STALE)


def mark_totals_stale(db: Connection, report_id: int) -> None:
    """Something of this report was filed: those above are to be worked out anew.

    The way up ends at a report that has been sent: above it counts what was filed there.
    """
    waiting = [report_id]
    while waiting:
        for above, is_sent in _ABOVE.find_all(db, {"child": waiting.pop()}):
            _MARK.run(db, {"report_id": above})
            if not is_sent:
                waiting.append(above)


def mark_opened_round_stale(db: Connection, round_id: int) -> None:
    """A round has opened over reports that were filed before it: its own are worked out anew."""
    for report_id in db.execute(_FILED_BEFORE, {"round": round_id}).scalars().all():
        _MARK.run(db, {"report_id": report_id})
        mark_totals_stale(db, report_id)


def compute_child_sums(db: Connection, report_id: int) -> ChildSums:
    """What the direct children give at this moment, by measure and choice."""
    asked = {"report": report_id}
    found = [ChildSum(*row) for row in db.execute(SELECT_FILED_SUMS, asked)]
    if db.execute(_STALE_BELOW, asked).first() is None:
        found += (ChildSum(*row) for row in db.execute(SELECT_RUNNING_SUMS, asked))
        return add_up_sums(found)
    counted = set(db.execute(SELECT_COUNTED_MEASURES).scalars())
    for child in db.execute(_NOT_FILED, asked).scalars().all():
        found += _count_as_one_unit(load_running_totals(db, child), counted)
    return add_up_sums(found)


def load_running_totals(db: Connection, report_id: int) -> ChildSums:
    """The running totals of one report: as stored, or worked out where they are stale."""
    asked = {"report": report_id}
    if db.execute(_IS_STALE, asked).first() is not None:
        return compute_child_sums(db, report_id)
    return add_up_sums(ChildSum(*row) for row in db.execute(SELECT_STORED_TOTALS, asked))


def _count_as_one_unit(sums: ChildSums, counted: set[int]) -> Iterator[ChildSum]:
    """Choices are kept apart only where they are what is counted."""
    numbers = (one for one in sums.values() if one.measure_id not in counted)
    for one in add_up_sums(replace(one, choice="") for one in numbers).values():
        yield one.as_one_unit()
    for one in sums.values():
        if one.measure_id in counted:
            yield one.as_one_unit()


def _store_totals(db: Connection, report_ids: Sequence[int], *, over_leaves: bool) -> None:
    """Works out and stores the running totals of reports of one level.

    Where no child is a level itself the database does it alone.
    """
    asked = [{"report": report_id} for report_id in report_ids]
    if over_leaves:
        db.execute(INSERT_FILED_TOTALS, asked)
    else:
        rows = [
            {"report_id": report_id, **asdict(one)}
            for report_id in report_ids
            for one in compute_child_sums(db, report_id).values()
        ]
        if rows:
            db.execute(INSERT_TOTALS, rows)
    db.execute(_UNMARK, asked)


def refresh_stale_totals(db: Connection, most: int = MOST_AT_ONCE) -> int:
    """Stores what has become stale, from the bottom up. Returns how many reports.

    No more than so many: the rest stays stale, and is worked out where it is read.
    """
    stale = set(db.execute(_MARKED).scalars())
    if not stale:
        return 0
    levels, left = _group_by_height(db, stale), most
    for height in sorted(levels):
        taken = levels[height][:left]
        left -= len(taken)
        if taken:
            db.execute(_FORGET, [{"report": report_id} for report_id in taken])
            _store_totals(db, taken, over_leaves=height == 0)
    return min(len(stale), most)


def recompute_all_totals(db: Connection) -> int:
    """Works everything out from the figures again. Returns how many reports have totals."""
    db.execute(_UNMARK_ALL)
    db.execute(_FORGET_ALL)
    every = set(db.execute(_ALL_ABOVE).scalars())
    levels = _group_by_height(db, every) if every else {}
    for height in sorted(levels):
        _store_totals(db, levels[height], over_leaves=height == 0)
    return len(every)


def _group_by_height(db: Connection, wanted: set[int]) -> dict[int, list[int]]:
    """The reports by how many levels stand below them: each after all on which it draws."""
    below: dict[int, list[int]] = {}
    for row in db.execute(_LEVELS):
        below.setdefault(row.report_id, []).append(row.child_id)
    levels: dict[int, list[int]] = {}
    heights: dict[int, int] = {}
    for report_id in sorted(wanted):
        levels.setdefault(_compute_height(report_id, below, heights), []).append(report_id)
    return levels


def _compute_height(report_id: int, below: dict[int, list[int]], known: dict[int, int]) -> int:
    if report_id not in known:
        under = [_compute_height(child, below, known) for child in below.get(report_id, ())]
        known[report_id] = 1 + max(under, default=-1)
    return known[report_id]
