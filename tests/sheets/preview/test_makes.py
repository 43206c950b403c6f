"""Files of every make, made in the test: what is a table is read, and what is none says why."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from sheets.preview.old_fonts import TCVN3
from sheets.preview.preview_file import preview_file, preview_text
from sheets.preview.values import Outcome, Preview
from tests.sheets.preview.list_cases import make_context

ROWS: list[list[Any]] = [["STT", "Tên thôn", "Số hộ"], [1, "Thôn Nà Mạ", 84], [2, "Thôn Mẫu", 104]]
NAMES = ["Thôn Nà Mạ", "Thôn Mẫu"]
CELLS = "\n".join(";".join(str(one) for one in row) for row in ROWS)
TABLE = "".join(
    "<tr>" + "".join(f"<td>{one}" for one in row) + "</tr>" for row in ROWS
)  # cells without an end, as some programs write them
ODS = (
    '<?xml version="1.0"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="S">%s</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)
MANIFEST = (
    '<?xml version="1.0"?><manifest:manifest '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
XML_2003 = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="S"><Table>'
    "<Row><Cell><Data>STT</Data></Cell><Cell><Data>Tên thôn</Data></Cell></Row>"
    "<Row><Cell><Data>1</Data></Cell><Cell><Data>Thôn Nà Mạ</Data></Cell></Row>"
    '<Row><Cell ss:Index="2"><Data>Thôn Mẫu</Data></Cell></Row></Table></Worksheet></Workbook>'
)


def book(change: Callable[[Workbook], None] = lambda made: None) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        made = Workbook()
        for row in ROWS:
            made.worksheets[0].append(row)
        change(made)
        made.save(path)

    return write


def hide_sheet(made: Workbook) -> None:
    other = made.create_sheet("cũ", 0)
    other.append(["STT", "Tên thôn"])
    other.append([1, "Thôn Cũ"])
    other.sheet_state = "hidden"


def style_empty_rows(made: Workbook) -> None:
    for row in range(5, 5005):
        made.worksheets[0].cell(row, 1).fill = PatternFill("solid", fgColor="FFFF00")


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content.encode(encoding))

    return write


def write_ods(path: Path) -> None:
    cells = [
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{one}</text:p>'
            "</table:table-cell>"
            for one in row
        )
        for row in ROWS
    ]
    rows = "".join(f"<table:table-row>{one}</table:table-row>" for one in cells)
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS % rows)
        packed.writestr("META-INF/manifest.xml", MANIFEST)


MADE: dict[str, Callable[[Path], None]] = {
    "plain.xlsx": book(),
    "macros.xlsm": book(),
    "hidden sheet.xlsx": book(hide_sheet),
    "cover first.xlsx": book(lambda made: made.create_sheet("Bìa", 0).append(["BÁO CÁO"])),
    "styled empty rows.xlsx": book(style_empty_rows),
    "utf-8.csv": text(CELLS),
    "with mark.csv": text(CELLS, "utf-8-sig"),
    "utf-16.csv": text(CELLS, "utf-16"),
    "without mark.csv": text(CELLS, "utf-16-le"),
    "comma.csv": text(CELLS.replace(";", ",")),
    "tab.txt": text(CELLS.replace(";", "\t")),
    "sep.csv": text(f"sep=;\n{CELLS}"),
    "page.html": text(f"<html><body><table>{TABLE}</table></body></html>"),
    "of a program.xls": text(f"<table>{TABLE}</table>"),
    "of 2003.xls": text(XML_2003),
    "archive.mht": text(
        f'MIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n\n<table>{TABLE}</table>'
    ),
    "libre.ods": write_ods,
}


def read(path: Path, page: str = "units", known: str = "trong") -> Preview:
    return preview_file(path, page, make_context(known))


@pytest.mark.parametrize("name", MADE)
def test_a_table_is_a_table(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    MADE[name](file)
    found = read(file)
    assert found.outcome is Outcome.TAKES, found
    assert [one["unit"] for one in found.records] == NAMES


def test_a_hidden_row_is_named_and_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    book(lambda made: setattr(made.worksheets[0].row_dimensions[2], "hidden", True))(file)
    found = read(file)
    assert [one["unit"] for one in found.records] == ["Thôn Mẫu"]
    assert "dòng ẩn 2: 1 Thôn Nà Mạ 84" in found.left_out


def test_hidden_sheets_and_others_are_named(tmp_path: Path) -> None:
    MADE["hidden sheet.xlsx"](tmp_path / "a.xlsx")
    MADE["cover first.xlsx"](tmp_path / "b.xlsx")
    assert "trang ẩn “cũ”" in read(tmp_path / "a.xlsx").left_out
    assert "trang “Bìa”" in read(tmp_path / "b.xlsx").left_out


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
NO_TABLES = {
    "anh.xlsx": (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "Tệp này là ảnh"),
    "anh.jpg": (b"\xff\xd8\xff\xe0" + b"x" * 50, "Tệp này là ảnh"),
    "webp.xlsx": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "Tệp này là ảnh"),
    "heic.xlsx": (b"\x00\x00\x00\x18ftypheic" + b"x" * 50, "Tệp này là ảnh"),
    "a.pdf": (b"%PDF-1.4 x", "Đây là tệp PDF"),
    "a.doc": (OLE + "WordDocument".encode("utf-16-le"), "Đây là tệp Word"),
    "a.rtf": (b"{\\rtf1 x}", "Đây là tệp Word"),
    "khoa.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "Tệp có mật khẩu"),
    "a.rar": (b"Rar!\x1a\x07", "Đây là tệp nén"),
    "trong.csv": (b" \r\n", "Tệp trống"),
    "a.exe": (b"MZ\x90\x00" + bytes(range(256)) * 9, "Tệp bị hỏng"),
    "dut.xlsx": (b"PK\x03\x04" + b"x" * 99, "Tệp bị hỏng"),
    "thu.txt": ("Kính gửi xã,\nTrưởng thôn xin báo.".encode(), "Không thấy cột tên thôn"),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_says_why_and_what_to_do(tmp_path: Path, name: str) -> None:
    content, reason = NO_TABLES[name]
    (tmp_path / name).write_bytes(content)
    for page in ("units", "people", "figures"):
        found = read(tmp_path / name, page)
        assert found.outcome is Outcome.REFUSES
        assert found.reason.endswith("Chưa ghi gì.")
    assert read(tmp_path / name).reason.startswith(reason)


def test_a_zip_is_no_workbook(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("ds.xlsx", b"x")
    assert read(tmp_path / "a.zip").reason.startswith("Đây là tệp nén")


def test_old_fonts_are_put_right_and_asked_about() -> None:
    old = {new: chr(code) for code, new in TCVN3.items()}
    typed = "\n".join(
        "\t".join(row)
        for row in (
            ("STT", "Họ và tên", "Chức vụ", "Thôn"),
            ("1", "Nguyễn Văn Mẫu", "Trưởng thôn", "Thôn Khuổi Mẫu"),
            ("2", "Trần Thị Thử", "Trưởng thôn", "Thôn Nà Mạ"),
        )
    )
    found = preview_text(
        "".join(old.get(one, one) for one in typed), "people", make_context("trong")
    )
    assert [one["name"] for one in found.records] == ["Nguyễn Văn Mẫu", "Trần Thị Thử"]
    assert [one.field for one in found.doubts] == ["font"]


VNI = "STT\tTên thôn\n1\tThoân Ñoàng Maãu\n2\tThoân Hoøa Thöû\n3\tThoân Myõ Lôïi\n"


def test_vni() -> None:
    found = preview_text(VNI, "units", make_context("trong"))
    names = [one["unit"] for one in found.records]
    assert names == ["Thôn Đồng Mẫu", "Thôn Hòa Thử", "Thôn Mỹ Lợi"]


UNSOLVED = (
    '<f>IF(1=1,"",5)</f><v></v>',
    '<f>IF(1=1,"",5)</f>',
    '<f t="array" ref="C3">IF(1=1,"",5)</f>',
)


def put_cell(file: Path, rows: list[list[Any]], head: str, inside: str) -> Path:
    """A workbook in which C3 is written as some program writes it."""
    made = Workbook()
    for row in rows:
        made.worksheets[0].append(row)
    made.save(file)
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    cell = f'<c r="C3"{head}>{inside}</c>'.encode()
    parts[sheet] = re.sub(rb'<c r="C3"[^>]*>.*?</c>', cell, parts[sheet])
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file


FIGURE_ROWS: list[list[Any]] = [["STT", "Thôn", "Số hộ"], [1, "Nà Mạ", 84], [2, "Đồng Thử", "x"]]
UNIT_ROWS: list[list[Any]] = [["STT", "Mã số", "Tên thôn"], [1, 7, "Thôn A"], [2, 8, "x"]]


@pytest.mark.parametrize("inside", UNSOLVED)
def test_a_formula_without_a_result_is_asked_about_on_every_page(
    tmp_path: Path, inside: str
) -> None:
    found = read(put_cell(tmp_path / "a.xlsx", FIGURE_ROWS, "", inside), "figures", "co-thon")
    assert [one.cell for one in found.doubts] == ["C3"]
    found = read(put_cell(tmp_path / "b.xlsx", UNIT_ROWS, "", inside), "units")
    assert [one["unit"] for one in found.records] == ["Thôn A"]
    assert [one.cell for one in found.doubts] == ["C3"]
    assert "công thức chưa có kết quả" in found.doubts[0].ask


def test_words_of_nothing_that_are_kept_as_the_result_are_nothing(tmp_path: Path) -> None:
    file = put_cell(tmp_path / "a.xlsx", FIGURE_ROWS, ' t="str"', '<f>IF(1=1,"",5)</f><v></v>')
    assert read(file, "figures", "co-thon").doubts == []


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A"])
def test_an_error_in_a_cell_is_asked_about(tmp_path: Path, error: str) -> None:
    inside = f"<f>1/0</f><v>{error}</v>"
    file = put_cell(tmp_path / "a.xlsx", FIGURE_ROWS, ' t="e"', inside)
    found = read(file, "figures", "co-thon")
    assert [(one.cell, one.given) for one in found.doubts] == [("C3", error)]
    found = read(put_cell(tmp_path / "b.xlsx", UNIT_ROWS, ' t="e"', inside), "units")
    assert [one["unit"] for one in found.records] == ["Thôn A"]
    assert [one.given for one in found.doubts] == [error]


@pytest.mark.parametrize("name", ["@@@", "Thôn =B2", "???", "Xóm ***"])
def test_what_is_no_name_of_a_village_is_asked_about(name: str) -> None:
    found = preview_text(f"STT\tTên thôn\n1\tThôn A\n2\t{name}\n", "units", make_context("trong"))
    assert [one["unit"] for one in found.records] == ["Thôn A"]
    assert [one.given for one in found.doubts] == [name]
