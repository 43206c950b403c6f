"""A plan as it is stored, read back for showing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from models.plans.question_kinds import get_traits
from models.plans.tables import (
    FormVersion,
    Indicator,
    Measure,
    Plan,
    PlanForm,
    PlanTask,
    PlanVersion,
    Target,
)
from models.rounds.tables import Round
from models.units import unit_settings
from models.units.tables import Unit
from plans.kinds import INDICATOR_KIND_OF_MEASURE
from plans.loading.indicator_loader import PERCENT_DECIMALS
from plans.owners import list_plans
from plans.schema import Pack
from plans.schema.targets import DATE
from records import dataclass
from sheets.stored_rows import find_row, get_table
from texts import words

Values = dict[str, Any]


class NoSuchPlan(Exception):
    """The message names the plans that there are."""


@dataclass(frozen=True)
class StoredPlan:
    """`pack` is the newest version's; the rest are rows, in the order of the document."""

    plan: Values
    number: int
    pack: Values
    indicators: Sequence[Values]
    tasks: Sequence[Values]
    forms: Sequence[Values]
    rounds: Sequence[Values]
    # What a village is called where the plan is run.
    noun: str


def load_stored_plan(db: Connection, code: str, owner: str | None = None) -> StoredPlan:
    """The plan of this code: that of the unit `owner`, else the first one."""
    found = [row for row in list_plans(db, code) if owner in (None, row["owner"])]
    if not found:
        known = (
            ", ".join(sorted(set(db.scalars(select(Plan.code).where(Plan.is_inquiry.is_(None))))))
            or "-"
        )
        raise NoSuchPlan(words("import.no_such_plan", code=code, known=known))
    plan = found[0]
    version = db.execute(
        select(PlanVersion.number, PlanVersion.pack)
        .where(PlanVersion.plan_id == plan["id"])
        .order_by(PlanVersion.number.desc())
    ).first()
    number, pack = (version.number, version.pack) if version else (0, {})
    plan_id = plan["id"]
    return StoredPlan(
        plan=plan,
        number=number,
        pack=pack,
        indicators=[
            row
            for row in _list_indicators(db, plan_id)
            if row["code"] in {one["code"] for one in pack.get("indicators", ())}
        ],
        tasks=_list_tasks(db, plan_id),
        forms=_list_forms(db, plan_id),
        rounds=_list_rounds(db, plan_id),
        noun=_noun(db, plan),
    )


def load_pack_of_plan(db: Connection, code: str, owner: str | None = None) -> Pack:
    """The newest version of a plan, as it was written. Raises NoSuchPlan."""
    return Pack.model_validate(load_stored_plan(db, code, owner).pack)


def _noun(db: Connection, plan: Values) -> str:
    """As the unit that runs the plan says it; else one above it."""
    owner = find_row(db, Unit, {"id": plan["owner_id"]}) or {"path": "/"}
    return unit_settings.get_setting(db, owner["path"], "noun")


def _list_indicators(db: Connection, plan_id: int) -> list[Values]:
    """Each indicator with its measures, targets and, of a compound one, its parts."""
    table = get_table(Indicator)
    measures = {row["id"]: dict(row) for row in db.execute(select(get_table(Measure))).mappings()}
    targets = _list_targets(db, plan_id)
    found = db.execute(select(table).filter_by(plan_id=plan_id).order_by(table.c.position))
    rows = [
        {
            **row,
            "more": row["more"] or {},
            "numerator": measures.get(row["numerator_id"]),
            "denominator": measures.get(row["denominator_id"]),
            "targets": targets.get(row["id"], []),
        }
        for row in found.mappings().all()
    ]
    return [
        {**row, "parts": [part for part in rows if part["compound_id"] == row["id"]]}
        for row in rows
        if row["compound_id"] is None
    ]


def _list_targets(db: Connection, plan_id: int) -> dict[int, list[Values]]:
    """The targets of the plan by indicator, the earliest year first."""
    table, indicator = get_table(Target), get_table(Indicator)
    found = db.execute(
        select(table)
        .join(indicator, indicator.c.id == table.c.indicator_id)
        .where(indicator.c.plan_id == plan_id)
        .order_by(table.c.year)
    )
    by_indicator: dict[int, list[Values]] = {}
    for row in found.mappings():
        by_indicator.setdefault(row["indicator_id"], []).append(dict(row))
    return by_indicator


def is_share_indicator(indicator: Values) -> bool:
    """Whether its figure is a percentage."""
    if indicator["denominator"] is not None or indicator["over_units"]:
        return True
    measure = indicator["numerator"]
    return get_traits(measure["kind"]).is_share if measure else indicator["unit_of_measure"] == "%"


def get_indicator_kind(indicator: Values) -> str:
    """Its kind, as docs/packs.md lists them."""
    if indicator["kind"]:
        return str(indicator["kind"])
    if indicator["over_units"]:
        return "ratio_over_units"
    if indicator["denominator"] is not None:
        return "ratio"
    measure = indicator["numerator"]
    if measure is None:
        return "text"
    return INDICATOR_KIND_OF_MEASURE.get(
        measure["kind"], "stock" if measure["is_stock"] else "yearly_flow"
    )


def get_unit_of_measure(indicator: Values) -> str:
    """The unit of measure: as the plan says it, else the measure's."""
    if indicator["unit_of_measure"]:
        return str(indicator["unit_of_measure"])
    measure = indicator["numerator"]
    if is_share_indicator(indicator) and not (
        measure and get_traits(measure["kind"]).has_fixed_base
    ):
        return "%"
    return str(indicator["numerator"]["unit_of_measure"]) if indicator["numerator"] else ""


def get_printed_bound(target: Values, name: str = "low") -> Decimal | date | None:
    """A stored bound as it was printed: a number in the target's unit, or a day."""
    value = target[name]
    if value is None:
        return None
    if target["unit"] == DATE:
        return date.fromordinal(value)
    decimals = target["decimals"] if target["decimals"] is not None else PERCENT_DECIMALS
    return Decimal(value) / 10**decimals


def _list_tasks(db: Connection, plan_id: int) -> list[Values]:
    table = get_table(PlanTask)
    found = select(table).filter_by(plan_id=plan_id, left_out_at=None).order_by(table.c.position)
    return [dict(row) for row in db.execute(found).mappings()]


def _list_forms(db: Connection, plan_id: int) -> list[Values]:
    """Each form with its newest version."""
    newest = select(func.max(FormVersion.id)).group_by(FormVersion.form_id)
    rows = db.execute(
        select(PlanForm.code, PlanForm.unit_kinds, FormVersion.number, FormVersion.body)
        .join(FormVersion, FormVersion.form_id == PlanForm.id)
        .where(PlanForm.plan_id == plan_id, FormVersion.id.in_(newest))
        .order_by(PlanForm.id)
    )
    return [dict(row) for row in rows.mappings()]


def _list_rounds(db: Connection, plan_id: int) -> list[Values]:
    rounds = get_table(Round)
    rows = db.execute(
        select(
            rounds, PlanForm.code.label("form"), Unit.code.label("owner"), Unit.name.label("place")
        )
        .join(PlanForm, PlanForm.id == rounds.c.form_id)
        .join(Unit, Unit.id == rounds.c.owner_id)
        .where(PlanForm.plan_id == plan_id)
        .order_by(rounds.c.id)
    )
    return [dict(row) for row in rows.mappings()]
