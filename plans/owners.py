"""Which row of `plan` a pack is: two trees may hold the same plan, each its own."""

from typing import Any

from sqlalchemy import Connection, select

from models.tables.plans import Plan
from models.tables.units import Unit
from plans.errors import CannotLoad
from sheets.rows import find, table_of
from texts import words

Row = dict[str, Any]


def find_plan(db: Connection, code: str, runner: Row | None) -> Row | None:
    """The plan of this code that this unit runs; one that nobody runs yet becomes its own.

    Without a unit: the only one of this code. Raises CannotLoad where there are several.
    """
    if runner is not None:
        return find(db, Plan, {"code": code, "owner_id": runner["id"]}) or find(
            db, Plan, {"code": code, "owner_id": None}
        )
    found = list_plans(db, code)
    if len(found) > 1:
        owners = ", ".join(str(row["owner"] or "-") for row in found)
        raise CannotLoad(words("import.plan_of_several", code=code, owners=owners))
    return found[0] if found else None


def list_plans(db: Connection, code: str) -> list[Row]:
    """Every plan of this code, with the code of the unit that runs it under `owner`."""
    plans = table_of(Plan)
    rows = db.execute(
        select(plans, Unit.code.label("owner"))
        .outerjoin(Unit, Unit.id == plans.c.owner_id)
        .where(plans.c.code == code)
        .order_by(plans.c.id)
    )
    return [dict(row) for row in rows.mappings()]
