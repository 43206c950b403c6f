"""A workbook as a pack: whole and right, or refused with every fault by cell.

What a workbook cannot say (summaries, tasks, dates, windows) is kept from the pack it was
written from, where one is given; else every question gets a plain line in the summary.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from plans.checking.pack_reader import check_pack_data, read_pack
from plans.pack_bodies import make_pack_body
from plans.pack_places import PackPlace as Place
from plans.schema import Pack
from plans.workbook import plain_summary
from plans.workbook.cell_formats import CellUnreadable
from plans.workbook.code_names import settle_codes
from plans.workbook.plan_tables import PLAN_FIELDS, TABLES, WorkbookField
from reading.spelling.folding import fold_text
from records import dataclass
from sheets.tables import workbook_tables
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from sheets.tables.table_reader import SheetCell
from sheets.tables.workbook_tables import RowCells
from texts import words

Values = dict[str, Any]
FIELDS = {table.name: {one.field: one for one in table.columns} for table in TABLES}


@dataclass
class _ReadPack:
    """The pack as it grows, the cell of every place in it, and the faults so far."""

    body: Values = field(default_factory=dict)
    cells: dict[Place, SheetCell] = field(default_factory=dict)
    faults: list[SheetFault] = field(default_factory=list)

    def row(self, table: str, cells: RowCells, place: Place) -> Values:
        """The fields of a row; where each stands is remembered."""
        found: Values = {}
        for name, cell in cells.items():
            self.cells.setdefault(place, cell)
            self.cells[(*place, name)] = cell
            column = FIELDS[table][name]
            if cell.value is None or not isinstance(column, WorkbookField):
                continue
            try:
                found[name] = column.how.from_cell(cell.value)
            except CellUnreadable as wrong:
                self.faults.append(SheetFault(cell.place, cell.heading, str(wrong)))
        return found

    def of(self, place: Place) -> SheetCell | None:
        """The cell of the nearest place that the workbook has."""
        while place:
            if place in self.cells:
                return self.cells[place]
            place = place[:-1]
        return None


def read_plan_file(path: Path, base: Pack | None = None) -> Pack:
    """A plan from whichever file it came in: a workbook, or the pack itself."""
    return read_workbook(path, base) if path.suffix == ".xlsx" else read_pack(path)


def read_workbook(path: Path, base: Pack | None = None) -> Pack:
    """The pack in this workbook. Raises SheetFaults."""
    tables = workbook_tables.read_tables(path, TABLES)
    settle_codes(tables)
    read = _ReadPack(make_pack_body(base) if base is not None else {})
    before = _list_earlier_questions(read.body)
    _read_plan(read, tables["plan"])
    wholes = [row for row in tables["indicators"] if not _get_code(row, "whole")]
    for name in ("measures", "groups", "rounds", "forms"):
        read.body[name] = _read_rows(read, name, tables[name])
    read.body["indicators"] = _read_rows(read, "indicators", wholes)
    _read_parts(read, [row for row in tables["indicators"] if _get_code(row, "whole")])
    _read_questions(read, tables["questions"], before)
    _read_targets(read, tables["targets"])
    if read.faults:
        raise SheetRefused(read.faults)
    pack, found = check_pack_data(read.body)
    if pack is None or found:
        raise SheetRefused([_make_fault(read, place, reason) for place, reason in found])
    return pack


def _make_fault(read: _ReadPack, place: Place, reason: str) -> SheetFault:
    cell = read.of(place)
    if cell is None:
        return SheetFault("", "", words("import.sheet_of_plan", reason=reason))
    return SheetFault(cell.place, cell.heading, reason)


def _read_plan(read: _ReadPack, rows: Sequence[RowCells]) -> None:
    by_heading = {fold_text(one.heading): one for one in PLAN_FIELDS}
    for cells in rows:
        named, value = cells.get("field"), cells.get("value")
        if named is None or named.value is None:
            continue
        known = by_heading.get(fold_text(str(named.value)))
        if known is None:
            names = ", ".join(one.heading for one in PLAN_FIELDS)
            read.faults.append(named.fault("plan_field", given=named.value, known=names))
        elif value is not None and value.value is not None:
            read.cells[(known.field,)] = value
            read.body[known.field] = known.how.from_cell(value.value)


def _read_rows(read: _ReadPack, name: str, rows: Sequence[RowCells]) -> list[Values]:
    """The rows of a list; what they do not say is kept from the part of the same code."""
    before = {one["code"]: one for one in read.body.get(name, ())}
    found = []
    for number, cells in enumerate(rows):
        row = read.row(name, cells, (name, number))
        if name == "rounds":
            row = _add_period(read, row, number)
        found.append({**_keep_other_fields(name, before.get(row.get("code"), {})), **row})
    return found


def _keep_other_fields(name: str, before: Values) -> Values:
    """What the workbook has no column for."""
    columns = {*FIELDS[name], "targets", "parts", "questions", "period"}
    return {field: value for field, value in before.items() if field not in columns}


def _add_period(read: _ReadPack, row: Values, number: int) -> Values:
    place: Place = ("rounds", number)
    for name in ("from", "to"):
        cell = read.cells.get((*place, name))
        if cell is not None:
            read.cells[(*place, "period", name)] = cell
    period = {name: row.pop(name) for name in ("from", "to") if name in row}
    return {**row, "period": period}


def _list_earlier_questions(body: Values) -> dict[tuple[str, str], Values]:
    """The questions of the pack the workbook was written from, by form and code."""
    return {
        (form["code"], question["code"]): question
        for form in body.get("forms", ())
        for question in form["questions"]
    }


def _read_questions(
    read: _ReadPack, rows: Sequence[RowCells], before: dict[tuple[str, str], Values]
) -> None:
    forms: list[Values] = read.body["forms"]
    numbers = {form.get("code"): number for number, form in enumerate(forms)}
    for form in forms:
        form["questions"] = []
    for cells in rows:
        code = _get_code(cells, "form")
        if code not in numbers:
            _note_unknown(read, cells, "form", "no_such_form")
            continue
        asked = forms[numbers[code]]["questions"]
        row = read.row("questions", cells, ("forms", numbers[code], "questions", len(asked)))
        row.pop("form", None)
        old = before.get((code, str(row.get("code"))), {})
        if "expects" in row:
            row["expects"] = {**old.get("expects", {}), **row["expects"]}
        asked.append({**_keep_other_fields("questions", old), **row})
    for form in forms:
        # One that had none in the pack it was written from goes without.
        if "summary" not in form and form.get("code") not in {code for code, _ in before}:
            form["summary"] = list(plain_summary.make_plain_summary(form))


def _get_code(cells: RowCells, name: str) -> str:
    """The code of what a row belongs to."""
    cell = cells.get(name)
    return str(cell.value) if cell is not None and cell.value is not None else ""


def _note_unknown(read: _ReadPack, cells: RowCells, name: str, key: str) -> None:
    cell = cells.get(name) or next(iter(cells.values()))
    read.faults.append(cell.fault(key, given=_get_code(cells, name)))


def _read_parts(read: _ReadPack, rows: Sequence[RowCells]) -> None:
    """The parts of compound indicators, under the one they belong to."""
    numbers = {one.get("code"): number for number, one in enumerate(read.body["indicators"])}
    for cells in rows:
        whole = _get_code(cells, "whole")
        if whole not in numbers:
            _note_unknown(read, cells, "whole", "no_such_indicator")
            continue
        parts = read.body["indicators"][numbers[whole]].setdefault("parts", [])
        row = read.row("indicators", cells, ("indicators", numbers[whole], "parts", len(parts)))
        row.pop("whole")
        parts.append({**row, "code": str(row.get("code")).removeprefix(f"{whole}.")})


def _read_targets(read: _ReadPack, rows: Sequence[RowCells]) -> None:
    of_code = dict(_list_measured(read.body))
    for cells in rows:
        code = _get_code(cells, "indicator")
        if code not in of_code:
            _note_unknown(read, cells, "indicator", "no_such_indicator")
            continue
        place, measured = of_code[code]
        targets = measured.setdefault("targets", [])
        row = read.row("targets", cells, (*place, "targets", len(targets)))
        row.pop("indicator", None)
        targets.append(row)


def _list_measured(body: Values) -> Iterator[tuple[str, tuple[Place, Values]]]:
    for number, indicator in enumerate(body["indicators"]):
        code = str(indicator.get("code"))
        yield code, (("indicators", number), indicator)
        for place, part in enumerate(indicator.get("parts", ())):
            yield f"{code}.{part['code']}", (("indicators", number, "parts", place), part)
