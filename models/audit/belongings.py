"""To which unit and which person a row of a kept table belongs."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON, Connection, LargeBinary, select

from models.audit.kept_tables import KEPT
from models.base import Base

Owners = tuple[int | None, int | None]


class Belongings:
    """Finds (unit, person) of rows; what several rows have in common is read once."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._known: dict[tuple[str, int], Owners] = {}

    def find(self, table: str, row: Mapping[str, Any]) -> Owners:
        kept = KEPT.get(table)
        if kept is None:
            # A photo, a report: looked at, not followed.
            unit_id = row.get("unit_id") or self.find_by_id("report", row.get("report_id"))[0]
            return unit_id, row.get("person_id")
        unit_id = row.get(kept.unit) if kept.unit else None
        person_id = row.get(kept.person) if kept.person else None
        if kept.parent is not None and (unit_id is None or person_id is None):
            above = self.find_by_id(kept.parent[1], row.get(kept.parent[0]))
            unit_id, person_id = unit_id or above[0], person_id or above[1]
        return unit_id, person_id

    def find_by_id(self, table: str, row_id: int | None) -> Owners:
        if row_id is None:
            return None, None
        if (table, row_id) not in self._known:
            found: Any = Base.metadata.tables[table]
            small = [one for one in found.c if not isinstance(one.type, JSON | LargeBinary)]
            row = self._db.execute(select(*small).where(found.c.id == row_id)).mappings().first()
            owners = self.find(table, dict(row)) if row else (None, None)
            self._known[table, row_id] = owners
        return self._known[table, row_id]
