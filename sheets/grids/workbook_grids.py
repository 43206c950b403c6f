"""Workbooks of any program as grids: by python-calamine, which reads xlsx, xls, xlsb and ods, and
by content alone, however far a sheet says that it reaches."""

import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from sheets.grids.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    CellValue,
    Formula,
    Grid,
    MergedRange,
    clean_cell,
    cut_empty_edges,
)
from sheets.grids.odd_cells import OddCell, put_odd_cell
from sheets.grids.ods_cells import list_ods_cells
from sheets.grids.refusals import OLE, ZIP, FileRefused, refuse_binary, refuse_other_files
from sheets.grids.text_tables import decode_text, read_text_table
from sheets.grids.xls_cells import list_xls_cells

MOST_BYTES = 5 * 1024 * 1024
MOST_SHEET_BYTES = 64 * 1024 * 1024
_HIDDEN_ROW = re.compile(rb'<row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_HIDDEN_COLUMNS = re.compile(rb'<col\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_RESULT = re.compile(rb"<(?:\w+:)?v\b[^>]*(?<!/)>[^<]")
_EMPTY_RESULT = re.compile(rb"<(?:\w+:)?v\b")
_ERROR = re.compile(rb"<(?:\w+:)?v\b[^>]*>\s*(#[^<]{1,20}?)\s*<")
_MONTH_FIRST = re.compile(r"(\[[^\]]*\])*m{1,2}[/.-]d", re.IGNORECASE)


def read_grids(path: Path) -> list[Grid]:
    """The sheets of a file. Raises FileRefused."""
    if path.stat().st_size > MOST_BYTES:
        raise FileRefused("file_large", most="5 MB")
    refuse_other_files(path)
    content = path.read_bytes()
    if not content.startswith((OLE, ZIP)):
        text = decode_text(content)
        refuse_binary(text)
        return [read_text_table(text, path.stem)]
    return _read_workbook(path, content)


def _read_workbook(path: Path, content: bytes) -> list[Grid]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_object(BytesIO(content))
        grids = [_read_sheet(book, number) for number in range(len(book.sheet_names))]
    except python_calamine.PasswordError:
        raise FileRefused("file_locked") from None
    except (python_calamine.CalamineError, OSError, ValueError):
        raise FileRefused("file_damaged") from None
    except BaseException as error:
        # What the reader did not foresee in a damaged file ends as its own kind of exception.
        if type(error).__name__ != "PanicException":
            raise
        raise FileRefused("file_damaged") from None
    if content.startswith(OLE):
        _add_odd_cells(grids, list_xls_cells, content)
    elif _is_ods(content):
        _add_odd_cells(grids, list_ods_cells, content)
    else:
        _add_what_openpyxl_sees(path, grids)
    return grids


def _is_ods(content: bytes) -> bool:
    """By what stands first in the archive, whatever the file is called."""
    return b"opendocument.spreadsheet" in content[:200]


def _add_odd_cells(
    grids: Sequence[Grid], read: Callable[[bytes], list[list[OddCell]]], content: bytes
) -> None:
    try:
        found = read(content)
    except Exception:  # a second look: the first one stands
        return
    for grid, cells in zip(grids, found, strict=False):
        for row, column, value in cells:
            put_odd_cell(grid, row, column, value)


def _read_sheet(book: Any, number: int) -> Grid:
    meta = book.sheets_metadata[number]
    sheet = book.get_sheet_by_index(number)
    read: list[list[CellValue]] = []
    for row in sheet.iter_rows():
        read.append([clean_cell(value) for value in row[:MOST_COLUMNS]])
        if len(read) > MOST_ROWS:
            break
    rows: list[list[CellValue]] = list(cut_empty_edges(read))
    while rows and not rows[-1]:
        rows.pop()
    # The reader begins with the first column that says something: put back what is left of it.
    left = sheet.start[1] if sheet.start else 0
    rows = [[None] * left + row if row else [] for row in rows]
    merges = [
        MergedRange(top_, left_, bottom, right)
        for (top_, left_), (bottom, right) in (sheet.merged_cell_ranges or ())
    ]
    visible = str(meta.visible).endswith("Visible") and "Hidden" not in str(meta.visible)
    return Grid(meta.name, rows, merges, hidden=not visible)


def _add_what_openpyxl_sees(path: Path, grids: Sequence[Grid]) -> None:
    """Formulas without a result, and days that are shown with the month first. What it cannot
    read has been read already."""
    try:
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True)
            for grid in grids:
                if grid.name in book.sheetnames and grid.rows:
                    written = _read_sheet_file(path, book[grid.name])
                    _mark_cells(book[grid.name], grid, _list_unsolved(written))
                    _put_errors(grid, written)
                    grid.hidden_rows = _list_hidden_rows(written)
                    grid.hidden_columns = _list_hidden_columns(written)
            book.close()
    except Exception:  # a second look: the first one stands
        return


def _mark_cells(sheet: Any, grid: Grid, unsolved: set[str]) -> None:
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_row=len(grid.rows) + 1, max_col=MOST_COLUMNS):
        for cell in cells:
            # Of a formula over several cells it is an object that has the text.
            value = getattr(cell.value, "text", cell.value)
            if value is None:
                continue
            row, column = cell.row - 1, cell.column - 1
            present = grid.at(row, column)
            if isinstance(value, str) and value.startswith("=") and cell.coordinate in unsolved:
                put_odd_cell(grid, row, column, Formula(value.removeprefix("=")))
            elif isinstance(present, date) and _MONTH_FIRST.match(cell.number_format or ""):
                grid.month_first.add((row, column))


def _read_sheet_file(path: Path, sheet: Any) -> bytes:
    """The sheet as it is written: some of it no reader tells."""
    with zipfile.ZipFile(path) as packed, packed.open(sheet._worksheet_path) as file:
        return file.read(MOST_SHEET_BYTES)


def _list_hidden_rows(written: bytes) -> set[int]:
    """Counted from 0."""
    return {
        int(number) - 1
        for row in _HIDDEN_ROW.findall(written)
        for number in re.findall(rb'\br="(\d{1,7})"', row)
    }


def _list_hidden_columns(written: bytes) -> set[int]:
    """Counted from 0."""
    found: set[int] = set()
    for one in _HIDDEN_COLUMNS.findall(written):
        first, last = re.search(rb'\bmin="(\d{1,5})"', one), re.search(rb'\bmax="(\d{1,5})"', one)
        if first and last:
            found |= set(range(int(first[1]) - 1, min(int(last[1]), MOST_COLUMNS)))
    return found


def _list_unsolved(written: bytes) -> set[str]:
    """Formulas whose result is not kept. Empty words are a result, and kept as words."""
    if b"<f" not in written and b":f" not in written:
        return set()
    found = set()
    for head, inside in _CELL.findall(written):
        if b"f" not in inside or not re.search(rb"<(?:\w+:)?f\b", inside):
            continue
        is_empty_words = b't="str"' in head and _EMPTY_RESULT.search(inside)
        place = _PLACE.search(head)
        if place and not is_empty_words and not _RESULT.search(inside):
            found.add(place[1].decode())
    return found


def _put_errors(grid: Grid, written: bytes) -> None:
    """ "#DIV/0!" stands in its cell; to the reader of files it is nothing."""
    if b't="e"' not in written:
        return
    for head, inside in _CELL.findall(written):
        place, error = _PLACE.search(head), _ERROR.search(inside)
        if b't="e"' in head and place and error:
            _put_words(grid, place[1].decode(), error[1].decode("utf-8", "replace"))


def _put_words(grid: Grid, place: str, said: str) -> None:
    from openpyxl.utils.cell import coordinate_to_tuple

    row, column = (one - 1 for one in coordinate_to_tuple(place))
    put_odd_cell(grid, row, column, said)
