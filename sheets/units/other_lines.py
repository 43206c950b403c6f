"""Where units stand in other lines than the government's: the Front, the Party, a plan.

A plan's own tree is for what differs from the government's: an old plan keeps the district that
no longer exists, though its communes stand directly under the province today.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from models.units.tables import GOVERNMENT_LINE, Unit, UnitParent
from reading.spelling.folding import fold_text
from records import dataclass
from sheets.stored_rows import add_row, change_row, find_row
from sheets.tables.cell_values import CellRefused, read_words
from sheets.tables.table_reader import SheetCell
from sheets.units import unit_tree
from texts import words

# Line → the words for it, folded.
LINE_WORDS: dict[str, tuple[str, ...]] = {
    GOVERNMENT_LINE: ("chinh quyen", "nha nuoc", "government"),
    "front": ("mat tran", "mttq", "front"),
    "party": ("dang", "party"),
}
LINE_NAMES = {GOVERNMENT_LINE: "chính quyền", "front": "mặt trận", "party": "đảng"}
PLAN_LINE_BEGINNINGS = ("plan:", "ke hoach ")


@dataclass(frozen=True)
class LinePlace:
    """Where a unit stands in another line. None: the days of old, or without an end."""

    code: str
    name: str
    parent: str
    line: str
    opens: date | None
    closes: date | None


def read_line(cell: SheetCell) -> str | None:
    """ "mặt trận" → front; "kế hoạch kim-phuong-2024" → plan:kim-phuong-2024."""
    written = read_words(cell)
    if written is None:
        return None
    folded = fold_text(written)
    for line, names in LINE_WORDS.items():
        if folded in names:
            return line
    for start in PLAN_LINE_BEGINNINGS:
        if folded.startswith(start) and folded.removeprefix(start).strip():
            return f"plan:{folded.removeprefix(start).strip()}"
    known = ", ".join((*LINE_NAMES.values(), words("import.line_of_a_plan")))
    raise CellRefused(cell.fault("unknown_line", given=written, known=known))


def get_line_name(line: str) -> str:
    return LINE_NAMES.get(line) or words("import.line_plan", code=line.removeprefix("plan:"))


def find_circles(
    db: Connection, places: Sequence[LinePlace]
) -> Iterator[tuple[LinePlace, list[str]]]:
    """The places from which the way up comes back to where it began."""
    by_line: dict[str, dict[str, str | None]] = {}
    for place in places:
        above = by_line.setdefault(place.line, dict(unit_tree.map_parents_by_code(db, place.line)))
        above[place.code] = place.parent
    for place in places:
        found = unit_tree.find_circle(place.code, by_line[place.line])
        if found:
            yield place, found


def list_changed_places(
    db: Connection, places: Sequence[LinePlace], old: date
) -> Iterator[tuple[LinePlace, dict[str, Any] | None]]:
    """What is new or different, with the row that it changes; none where it is a new one."""
    for place in places:
        rows = _list_rows(db, place)
        begins = place.opens or old
        same = next((row for row in rows if row["opens"] == begins), None)
        if place.opens is None and same is None:
            same = next((row for row in rows if row["parent"] == place.parent), None)
        if same is None:
            yield place, None
        elif (same["parent"], same["closes"]) != (place.parent, place.closes):
            yield place, same


def _list_rows(db: Connection, place: LinePlace) -> list[dict[str, Any]]:
    upper = unit_tree.UNITS.alias()
    rows = db.execute(
        select(UnitParent.id, UnitParent.opens, UnitParent.closes, upper.c.code.label("parent"))
        .join(Unit, Unit.id == UnitParent.unit_id)
        .join(upper, upper.c.id == UnitParent.parent_id)
        .where(Unit.code == place.code, UnitParent.line == place.line)
        .order_by(UnitParent.opens)
    )
    return [dict(row) for row in rows.mappings()]


def write_place(
    db: Connection, place: LinePlace, present: Mapping[str, Any] | None, old: date
) -> None:
    """A later place ends the one before it."""
    unit, parent = (find_row(db, Unit, {"code": code}) or {} for code in (place.code, place.parent))
    if present is not None:
        values = {"parent_id": parent["id"], "closes": place.closes}
        change_row(db, UnitParent, present["id"], values)
        return
    begins = place.opens or old
    for row in _list_rows(db, place):
        if row["closes"] is None and row["opens"] < begins:
            change_row(db, UnitParent, row["id"], {"closes": begins})
    values = {"unit_id": unit["id"], "parent_id": parent["id"], "line": place.line}
    add_row(db, UnitParent, {**values, "opens": begins, "closes": place.closes})


def describe_place(place: LinePlace, names: Mapping[str, str]) -> str:
    return words(
        "import.unit_placed",
        name=words("import.with_code", name=place.name, code=place.code),
        parent=names[place.parent],
        line=get_line_name(place.line),
    )
