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

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from sheets.faults import Fault, SheetFaults
from sheets.fold import fold
from texts import words

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ROWS = 20_000
HEADING_WITHIN = 20


class Formula:
    """A formula whose result the file does not hold."""


@dataclass(frozen=True)
class Cell:
    """`value` as the file has it: None for an empty one."""

    value: Any
    place: str
    heading: str

    def fault(self, key: str, **values: object) -> Fault:
        return Fault(self.place, self.heading, words(f"import.sheet_{key}", **values))


@dataclass(frozen=True)
class Row:
    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """`headings` and the cells of each row stand in the same order; empty rows are left out."""

    headings: tuple[Cell, ...]
    rows: tuple[Row, ...]


Grid = list[list[Any]]


def read(path: Path, required: Sequence[Sequence[str]]) -> Sheet:
    """The first sheet of the file. `required`: for each column its possible headings, folded.

    Raises SheetFaults.
    """
    grid, merged = _grid(path)
    top = _heading_row(grid, required)
    if top is None:
        columns = ", ".join(names[0] for names in required)
        raise SheetFaults([_of_file("no_headings", columns=columns)])
    sheet = _sheet(grid, top)
    faults = [_merged(place) for place, last_row in merged if last_row > top]
    if not sheet.rows:
        faults.append(_of_file("no_rows"))
    if faults:
        raise SheetFaults(faults)
    return sheet


def _of_file(key: str, **values: object) -> Fault:
    return Fault("", "", words(f"import.sheet_{key}", **values))


def _merged(place: str) -> Fault:
    return Fault(place.split(":")[0], "", words("import.sheet_merged", range=place))


def _heading_row(grid: Grid, required: Sequence[Sequence[str]]) -> int | None:
    """The row, counted from 0, that has every heading asked for."""
    for number, row in enumerate(grid[:HEADING_WITHIN]):
        present = {fold(str(value)) for value in row if value is not None}
        if all(present.intersection(names) for names in required):
            return number
    return None


def _sheet(grid: Grid, top: int) -> Sheet:
    places = [place for place, value in enumerate(grid[top]) if value is not None]
    headings = {place: " ".join(str(grid[top][place]).split()) for place in places}
    return Sheet(
        tuple(_cell(grid[top], top, place, headings) for place in places),
        tuple(
            Row(number + 1, tuple(_cell(row, number, place, headings) for place in places))
            for number, row in enumerate(grid)
            if number > top and any(value is not None for value in row)
        ),
    )


def _cell(row: list[Any], number: int, place: int, headings: Mapping[int, str]) -> Cell:
    value = row[place] if place < len(row) else None
    return Cell(value, f"{get_column_letter(place + 1)}{number + 1}", headings[place])


def _grid(path: Path) -> tuple[Grid, list[tuple[str, int]]]:
    """Every cell of the file, and the merged ranges with their last row (counted from 0)."""
    read_file = READERS.get(path.suffix.lower())
    if read_file is None:
        raise SheetFaults([_of_file("unreadable")])
    try:
        too_large = path.stat().st_size > MOST_BYTES
    except OSError:
        raise SheetFaults([_of_file("unreadable")]) from None
    if too_large:
        raise SheetFaults([_of_file("too_large", most="5 MB")])
    grid, merged = read_file(path)
    if len(grid) > MOST_ROWS:
        raise SheetFaults([_of_file("too_large", most=f"{MOST_ROWS} dòng")])
    return [[_blank_is_none(value) for value in row] for row in grid], merged


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _csv(path: Path) -> tuple[Grid, list[tuple[str, int]]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetFaults([Fault("", "", words("import.not_utf8"))]) from None
    top = text[:2000]  # where the headings are, and perhaps a title
    separator = ";" if top.count(";") > top.count(",") else ","
    try:
        grid = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    except csv.Error:
        raise SheetFaults([_of_file("unreadable")]) from None
    return [list(row) for row in grid], []


def _xlsx(path: Path) -> tuple[Grid, list[tuple[str, int]]]:
    try:
        _refuse_bomb(path)
        values = load_workbook(path, read_only=True, data_only=True)
        # Formulas and merged cells are only to be seen in a full reading.
        written = load_workbook(path)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise SheetFaults([_of_file("unreadable")]) from None
    try:
        sheet = values.worksheets[0]
        formulas = written.worksheets[0]
        grid: Grid = [list(row) for row in _rows(sheet)]
        _mark_formulas(grid, formulas)
        merged = [(str(area), int(area.max_row) - 1) for area in formulas.merged_cells.ranges]
        return grid, merged
    finally:
        values.close()
        written.close()


def _rows(sheet: Any) -> Iterable[tuple[Any, ...]]:
    sheet.reset_dimensions()
    rows: Iterable[tuple[Any, ...]] = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1)
    return rows


def _mark_formulas(grid: Grid, formulas: Any) -> None:
    for row in formulas.iter_rows(max_row=len(grid) or 1):
        for cell in row:
            if cell.data_type != "f":
                continue
            line = grid[cell.row - 1]
            line.extend([None] * (cell.column - len(line)))
            if line[cell.column - 1] is None:
                line[cell.column - 1] = Formula()


def _refuse_bomb(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise SheetFaults([_of_file("too_large", most="100 MB")])


READERS: dict[str, Callable[[Path], tuple[Grid, list[tuple[str, int]]]]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".xlsm": _xlsx,
}
