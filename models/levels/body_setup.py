"""Freezes, when a round opens, which other bodies have to do with its reports, and who receives
them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.approvals import approvers
from models.levels.report_tree import SELECT_REPORTS_OF_ROUND, SELECT_ROUND_FORM
from models.plans.form_levels import (
    ApprovalRule,
    BodyRule,
    parse_approval_rule,
    parse_body_rule,
    parse_body_rules,
)
from models.plans.tables import FormVersion
from models.reports import owed_reports
from models.reports.tables import Part, ReceivesAs, ReportBody
from models.units.tables import GOVERNMENT_LINE
from models.units.unit_trees import list_units_of_tree
from models.units.units import UnitRow
from models.upserts import Upsert

_VERSION: Any = FormVersion.__table__


_BODY = select(_VERSION.c.body).where(_VERSION.c.id == bindparam("version"))


_BODIES = Upsert(
    ReportBody.__table__,
    columns=("report_id", "unit_id", "part"),
    key=("report_id", "unit_id", "part"),
)
_WAYS = {"addressees": ReceivesAs.ADDRESSEE, "consolidators": ReceivesAs.CONSOLIDATOR}


def store_other_bodies(db: Connection, round_id: int, day: date) -> None:
    """Who else has to do with the reports of a round, and who receives them: frozen, as the roster
    is. Done again, it adds what has come since."""
    one = db.execute(SELECT_ROUND_FORM, {"round": round_id}).one()
    body = db.execute(_BODY, {"version": one.form_version_id}).scalar_one()
    joint, through = parse_body_rule(body.get("joint")), parse_body_rule(body.get("through"))
    receivers = [
        (rule, way) for name, way in _WAYS.items() for rule in parse_body_rules(body.get(name, ()))
    ]
    approval = parse_approval_rule(body.get("approval"))
    if approval is None:
        approvers.remove_approvers(db, round_id)
    if joint is None and through is None and approval is None and not receivers:
        return
    living = list(list_units_of_tree(db, "", GOVERNMENT_LINE, day))
    reports = db.execute(SELECT_REPORTS_OF_ROUND, {"round": round_id}).all()
    rows = [
        {"report_id": report.id, "unit_id": unit, "part": part}
        for report in reports
        for unit, part in _find_other_bodies(living, joint, through, report)
    ]
    _BODIES.run(db, rows)
    found = [
        (report.id, unit, way)
        for report in reports
        for rule, way in receivers
        if (unit := _find_body_above(living, rule, report)) is not None
    ]
    owed_reports.add_receivers(db, found)
    if approval is not None:
        _store_approvers(db, living, approval, reports)


def _store_approvers(
    db: Connection, living: list[UnitRow], rule: ApprovalRule, reports: Iterable[Any]
) -> None:
    titles = approvers.write_titles(rule.titles)
    rows = [
        (report.id, unit, rule.role, titles)
        for report in reports
        if (unit := _find_body_above(living, rule.body, report)) is not None
    ]
    approvers.add_approvers(db, rows)


def _find_other_bodies(
    living: list[UnitRow], joint: BodyRule | None, through: BodyRule | None, report: Any
) -> Iterator[tuple[int, Part]]:
    """Of two that send jointly both are named: either may send, the other confirms."""
    if joint and (beside := _find_joint_body(living, joint, report)) is not None:
        yield report.unit_id, Part.JOINT
        yield beside, Part.JOINT
    between = _find_body_above(living, through, report) if through else None
    # A body's own report does not pass through it.
    if between is not None and between != report.unit_id:
        yield between, Part.THROUGH


def _find_joint_body(living: list[UnitRow], body: BodyRule, report: Any) -> int | None:
    """Directly below the reporting unit, or under the same one as it."""
    for above in (report.unit_id, paths.get_parent_id(report.unit_path)):
        for unit in living:
            if (
                paths.get_parent_id(unit.path) == above
                and _matches_body(unit, body)
                and unit.id != report.unit_id
            ):
                return unit.id
    return None


def _find_body_above(living: list[UnitRow], body: BodyRule, report: Any) -> int | None:
    """By its code; else the nearest one above, or directly below somebody above."""
    if body.unit is not None:
        return next((unit.id for unit in living if unit.code == body.unit), None)
    for above in reversed(paths.list_ids(report.unit_path)[:-1]):
        for unit in living:
            if _matches_body(unit, body) and above in (unit.id, paths.get_parent_id(unit.path)):
                return unit.id
    return None


def _matches_body(unit: UnitRow, body: BodyRule) -> bool:
    return unit.code == body.unit if body.unit is not None else unit.kind == body.kind
