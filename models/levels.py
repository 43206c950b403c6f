"""Levels: the tree that a round goes along, whose report flows into whose, and other bodies.

A plan may have its own tree: rows of the line "plan:<code>" go before the others for the units
and days that have one, so that an old plan keeps the district that no longer exists.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from models import paths, units
from models.form_levels import Body, body_from
from models.tables.levels import DrawsOn, Part, ReportBody
from models.tables.plans import Form, FormVersion, Plan
from models.tables.reports import Report, Round
from models.tables.units import Unit, UnitParent
from models.units import UnitRow
from models.upserts import Upsert

GOVERNMENT = "government"

_UNIT: Any = Unit.__table__
_PARENT: Any = UnitParent.__table__
_FORM: Any = Form.__table__
_PLAN: Any = Plan.__table__
_VERSION: Any = FormVersion.__table__
_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_OTHER: Any = Form.__table__.alias("other")

_LINE = (
    select(_PLAN.c.code, _FORM.c.line)
    .join_from(_FORM, _PLAN, _PLAN.c.id == _FORM.c.plan_id)
    .where(_FORM.c.id == bindparam("form"))
)
_PARENTS = select(_PARENT.c.unit_id, _PARENT.c.parent_id, _PARENT.c.line).where(
    or_(_PARENT.c.line == bindparam("own"), _PARENT.c.line == bindparam("line")),
    _PARENT.c.opens <= bindparam("day"),
    or_(_PARENT.c.closes.is_(None), _PARENT.c.closes > bindparam("day")),
)
_HAS_OWN = select(_PARENT.c.id).where(_PARENT.c.line == bindparam("own")).limit(1)
_EVERY_UNIT = select(
    *(_UNIT.c[name] for name in ("id", "code", "name", "kind", "path", "opens", "closes"))
).order_by(_UNIT.c.id)
_FORMS_OF_PLAN = (
    select(_OTHER.c.id, _OTHER.c.code, _OTHER.c.children)
    .join_from(_FORM, _OTHER, _OTHER.c.plan_id == _FORM.c.plan_id)
    .where(_FORM.c.id == bindparam("form"))
)
_THE_ROUND = select(
    _ROUND.c.form_id, _ROUND.c.form_version_id, _ROUND.c.period_from, _ROUND.c.period_to
).where(_ROUND.c.id == bindparam("round"))
_OF_ROUND = select(_REPORT.c.id, _REPORT.c.unit_id, _REPORT.c.unit_path).where(
    _REPORT.c.round_id == bindparam("round")
)
_OF_FORMS = select(_REPORT.c.id, _REPORT.c.unit_id, _REPORT.c.unit_path).where(
    _REPORT.c.form_id.in_(bindparam("forms", expanding=True)),
    _REPORT.c.period_from == bindparam("first"),
    _REPORT.c.period_to == bindparam("end"),
)
_DIRECT = (
    select(_REPORT.c.round_id)
    .join_from(_PARENT, _REPORT, _REPORT.c.unit_id == _PARENT.c.unit_id)
    .where(_PARENT.c.parent_id == bindparam("unit"))
    .distinct()
)
_HOLDS = (
    select(_REPORT.c.unit_path)
    .where(_REPORT.c.round_id == bindparam("round"), paths.leads_through(_REPORT.c.unit_path))
    .limit(1)
)
_BODY = select(_VERSION.c.body).where(_VERSION.c.id == bindparam("version"))
_FLOW = Upsert(DrawsOn.__table__, columns=("report_id", "child_id"), key=("report_id", "child_id"))
_BODIES = Upsert(
    ReportBody.__table__,
    columns=("report_id", "unit_id", "part"),
    key=("report_id", "unit_id", "part"),
)


def roster(
    db: Connection, form_id: int, owner_id: int, owner_path: str, day: date, kinds: frozenset[str]
) -> list[UnitRow]:
    """The units of these kinds at the owner and below it, in the tree that the form goes along."""
    code, line = db.execute(_LINE, {"form": form_id}).one()
    own, line = f"plan:{code}", line or GOVERNMENT
    if line == GOVERNMENT and db.execute(_HAS_OWN, {"own": own}).first() is None:
        return units.living_below(db, owner_path, day, kinds)
    return [
        unit
        for unit in tree(db, own, line, day)
        if unit.kind in kinds and paths.is_inside(unit.path, owner_id)
    ]


def tree(db: Connection, own: str, line: str, day: date) -> list[UnitRow]:
    """Every unit of a tree on this day, with its path there.

    A unit that a row of the plan's own names stands in it though it lives no longer; in another
    line than the government's only those who are named in it have a place.
    """
    asked = {"own": own, "line": line, "day": day}
    parents: dict[int, int] = {}
    kept: set[int] = set()
    for row in sorted(db.execute(_PARENTS, asked), key=lambda row: row.line == own):
        parents[row.unit_id] = row.parent_id
        if row.line == own or line != GOVERNMENT:
            kept |= {row.unit_id, row.parent_id}
    found = []
    for row in db.execute(_EVERY_UNIT):
        lives = row.opens <= day and (row.closes is None or row.closes > day)
        if row.id in kept or (lives and line == GOVERNMENT):
            path = _path(row.id, parents)
            found.append(UnitRow(row.id, row.code, row.name, row.kind, path))
    return found


def _path(unit_id: int, parents: Mapping[int, int]) -> str:
    way = [unit_id]
    while (above := parents.get(way[-1])) is not None and above not in way:
        way.append(above)
    return "".join(f"/{one}" for one in reversed(way)) + "/"


def link(db: Connection, round_id: int) -> None:
    """Ties the reports of a round to those above and below, of the same plan and period.

    By the paths frozen when each round opened. Done again, it adds what has come since.
    """
    one = db.execute(_THE_ROUND, {"round": round_id}).one()
    forms = db.execute(_FORMS_OF_PLAN, {"form": one.form_id}).all()
    code = next(form.code for form in forms if form.id == one.form_id)
    children = {form.id: (form.children or "").split() for form in forms}
    above = [form.id for form in forms if code in children[form.id]]
    below = [form.id for form in forms if form.code in children[one.form_id]]
    ours = db.execute(_OF_ROUND, {"round": round_id}).all()
    period = {"first": one.period_from, "end": one.period_to}
    pairs: list[tuple[int, int]] = []
    if above:
        pairs += _pairs(db.execute(_OF_FORMS, {"forms": above, **period}).all(), ours)
    if below:
        pairs += _pairs(ours, db.execute(_OF_FORMS, {"forms": below, **period}).all())
    _FLOW.run(db, [{"report_id": upper, "child_id": child} for upper, child in pairs])


def _pairs(above: Iterable[Any], below: Iterable[Any]) -> Iterator[tuple[int, int]]:
    by_unit = defaultdict(list)
    for report in above:
        by_unit[report.unit_id].append(report.id)
    for child in below:
        for upper in by_unit.get(paths.get_parent_id(child.unit_path) or 0, ()):
            yield upper, child.id


def direct_rounds(db: Connection, unit_id: int) -> set[int]:
    """The rounds in which units directly under this one report."""
    return set(db.execute(_DIRECT, {"unit": unit_id}).scalars())


def path_in(db: Connection, round_id: int, unit_id: int, path: str) -> str:
    """Where a unit that comes into an open round stands in it: below the one above it, as that
    one stood when the round opened."""
    above = paths.get_parent_id(path)
    asked = {"round": round_id, "inside": above}
    frozen = db.execute(_HOLDS, asked).scalar() if above is not None else None
    if above is None or frozen is None:
        return path
    return f"{paths.cut_at(frozen, above)}{unit_id}/"


def set_down_bodies(db: Connection, round_id: int, day: date) -> None:
    """Who else has to do with the reports of a round: freezes them, as the roster is."""
    one = db.execute(_THE_ROUND, {"round": round_id}).one()
    body = db.execute(_BODY, {"version": one.form_version_id}).scalar_one()
    joint, through = body_from(body.get("joint")), body_from(body.get("through"))
    if joint is None and through is None:
        return
    living = list(tree(db, "", GOVERNMENT, day))
    rows = [
        {"report_id": report.id, "unit_id": unit, "part": part}
        for report in db.execute(_OF_ROUND, {"round": round_id}).all()
        for unit, part in _other_bodies(living, joint, through, report)
    ]
    _BODIES.run(db, rows)


def _other_bodies(
    living: list[UnitRow], joint: Body | None, through: Body | None, report: Any
) -> Iterator[tuple[int, Part]]:
    """Of two that send jointly both are named: either may send, the other confirms."""
    if joint and (beside := _beside(living, joint, report)) is not None:
        yield report.unit_id, Part.JOINT
        yield beside, Part.JOINT
    between = _on_the_way(living, through, report) if through else None
    # A body's own report does not pass through it.
    if between is not None and between != report.unit_id:
        yield between, Part.THROUGH


def _beside(living: list[UnitRow], body: Body, report: Any) -> int | None:
    """Directly below the reporting unit, or under the same one as it."""
    for above in (report.unit_id, paths.get_parent_id(report.unit_path)):
        for unit in living:
            if (
                paths.get_parent_id(unit.path) == above
                and _fits(unit, body)
                and unit.id != report.unit_id
            ):
                return unit.id
    return None


def _on_the_way(living: list[UnitRow], body: Body, report: Any) -> int | None:
    """By its code; else the nearest one above, or directly below somebody above."""
    if body.unit is not None:
        return next((unit.id for unit in living if unit.code == body.unit), None)
    for above in reversed(paths.list_ids(report.unit_path)[:-1]):
        for unit in living:
            if _fits(unit, body) and above in (unit.id, paths.get_parent_id(unit.path)):
                return unit.id
    return None


def _fits(unit: UnitRow, body: Body) -> bool:
    return unit.code == body.unit if body.unit is not None else unit.kind == body.kind
