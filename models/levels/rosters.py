"""Opening a round: which units owe a report, frozen as they stand that day.

A plan may have its own tree: rows of the line "plan:<code>" go before the others for the units
and days that have one, so that an old plan keeps the district that no longer exists.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import paths
from models.levels import body_setup, report_tree, rosters, running_totals
from models.plans.tables import Plan, PlanForm
from models.reports import visible_rounds
from models.reports.tables import Report, ReportStatus
from models.rounds.round_dates import DueDates, compute_due, load_due_dates
from models.rounds.rounds import RoundRow
from models.rounds.tables import Round
from models.units import units
from models.units.tables import GOVERNMENT_LINE, UnitParent
from models.units.unit_trees import list_units_of_tree
from models.units.units import UnitRow
from models.upserts import Upsert

_PARENT: Any = UnitParent.__table__
_FORM: Any = PlanForm.__table__
_PLAN: Any = Plan.__table__
_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__

ONE_DAY = timedelta(days=1)

_LINE = (
    select(_PLAN.c.code, _FORM.c.line)
    .join_from(_FORM, _PLAN, _PLAN.c.id == _FORM.c.plan_id)
    .where(_FORM.c.id == bindparam("form"))
)
_HAS_OWN = select(_PARENT.c.id).where(_PARENT.c.line == bindparam("own")).limit(1)


def list_roster_units(
    db: Connection, form_id: int, owner_id: int, owner_path: str, day: date, kinds: frozenset[str]
) -> list[UnitRow]:
    """The units of these kinds at the owner and below it, in the tree that the form goes along."""
    code, line = db.execute(_LINE, {"form": form_id}).one()
    own, line = f"plan:{code}", line or GOVERNMENT_LINE
    if line == GOVERNMENT_LINE and db.execute(_HAS_OWN, {"own": own}).first() is None:
        return units.list_living_units_of_kinds(db, owner_path, day, kinds)
    return [
        unit
        for unit in list_units_of_tree(db, own, line, day)
        if unit.kind in kinds and paths.is_inside(unit.path, owner_id)
    ]


# Of what stands below a unit the places people live in, the smallest first: a ward's groups, and
# not its Front beside them.
PLACES = ("village", "commune", "district")
_OWING_IN_PLAN = (
    select(_REPORT.c.unit_id, _REPORT.c.unit_path, _REPORT.c.unit_kind)
    .join_from(_REPORT, _FORM, _FORM.c.id == _REPORT.c.form_id)
    .where(
        _FORM.c.plan_id == bindparam("plan"),
        _REPORT.c.period_from == bindparam("first"),
        _REPORT.c.period_to == bindparam("end"),
        _REPORT.c.left_at.is_(None),
        paths.leads_through(_REPORT.c.unit_path),
    )
    .distinct()
)


def count_units_below(
    db: Connection, plan_id: int, inside: UnitRow, first: date, end: date
) -> dict[int, int]:
    """How many units stand directly below each: by the rosters of a plan and a period; where it
    asks none of them, as they stood on its last day."""
    values = {"plan": plan_id, "inside": inside.id, "first": first, "end": end}
    owing = {row.unit_path: row.unit_kind for row in db.execute(_OWING_IN_PLAN, values)}
    living = {
        unit.path: unit.kind
        for unit in units.list_living_units_of_kinds(
            db, inside.path, end - ONE_DAY, frozenset(PLACES)
        )
    }
    return {**_count_places(living), **_count_places(owing)}


def _count_places(kinds: Mapping[str, str]) -> dict[int, int]:
    """By unit how many places are directly below it, all of the smallest kind that is."""
    below: dict[int, Counter[str]] = {}
    for path, kind in kinds.items():
        above = paths.get_parent_id(path)
        if above is not None and kind in PLACES:
            below.setdefault(above, Counter())[kind] += 1
    return {
        unit_id: next(found[kind] for kind in PLACES if found[kind])
        for unit_id, found in below.items()
    }


_MARK_OPEN = (
    update(_ROUND)
    .where(_ROUND.c.id == bindparam("round"), _ROUND.c.opened_at.is_(None))
    .values(opened_at=bindparam("at"))
)


_OWE = Upsert(
    _REPORT,
    columns=(
        "round_id",
        "form_id",
        "form_version_id",
        "unit_id",
        "period_from",
        "period_to",
        "unit_name",
        "unit_kind",
        "unit_path",
        "due",
        "status",
    ),
    # Another round may have asked this unit for this form and period already.
    key=(),
)


_REPORT_OF = select(_REPORT.c.id).where(
    _REPORT.c.round_id == bindparam("round"), _REPORT.c.unit_id == bindparam("unit")
)


_LEAVE = (
    update(_REPORT)
    .where(_REPORT.c.id == bindparam("report"), _REPORT.c.left_at.is_(None))
    .values(left_at=bindparam("at"))
)


def open_round(db: Connection, one: RoundRow, today: date, now: datetime) -> int:
    """Writes down what every unit owes, as the units stand today. Returns how many reports."""
    kinds = frozenset(one.unit_kinds.split())
    roster = rosters.list_roster_units(db, one.form_id, one.owner_id, one.owner_path, today, kinds)
    open_round_for_units(db, one, roster, today, now)
    return len(roster)


def open_piece_of_round(
    db: Connection, one: RoundRow, today: date, now: datetime, after: int, most: int
) -> int | None:
    """The same, so many units at a time: those that come after the unit `after`. Returns the last
    of them; none once the round is open."""
    piece = _list_piece(db, one, today, after, most)
    own = load_due_dates(db, one.id)
    _OWE.run(db, [_build_report_values(one, unit, own) for unit in piece])
    report_tree.link_units(db, one.id, [unit.id for unit in piece])
    if len(piece) == most:
        return piece[-1].id
    body_setup.store_other_bodies(db, one.id, today)
    report_tree.link_whole_round(db, one.id)
    running_totals.mark_opened_round_stale(db, one.id)
    db.execute(_MARK_OPEN, {"round": one.id, "at": now})
    return None


def _list_piece(db: Connection, one: RoundRow, today: date, after: int, most: int) -> list[UnitRow]:
    kinds = frozenset(one.unit_kinds.split())
    if _goes_along_today(db, one.form_id):
        return units.list_living_units_after(db, one.owner_path, today, kinds, after, most)
    # A plan's own tree is small: its offices.
    roster = list_roster_units(db, one.form_id, one.owner_id, one.owner_path, today, kinds)
    left = sorted((unit for unit in roster if unit.id > after), key=lambda unit: unit.id)
    return left[:most]


def _goes_along_today(db: Connection, form_id: int) -> bool:
    """Whether a form goes along today's tree of the government, and its plan has no own."""
    code, line = db.execute(_LINE, {"form": form_id}).one()
    own = db.execute(_HAS_OWN, {"own": f"plan:{code}"}).first()
    return (line or GOVERNMENT_LINE) == GOVERNMENT_LINE and own is None


def open_round_for_units(
    db: Connection, one: RoundRow, roster: Iterable[UnitRow], today: date, now: datetime
) -> None:
    """The same for these units and no others."""
    own = load_due_dates(db, one.id)
    for unit in roster:
        _OWE.run(db, _build_report_values(one, unit, own))
    body_setup.store_other_bodies(db, one.id, today)
    report_tree.link_reports(db, one.id)
    running_totals.mark_opened_round_stale(db, one.id)
    db.execute(_MARK_OPEN, {"round": one.id, "at": now})


def add_report_to_round(db: Connection, one: RoundRow, unit: UnitRow, today: date) -> int:
    """A unit that came into an open round owes its report too; the report's id."""
    unit = replace(unit, path=visible_rounds.find_path_in_round(db, one.id, unit.id, unit.path))
    _OWE.run(db, _build_report_values(one, unit, load_due_dates(db, one.id)))
    body_setup.store_other_bodies(db, one.id, today)
    report_tree.link_reports(db, one.id)
    return int(db.execute(_REPORT_OF, {"round": one.id, "unit": unit.id}).scalar_one())


def stop_waiting_for_report(db: Connection, report_id: int, now: datetime) -> None:
    """This report is not waited for any more: its unit has become another one."""
    db.execute(_LEAVE, {"report": report_id, "at": now})
    running_totals.mark_totals_stale(db, report_id)


def _build_report_values(one: RoundRow, unit: UnitRow, own: DueDates) -> dict[str, Any]:
    return {
        "round_id": one.id,
        "form_id": one.form_id,
        "form_version_id": one.form_version_id,
        "unit_id": unit.id,
        "period_from": one.period_from,
        "period_to": one.period_to,
        "unit_name": unit.name,
        "unit_kind": unit.kind,
        "unit_path": unit.path,
        "due": compute_due(one.due, own, unit.path, unit.kind),
        "status": ReportStatus.EMPTY,
    }
