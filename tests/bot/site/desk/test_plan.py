"""The plan at the desk: taken away as a workbook, brought back, loaded from a file."""

import tempfile

from plans.pack_files import PACK_FOLDER
from tests.bot.site.desk.pages import Officer

WHY = "theo Công văn 12"


async def test_the_workbook_that_was_taken_away_changes_nothing(officer: Officer) -> None:
    path = "plan/kim-phuong-2024"
    answer = await officer.client.get(f"{officer.root}/{path}/sheet.xlsx")
    assert answer.status_code == 200
    # The sample leaves one of the plan's rounds out: the first time makes it.
    for _ in range(2):
        page = await officer.uploads(path, "ke-hoach.xlsx", answer.content, reason=WHY)
        assert officer.status == 200, page
    assert "Không có gì thay đổi." in page, page


async def test_a_faulty_pack_is_refused_line_by_line(officer: Officer) -> None:
    page = await officer.uploads("plan", "sai.yaml", b"code: x\nyear: hai\n")
    assert officer.status == 422
    assert "Dòng 2: " in page
    assert tempfile.gettempdir() not in page


async def test_an_unknown_plan(officer: Officer) -> None:
    for path in ("plan/nothing", "plan/nothing/sheet.xlsx"):
        await officer.sees(path)
        assert officer.status == 409


async def test_a_change_has_its_reason(officer: Officer) -> None:
    path = "plan/kim-phuong-2024"
    content = (await officer.client.get(f"{officer.root}/{path}/sheet.xlsx")).content
    page = await officer.uploads(path, "ke-hoach.xlsx", content)
    assert officer.status == 409
    assert "Xin ghi lý do sửa." in page
    await officer.uploads(path, "ke-hoach.xlsx", content, dry="1")
    assert officer.status == 200


async def test_another_plan_does_not_come_in_its_place(officer: Officer) -> None:
    pack = (PACK_FOLDER / "hoi-nghi-2023.yaml").read_bytes()
    page = await officer.uploads("plan/kim-phuong-2024", "khac.yaml", pack, reason=WHY)
    assert officer.status == 409
    assert "không phải kim-phuong-2024" in page


async def test_who_changed_it_and_why_stands_on_its_page(officer: Officer) -> None:
    pack = (PACK_FOLDER / "kim-phuong-2024.yaml").read_text("utf-8")
    changed = pack.replace("short_name:", "short_name: KH mới #", 1)
    page = await officer.uploads(
        "plan/kim-phuong-2024", "sua.yaml", changed.encode(), reason=f"  {WHY} "
    )
    assert officer.status == 200, page
    page = await officer.sees("plan/kim-phuong-2024")
    assert "Lần 2, 8 giờ ngày 27/5" in page
    assert f"Công chức văn hóa - xã hội Cán Bộ Mẫu 1. Lý do: {WHY}" in page
    assert "Lý do: Dữ liệu mẫu" in page
