"""The sheet of questions over the real server: taken away, changed, brought back by two."""

import re
from io import BytesIO

from openpyxl import Workbook, load_workbook

from tests.bot.site.desk.pages import Officer

WHY = "theo Công văn 12"


async def half_year(officer: Officer) -> str:
    page = await officer.sees("form")
    return re.findall(r'/desk/(form/\d+)">Báo cáo đời sống văn hóa 6 tháng', page)[0]


async def sheet(officer: Officer, path: str) -> Workbook:
    answer = await officer.client.get(f"{officer.root}/{path}/sheet.xlsx")
    return load_workbook(BytesIO(answer.content))


def content(book: Workbook) -> bytes:
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def test_a_new_question_is_told_with_who_sees_it(officer: Officer) -> None:
    path = await half_year(officer)
    book = await sheet(officer, path)
    book.worksheets[0].append([11, None, "Có mấy tủ sách?", "Tủ sách"])
    page = await officer.uploads(path, "cau-hoi.xlsx", content(book), dry="1")
    assert "Mới chỉ xem" in page
    assert "14 đơn vị chưa gửi thấy ngay" in page
    assert "Có mấy tủ sách?" not in await officer.sees(path)
    page = await officer.uploads(path, "cau-hoi.xlsx", content(book), reason=WHY)
    assert officer.status == 200, page
    assert "vẫn dùng mẫu" not in page.partition("6 tháng đầu năm 2024 dùng mẫu mới")[0]
    page = await officer.sees(path)
    assert "Có mấy tủ sách?" in page
    assert f"Công chức văn hóa - xã hội Cán Bộ Mẫu 1. Lý do: {WHY}" in page


async def test_a_sheet_from_before_anothers_change_is_held_up(
    officer: Officer, colleague: Officer
) -> None:
    path = await half_year(officer)
    mine, theirs = await sheet(officer, path), await sheet(colleague, path)
    mine.worksheets[0]["F2"] = "Đếm theo sổ."
    theirs.worksheets[0]["F3"] = "Theo danh sách."
    await officer.uploads(path, "a.xlsx", content(mine), reason=WHY)
    assert officer.status == 200
    page = await colleague.uploads(path, "b.xlsx", content(theirs), reason=WHY)
    assert colleague.status == 409
    assert "lần sửa 2" in page
    assert "Theo danh sách." not in await officer.sees(path)
    await colleague.uploads(path, "b.xlsx", content(theirs), over="1", reason=WHY)
    assert "Theo danh sách." in await officer.sees(path)


async def test_faults_are_listed_by_cell(officer: Officer) -> None:
    path = await half_year(officer)
    book = await sheet(officer, path)
    book.worksheets[0]["C2"] = None
    book.worksheets[0]["A4"] = "ba"
    page = await officer.uploads(path, "sai.xlsx", content(book), reason=WHY)
    assert officer.status == 422
    assert "C2 (câu hỏi)" in page
    assert "A4 (câu)" in page
