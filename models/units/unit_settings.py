"""Settings of a unit; where it has none, of the nearest unit above."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.prepared_statements import PreparedStatement
from models.units import units
from models.units.tables import Setting
from models.upserts import Upsert

_SETTING: Any = Setting.__table__

DEFAULT_SETTINGS = {
    "noun": "xóm",
    "contact_phone": "",
    "reminder_cap": "4",
    "sent_summaries": "hạn, khóa, tuần",
    "group_moments": "3, 1, hạn",
}

_ON_THE_WAY = PreparedStatement(
    select(_SETTING.c.unit_id, _SETTING.c.value).where(
        _SETTING.c.name == bindparam("name"),
        _SETTING.c.unit_id.in_(bindparam("way", expanding=True)),
    ),
    lambda *row: row,
)
_OWN = select(_SETTING.c.value).where(
    _SETTING.c.name == bindparam("name"), _SETTING.c.unit_id == bindparam("unit")
)
_OWN_OF = select(_SETTING.c.name, _SETTING.c.value).where(
    _SETTING.c.name.in_(bindparam("names", expanding=True)), _SETTING.c.unit_id == bindparam("unit")
)
_BY_UNIT = select(_SETTING.c.unit_id, _SETTING.c.value).where(_SETTING.c.name == bindparam("name"))
_VALUES = select(_SETTING.c.value).where(_SETTING.c.name == bindparam("name")).distinct()
_PUT = Upsert(
    _SETTING, columns=("unit_id", "name", "value"), key=("unit_id", "name"), update=("value",)
)


def get_setting(db: Connection, unit_path: str, name: str) -> str:
    """By the path of today, or that of a report: which of the two leads there is all the same."""
    found = dict(_ON_THE_WAY.find_all(db, {"way": paths.list_ids(unit_path), "name": name}))
    nearest = paths.find_nearest(unit_path, found)
    return DEFAULT_SETTINGS.get(name, "") if nearest is None else str(found[nearest])


def find_phone(db: Connection, unit_path: str) -> str:
    """Whom a unit calls: the number of the office it reports to, the commune of what lies in one
    and else the unit above, or one that the unit has set itself. Empty where that office has set
    none: the number of an office further above is another's."""
    found = dict(
        _ON_THE_WAY.find_all(db, {"way": paths.list_ids(unit_path), "name": "contact_phone"})
    )
    nearest = paths.find_nearest(unit_path, found)
    if nearest is None:
        return ""
    way = paths.list_ids(unit_path)
    is_of_office = way.index(nearest) >= way.index(units.find_office(db, unit_path))
    return found[nearest] if is_of_office else ""


def find_own_phone(db: Connection, unit_id: int) -> str:
    """The number that a unit tells those below it; empty where it has set none itself."""
    found = db.execute(_OWN, {"unit": unit_id, "name": "contact_phone"}).scalar()
    return str(found or "")


def load_own_settings(db: Connection, unit_id: int, names: Iterable[str]) -> dict[str, str]:
    """What a unit has set itself, by name: of what nobody below takes over."""
    rows = db.execute(_OWN_OF, {"unit": unit_id, "names": list(names)})
    return {row.name: row.value for row in rows}


def load_values_by_unit(db: Connection, name: str) -> dict[int, str]:
    """What units have set under this name, by unit."""
    return {row.unit_id: row.value for row in db.execute(_BY_UNIT, {"name": name})}


def list_values_of(db: Connection, name: str) -> list[str]:
    """What any unit has set under this name."""
    return list(db.execute(_VALUES, {"name": name}).scalars())


def set_setting(db: Connection, unit_id: int, name: str, value: str) -> None:
    _PUT.run(db, {"unit_id": unit_id, "name": name, "value": value})
