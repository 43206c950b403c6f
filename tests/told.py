"""Whether what was written is told of: found by comparing the tables themselves, before and after,
with what the log has gained. Knows nothing of how the log comes about."""

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import Connection, func, select

from models.all_tables import Base
from models.audit.kept_tables import KEPT
from models.audit.tables import AuditRow

Dump = dict[tuple[str, int], dict[str, Any]]
_LOG: Any = AuditRow.__table__


def dump_kept_tables(db: Connection) -> Dump:
    """Every row of every kept table, by table and id, as the driver has it."""
    return {
        (name, row["id"]): dict(row)
        for name in KEPT
        for row in db.exec_driver_sql(f'SELECT * FROM "{name}"').mappings()
    }


def _load_row(db: Connection, place: tuple[str, int]) -> dict[str, Any] | None:
    """As the types of its columns have it; none where it is gone."""
    table = Base.metadata.tables[place[0]]
    found = db.execute(select(table).where(table.c.id == place[1])).mappings().first()
    return dict(found) if found is not None else None


def get_end_of_log(db: Connection) -> int:
    return int(db.execute(select(func.max(_LOG.c.id))).scalar() or 0)


def list_changed(before: Dump, after: Dump) -> list[tuple[str, int]]:
    """The rows that were made, changed or removed, leaving out what does not count."""
    found = []
    for place in sorted({*before, *after}):
        old, new, kept = before.get(place), after.get(place), KEPT[place[0]]
        if old == new or (old is None and kept.is_owed):
            continue
        if old and new and {name for name in new if old[name] != new[name]} <= kept.quiet:
            continue
        found.append(place)
    return found


def list_untold(db: Connection, before: Dump, end: int, place: str = "desk") -> list[str]:
    """Rows that changed since from that place, and of which the log does not say so; or not what
    they became."""
    after = dump_kept_tables(db)
    told: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for row in db.execute(select(_LOG).where(_LOG.c.id > end).order_by(_LOG.c.id)).mappings():
        told.setdefault((row["table_name"], row["row_id"]), []).append(row)
    return [
        f"{row[0]} {row[1]}"
        for row in list_changed(before, after)
        if KEPT[row[0]].is_told_from(place)
        and (row not in told or not _agrees(row[0], told[row], _load_row(db, row)))
    ]


def _agrees(table: str, rows: list[Mapping[str, Any]], now: dict[str, Any] | None) -> bool:
    """The rows of the log, one after the other, end at what stands in the table now."""
    said: dict[str, Any] = {}
    for row in rows:
        if row["salt"] == "":
            return True  # forgotten
        said.update(orjson.loads(row["became"] or "{}"))
    if now is None:
        return rows[-1]["action"] == "removed"
    stands = orjson.loads(orjson.dumps(_told_part(table, now, said), default=str))
    return bool(stands == said)


def _told_part(table: str, now: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    assert not said.keys() & KEPT[table].hidden
    return {name: now[name] for name in said}
