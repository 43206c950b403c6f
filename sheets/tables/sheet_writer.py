"""Sheets that people fill in: headings, a row for each thing, dates as dates, wide columns.

openpyxl is loaded where a sheet is read or written: most of a year nobody does.
"""

from collections.abc import Collection, Sequence
from datetime import date
from io import BytesIO
from typing import Any

WIDEST = 48
NARROWEST = 10
DAY = "DD/MM/YYYY"


def write_sheet(
    headings: Sequence[str],
    rows: Sequence[Sequence[Any]],
    title: str = "",
    unseen: Collection[str] = (),
) -> bytes:
    """An xlsx file. Words that begin with "=" stay words and never become a formula. `unseen`:
    headings of columns that are the system's own: they come back with the sheet, and nobody has
    to look at them."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31] or "Danh sách"
    sheet.append(list(headings))
    for row in rows:
        sheet.append([None if value == "" else value for value in row])
    for line in sheet.iter_rows():
        for cell in line:
            _style_cell(cell)
    for place in range(1, len(headings) + 1):
        longest = max(len(str(row[place - 1] or "")) for row in (headings, *rows))
        width = min(WIDEST, max(NARROWEST, longest + 2))
        sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.column_dimensions[get_column_letter(place)].hidden = headings[place - 1] in unseen
    sheet.freeze_panes = "B2"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _style_cell(cell: Any) -> None:
    from openpyxl.styles import Alignment, Font

    if cell.data_type == "f":
        cell.data_type = "s"
    if cell.row == 1:
        cell.font = Font(bold=True)
    if isinstance(cell.value, date):
        cell.number_format = DAY
    cell.alignment = Alignment(wrap_text=True, vertical="top")
