"""What an officer brings by mistake: each has its sentence, in bounded time, changes nothing."""

from io import BytesIO
from time import monotonic
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.bot.site.desk.pages import Officer

ROWS: list[list[Any]] = [["STT", "Tên xóm"], [1, "Xóm Thử Một"], [2, "Xóm Thử Hai"]]
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
# What two readings and the look at them may take on a machine that has other work.
SECONDS = 30


def make_book(*above: list[Any]) -> Workbook:
    made = Workbook()
    for row in (*above, *ROWS):
        made.worksheets[0].append(row)
    return made


def pack(made: Workbook) -> bytes:
    content = BytesIO()
    made.save(content)
    return content.getvalue()


async def see_units(officer: Officer) -> bool:
    return "Xóm Thử" in await officer.sees("units")


async def test_a_list_of_another_commune_is_asked_about_and_not_stored(officer: Officer) -> None:
    content = pack(make_book(["UBND XÃ TÂN LẬP"], ["DANH SÁCH CÁC XÓM XÃ TÂN LẬP"]))
    page = await officer.uploads("units/upload", "xom.xlsx", content)
    assert "XÃ TÂN LẬP" in page
    assert "Có phải chọn nhầm tệp?" in page
    assert not await see_units(officer)
    page = await officer.brings("units/upload", "xom.xlsx", content)
    assert not await see_units(officer), "without an answer nothing is sure"


@pytest.mark.parametrize("name", ["danh sach.xls", "danh sach.csv", "danh sach.txt", "danh sach"])
async def test_a_renamed_workbook_is_read_all_the_same(officer: Officer, name: str) -> None:
    page = await officer.uploads("units/upload", name, pack(make_book()))
    assert officer.status == 200, page
    assert "Thêm Xóm Thử Một" in page
    assert not await see_units(officer)


async def test_something_else_renamed_to_a_workbook_says_what_it_is(officer: Officer) -> None:
    for content, said in ((b"%PDF-1.7 ...", "PDF"), (b"\x00\x01\x02" * 400, "hỏng")):
        page = await officer.uploads("units/upload", "danh sach.xlsx", content)
        assert officer.status == 422
        assert said in page
        assert "Chưa ghi gì" in page
    assert not await see_units(officer)


async def test_a_locked_workbook_says_how_to_open_it(officer: Officer) -> None:
    page = await officer.uploads("units/upload", "danh sach.xlsx", LOCKED)
    assert officer.status == 422
    assert "Tệp có mật khẩu nên không mở được" in page
    assert "Chưa ghi gì" in page
    assert not await see_units(officer)


async def test_a_million_empty_rows_cost_no_more_than_those_with_content(
    officer: Officer,
) -> None:
    made = make_book()
    sheet: Any = made.worksheets[0]
    for row in (1_000, 200_000, 1_048_576):
        sheet.cell(row, 1).font = Font(bold=True)
        sheet.cell(row, 16_384).fill = PatternFill("solid", "FFFF00")
    content, begun = pack(made), monotonic()
    page = await officer.uploads("units/upload", "danh sach.xlsx", content)
    assert officer.status == 200, page
    assert "Thêm Xóm Thử Hai" in page
    assert monotonic() - begun < SECONDS
