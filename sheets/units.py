"""Units from a sheet: code, name, kind, the unit above, and the days of their life.

An empty "thuộc" or date leaves what is known; a unit once there is never taken away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.tables.units import Unit
from sheets import tree
from sheets.columns import Columns, Taken, named
from sheets.days import local_day
from sheets.faults import Fault, SheetFaults
from sheets.fold import fold
from sheets.kinds import UNIT_KINDS, UNIT_NAMES
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


@dataclass(frozen=True)
class UnitChange:
    """What becomes of one unit; `values` are the columns to write."""

    code: str
    values: Mapping[str, Any]
    parent: str | None
    is_new: bool
    sentences: tuple[str, ...]


def read_units(path: Path) -> Sheet:
    return read(path, [COLUMNS[name] for name in REQUIRED])


def check(db: Connection, sheet: Sheet, now: datetime) -> tuple[list[UnitChange], list[Fault]]:
    """What this sheet would change, or what is wrong with it."""
    rows, faults = named(sheet, COLUMNS)
    parsed = [_parse(row) for row in rows]
    faults += [fault for row in rows for fault in row.faults]
    units = [unit for unit in parsed if unit is not None]
    faults += _twice(units)
    faults += _tree_faults(db, units)
    if faults:
        return [], faults
    return list(_changes(db, units, local_day(now))), []


def apply(db: Connection, sheet: Sheet, now: datetime) -> list[str]:
    """Take the sheet over, whole. Raises SheetFaults, having written nothing."""
    changes, faults = check(db, sheet, now)
    if faults:
        raise SheetFaults(faults)
    for unit in tree.parents_first(changes):
        _write(db, unit, local_day(now))
    return [sentence for unit in changes for sentence in unit.sentences]


def _parse(row: Taken) -> UnitRow | None:
    code = take(row, "code", code_of, required=True)
    name = take(row, "name", words_of, required=True)
    kind = take(row, "kind", _kind, required=True)
    parent = take(row, "parent", code_of)
    opens, closes = take(row, "opens", day_of), take(row, "closes", day_of)
    if opens and closes and closes <= opens:
        row.faults.append(row.cell("closes").fault("dates_upside_down"))
    if not (code and name and kind):
        return None
    return UnitRow(row, code, name, kind, parent, opens, closes)


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
    first: dict[str, UnitRow] = {}
    for unit in units:
        other = first.setdefault(unit.code, unit)
        if other is not unit:
            cell = unit.taken.cell("code")
            yield cell.fault("code_twice", given=unit.code, row=other.taken.row.number)


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
