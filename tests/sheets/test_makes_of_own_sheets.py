"""The system's own sheets as other programs and hands leave them: read all the same."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sheets.grids.grid import Formula
from sheets.people.contact_cells import read_phone
from sheets.tables.cell_values import CellRefused
from sheets.tables.sheet_faults import SheetRefused
from sheets.tables.table_reader import SheetCell, read_table

REQUIRED = [("mã", "ma"), ("tên", "ten")]
TRANSITIONAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = Workbook()
    for row in (["Mã", "Tên"], ["x1", "Xóm 1"], ["x2", "Xóm 2"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def rewrite(file: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        changed = {name: change(name, content) for name, content in parts.items()}
        assert changed != parts
        for name, content in changed.items():
            packed.writestr(name, content)


def read(file: Path) -> list[list[object]]:
    return [[cell.value for cell in row.cells] for row in read_table(file, REQUIRED).rows]


def empty_fill(name: str, content: bytes) -> bytes:
    return re.sub(rb"<fill><patternFill ?/></fill>", b"<fill/>", content, count=1)


def strict(name: str, content: bytes) -> bytes:
    return content.replace(TRANSITIONAL, STRICT).replace(RELATIONS, STRICT_RELATIONS)


def empty_style(name: str, content: bytes) -> bytes:
    return content.replace(b'<c r="A2"', b'<c r="A2" s=""') if "sheet1" in name else content


def far_extent(name: str, content: bytes) -> bytes:
    """Styled to the last column and the last row there can be."""
    if "sheet1" not in name:
        return content
    far = b'<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row></sheetData>'
    return content.replace(b"</sheetData>", far).replace(b'ref="A1:B3"', b'ref="A1:XFD1048576"')


@pytest.mark.parametrize("change", [empty_fill, strict, empty_style, far_extent])
def test_what_other_programs_write(file: Path, change: Callable[[str, bytes], bytes]) -> None:
    rewrite(file, change)
    assert read(file) == [["x1", "Xóm 1"], ["x2", "Xóm 2"]]


def test_a_damaged_part_is_said(file: Path) -> None:
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as packed:
        info = packed.getinfo("xl/worksheets/sheet1.xml")
    start = info.header_offset + 30 + len(info.filename)
    content[start : start + 40] = b"\xff" * 40
    file.write_bytes(bytes(content))
    with pytest.raises(SheetRefused, match="Tệp bị hỏng"):
        read(file)


def test_signs_that_nobody_sees(file: Path) -> None:
    book = load_workbook(file)
    sheet = book.worksheets[0]
    sheet["B2"], sheet["B3"] = "Xóm_x000D_ 1", "\u200eXóm\u200b 2\u202c"
    sheet["A1"], sheet["B1"] = "M\u00e3 ", "Tên\u200b"
    book.save(file)
    assert [row[1] for row in read(file)] == ["Xóm\n1", "Xóm 2"]


def as_excel_keeps_it(name: str, content: bytes) -> bytes:
    """Empty words are the result."""
    pattern = rb'<c r="B3"[^>]*>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>'
    return re.sub(pattern, rb'<c r="B3" t="str">\1<v></v></c>', content)


def test_a_formula_gives_nothing_or_has_not_been_worked_out(file: Path) -> None:
    """Empty words that the file keeps are nothing; what nothing is kept of is not known."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    sheet["B3"] = '=IF(1=1,"","x")'
    # A row that is prepared for later says nothing.
    sheet["B4"] = '=IF(A4="","","x")'
    book.save(file)
    assert [row[1] for row in read(file)] == ["Xóm 1", Formula('IF(1=1,"","x")')]
    rewrite(file, as_excel_keeps_it)
    assert [row[1] for row in read(file)] == ["Xóm 1", None]


PHONES = [
    "\u200e0912 000 001",
    "'0912000001",
    "+84 (0)912 000 001",
    "912000001",
    912000001,
    912000001.0,
    "84912000001",
    "0912.000.001",
    "0912000001 (Zalo)",
]


@pytest.mark.parametrize("written", PHONES)
def test_telephones_as_sheets_have_them(written: object) -> None:
    value = written.replace("\u200e", "") if isinstance(written, str) else written
    assert read_phone(SheetCell(value, "F2", "điện thoại")) == "+84912000001"


@pytest.mark.parametrize("written", ["12345678", "0912000001 / 0912000002", "hỏi con gái"])
def test_what_is_no_telephone(written: str) -> None:
    with pytest.raises(CellRefused):
        read_phone(SheetCell(written, "F2", "điện thoại"))
