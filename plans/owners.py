"""Which row of `plan` a pack is: two trees may hold the same plan, each its own."""

from typing import Any

from sqlalchemy import Connection, select

from models.plans.tables import Plan
from models.units.tables import Unit
from plans.loading.errors import PackNotLoadable
from sheets.stored_rows import find_row, get_table
from texts import words

Row = dict[str, Any]


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
