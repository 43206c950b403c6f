"""A commune with villages, for sheets that speak of units."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from models.units.tables import Unit
from sheets.stored_rows import add_row
from sheets.units import unit_sheet, unit_tree

NOW = datetime(2024, 6, 3, 3, tzinfo=UTC)


def a_unit(db: Connection, code: str, name: str, parent: str | None = None) -> int:
    kind = "village" if parent else "commune"
    values = {"code": code, "name": name, "kind": kind, "path": "", "opens": unit_sheet.OLDEST_DAY}
    unit_id = add_row(db, Unit, values)
    unit_tree.add_to_tree(db, unit_id, parent, unit_sheet.OLDEST_DAY)
    return unit_id


def a_commune(db: Connection, villages: int = 3) -> None:
    a_unit(db, "kp", "Xã Kim Phượng")
    for number in range(1, villages + 1):
        a_unit(db, f"x{number}", f"Xóm {number}", "kp")
