"""Units from a sheet: code, name, kind, the unit above, and the days of their life.

An empty "thuộc" or date leaves what is known; a unit once there is never taken away. Where the
unit is known under which all stand, a list of names is enough.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.units.tables import GOVERNMENT_LINE, Unit
from reading.spelling.folding import fold_text
from records import dataclass
from sheets.kind_words import UNIT_NAMES, WORDS_OF_UNIT_KIND
from sheets.stored_rows import add_row, change_row, find_row
from sheets.tables.cell_values import CellRefused, read_code, read_column, read_day, read_words
from sheets.tables.named_columns import ColumnNames, NamedRow, name_columns
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from sheets.tables.table_reader import SheetCell, SheetContent, read_table
from sheets.units import other_lines, unit_tree
from sheets.units.other_lines import LinePlace
from sheets.units.unit_above import UnitAbove
from texts import words
from texts.vietnamese import format_full_day, get_local_day

COLUMNS: ColumnNames = {
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
OLDEST_DAY = date(1900, 1, 1)


@dataclass(frozen=True)
class UnitSheetRow:
    """A row as it was meant. None: the cell was empty."""

    taken: NamedRow
    code: str
    name: str
    kind: str
    parent: str | None
    opens: date | None
    closes: date | None
    line: str = GOVERNMENT_LINE

    @property
    def place(self) -> LinePlace:
        """Where the row puts it in another line."""
        parent = self.parent or ""
        return LinePlace(self.code, self.name, parent, self.line, self.opens, self.closes)


@dataclass(frozen=True)
class UnitChange:
    """What becomes of one unit; `values` are the columns to write."""

    code: str
    values: Mapping[str, Any]
    parent: str | None
    is_new: bool
    sentences: tuple[str, ...]
    # Its place in another line than the government's, and the row that it changes there.
    place: LinePlace | None = None
    placed: Mapping[str, Any] | None = None


def read_units(path: Path, *, only_names: bool = False) -> SheetContent:
    """`only_names`: codes and kinds may be left to `under` (see `check`)."""
    return read_table(path, [COLUMNS[name] for name in (("name",) if only_names else REQUIRED)])


def check_units(
    db: Connection, sheet: SheetContent, now: datetime, under: UnitAbove | None = None
) -> tuple[list[UnitChange], list[SheetFault]]:
    """What this sheet would change, or what is wrong with it.

    `under`: all rows stand below this unit, and what is left empty follows from the name.
    """
    rows, faults = name_columns(sheet, COLUMNS)
    parsed = [_parse_row(row, under) for row in rows]
    faults += [fault for row in rows for fault in row.faults]
    meant = [unit for unit in parsed if unit is not None]
    units = _list_government_units(db, meant, under)
    elsewhere = [unit for unit in meant if unit.line != GOVERNMENT_LINE]
    faults += _find_twice(meant)
    faults += _check_tree(db, units)
    faults += _check_lines(db, units, elsewhere)
    faults += under.outside(meant) if under else ()
    if faults:
        return [], faults
    return [
        *_list_changes(db, units, get_local_day(now), shows_codes=under is None),
        *_list_line_changes(db, units, elsewhere),
    ], []


def import_units(
    db: Connection, sheet: SheetContent, now: datetime, under: UnitAbove | None = None
) -> list[str]:
    """Take the sheet over, whole. Raises SheetFaults, having written nothing."""
    changes, faults = check_units(db, sheet, now, under)
    if faults:
        raise SheetRefused(faults)
    for unit in unit_tree.sort_parents_first([unit for unit in changes if unit.place is None]):
        _write_unit(db, unit, get_local_day(now))
    for unit in changes:
        if unit.place is not None:
            other_lines.write_place(db, unit.place, unit.placed, OLDEST_DAY)
    return [sentence for unit in changes for sentence in unit.sentences]


def _parse_row(row: NamedRow, under: UnitAbove | None) -> UnitSheetRow | None:
    must = under is None
    code = read_column(row, "code", read_code, required=must)
    name = read_column(row, "name", read_words, required=True)
    kind = read_column(row, "kind", _read_kind, required=must)
    parent = read_column(row, "parent", read_code)
    if under is not None and name:
        code, kind, parent = under.fill(name, code, kind, parent)
        if kind is None:
            row.faults.append(row.cell("kind").fault("empty"))
    opens, closes = read_column(row, "opens", read_day), read_column(row, "closes", read_day)
    if opens and closes and closes <= opens:
        row.faults.append(row.cell("closes").fault("dates_upside_down"))
    if not (code and name and kind):
        return None
    line = read_column(row, "line", other_lines.read_line) or GOVERNMENT_LINE
    if line != GOVERNMENT_LINE and parent is None:
        row.faults.append(row.cell("parent").fault("line_without_parent"))
    return UnitSheetRow(row, code, name, kind, parent, opens, closes, line)


def _read_kind(cell: SheetCell) -> str | None:
    written = read_words(cell)
    if written is None:
        return None
    for kind, names in WORDS_OF_UNIT_KIND.items():
        if fold_text(written) in (kind, *names):
            return kind
    known = ", ".join(UNIT_NAMES.values())
    raise CellRefused(cell.fault("unknown_kind", given=written, known=known))


def _find_twice(units: Sequence[UnitSheetRow]) -> Iterator[SheetFault]:
    first: dict[tuple[str, str, date | None], UnitSheetRow] = {}
    for unit in units:
        # In another line a unit may stand in several places one after another.
        began = unit.opens if unit.line != GOVERNMENT_LINE else None
        other = first.setdefault((unit.code, unit.line, began), unit)
        if other is not unit:
            cell = unit.taken.cell("code")
            yield cell.fault("code_twice", given=unit.code, row=other.taken.row.number)


def _list_government_units(
    db: Connection, rows: Sequence[UnitSheetRow], under: UnitAbove | None
) -> list[UnitSheetRow]:
    """The units themselves. One that stands in other lines only has nobody above it here, but
    for the unit under which all rows stand."""
    above = under.code if under else None
    units = {id(unit): unit for unit in rows if unit.line == GOVERNMENT_LINE}
    known = {*unit_tree.map_parents_by_code(db), *(unit.code for unit in units.values())}
    for unit in rows:
        if unit.code not in known:
            known.add(unit.code)
            units[id(unit)] = replace(
                unit, line=GOVERNMENT_LINE, parent=above, opens=None, closes=None
            )
    return list(units.values())


def _check_lines(
    db: Connection, units: Sequence[UnitSheetRow], elsewhere: Sequence[UnitSheetRow]
) -> Iterator[SheetFault]:
    known = {*unit_tree.map_parents_by_code(db), *(unit.code for unit in units)}
    cells = {unit.place: unit.taken.cell("parent") for unit in elsewhere if unit.parent}
    for place, cell in cells.items():
        if place.parent not in known:
            yield cell.fault("unknown_parent", given=place.parent)
    for place, way in other_lines.find_circles(db, list(cells)):
        yield cells[place].fault("cycle", way=" → ".join(way))


def _list_line_changes(
    db: Connection, units: Sequence[UnitSheetRow], elsewhere: Sequence[UnitSheetRow]
) -> Iterator[UnitChange]:
    names = {row.code: row.name for row in db.execute(select(Unit.code, Unit.name))}
    names.update({unit.code: unit.name for unit in units})
    for place, present in other_lines.list_changed_places(
        db, [unit.place for unit in elsewhere], OLDEST_DAY
    ):
        told = (other_lines.describe_place(place, names),)
        yield UnitChange(place.code, {}, place.parent, False, told, place, present)


def _check_tree(db: Connection, units: Sequence[UnitSheetRow]) -> Iterator[SheetFault]:
    """Every unit above is known, and no way up comes back to where it began."""
    above = unit_tree.map_parents_by_code(db)
    known = {*above, *(unit.code for unit in units)}
    above.update({unit.code: unit.parent for unit in units if unit.parent})
    for unit in units:
        cell = unit.taken.cell("parent")
        if unit.parent is not None and unit.parent not in known:
            yield cell.fault("unknown_parent", given=unit.parent)
        circle = unit_tree.find_circle(unit.code, above)
        if circle:
            yield cell.fault("cycle", way=" → ".join(circle))


def _list_changes(
    db: Connection, units: Sequence[UnitSheetRow], today: date, *, shows_codes: bool
) -> Iterator[UnitChange]:
    """`shows_codes`: to whoever writes codes; at the desk they are the system's own."""
    above = unit_tree.map_parents_by_code(db)
    names = {row.code: row.name for row in db.execute(select(Unit.code, Unit.name))}
    names.update({unit.code: unit.name for unit in units})
    for unit in units:
        present = find_row(db, Unit, {"code": unit.code})
        shown = words("import.with_code", name=unit.name, code=unit.code)
        shown = shown if shows_codes else unit.name
        if present is None:
            yield _make_new_unit(unit, names, shown)
        else:
            tell = partial(words, name=shown)
            changed = _make_changed_unit(unit, present, above.get(unit.code), names, today, tell)
            if changed.sentences:
                yield changed


def _make_new_unit(unit: UnitSheetRow, names: Mapping[str, str], shown: str) -> UnitChange:
    values = {
        "name": unit.name,
        "kind": unit.kind,
        "opens": unit.opens or OLDEST_DAY,
        "closes": unit.closes,
    }
    under = words("import.unit_under", parent=names[unit.parent]) if unit.parent else ""
    sentence = words("import.unit_added", name=shown, parent=under)
    return UnitChange(unit.code, values, unit.parent, True, (sentence,))


def _make_changed_unit(
    unit: UnitSheetRow,
    present: Mapping[str, Any],
    parent: str | None,
    names: Mapping[str, str],
    today: date,
    tell: Callable[..., str],
) -> UnitChange:
    asked = {"name": unit.name, "kind": unit.kind, "opens": unit.opens, "closes": unit.closes}
    values = {
        name: value for name, value in asked.items() if value is not None and value != present[name]
    }
    moves_to = unit.parent if unit.parent != parent else None
    sentences = []
    if values:
        what = ", ".join(COLUMNS[name][0] for name in values)
        sentences.append(tell("import.unit_changed", what=what))
    if moves_to:
        sentences.append(
            tell("import.unit_moved", parent=names[moves_to], day=format_full_day(today))
        )
    return UnitChange(unit.code, values, moves_to, False, tuple(sentences))


def _write_unit(db: Connection, unit: UnitChange, today: date) -> None:
    if unit.is_new:
        unit_id = add_row(db, Unit, {**unit.values, "code": unit.code, "path": ""})
        unit_tree.add_to_tree(db, unit_id, unit.parent, unit.values["opens"])
        return
    present = find_row(db, Unit, {"code": unit.code}) or {}
    if unit.values:
        change_row(db, Unit, present["id"], unit.values)
    if unit.parent is not None:
        unit_tree.move_unit(db, present["id"], unit.parent, today)
