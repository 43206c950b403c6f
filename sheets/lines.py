"""Places in other trees than the government's: the Front's, the Party's, a plan's own.

A plan's own tree is for what differs from the government's: an old plan keeps the district that
no longer exists, though its communes stand directly under the province today.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from models.units.tables import Unit, UnitParent
from sheets import tree
from sheets.fold import fold
from sheets.read import Cell
from sheets.rows import add, change, find
from sheets.values import NotThat, words_of
from texts import words

# Line → the words for it, folded.
LINES: dict[str, tuple[str, ...]] = {
    "government": ("chinh quyen", "nha nuoc", "government"),
    "front": ("mat tran", "mttq", "front"),
    "party": ("dang", "party"),
}
NAMES = {"government": "chính quyền", "front": "mặt trận", "party": "đảng"}
OF_A_PLAN = ("plan:", "ke hoach ")


@dataclass(frozen=True)
class Place:
    """Where a unit stands in another line. None: the days of old, or without an end."""

    code: str
    name: str
    parent: str
    line: str
    opens: date | None
    closes: date | None


def line_of(cell: Cell) -> str | None:
    """ "mặt trận" → front; "kế hoạch kim-phuong-2024" → plan:kim-phuong-2024."""
    written = words_of(cell)
    if written is None:
        return None
    folded = fold(written)
    for line, names in LINES.items():
        if folded in names:
            return line
    for start in OF_A_PLAN:
        if folded.startswith(start) and folded.removeprefix(start).strip():
            return f"plan:{folded.removeprefix(start).strip()}"
    known = ", ".join((*NAMES.values(), words("import.line_of_a_plan")))
    raise NotThat(cell.fault("unknown_line", given=written, known=known))


def name_of(line: str) -> str:
    return NAMES.get(line) or words("import.line_plan", code=line.removeprefix("plan:"))


def circles(db: Connection, places: Sequence[Place]) -> Iterator[tuple[Place, list[str]]]:
    """The places from which the way up comes back to where it began."""
    by_line: dict[str, dict[str, str | None]] = {}
    for place in places:
        above = by_line.setdefault(place.line, dict(tree.parents_by_code(db, place.line)))
        above[place.code] = place.parent
    for place in places:
        found = tree.circle(place.code, by_line[place.line])
        if found:
            yield place, found


def changed(
    db: Connection, places: Sequence[Place], old: date
) -> Iterator[tuple[Place, dict[str, Any] | None]]:
    """What is new or different, with the row that it changes; none where it is a new one."""
    for place in places:
        rows = _rows(db, place)
        begins = place.opens or old
        same = next((row for row in rows if row["opens"] == begins), None)
        if place.opens is None and same is None:
            same = next((row for row in rows if row["parent"] == place.parent), None)
        if same is None:
            yield place, None
        elif (same["parent"], same["closes"]) != (place.parent, place.closes):
            yield place, same


def _rows(db: Connection, place: Place) -> list[dict[str, Any]]:
    upper = tree.UNITS.alias()
    rows = db.execute(
        select(UnitParent.id, UnitParent.opens, UnitParent.closes, upper.c.code.label("parent"))
        .join(Unit, Unit.id == UnitParent.unit_id)
        .join(upper, upper.c.id == UnitParent.parent_id)
        .where(Unit.code == place.code, UnitParent.line == place.line)
        .order_by(UnitParent.opens)
    )
    return [dict(row) for row in rows.mappings()]


def write(db: Connection, place: Place, present: Mapping[str, Any] | None, old: date) -> None:
    """A later place ends the one before it."""
    unit, parent = (find(db, Unit, {"code": code}) or {} for code in (place.code, place.parent))
    if present is not None:
        values = {"parent_id": parent["id"], "closes": place.closes}
        change(db, UnitParent, present["id"], values)
        return
    begins = place.opens or old
    for row in _rows(db, place):
        if row["closes"] is None and row["opens"] < begins:
            change(db, UnitParent, row["id"], {"closes": begins})
    values = {"unit_id": unit["id"], "parent_id": parent["id"], "line": place.line}
    add(db, UnitParent, {**values, "opens": begins, "closes": place.closes})


def sentence(place: Place, names: Mapping[str, str]) -> str:
    return words(
        "import.unit_placed",
        name=place.name,
        code=place.code,
        parent=names[place.parent],
        line=name_of(place.line),
    )
