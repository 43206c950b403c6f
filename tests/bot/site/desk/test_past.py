"""Last year's figures: one sheet with every name, taken over whole or refused cell by cell."""

import re
from io import BytesIO

from openpyxl import Workbook, load_workbook

from tests.bot.site.desk.pages import Officer

PERIOD = {"first": "2022-12-15", "last": "2023-05-31"}


async def template(officer: Officer) -> Workbook:
    answer = await officer.client.get(f"{officer.root}/past/sheet.xlsx", params=PERIOD)
    assert answer.status_code == 200
    return load_workbook(BytesIO(answer.content))


def content(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def test_the_sheet_has_every_name_and_comes_back(officer: Officer) -> None:
    book = await template(officer)
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:4] == ("đơn vị", "từ ngày", "đến ngày", "Tổng số hộ")
    assert [row[0] for row in rows[1:]] == [f"Xóm {number}" for number in range(1, 15)]
    for line in range(2, 16):
        sheet.cell(line, 4).value += 1  # type: ignore[operator]
    wanted = sheet.cell(2, 4).value
    said = await officer.brings("past", "nam-truoc.xlsx", content(book))
    assert officer.status == 200, said
    again = (await template(officer)).worksheets[0]
    assert again.cell(2, 4).value == wanted


async def test_every_fault_is_named_by_its_cell_and_nothing_is_taken(officer: Officer) -> None:
    book = await template(officer)
    sheet = book.worksheets[0]
    before = sheet.cell(2, 4).value
    for line in range(2, 16):
        sheet.cell(line, 4).value += 1  # type: ignore[operator]
    sheet["A3"] = "Xóm 1"
    sheet["D4"] = "=1+1"
    sheet["D5"] = "ba chục"
    sheet["B6"] = "15-12"
    sheet["D7"] = -4
    sheet["A8"] = "Xóm 99"
    page = await officer.uploads("past", "sai.xlsx", content(book))
    assert officer.status == 422
    for cell in ("D3", "D4", "D5", "B6", "D7", "A8"):
        assert f"{cell} (" in page, (cell, page)
    assert (await template(officer)).worksheets[0].cell(2, 4).value == before


async def test_merged_cells_are_refused(officer: Officer) -> None:
    book = await template(officer)
    sheet = book.worksheets[0]
    sheet["D2"] = 100
    sheet.merge_cells("D2:D3")
    page = await officer.uploads("past", "gop.xlsx", content(book))
    assert officer.status == 422
    assert "Ô gộp D2:D3" in page


async def test_only_looking_writes_nothing(officer: Officer) -> None:
    book = await template(officer)
    book.worksheets[0].cell(2, 4).value = 777
    page = await officer.uploads("past", "thu.xlsx", content(book))
    assert "Chưa ghi gì" in page
    assert (await template(officer)).worksheets[0].cell(2, 4).value != 777


async def test_a_file_that_is_too_large_or_no_sheet(officer: Officer) -> None:
    page = await officer.uploads("past", "to.xlsx", b"x" * (5 * 1024 * 1024 + 1))
    assert officer.status == 409
    assert "5 MB" in page
    page = await officer.uploads("past", "khac.docx", b"abc")
    assert officer.status == 422
    page = await officer.uploads("past", "hong.xlsx", b"abc")
    assert officer.status == 422
    page = await officer.sends("past", files={"other": ("", b"")})
    assert officer.status == 409
    assert "Chưa chọn tệp" in page


async def test_an_odd_figure_waits_for_a_yes_and_the_others_are_taken(officer: Officer) -> None:
    book = await template(officer)
    sheet = book.worksheets[0]
    wanted = sheet.cell(3, 4).value + 1  # type: ignore[operator]
    sheet.cell(2, 4).value, sheet.cell(3, 4).value = 777, wanted
    page = await officer.uploads("past", "so.xlsx", content(book))
    assert "Xóm 1: Tổng số hộ 777, năm 2023 là" in page
    page = await officer.stores("past")
    again = (await template(officer)).worksheets[0]
    assert (again.cell(2, 4).value, again.cell(3, 4).value) != (777, wanted)
    assert again.cell(3, 4).value == wanted
    await officer.stores("past", {"Xóm 1: Tổng số hộ 777": "777"})
    assert (await template(officer)).worksheets[0].cell(2, 4).value == 777


async def test_of_which_period_is_asked_before_the_questions_of_the_file(officer: Officer) -> None:
    table = "Thôn\tTổng số hộ\tĐạt\nXóm 1\t152\t140\nXóm 2\t169\t150"
    page = await officer.pastes("past", table)
    assert "Số liệu trong bảng là của kỳ nào?" in page
    assert "là số liệu gì?" not in page
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    days = {"first": "2024-01-01", "last": "2024-12-31"}
    page = await officer.sends("past", files={"other": ("", b"")}, do="look", **days, **fields)
    assert "là số liệu gì?" in page
    assert "Tổng số hộ: 152" in page
