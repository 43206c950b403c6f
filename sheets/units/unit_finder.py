"""Units as a sheet names them: by code, or by a name that only one unit has."""

from typing import Any

from sqlalchemy import Connection, Row, select

from models import paths
from models.units.tables import Unit
from reading.spelling.folding import fold_text
from sheets.tables.cell_values import CellRefused, read_words
from sheets.tables.table_reader import SheetCell


class UnitFinder:
    """Every unit that there is at a path and below it, found by code or name."""

    def __init__(self, db: Connection, path: str = "/") -> None:
        rows: Any = db.execute(
            select(Unit.id, Unit.code, Unit.name).where(
                Unit.closes.is_(None), paths.at_or_below(Unit.path, path)
            )
        )
        self._by_code: dict[str, Row[Any]] = {}
        self._by_name: dict[str, list[Row[Any]]] = {}
        for row in rows:
            self._by_code[row.code] = row
            self._by_name.setdefault(fold_text(row.name), []).append(row)

    def of(self, cell: SheetCell) -> Row[Any] | None:
        """The unit a cell names: its id, code and name."""
        written = read_words(cell)
        if written is None or written in self._by_code:
            return self._by_code.get(written or "")
        named = self._by_name.get(fold_text(written), [])
        if len(named) == 1:
            return named[0]
        key = "two_units" if named else "unknown_unit"
        raise CellRefused(cell.fault(key, given=written, count=len(named)))
