"""Units at the desk: added, renamed, ended, merged and split over the real server."""

import re
from io import BytesIO

from openpyxl import load_workbook

from tests.bot.site.desk.pages import Officer


async def test_every_page_of_units_opens(officer: Officer) -> None:
    assert "Xóm 14" in await officer.sees("units")
    assert "Thêm một đơn vị" in officer.last
    for path in ("units/merge", "units/3", "units/3/split"):
        await officer.sees(path)
        assert officer.status == 200, officer.last


async def test_a_unit_is_added_by_its_name_alone(officer: Officer) -> None:
    said = await officer.sends("units", name="Xóm Đồng Lá", kind="", parent="kim-phuong", opens="")
    assert officer.status == 200, said
    assert "Thêm Xóm Đồng Lá, thuộc Xã Kim Phượng." in said, "codes are the system's own"


async def test_sheets_hide_the_codes_and_come_back_with_them(officer: Officer) -> None:
    for path in ("units", "people"):
        answer = await officer.client.get(f"{officer.root}/{path}/sheet.xlsx")
        sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
        shown = [
            cell.value
            for column in sheet.iter_cols()
            if not sheet.column_dimensions[column[0].column_letter].hidden
            for cell in column
        ]
        codes = [one for one in shown if re.search(r"\w-xom-\d|^mau-", str(one))]
        assert codes == []
        assert "Xóm 14" in shown
        page = await officer.brings(f"{path}/upload", "bang.xlsx", answer.content)
        assert officer.status == 200
        assert "Không có gì thay đổi" in page or "Không có gì mới" in page, page


async def test_two_officers_give_one_unit_two_names(officer: Officer, colleague: Officer) -> None:
    for one in (officer, colleague):
        await one.sees("units/3")
    old = colleague.seal()
    await officer.sends(
        "units/3", do="rename", name="Xóm Cầu", day="27/5/2024", seen=officer.seal()
    )
    assert officer.status == 200
    values = {"do": "rename", "name": "Xóm Chợ", "day": "27/5/2024"}
    page = await colleague.sends("units/3", **values, seen=old)
    assert colleague.status == 409
    assert "Xóm Cầu" in page
    assert "Xóm Chợ" in page
    page = await colleague.sends("units/3", **values, seen=colleague.seal())
    assert "Xóm Chợ" in page
    assert "(đến trước ngày 27/5/2024)" in page


async def test_a_sheet_with_a_unit_twice_is_refused_whole(officer: Officer) -> None:
    names = "mã,tên,loại\na1,Xóm Mới,xóm\na1,Xóm Khác,xóm\n,Xóm Lạ,sao\n"
    page = await officer.uploads("units/upload", "xom.csv", names.encode())
    assert officer.status == 422
    assert "A3 (mã)" in page
    assert "C4 (loại)" in page
    assert "Xóm Mới" not in await officer.sees("units")


async def test_what_is_not_hers_is_refused(officer: Officer) -> None:
    await officer.sees("units/999")
    assert officer.status == 409
    await officer.sees("people/999")
    assert officer.status == 409
    await officer.sees("rounds/999")
    assert officer.status == 409


async def test_a_split_is_looked_at_and_done(officer: Officer) -> None:
    await officer.sees("units")
    names = {"name": ["Xóm 3A", "Xóm 3B", "", ""], "day": "27/5/2024"}
    page = await officer.sends("units/4/split", **names)
    assert officer.status == 200, page
    assert "từ 14 đơn vị thành 15 đơn vị" in page
    page = await officer.sends("units/4/split", **names, do="split")
    assert "Đã chia tách thành Xóm 3A, Xóm 3B." in page
    assert "nay là Xóm 3A, Xóm 3B" in page


async def test_a_day_that_is_none(officer: Officer) -> None:
    await officer.sees("units/3")
    for day in ("31/02/2024", "mai", ""):
        page = await officer.sends("units/3", do="close", day=day)
        assert officer.status == 409
        assert "Chưa có gì thay đổi." in page


async def test_a_village_that_is_there_is_led_to(officer: Officer) -> None:
    page = await officer.sends("units", name="xóm  3", kind="", parent="kim-phuong", opens="")
    assert "Xóm 3 đã có từ trước" in page
    assert "<h1>Xóm 3" in page


async def test_a_name_that_differs_by_a_mark_is_another_village(officer: Officer) -> None:
    """It was the first one renamed."""
    for name in ("Xóm Nà Mạ", "Xóm Na Ma"):
        await officer.sends("units", name=name, kind="", parent="kim-phuong", opens="")
    page = await officer.sees("units")
    assert "Xóm Nà Mạ" in page
    assert "Xóm Na Ma" in page
