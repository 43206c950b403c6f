"""Files of every make become the same table, or are refused."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sheets.grids.grid import Formula
from sheets.tables.cell_values import CellRefused, read_day, read_whole_number, read_words
from sheets.tables.sheet_faults import SheetRefused
from sheets.tables.table_reader import SheetCell, SheetContent, read_table
from tests.sheets.conftest import Write

REQUIRED = [("mã", "ma"), ("tên", "ten")]


def values(sheet: SheetContent) -> list[list[Any]]:
    return [[cell.value for cell in row.cells] for row in sheet.rows]


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv(tmp_path: Path, separator: str, encoding: str) -> None:
    file = tmp_path / "units.csv"
    lines = (("Mã", "Tên"), ("x1", "Xóm 1"), ("", ""), ("x2", "Xóm 2"))
    file.write_text("\n".join(separator.join(line) for line in lines), encoding)
    sheet = read_table(file, REQUIRED)
    assert values(sheet) == [["x1", "Xóm 1"], ["x2", "Xóm 2"]]
    assert [row.cells[1].place for row in sheet.rows] == ["B2", "B4"]


def test_a_workbook_may_have_a_title_above_its_headings(xlsx: Write) -> None:
    sheet = read_table(
        xlsx([["DANH SÁCH XÓM"], [], ["TÊN ", "Ghi chú", "mã"], ["Xóm 1", None, "x1"]]), REQUIRED
    )
    assert values(sheet) == [["Xóm 1", None, "x1"]]
    assert sheet.rows[0].cells[2].place == "C4"


def reasons(file: Path) -> list[str]:
    with pytest.raises(SheetRefused) as refused:
        read_table(file, REQUIRED)
    return [str(fault) for fault in refused.value.faults]


def test_merged_cells_are_named(xlsx: Write) -> None:
    file = xlsx([["Mã", "Tên"], ["x1", "Xóm 1"], ["x2", "Xóm 2"]])
    book = load_workbook(file)
    book.worksheets[0].merge_cells("A2:A3")
    book.save(file)
    assert reasons(file) == ["A2: Ô gộp A2:A3; xin bỏ gộp ô rồi ghi đủ từng ô."]


def test_a_merged_title_does_no_harm(xlsx: Write) -> None:
    file = xlsx([["DANH SÁCH"], ["Mã", "Tên"], ["x1", "Xóm 1"]])
    book = load_workbook(file)
    book.worksheets[0].merge_cells("A1:B1")
    book.save(file)
    assert values(read_table(file, REQUIRED)) == [["x1", "Xóm 1"]]


def test_a_formula_without_a_result_is_seen(xlsx: Write) -> None:
    sheet = read_table(xlsx([["Mã", "Tên"], ["x1", "=A2"]]), REQUIRED)
    assert isinstance(sheet.rows[0].cells[1].value, Formula)


def test_headings_that_are_missing(xlsx: Write) -> None:
    assert reasons(xlsx([["Mã", "Ghi chú"]])) == [
        "Không tìm thấy dòng tiêu đề; phải có các cột: mã, tên."
    ]
    assert reasons(xlsx([["Mã", "Tên"]])) == ["Không có dòng số liệu nào dưới dòng tiêu đề."]


NO_WORKBOOKS = {
    b"": "Tệp trống",
    b"PK\x03\x04": "Tệp bị hỏng",
    b"not a workbook": "Không tìm thấy dòng tiêu đề",
}


@pytest.mark.parametrize(("content", "reason"), NO_WORKBOOKS.items())
def test_what_is_no_workbook(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "units.xlsx"
    file.write_bytes(content)
    assert reasons(file)[0].startswith(reason)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    file = tmp_path / "units.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.txt", "a")
    assert reasons(file)[0].startswith("Đây là tệp nén")


def test_other_files(tmp_path: Path) -> None:
    assert len(reasons(tmp_path / "none.xlsx")) == 1
    assert len(reasons(tmp_path / "units.doc")) == 1


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258"])
def test_csv_as_excel_writes_it(tmp_path: Path, encoding: str) -> None:
    old = tmp_path / "old.csv"
    old.write_bytes("Ma,Tên\nx1,Thôn Mâu\n".encode(encoding))
    assert values(read_table(old, REQUIRED)) == [["x1", "Thôn Mâu"]]


def test_the_first_sheet_with_the_headings_counts(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Hướng dẫn", 0).append(["Xin điền trang sau."])
    book.worksheets[1].append(["Mã", "Tên"])
    book.worksheets[1].append(["x1", "Xóm 1"])
    book.create_sheet("Ghi chú").append(["Mã", "Tên"])
    book.save(tmp_path / "two.xlsx")
    assert values(read_table(tmp_path / "two.xlsx", REQUIRED)) == [["x1", "Xóm 1"]]


def cell(value: object) -> SheetCell:
    return SheetCell(value, "B2", "tên")


WHOLE = [(135, 135), (135.0, 135), ("1250", 1250), ("1.250", 1250), (" 7 ", 7), ("0", 0)]


@pytest.mark.parametrize(("given", "meant"), WHOLE)
def test_whole_numbers(given: object, meant: int) -> None:
    assert read_whole_number(cell(given)) == meant


@pytest.mark.parametrize(
    "given",
    [12.5, "12.5", "12,5", "1,250", "-3", -3, "1.25", "ba", True, date(2024, 6, 5), "#N/A", "٣"],
)
def test_what_is_no_whole_number(given: object) -> None:
    with pytest.raises(CellRefused):
        read_whole_number(cell(given))


DAYS = ["05/6/2024", "5.6.2024", "2024-06-05", datetime(2024, 6, 5, 7), date(2024, 6, 5)]


@pytest.mark.parametrize("given", DAYS)
def test_days(given: object) -> None:
    assert read_day(cell(given)) == date(2024, 6, 5)


@pytest.mark.parametrize("given", ["30/02/2024", "5/2024", "hôm qua", 45448, "06/13/2024"])
def test_what_is_no_day(given: object) -> None:
    with pytest.raises(CellRefused):
        read_day(cell(given))


def test_words() -> None:
    assert read_words(cell(" Xóm\u00a03 ")) == "Xóm 3"
    assert read_words(cell("Xo\u0301m 3")) == "Xóm 3"
    assert read_words(cell(3.0)) == "3"
    assert read_words(cell("Xóm\n3")) == "Xóm 3"  # Alt+Enter
    for odd in ("Xóm\u200b3", "\u202eXóm 3", "x" * 201):
        with pytest.raises(CellRefused):
            read_words(cell(odd))
