"""A workbook as a pack: whole and right, or refused with every fault by cell.

What a workbook cannot say (summaries, tasks, dates, windows) is kept from the pack it was
written from, where one is given; else every question gets a plain line in the summary.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plans.bodies import pack_body
from plans.check import judged
from plans.lines import Path as Place
from plans.schema import Pack
from plans.sheet import summary
from plans.sheet.fields import NotThat
from plans.sheet.tables import HEAD, TABLES, Field
from sheets import questions
from sheets.faults import Fault, SheetFaults
from sheets.fold import fold
from sheets.questions import Cells
from sheets.read import Cell
from texts import words

Values = dict[str, Any]
FIELDS = {table.name: {one.field: one for one in table.columns} for table in TABLES}


@dataclass
class _Read:
    """The pack as it grows, the cell of every place in it, and the faults so far."""

    body: Values = field(default_factory=dict)
    cells: dict[Place, Cell] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def row(self, table: str, cells: Cells, place: Place) -> Values:
        """The fields of a row; where each stands is remembered."""
        found: Values = {}
        for name, cell in cells.items():
            self.cells.setdefault(place, cell)
            self.cells[(*place, name)] = cell
            if cell.value is None:
                continue
            try:
                found[name] = _how(table, name).how.from_cell(cell.value)
            except NotThat as wrong:
                self.faults.append(Fault(cell.place, cell.heading, str(wrong)))
        return found

    def of(self, place: Place) -> Cell | None:
        """The cell of the nearest place that the workbook has."""
        while place:
            if place in self.cells:
                return self.cells[place]
            place = place[:-1]
        return None


def _how(table: str, name: str) -> Field:
    column = FIELDS[table][name]
    assert isinstance(column, Field)
    return column


def from_sheet(path: Path, base: Pack | None = None) -> Pack:
    """The pack in this workbook. Raises SheetFaults."""
    tables = questions.read(path, TABLES)
    read = _Read(pack_body(base) if base is not None else {})
    before = _asked_before(read.body)
    _plan(read, tables["plan"])
    wholes = [row for row in tables["indicators"] if not _named(row, "whole")]
    for name in ("measures", "groups", "rounds", "forms"):
        read.body[name] = _rows(read, name, tables[name])
    read.body["indicators"] = _rows(read, "indicators", wholes)
    _parts(read, [row for row in tables["indicators"] if _named(row, "whole")])
    _questions(read, tables["questions"], before)
    _targets(read, tables["targets"])
    if read.faults:
        raise SheetFaults(read.faults)
    pack, found = judged(read.body)
    if pack is None or found:
        raise SheetFaults([_fault(read, place, reason) for place, reason in found])
    return pack


def _fault(read: _Read, place: Place, reason: str) -> Fault:
    cell = read.of(place)
    if cell is None:
        return Fault("", "", words("import.sheet_of_plan", reason=reason))
    return Fault(cell.place, cell.heading, reason)


def _plan(read: _Read, rows: Sequence[Cells]) -> None:
    by_heading = {fold(one.heading): one for one in HEAD}
    for cells in rows:
        named, value = cells.get("field"), cells.get("value")
        if named is None or named.value is None:
            continue
        known = by_heading.get(fold(str(named.value)))
        if known is None:
            names = ", ".join(one.heading for one in HEAD)
            read.faults.append(named.fault("plan_field", given=named.value, known=names))
        elif value is not None and value.value is not None:
            read.cells[(known.field,)] = value
            read.body[known.field] = known.how.from_cell(value.value)


def _rows(read: _Read, name: str, rows: Sequence[Cells]) -> list[Values]:
    """The rows of a list; what they do not say is kept from the part of the same code."""
    before = {one["code"]: one for one in read.body.get(name, ())}
    found = []
    for number, cells in enumerate(rows):
        row = read.row(name, cells, (name, number))
        if name == "rounds":
            row = _with_period(read, row, number)
        found.append({**_kept(name, before.get(row.get("code"), {})), **row})
    return found


def _kept(name: str, before: Values) -> Values:
    """What the workbook has no column for."""
    columns = {*FIELDS[name], "targets", "parts", "questions", "period"}
    return {field: value for field, value in before.items() if field not in columns}


def _with_period(read: _Read, row: Values, number: int) -> Values:
    place: Place = ("rounds", number)
    for name in ("from", "to"):
        cell = read.cells.get((*place, name))
        if cell is not None:
            read.cells[(*place, "period", name)] = cell
    period = {name: row.pop(name) for name in ("from", "to") if name in row}
    return {**row, "period": period}


def _asked_before(body: Values) -> dict[tuple[str, str], Values]:
    """The questions of the pack the workbook was written from, by form and code."""
    return {
        (form["code"], question["code"]): question
        for form in body.get("forms", ())
        for question in form["questions"]
    }


def _questions(read: _Read, rows: Sequence[Cells], before: dict[tuple[str, str], Values]) -> None:
    forms: list[Values] = read.body["forms"]
    numbers = {form.get("code"): number for number, form in enumerate(forms)}
    for form in forms:
        form["questions"] = []
    for cells in rows:
        code = _named(cells, "form")
        if code not in numbers:
            _unknown(read, cells, "form", "no_such_form")
            continue
        asked = forms[numbers[code]]["questions"]
        row = read.row("questions", cells, ("forms", numbers[code], "questions", len(asked)))
        row.pop("form", None)
        old = before.get((code, str(row.get("code"))), {})
        if "expects" in row:
            row["expects"] = {**old.get("expects", {}), **row["expects"]}
        asked.append({**_kept("questions", old), **row})
    for form in forms:
        # One that had none in the pack it was written from goes without.
        if "summary" not in form and form.get("code") not in {code for code, _ in before}:
            form["summary"] = list(summary.of_form(form))


def _named(cells: Cells, name: str) -> str:
    """The code of what a row belongs to."""
    cell = cells.get(name)
    return str(cell.value) if cell is not None and cell.value is not None else ""


def _unknown(read: _Read, cells: Cells, name: str, key: str) -> None:
    cell = cells.get(name) or next(iter(cells.values()))
    read.faults.append(cell.fault(key, given=_named(cells, name)))


def _parts(read: _Read, rows: Sequence[Cells]) -> None:
    """The parts of compound indicators, under the one they belong to."""
    numbers = {one.get("code"): number for number, one in enumerate(read.body["indicators"])}
    for cells in rows:
        whole = _named(cells, "whole")
        if whole not in numbers:
            _unknown(read, cells, "whole", "no_such_indicator")
            continue
        parts = read.body["indicators"][numbers[whole]].setdefault("parts", [])
        row = read.row("indicators", cells, ("indicators", numbers[whole], "parts", len(parts)))
        row.pop("whole")
        parts.append({**row, "code": str(row.get("code")).removeprefix(f"{whole}.")})


def _targets(read: _Read, rows: Sequence[Cells]) -> None:
    of_code = dict(_measured(read.body))
    for cells in rows:
        code = _named(cells, "indicator")
        if code not in of_code:
            _unknown(read, cells, "indicator", "no_such_indicator")
            continue
        place, measured = of_code[code]
        targets = measured.setdefault("targets", [])
        row = read.row("targets", cells, (*place, "targets", len(targets)))
        row.pop("indicator", None)
        targets.append(row)


def _measured(body: Values) -> Iterator[tuple[str, tuple[Place, Values]]]:
    for number, indicator in enumerate(body["indicators"]):
        code = str(indicator.get("code"))
        yield code, (("indicators", number), indicator)
        for place, part in enumerate(indicator.get("parts", ())):
            yield f"{code}.{part['code']}", (("indicators", number, "parts", place), part)
