"""A plan as it is stored, read back for showing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from models.tables.plans import Form, FormVersion, Indicator, Measure, Plan, PlanVersion, Target
from models.tables.reports import Round
from models.tables.units import Setting, Unit
from plans.kinds import SHARE_KINDS
from plans.load import HUNDREDTHS_OF_PERCENT
from sheets.rows import find, table_of
from texts import words

Values = dict[str, Any]
NOUN = "xóm"


class NoSuchPlan(Exception):
    """The message names the plans that there are."""


@dataclass(frozen=True)
class StoredPlan:
    """`pack` is the newest version's; the rest are rows, in the order of the document."""

    plan: Values
    number: int
    pack: Values
    indicators: Sequence[Values]
    forms: Sequence[Values]
    rounds: Sequence[Values]
    # What a village is called in the first commune that has said so.
    noun: str


def stored(db: Connection, code: str) -> StoredPlan:
    plan = find(db, Plan, {"code": code})
    if plan is None:
        known = ", ".join(db.scalars(select(Plan.code).order_by(Plan.code))) or "-"
        raise NoSuchPlan(words("import.no_such_plan", code=code, known=known))
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
            for row in _indicators(db, plan_id)
            if row["code"] in {one["code"] for one in pack.get("indicators", ())}
        ],
        forms=_forms(db, plan_id),
        rounds=_rounds(db, plan_id),
        noun=(find(db, Setting, {"name": "noun"}) or {"value": NOUN})["value"],
    )


def _indicators(db: Connection, plan_id: int) -> list[Values]:
    table = table_of(Indicator)
    measures = {row["id"]: dict(row) for row in db.execute(select(table_of(Measure))).mappings()}
    found = db.execute(select(table).filter_by(plan_id=plan_id).order_by(table.c.position))
    return [
        {
            **row,
            "numerator": measures[row["numerator_id"]],
            "denominator": measures.get(row["denominator_id"]),
            "targets": _targets(db, row["id"]),
        }
        for row in found.mappings().all()
    ]


def _targets(db: Connection, indicator_id: int) -> list[Values]:
    table = table_of(Target)
    found = db.execute(select(table).filter_by(indicator_id=indicator_id).order_by(table.c.year))
    return [dict(row) for row in found.mappings()]


def is_share(indicator: Values) -> bool:
    counted = indicator["denominator"] is not None or indicator["over_units"]
    return counted or indicator["numerator"]["kind"] in SHARE_KINDS


def bound(indicator: Values, value: int | None) -> Decimal | None:
    """A stored bound as it was printed: percent, or the measure's own unit."""
    if value is None:
        return None
    step = (
        HUNDREDTHS_OF_PERCENT if is_share(indicator) else 10 ** indicator["numerator"]["decimals"]
    )
    return Decimal(value) / step


def _forms(db: Connection, plan_id: int) -> list[Values]:
    """Each form with its newest version."""
    newest = select(func.max(FormVersion.id)).group_by(FormVersion.form_id)
    rows = db.execute(
        select(Form.code, Form.unit_kinds, FormVersion.number, FormVersion.body)
        .join(FormVersion, FormVersion.form_id == Form.id)
        .where(Form.plan_id == plan_id, FormVersion.id.in_(newest))
        .order_by(Form.id)
    )
    return [dict(row) for row in rows.mappings()]


def _rounds(db: Connection, plan_id: int) -> list[Values]:
    rounds = table_of(Round)
    rows = db.execute(
        select(rounds, Form.code.label("form"), Unit.code.label("owner"), Unit.name.label("place"))
        .join(Form, Form.id == rounds.c.form_id)
        .join(Unit, Unit.id == rounds.c.owner_id)
        .where(Form.plan_id == plan_id)
        .order_by(rounds.c.id)
    )
    return [dict(row) for row in rows.mappings()]
