"""Forms to begin with: a docx and an xlsx that use places of every kind."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from models.units.paper_templates import DOCX, XLSX
from office.own_papers.paper_fields import UNITS
from summaries.views.document.page_layout import DocumentWriter
from texts import words

MOST_COLUMNS = 6
_INDICATORS = ("ten", "so", "tren", "ty_le", "ket_luan")
FEWEST_ROWS = 10
HEADING_HEIGHT = 48  # points: three lines


def _place(name: str) -> str:
    return f"{{{{{name}}}}}"


def make_example(kind: str, columns: Sequence[tuple[str, str]], units: int) -> bytes:
    """`columns`: figures of a round, each with its place and what stands above it; `units`: for
    how many there has to be room."""
    return {DOCX: _make_docx, XLSX: _make_xlsx}[kind](columns[:MOST_COLUMNS], units)


def _make_docx(columns: Sequence[tuple[str, str]], _units: int) -> bytes:
    writer = DocumentWriter()
    writer.add_line(_place("co_quan"), bold=True, centred=True)
    writer.add_line(words("document.title"), bold=True, centred=True)
    writer.add_line(_place("bao_cao"), bold=True, centred=True)
    for name in ("mo_dau", "ket_qua", "mo_hinh", "kien_nghi"):
        writer.add_line(_place(name))
    headings = [words(f"own_papers.example_{name}") for name in _INDICATORS]
    writer.add_table(headings, [[_place(f"chi_tieu.{name}") for name in _INDICATORS]])
    writer.add_line("")
    names = [f"{UNITS}.ten", *(f"{UNITS}.{code}" for code, _ in columns)]
    headings = [words("papers.column_name"), *(heading for _, heading in columns)]
    writer.add_table(headings, [[_place(name) for name in names]])
    writer.add_line(_place("ket_thuc"))
    for name in ("noi_nhan", "nguoi_ky"):
        writer.add_line(_place(name), indented=False)
    return _save(writer.document)


def _make_xlsx(columns: Sequence[tuple[str, str]], units: int) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side

    book = Workbook()
    sheet: Any = book.active
    sheet.title = words("own_papers.example_sheet")
    sheet["A1"], sheet["A2"] = _place("bao_cao"), words("own_papers.example_days")
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.row_dimensions[4].height = HEADING_HEIGHT
    top, bottom = 4, 5 + max(units, FEWEST_ROWS)
    edge = Side(style="thin")
    names = [("ten", words("papers.column_name")), *columns]
    for column, (name, heading) in enumerate(names, start=1):
        sheet.cell(top, column, heading).font = Font(bold=True)
        sheet.cell(top, column).alignment = Alignment(wrap_text=True, vertical="top")
        sheet.cell(top + 1, column, _place(f"{UNITS}.{name}"))
        for row in range(top, bottom):
            sheet.cell(row, column).border = Border(edge, edge, edge, edge)
        if column > 1:
            letter = sheet.cell(top, column).column_letter
            sheet.cell(bottom, column, f"=SUM({letter}{top + 1}:{letter}{bottom - 1})")
    sheet.cell(bottom, 1, words("workbook.total"))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    for column in range(1, len(names) + 1):
        letter = sheet.cell(top, column).column_letter
        sheet.column_dimensions[letter].width = 30 if column == 1 else 16
    return _save(book)


def _save(made: Any) -> bytes:
    content = BytesIO()
    made.save(content)
    return content.getvalue()
