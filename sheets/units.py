"""Units from a sheet: code, name, kind, the unit above, and the days of their life.

An empty "thuộc" or date leaves what is known; a unit once there is never taken away. Where the
unit is known under which all stand, a list of names is enough.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.tables.units import Unit
from sheets import lines, tree
from sheets.above import UnitAbove
from sheets.columns import Columns, Taken, named
from sheets.days import local_day
from sheets.faults import Fault, SheetFaults
from sheets.fold import fold
from sheets.kinds import UNIT_KINDS, UNIT_NAMES
from sheets.lines import Place
from sheets.read import Cell, Sheet, read
from sheets.rows import add, change, find
from sheets.values import NotThat, code_of, day_of, take, words_of
from texts import words
from texts.vietnamese import full_day

COLUMNS: Columns = {
    "code": ("mã", "ma", "ma don vi", "code"),
    "name": ("tên", "ten", "ten don vi", "name"),
    "kind": ("loại", "loai", "loai don vi", "kind"),
    "parent": ("thuộc", "thuoc", "ma don vi cap tren", "don vi cap tren", "parent"),
    "opens": ("từ ngày", "tu ngay", "opens", "from"),
    "closes": ("đến ngày", "den ngay", "closes", "to"),
    "line": ("tuyến", "tuyen", "he thong", "line"),
}
REQUIRED = ("code", "name", "kind")
# Of units whose beginning nobody has written down: they have been there all along.
OF_OLD = date(1900, 1, 1)


@dataclass(frozen=True)
class UnitRow:
    """A row as it was meant. None: the cell was empty."""

    taken: Taken
    code: str
    name: str
    kind: str
    parent: str | None
    opens: date | None
    closes: date | None
    line: str = tree.LINE

    @property
    def place(self) -> Place:
        """Where the row puts it in another line."""
        parent = self.parent or ""
        return Place(self.code, self.name, parent, self.line, self.opens, self.closes)


@dataclass(frozen=True)
class UnitChange:
    """What becomes of one unit; `values` are the columns to write."""

    code: str
    values: Mapping[str, Any]
    parent: str | None
    is_new: bool
    sentences: tuple[str, ...]
    # Its place in another line than the government's, and the row that it changes there.
    place: Place | None = None
    placed: Mapping[str, Any] | None = None


def read_units(path: Path, *, only_names: bool = False) -> Sheet:
    """`only_names`: codes and kinds may be left to `under` (see `check`)."""
    return read(path, [COLUMNS[name] for name in (("name",) if only_names else REQUIRED)])


def check(
    db: Connection, sheet: Sheet, now: datetime, under: UnitAbove | None = None
) -> tuple[list[UnitChange], list[Fault]]:
    """What this sheet would change, or what is wrong with it.

    `under`: all rows stand below this unit, and what is left empty follows from the name.
    """
    rows, faults = named(sheet, COLUMNS)
    parsed = [_parse(row, under) for row in rows]
    faults += [fault for row in rows for fault in row.faults]
    meant = [unit for unit in parsed if unit is not None]
    units = _of_the_government(db, meant, under)
    elsewhere = [unit for unit in meant if unit.line != tree.LINE]
    faults += _twice(meant)
    faults += _tree_faults(db, units)
    faults += _line_faults(db, units, elsewhere)
    faults += under.outside(meant) if under else ()
    if faults:
        return [], faults
    return [*_changes(db, units, local_day(now)), *_places(db, units, elsewhere)], []


def apply(db: Connection, sheet: Sheet, now: datetime, under: UnitAbove | None = None) -> list[str]:
    """Take the sheet over, whole. Raises SheetFaults, having written nothing."""
    changes, faults = check(db, sheet, now, under)
    if faults:
        raise SheetFaults(faults)
    for unit in tree.parents_first([unit for unit in changes if unit.place is None]):
        _write(db, unit, local_day(now))
    for unit in changes:
        if unit.place is not None:
            lines.write(db, unit.place, unit.placed, OF_OLD)
    return [sentence for unit in changes for sentence in unit.sentences]


def _parse(row: Taken, under: UnitAbove | None) -> UnitRow | None:
    must = under is None
    code = take(row, "code", code_of, required=must)
    name = take(row, "name", words_of, required=True)
    kind = take(row, "kind", _kind, required=must)
    parent = take(row, "parent", code_of)
    if under is not None and name:
        code, kind, parent = under.fill(name, code, kind, parent)
        if kind is None:
            row.faults.append(row.cell("kind").fault("empty"))
    opens, closes = take(row, "opens", day_of), take(row, "closes", day_of)
    if opens and closes and closes <= opens:
        row.faults.append(row.cell("closes").fault("dates_upside_down"))
    if not (code and name and kind):
        return None
    line = take(row, "line", lines.line_of) or tree.LINE
    if line != tree.LINE and parent is None:
        row.faults.append(row.cell("parent").fault("line_without_parent"))
    return UnitRow(row, code, name, kind, parent, opens, closes, line)


def _kind(cell: Cell) -> str | None:
    written = words_of(cell)
    if written is None:
        return None
    for kind, names in UNIT_KINDS.items():
        if fold(written) in (kind, *names):
            return kind
    known = ", ".join(UNIT_NAMES.values())
    raise NotThat(cell.fault("unknown_kind", given=written, known=known))


def _twice(units: Sequence[UnitRow]) -> Iterator[Fault]:
    first: dict[tuple[str, str, date | None], UnitRow] = {}
    for unit in units:
        # In another line a unit may stand in several places one after another.
        began = unit.opens if unit.line != tree.LINE else None
        other = first.setdefault((unit.code, unit.line, began), unit)
        if other is not unit:
            cell = unit.taken.cell("code")
            yield cell.fault("code_twice", given=unit.code, row=other.taken.row.number)


def _of_the_government(
    db: Connection, rows: Sequence[UnitRow], under: UnitAbove | None
) -> list[UnitRow]:
    """The units themselves. One that stands in other lines only has nobody above it here, but
    for the unit under which all rows stand."""
    above = under.code if under else None
    units = {id(unit): unit for unit in rows if unit.line == tree.LINE}
    known = {*tree.parents_by_code(db), *(unit.code for unit in units.values())}
    for unit in rows:
        if unit.code not in known:
            known.add(unit.code)
            units[id(unit)] = replace(unit, line=tree.LINE, parent=above, opens=None, closes=None)
    return list(units.values())


def _line_faults(
    db: Connection, units: Sequence[UnitRow], elsewhere: Sequence[UnitRow]
) -> Iterator[Fault]:
    known = {*tree.parents_by_code(db), *(unit.code for unit in units)}
    cells = {unit.place: unit.taken.cell("parent") for unit in elsewhere if unit.parent}
    for place, cell in cells.items():
        if place.parent not in known:
            yield cell.fault("unknown_parent", given=place.parent)
    for place, way in lines.circles(db, list(cells)):
        yield cells[place].fault("cycle", way=" → ".join(way))


def _places(
    db: Connection, units: Sequence[UnitRow], elsewhere: Sequence[UnitRow]
) -> Iterator[UnitChange]:
    names = {row.code: row.name for row in db.execute(select(Unit.code, Unit.name))}
    names.update({unit.code: unit.name for unit in units})
    for place, present in lines.changed(db, [unit.place for unit in elsewhere], OF_OLD):
        told = (lines.sentence(place, names),)
        yield UnitChange(place.code, {}, place.parent, False, told, place, present)


def _tree_faults(db: Connection, units: Sequence[UnitRow]) -> Iterator[Fault]:
    """Every unit above is known, and no way up comes back to where it began."""
    above = tree.parents_by_code(db)
    known = {*above, *(unit.code for unit in units)}
    above.update({unit.code: unit.parent for unit in units if unit.parent})
    for unit in units:
        cell = unit.taken.cell("parent")
        if unit.parent is not None and unit.parent not in known:
            yield cell.fault("unknown_parent", given=unit.parent)
        circle = tree.circle(unit.code, above)
        if circle:
            yield cell.fault("cycle", way=" → ".join(circle))


def _changes(db: Connection, units: Sequence[UnitRow], today: date) -> Iterator[UnitChange]:
    above = tree.parents_by_code(db)
    names = {row.code: row.name for row in db.execute(select(Unit.code, Unit.name))}
    names.update({unit.code: unit.name for unit in units})
    for unit in units:
        present = find(db, Unit, {"code": unit.code})
        if present is None:
            yield _new(unit, names)
        else:
            changed = _changed(unit, present, above.get(unit.code), names, today)
            if changed.sentences:
                yield changed


def _new(unit: UnitRow, names: Mapping[str, str]) -> UnitChange:
    values = {
        "name": unit.name,
        "kind": unit.kind,
        "opens": unit.opens or OF_OLD,
        "closes": unit.closes,
    }
    under = words("import.unit_under", parent=names[unit.parent]) if unit.parent else ""
    sentence = words("import.unit_added", name=unit.name, code=unit.code, parent=under)
    return UnitChange(unit.code, values, unit.parent, True, (sentence,))


def _changed(
    unit: UnitRow,
    present: Mapping[str, Any],
    parent: str | None,
    names: Mapping[str, str],
    today: date,
) -> UnitChange:
    asked = {"name": unit.name, "kind": unit.kind, "opens": unit.opens, "closes": unit.closes}
    values = {
        name: value for name, value in asked.items() if value is not None and value != present[name]
    }
    moves_to = unit.parent if unit.parent != parent else None
    tell = partial(words, name=unit.name, code=unit.code)
    sentences = []
    if values:
        what = ", ".join(COLUMNS[name][0] for name in values)
        sentences.append(tell("import.unit_changed", what=what))
    if moves_to:
        sentences.append(tell("import.unit_moved", parent=names[moves_to], day=full_day(today)))
    return UnitChange(unit.code, values, moves_to, False, tuple(sentences))


def _write(db: Connection, unit: UnitChange, today: date) -> None:
    if unit.is_new:
        unit_id = add(db, Unit, {**unit.values, "code": unit.code, "path": ""})
        tree.plant(db, unit_id, unit.parent, unit.values["opens"])
        return
    present = find(db, Unit, {"code": unit.code}) or {}
    if unit.values:
        change(db, Unit, present["id"], unit.values)
    if unit.parent is not None:
        tree.move(db, present["id"], unit.parent, today)
