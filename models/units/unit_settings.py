"""Settings of a unit; where it has none, of the nearest unit above."""

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models.units.tables import Setting, Unit
from models.upserts import Upsert

_SETTING: Any = Setting.__table__
_UNIT: Any = Unit.__table__

DEFAULT_SETTINGS = {"noun": "xóm", "contact_phone": ""}

_NEAREST = (
    select(_SETTING.c.value)
    .join_from(_SETTING, _UNIT, _UNIT.c.id == _SETTING.c.unit_id)
    .where(
        _SETTING.c.name == bindparam("name"),
        # The unit's path begins with the path of every unit above it.
        func.substr(bindparam("path"), 1, func.length(_UNIT.c.path)) == _UNIT.c.path,
    )
    .order_by(func.length(_UNIT.c.path).desc())
    .limit(1)
)
_PUT = Upsert(
    _SETTING, columns=("unit_id", "name", "value"), key=("unit_id", "name"), update=("value",)
)


def get_setting(db: Connection, unit_path: str, name: str) -> str:
    value = db.execute(_NEAREST, {"path": unit_path, "name": name}).scalar()
    return DEFAULT_SETTINGS.get(name, "") if value is None else str(value)


def set_setting(db: Connection, unit_id: int, name: str, value: str) -> None:
    _PUT.run(db, {"unit_id": unit_id, "name": name, "value": value})
