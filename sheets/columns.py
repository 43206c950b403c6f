"""Columns by the names people give them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sheets.faults import Fault
from sheets.fold import fold
from sheets.read import Cell, Row, Sheet

# Inside name → the headings it may have, folded. The first is the one shown to people.
Columns = Mapping[str, Sequence[str]]


@dataclass
class Taken:
    """The cells of a row by column, and the faults met while reading them."""

    row: Row
    cells: Mapping[str, Cell]
    faults: list[Fault] = field(default_factory=list)

    def cell(self, name: str) -> Cell:
        """The cell of this column; an empty one where the sheet has no such column."""
        return self.cells.get(name) or Cell(None, f"A{self.row.number}", "")

    def has(self, name: str) -> bool:
        return name in self.cells and self.cells[name].value is not None


def named(sheet: Sheet, columns: Columns, *, more: bool = False) -> tuple[list[Taken], list[Fault]]:
    """Each row by the names of its columns. `more`: other columns may stand beside these."""
    names: list[str | None] = []
    faults: list[Fault] = []
    for heading in sheet.headings:
        name = _name(heading, columns)
        if name is None and not more:
            known = ", ".join(shown[0] for shown in columns.values())
            faults.append(heading.fault("heading_unknown", known=known))
        if name is not None and name in names:
            faults.append(heading.fault("heading_twice"))
        names.append(name)
    rows = [
        Taken(row, {name: cell for name, cell in zip(names, row.cells, strict=True) if name})
        for row in sheet.rows
    ]
    return rows, faults


def _name(heading: Cell, columns: Columns) -> str | None:
    written = fold(str(heading.value))
    return next((name for name, known in columns.items() if written in known), None)
