"""Columns by the names people give them."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from reading.spelling.folding import fold_text
from records import dataclass
from sheets.tables.sheet_faults import SheetFault
from sheets.tables.table_reader import RawRow, SheetCell, SheetContent

# Inside name → the headings it may have, folded. The first is the one shown to people.
ColumnNames = Mapping[str, Sequence[str]]


@dataclass
class NamedRow:
    """The cells of a row by column, and the faults met while reading them."""

    row: RawRow
    cells: Mapping[str, SheetCell]
    faults: list[SheetFault] = field(default_factory=list)

    def cell(self, name: str) -> SheetCell:
        """The cell of this column; an empty one where the sheet has no such column."""
        return self.cells.get(name) or SheetCell(None, f"A{self.row.number}", "")

    def has(self, name: str) -> bool:
        return name in self.cells and self.cells[name].value is not None


def name_columns(
    sheet: SheetContent, columns: ColumnNames, *, more: bool = False
) -> tuple[list[NamedRow], list[SheetFault]]:
    """Each row by the names of its columns. `more`: other columns may stand beside these."""
    names: list[str | None] = []
    faults: list[SheetFault] = []
    for heading in sheet.headings:
        name = _find_name(heading, columns)
        if name is None and not more:
            known = ", ".join(shown[0] for shown in columns.values())
            faults.append(heading.fault("heading_unknown", known=known))
        if name is not None and name in names:
            faults.append(heading.fault("heading_twice"))
        names.append(name)
    rows = [
        NamedRow(row, {name: cell for name, cell in zip(names, row.cells, strict=True) if name})
        for row in sheet.rows
    ]
    return rows, faults


def _find_name(heading: SheetCell, columns: ColumnNames) -> str | None:
    written = fold_text(str(heading.value))
    return next((name for name, known in columns.items() if written in known), None)
