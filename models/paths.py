"""Paths of units ("/1/4/17/": the ids from the root down to the unit), and what they say.

The only file that takes a path apart. A path of today stands with the unit; the path of a report
is that of the day on which its round opened, in the tree that its plan goes along. In both, a unit
is above or below by its id, never by how two paths begin.
"""

from collections.abc import Container
from typing import Any

from sqlalchemy import BigInteger, String, bindparam, cast, literal

from models.dialects.path_beginnings import begins_with


def list_ids(path: str) -> list[int]:
    """The ids from the root down to the unit itself."""
    return [int(part) for part in path.strip("/").split("/") if part]


def get_unit_id(path: str) -> int:
    """The unit that a path leads to."""
    return int(path.strip("/").rpartition("/")[2])


def cut_before(path: str) -> str:
    """The path as far as the unit above the one that it leads to."""
    return path.rstrip("/").rpartition("/")[0]


def get_parent_id(path: str) -> int | None:
    """The unit directly above; none for a root."""
    ids = list_ids(path)
    return ids[-2] if len(ids) > 1 else None


def find_nearest(path: str, unit_ids: Container[int]) -> int | None:
    """Of these units the one on the path that is nearest to its end."""
    return next((one for one in reversed(list_ids(path)) if one in unit_ids), None)


def is_inside(path: str, unit_id: int) -> bool:
    """Whether a path leads to this unit or through it."""
    return f"/{unit_id}/" in path


def cut_at(path: str, unit_id: int) -> str:
    """The path as far as this unit, which stands on it."""
    return f"{path.partition(f'/{unit_id}/')[0]}/{unit_id}/"


def is_at_or_below(path: str, above: str) -> bool:
    """Whether one path of today goes on from another one; "/" is above everything."""
    return path.startswith(above)


def leads_through(path: Any, unit: str = "inside") -> Any:
    """SQL: the path in this column leads to the unit bound as `unit`, or through it."""
    inside = cast(bindparam(unit, type_=BigInteger), String)
    return path.like(literal("%/") + inside + literal("/%"))


def at_or_below(path: Any, above: str | None = None) -> Any:
    """SQL: the path of today in this column goes on from `above`; else from the one bound as
    "path"."""
    start = bindparam("path", type_=String) if above is None else literal(above)
    return begins_with(path, start)


def stands_on(unit_id: Any, path: str = "path") -> Any:
    """SQL: the unit in this column stands on the path bound as `path`."""
    return bindparam(path, type_=String).like(literal("%/") + cast(unit_id, String) + literal("/%"))
