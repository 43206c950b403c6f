"""What follows from knowing under which unit all rows of a sheet stand.

Officers keep lists of names: code, kind and the unit above are then worked out, and a row that
names a unit of somebody else is refused.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, select

from models import paths
from models.units.tables import Unit
from reading.spelling.folding import fold_text
from sheets.codes import make_slug, shorten_code
from sheets.kind_words import WORDS_OF_UNIT_KIND
from sheets.tables.named_columns import NamedRow
from sheets.tables.sheet_faults import SheetFault


class RowBelowUnit(Protocol):
    @property
    def taken(self) -> NamedRow: ...
    @property
    def code(self) -> str: ...
    @property
    def parent(self) -> str | None: ...


class UnitAbove:
    """A unit with all that is known of those below it."""

    def __init__(self, db: Connection, code: str) -> None:
        self.code = code
        rows: Any = db.execute(select(Unit.code, Unit.name, Unit.kind, Unit.path, Unit.closes))
        everything = list(rows)
        path = next(row.path for row in everything if row.code == code)
        self._elsewhere = {
            row.code for row in everything if not paths.is_at_or_below(row.path, path)
        }
        mine = [row for row in everything if row.code not in self._elsewhere and row.closes is None]
        self._codes = {row.code for row in everything}
        self._known = {fold_text(row.name): (row.code, row.kind) for row in mine}

    def fill(
        self, name: str, code: str | None, kind: str | None, parent: str | None
    ) -> tuple[str, str | None, str | None]:
        """Code, kind and parent as given, else by the name. A unit that is there keeps its own."""
        known = self._known.get(fold_text(name)) if code is None else None
        if known is not None:
            return known[0], kind or known[1], parent
        code = code or shorten_code(f"{self.code}-{make_slug(name)}")
        if code == self.code:
            return code, kind or find_kind_in_name(name), None
        return code, kind or find_kind_in_name(name), parent or self._parent_of_new(code)

    def _parent_of_new(self, code: str) -> str | None:
        return None if code in self._codes else self.code

    def outside(self, units: Sequence[RowBelowUnit]) -> Iterator[SheetFault]:
        for unit in units:
            if unit.code in self._elsewhere:
                yield unit.taken.cell("code").fault("not_yours", given=unit.code)
            if unit.parent in self._elsewhere:
                yield unit.taken.cell("parent").fault("not_yours", given=unit.parent)


def find_kind_in_name(name: str) -> str | None:
    """The kind that a full name begins with: "Tổ dân phố số 5" is a village."""
    folded = f"{fold_text(name)} "
    named = [
        (len(word), kind)
        for kind, words in WORDS_OF_UNIT_KIND.items()
        for word in words
        if folded.startswith(f"{word} ")
    ]
    return max(named)[1] if named else None
