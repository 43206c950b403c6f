"""A workbook with several tables: written for somebody to fill in, and read back cell by cell."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from reading.spelling.folding import fold_text
from records import dataclass
from sheets.grids.grid import MOST_ROWS
from sheets.grids.workbook_grids import MOST_BYTES
from sheets.tables.sheet_faults import SheetFault, SheetRefused
from sheets.tables.table_reader import SheetCell
from texts import words

HEADING_COLOUR = "DDE6F0"
# What a list of words to choose from may hold in a workbook.
LONGEST_LIST = 255


@dataclass(frozen=True)
class WorkbookColumn:
    """`field` is its name inside. `choices`: what may stand in it, for the list in the cell."""

    field: str
    heading: str
    width: int = 16
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class WorkbookTable:
    """`name` inside, `title` of the sheet in the workbook."""

    name: str
    title: str
    columns: tuple[WorkbookColumn, ...]


RowCells = dict[str, SheetCell]


def write_tables(
    path: Path, tables: Sequence[WorkbookTable], rows: Mapping[str, Sequence[Mapping[str, Any]]]
) -> None:
    """Each table on a sheet of its own; `rows` by the name of the table, values by field."""
    from openpyxl import Workbook

    book = Workbook()
    for table in tables:
        _write_table(book.create_sheet(table.title), table, rows.get(table.name, ()))
    del book[book.sheetnames[0]]  # a new workbook comes with an empty sheet
    book.save(path)


def _write_table(sheet: Any, table: WorkbookTable, rows: Sequence[Mapping[str, Any]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    fill = PatternFill("solid", fgColor=HEADING_COLOUR)
    sheet.append([column.heading for column in table.columns])
    for row in rows:
        sheet.append([row.get(column.field) for column in table.columns])
    sheet.freeze_panes = "A2"
    for place, column in enumerate(table.columns, start=1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        sheet.cell(1, place).font, sheet.cell(1, place).fill = Font(bold=True), fill
        _offer_choices(sheet, letter, column)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            # A figure or a sentence that begins with "=" is no formula.
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"


def _offer_choices(sheet: Any, letter: str, column: WorkbookColumn) -> None:
    listed = ",".join(column.choices)
    if not listed or len(listed) > LONGEST_LIST:
        return
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    offered.showErrorMessage = False  # what is wrong is said when the sheet is read
    sheet.add_data_validation(offered)
    offered.add(f"{letter}2:{letter}{MOST_ROWS}")


def read_tables(path: Path, tables: Sequence[WorkbookTable]) -> dict[str, list[RowCells]]:
    """The rows of each table by its name; empty rows are left out, missing sheets are empty.

    Raises SheetFaults for what is no workbook, and for headings that nobody knows.
    """
    book = _open_workbook(path)
    faults: list[SheetFault] = []
    found = {table.name: _read_rows(book, table, faults) for table in tables}
    book.close()
    if not any(found.values()) and not faults:
        faults.append(_make_file_fault("no_rows"))
    if faults:
        raise SheetRefused(faults)
    return found


def _open_workbook(path: Path) -> Any:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        if path.stat().st_size > MOST_BYTES:
            raise SheetRefused([_make_file_fault("too_large", most="5 MB")])
        return load_workbook(path, data_only=True)
    except (OSError, ValueError, KeyError, BadZipFile, InvalidFileException):
        raise SheetRefused([_make_file_fault("unreadable")]) from None


def _make_file_fault(key: str, **values: object) -> SheetFault:
    return SheetFault("", "", words(f"import.sheet_{key}", **values))


def _read_rows(book: Any, table: WorkbookTable, faults: list[SheetFault]) -> list[RowCells]:
    sheet = next(
        (one for one in book.worksheets if fold_text(one.title) == fold_text(table.title)), None
    )
    if sheet is None:
        return []
    lines = sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS), values_only=True)
    columns = _find_columns(table, next(lines, ()), faults)
    rows: list[RowCells] = []
    for number, values in enumerate(lines, start=2):
        cells = {
            column.field: SheetCell(
                _clean_value(value), _format_place(table, place, number), column.heading
            )
            for place, (column, value) in enumerate(zip(columns, values, strict=False), start=1)
            if column is not None
        }
        if any(cell.value is not None for cell in cells.values()):
            rows.append(cells)
    return rows


def _find_columns(
    table: WorkbookTable, head: Sequence[Any], faults: list[SheetFault]
) -> list[WorkbookColumn | None]:
    by_heading = {fold_text(column.heading): column for column in table.columns}
    found: list[WorkbookColumn | None] = []
    for place, heading in enumerate(head, start=1):
        column = by_heading.get(fold_text(str(heading))) if heading is not None else None
        if heading is not None and column is None:
            known = ", ".join(one.heading for one in table.columns)
            cell = SheetCell(heading, _format_place(table, place, 1), str(heading))
            faults.append(cell.fault("heading_unknown", known=known))
        found.append(column)
    return found


def _format_place(table: WorkbookTable, column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{table.title}!{get_column_letter(column)}{row}"


def _clean_value(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip() or None
    return int(value) if isinstance(value, float) and value.is_integer() else value
