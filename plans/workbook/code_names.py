"""A plan's workbook by names: a row without a code gets one of the system's own, and what points
at another row may call it by its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plans.checking.pack_reader import read_measures
from reading.spelling.folding import fold_text
from sheets.codes import make_slug
from sheets.tables.table_reader import SheetCell
from sheets.tables.workbook_tables import RowCells

Tables = Mapping[str, Sequence[RowCells]]
# By table: what its rows are called, how long their codes may be, and what parts words in them.
_NAMED: Mapping[str, tuple[tuple[str, ...], int, str]] = {
    "measures": (("name",), 64, "_"),
    "groups": (("heading",), 40, "-"),
    "forms": (("name", "short_name"), 40, "-"),
    "indicators": (("wording", "short_name"), 40, "-"),
    "rounds": (("name",), 40, "-"),
    "questions": (("label", "ask"), 20, "_"),
}
# By table and column: the table whose rows are meant.
_POINTERS: Mapping[str, Mapping[str, str]] = {
    "questions": {"form": "forms", "measure": "measures", "part_of": "questions"},
    "rounds": {"form": "forms"},
    "targets": {"indicator": "indicators"},
    "indicators": {
        "group": "groups",
        "measure": "measures",
        "numerator": "measures",
        "denominator": "measures",
    },
}


def settle_codes(tables: Tables) -> None:
    """Every row with its code, every pointer with the code of what it names."""
    for table, (names, longest, sign) in _NAMED.items():
        _add_codes(tables.get(table, ()), names, longest, sign)
    by_name = {table: dict(_list_named(table, tables)) for table in _NAMED}
    for table, columns in _POINTERS.items():
        for row in tables.get(table, ()):
            for column, of in columns.items():
                _follow(row, column, by_name[of])


def _add_codes(rows: Sequence[RowCells], names: Sequence[str], longest: int, sign: str) -> None:
    taken = {_read(row, "code") for row in rows}
    for row in rows:
        called = next((said for one in names if (said := _read(row, one))), "")
        if _read(row, "code") or not called or "code" not in row:
            continue
        stem = make_slug(called).replace("-", sign)
        stem = stem if stem[:1].isalpha() else f"c{sign}{stem}"
        code, number = stem[:longest].rstrip(sign), 1
        while code in taken:
            number += 1
            code = f"{stem[: longest - 3].rstrip(sign)}{sign}{number}"
        taken.add(code)
        row["code"] = replace(row["code"], value=code)


def _list_named(table: str, tables: Tables) -> Iterator[tuple[str, str]]:
    """(name, code); a code is its own name. Of two of one name neither is meant."""
    found: dict[str, set[str]] = {}
    if table == "measures":
        for one in read_measures():
            found.setdefault(fold_text(one.name), set()).add(one.code)
    for row in tables.get(table, ()):
        for name in _NAMED[table][0]:
            if said := _read(row, name):
                found.setdefault(fold_text(said), set()).add(_read(row, "code"))
    return ((name, codes.pop()) for name, codes in found.items() if len(codes) == 1)


def _follow(row: RowCells, column: str, by_name: Mapping[str, str]) -> None:
    cell: SheetCell | None = row.get(column)
    if cell is not None and (code := by_name.get(fold_text(_read(row, column)))):
        row[column] = replace(cell, value=code)


def _read(row: RowCells, column: str) -> str:
    cell = row.get(column)
    return str(cell.value) if cell is not None and cell.value is not None else ""
