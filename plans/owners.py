"""Which row of `plan` a pack is: two trees may hold the same plan, each its own."""

from typing import Any

from sqlalchemy import Connection, select

from models.plans.tables import Plan
from models.units.tables import Unit
from plans.loading.errors import PackNotLoadable
from plans.schema import Pack
from reading.spelling.folding import fold_text
from sheets.stored_rows import find_row, get_table
from texts import words

Row = dict[str, Any]

_UNITS = select(Unit.code, Unit.name).where(Unit.closes.is_(None)).order_by(Unit.id)


def find_plan(db: Connection, code: str, runner: Row | None) -> Row | None:
    """The plan of this code that this unit runs; one that nobody runs yet becomes its own.

    Without a unit: the only one of this code. Raises CannotLoad where there are several.
    """
    if runner is not None:
        return find_row(db, Plan, {"code": code, "owner_id": runner["id"]}) or find_row(
            db, Plan, {"code": code, "owner_id": None}
        )
    found = list_plans(db, code)
    if len(found) > 1:
        owners = ", ".join(str(row["owner"] or "-") for row in found)
        raise PackNotLoadable(words("import.plan_of_several", code=code, owners=owners))
    return found[0] if found else None


def describe_plan_of_nobody(db: Connection, pack: Pack) -> list[str]:
    """That nobody sees the plan, while no unit runs it, and which units may be meant by its
    issuer; nothing once it has one."""
    found = list_plans(db, pack.code)
    if not found or any(row["owner_id"] is not None for row in found):
        return []
    issuer = f" {fold_text(pack.issuer)} "
    named = [row for row in db.execute(_UNITS) if f" {fold_text(row.name)} " in issuer]
    said = [words("import.plan_of_nobody", code=pack.code)]
    if named:
        units = "; ".join(f"--unit {row.code} ({row.name})" for row in named)
        said.append(words("import.plan_may_be_of", units=units))
    return said


def list_plans(db: Connection, code: str) -> list[Row]:
    """Every plan of this code, with the code of the unit that runs it under `owner`."""
    plans = get_table(Plan)
    rows = db.execute(
        select(plans, Unit.code.label("owner"))
        .outerjoin(Unit, Unit.id == plans.c.owner_id)
        .where(plans.c.code == code, plans.c.is_inquiry.is_(None))
        .order_by(plans.c.id)
    )
    return [dict(row) for row in rows.mappings()]
