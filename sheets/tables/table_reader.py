"""A workbook or CSV file as a table: headings and rows, each cell knowing where it stands.

The heading row is the first that has every heading asked for, so a title may stand above it.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reading.spelling.folding import fold_text
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from texts import words

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS = 20_000
HEADING_WITHIN = 20


class UncomputedFormula:
    """A formula whose result the file does not hold."""


@dataclass(frozen=True)
class SheetCell:
    """`value` as the file has it: None for an empty one."""

    value: Any
    place: str
    heading: str

    def fault(self, key: str, **values: object) -> SheetFault:
        return SheetFault(self.place, self.heading, words(f"import.sheet_{key}", **values))


@dataclass(frozen=True)
class RawRow:
    number: int
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True)
class SheetContent:
    """`headings` and the cells of each row stand in the same order; empty rows are left out."""

    headings: tuple[SheetCell, ...]
    rows: tuple[RawRow, ...]


CellGrid = list[list[Any]]


def read_table(path: Path, required: Sequence[Sequence[str]]) -> SheetContent:
    """The first sheet of the file. `required`: for each column its possible headings, folded.

    Raises SheetFaults.
    """
    grid, merged = _read_grid(path)
    top = _find_heading_row(grid, required)
    if top is None:
        columns = ", ".join(names[0] for names in required)
        raise SheetRefused([_make_file_fault("no_headings", columns=columns)])
    sheet = _make_sheet(grid, top)
    faults = [_make_merged_fault(place) for place, last_row in merged if last_row > top]
    if not sheet.rows:
        faults.append(_make_file_fault("no_rows"))
    if faults:
        raise SheetRefused(faults)
    return sheet


def _make_file_fault(key: str, **values: object) -> SheetFault:
    return SheetFault("", "", words(f"import.sheet_{key}", **values))


def _make_merged_fault(place: str) -> SheetFault:
    return SheetFault(place.split(":")[0], "", words("import.sheet_merged", range=place))


def _find_heading_row(grid: CellGrid, required: Sequence[Sequence[str]]) -> int | None:
    """The row, counted from 0, that has every heading asked for."""
    for number, row in enumerate(grid[:HEADING_WITHIN]):
        present = {fold_text(str(value)) for value in row if value is not None}
        if all(present.intersection(names) for names in required):
            return number
    return None


def _make_sheet(grid: CellGrid, top: int) -> SheetContent:
    places = [place for place, value in enumerate(grid[top]) if value is not None]
    headings = {place: " ".join(str(grid[top][place]).split()) for place in places}
    return SheetContent(
        tuple(_make_cell(grid[top], top, place, headings) for place in places),
        tuple(
            RawRow(number + 1, tuple(_make_cell(row, number, place, headings) for place in places))
            for number, row in enumerate(grid)
            if number > top and any(value is not None for value in row)
        ),
    )


def _make_cell(row: list[Any], number: int, place: int, headings: Mapping[int, str]) -> SheetCell:
    from openpyxl.utils import get_column_letter

    value = row[place] if place < len(row) else None
    return SheetCell(value, f"{get_column_letter(place + 1)}{number + 1}", headings[place])


def _read_grid(path: Path) -> tuple[CellGrid, list[tuple[str, int]]]:
    """Every cell of the file, and the merged ranges with their last row (counted from 0)."""
    read_file = FILE_READERS.get(path.suffix.lower())
    if read_file is None:
        raise SheetRefused([_make_file_fault("unreadable")])
    try:
        too_large = path.stat().st_size > MOST_BYTES
    except OSError:
        raise SheetRefused([_make_file_fault("unreadable")]) from None
    if too_large:
        raise SheetRefused([_make_file_fault("too_large", most="5 MB")])
    grid, merged = read_file(path)
    if len(grid) > MOST_ROWS:
        raise SheetRefused([_make_file_fault("too_large", most=f"{MOST_ROWS} dòng")])
    return [[_blank_to_none(value) for value in row] for row in grid], merged


def _blank_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _read_csv(path: Path) -> tuple[CellGrid, list[tuple[str, int]]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetRefused([SheetFault("", "", words("import.not_utf8"))]) from None
    top = text[:2000]  # where the headings are, and perhaps a title
    separator = ";" if top.count(";") > top.count(",") else ","
    try:
        grid = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        raise SheetRefused([_make_file_fault("unreadable")]) from None
    return [list(row) for row in grid], []


def _read_xlsx(path: Path) -> tuple[CellGrid, list[tuple[str, int]]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        _refuse_zip_bomb(path)
        values = load_workbook(path, read_only=True, data_only=True)
        # Formulas and merged cells are only to be seen in a full reading.
        written = load_workbook(path)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise SheetRefused([_make_file_fault("unreadable")]) from None
    try:
        sheet = values.worksheets[0]
        formulas = written.worksheets[0]
        grid: CellGrid = [list(row) for row in _list_rows(sheet)]
        _mark_formulas(grid, formulas)
        merged = [(str(area), int(area.max_row) - 1) for area in formulas.merged_cells.ranges]
        return grid, merged
    finally:
        values.close()
        written.close()


def _list_rows(sheet: Any) -> Iterable[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1)
    return rows


def _mark_formulas(grid: CellGrid, formulas: Any) -> None:
    for row in formulas.iter_rows(max_row=len(grid) or 1):
        for cell in row:
            if cell.data_type != "f":
                continue
            line = grid[cell.row - 1]
            line.extend([None] * (cell.column - len(line)))
            if line[cell.column - 1] is None:
                line[cell.column - 1] = UncomputedFormula()


def _refuse_zip_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise SheetRefused([_make_file_fault("too_large", most="100 MB")])


FILE_READERS: dict[str, Callable[[Path], tuple[CellGrid, list[tuple[str, int]]]]] = {
    ".csv": _read_csv,
    ".xlsx": _read_xlsx,
    ".xlsm": _read_xlsx,
}
