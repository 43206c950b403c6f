"""Papers: the report to be signed, and the form to be filled in by hand."""

import re

from office.papers import printed_papers
from office.reports import acceptance
from tests.bot.site.desk.at_the_desk import officer as desk_of
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import sends, told
from tests.people import House
from tests.running import Bot


def accepted(house: House, *numbers: int) -> None:
    for number in numbers:
        sends(house, number)
        acceptance.accept_report(desk_of(house), house.report(f"Xóm {number}").id)


def report_of(house: House, unit: str) -> int:
    return int(house.report(unit).id)


async def the_round(officer: Officer) -> str:
    found = re.search(r"/papers/form/(\d+)\?", await officer.sees("papers"))
    assert found is not None
    return found[1]


async def test_the_paper_has_the_figures_and_two_lines_to_sign(bot: Bot, officer: Officer) -> None:
    await told(bot, lambda house: accepted(house, 3))
    report = await told(bot, lambda house: report_of(house, "Xóm 3"))
    page = await officer.sees(f"papers/report/{report}")
    assert officer.status == 200
    for words in (
        "Báo cáo của xóm",
        "Xóm 3",
        "15/12/2023",
        "31/5/2024",
        "137 hộ",
        "TRƯỞNG XÓM",
        "TRƯỞNG BAN CÔNG TÁC MẶT TRẬN",
        "ngày …… tháng ……",
        "Số biên nhận: KP-",
        "xin thêm loa truyền thanh",
    ):
        assert words in page, words
    shown = re.sub(r"<[^>]+>", " ", page)
    assert "hệ thống" not in shown.lower()
    assert "Người Mẫu" not in shown
    assert "<canvas" not in page
    assert len(page.encode()) < 100_000


async def test_what_was_not_accepted_is_not_printed(bot: Bot, officer: Officer) -> None:
    await told(bot, lambda house: sends(house, 4))
    report = await told(bot, lambda house: report_of(house, "Xóm 4"))
    assert "chưa được nhận đủ" in await officer.sees(f"papers/report/{report}")
    assert officer.status == 409


async def test_all_that_were_accepted_at_once(bot: Bot, officer: Officer) -> None:
    await told(bot, lambda house: accepted(house, 10, 2))
    await told(bot, lambda house: sends(house, 5))
    page = await officer.sees(f"papers/round/{await the_round(officer)}")
    units = re.findall(r'class="under">([^<]+)<br>', page)
    assert units == ["Xóm 2", "Xóm 10"]
    assert "papers/round/" in await officer.sees("papers")


async def test_the_form_of_one_village_knows_its_name_and_no_figure_of_others(
    officer: Officer,
) -> None:
    number = await the_round(officer)
    page = await officer.sees("papers")
    unit = re.search(r'<option value="(\d+)">Xóm 3</option>', page)
    assert unit is not None
    form = await officer.sees(f"papers/form/{number}?unit={unit[1]}")
    assert form.count("<article") == 1
    for words in ("Xóm 3", "Câu 1.", "Câu 10.", "0900 000 101", "Người ghi", "05/6"):
        assert words in form, words
    assert "chưa nắm được số" in form.lower()


async def test_the_blank_form_names_no_village_and_no_figure(officer: Officer) -> None:
    form = await officer.sees(f"papers/form/{await the_round(officer)}?unit=blank")
    assert not re.search(r"Xóm \d", form)
    assert "Lần trước" not in form
    assert "Xóm: ……" in form
    everybody = await officer.sees(f"papers/form/{await the_round(officer)}?unit=all")
    assert everybody.count("<article") == 14


async def test_of_another_place_there_is_no_paper(officer: Officer) -> None:
    await officer.sees("papers/form/999?unit=blank")
    assert officer.status == 409
    await officer.sees("papers/report/999")
    assert officer.status == 409


def test_an_open_question_is_named_as_such(house: House) -> None:
    head = sends(house, 3)
    assert head
    report = report_of(house, "Xóm 3")
    acceptance.accept_report(desk_of(house), report)
    lines = printed_papers.make_report_paper(desk_of(house), report).lines
    assert [line.number for line in lines] == sorted(line.number for line in lines)
    assert any(line.value == "137 hộ" for line in lines)


async def test_of_those_that_were_ticked_none_is_accepted(officer: Officer) -> None:
    page = await officer.sees(f"papers/round/{await the_round(officer)}?pick=999999")
    assert "Chưa in: xã chưa nhận báo cáo nào của những nơi đã chọn." in page
    assert "Phải gửi 14 xóm" in page
