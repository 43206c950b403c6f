"""The plan at the desk: taken away as a workbook, brought back, loaded from a file."""

from tests.desk.pages import Officer


async def test_the_workbook_that_was_taken_away_changes_nothing(officer: Officer) -> None:
    path = "plan/kim-phuong-2024"
    answer = await officer.client.get(f"{officer.root}/{path}/sheet.xlsx")
    assert answer.status_code == 200
    # The sample leaves one of the plan's rounds out: the first time makes it.
    for _ in range(2):
        page = await officer.uploads(path, "ke-hoach.xlsx", answer.content)
        assert officer.status == 200, page
    assert "Không có gì thay đổi." in page, page


async def test_a_faulty_pack_is_refused_line_by_line(officer: Officer) -> None:
    page = await officer.uploads("plan", "sai.yaml", b"code: x\nyear: hai\n")
    assert officer.status == 422
    assert "Dòng 2: " in page
    assert "/tmp" not in page


async def test_an_unknown_plan(officer: Officer) -> None:
    for path in ("plan/nothing", "plan/nothing/sheet.xlsx"):
        await officer.sees(path)
        assert officer.status == 409
