"""Reports on one page and the page of one report, over the real server."""

import re
from functools import partial

import pytest
from sqlalchemy import select, update

from models.delivery.tables import Inbox
from models.joining import devices, personal_links
from models.reports.tables import Recheck, Report
from models.rounds.tables import Round
from models.units.tables import Unit
from office.reports import acceptance, report_board, report_view
from reporting.context import Context
from tests.bot.site.desk import at_the_desk
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import CLEAN, answers, sends, told
from tests.handlers.report.filling import TYPED
from tests.people import House
from tests.running import Bot


def _a_morning(house: House) -> None:
    """3 is clean, 5 has fallen, 6 is under way, 7 is complete, 8 has joined, the rest not."""
    sends(house, 3)
    sends(house, 5)
    answers(house, 6, "120", "118")
    answers(house, 7, *TYPED)
    house.person("Trưởng xóm 8")


async def a_morning(bot: Bot) -> None:
    await told(bot, _a_morning)


def _ids(house: House, unit: str) -> int:
    return int(house.report(unit).id)


async def report_of(bot: Bot, unit: str) -> int:
    found = await told(bot, partial(_ids, unit=unit))
    return int(found)


def section(page: str, head: str) -> str:
    """The part of the page under a heading that begins so."""
    found = re.search(rf"<h2>{re.escape(head)}.*?</section>", page, re.DOTALL)
    return found[0] if found else ""


async def test_doubts_stand_first_and_every_unit_is_there(bot: Bot, officer: Officer) -> None:
    await a_morning(bot)
    page = await officer.sees("reports")
    assert officer.status == 200
    assert "Phải gửi 14 xóm: đã gửi 2, trong đó xã đã nhận 0; chưa gửi 12." in page
    assert page.index("Có chỗ cần xem (1)") < page.index("Không có gì cần xem (1)")
    doubtful = section(page, "Có chỗ cần xem")
    assert "Xóm 5" in doubtful
    assert "Năm 2023 báo 181, nay 137 hộ" in doubtful
    assert "Xóm 3" in section(page, "Không có gì cần xem")
    assert "Đã đủ 10 câu, chưa bấm gửi" in section(page, "Đủ số nhưng chưa gửi")
    assert "Đã trả lời 2/10 câu" in section(page, "Đang làm dở")
    missing = section(page, "Chưa bắt đầu")
    assert missing.count("<tr class") == 10
    assert "Chưa tham gia" in missing
    assert 'href="tel:' in missing
    assert len(page.encode()) < 100_000


async def test_all_that_is_clean_in_one_press(bot: Bot, officer: Officer) -> None:
    await a_morning(bot)
    page = await officer.sees("reports")
    only = re.findall(r'name="only" value="(\d+)"', page)
    assert only == [str(await report_of(bot, "Xóm 3"))]
    round_id = re.search(r'name="round" value="(\d+)"', page)
    assert round_id is not None
    page = await officer.sends("accept", round=round_id[1], only=only)
    assert "Xã đã nhận báo cáo của 1 xóm: Xóm 3." in page
    assert "Xóm 3" in section(page, "Xã đã nhận")
    # One that was doubted meanwhile, or already taken, is not taken.
    five = str(await report_of(bot, "Xóm 5"))
    page = await officer.sends("accept", round=round_id[1], only=[*only, five])
    assert "Còn chỗ cần xem, chưa nhận: Xóm 5." in page


async def test_two_officers_take_the_same_report(
    bot: Bot, officer: Officer, colleague: Officer
) -> None:
    await a_morning(bot)
    three = await report_of(bot, "Xóm 3")
    await officer.sees(f"reports/{three}")
    seen = officer.seal()
    await colleague.sees(f"reports/{three}")
    assert "Xã đã nhận báo cáo của Xóm 3." in await officer.sends(
        f"reports/{three}/accept", seen=seen
    )
    said = await colleague.sends(f"reports/{three}/accept", seen=seen)
    assert colleague.status == 409
    assert "đã nhận báo cáo của Xóm 3 lúc 8 giờ" in said


async def test_what_the_village_changed_meanwhile_is_seen_first(bot: Bot, officer: Officer) -> None:
    await a_morning(bot)
    three = await report_of(bot, "Xóm 3")
    await officer.sees(f"reports/{three}")
    seen = officer.seal()
    await told(bot, lambda house: house.person("Trưởng xóm 3").says("sua cau 2 thanh 130"))
    said = await officer.sends(f"reports/{three}/accept", seen=seen)
    assert officer.status == 409
    assert "vừa có số thay đổi" in said


async def test_one_figure_with_a_reason(bot: Bot, officer: Officer) -> None:
    await a_morning(bot)
    five = await report_of(bot, "Xóm 5")
    page = await officer.sees(f"reports/{five}")
    assert "Lần trước: 181 hộ (Năm 2023)" in page
    # What happened in half a year is never set beside a whole year.
    assert "đám (Năm 2023)" not in page
    assert re.search(r"Lần trước: [0-9]+ đám \(6 tháng", page)
    assert "Trưởng xóm 5, trang web" in page
    refused = await officer.sends(f"reports/{five}/again", mark="ho_tong")
    assert officer.status == 409
    assert "Chưa ghi lý do cho câu 1" in refused
    assert re.search(r'value="ho_tong" checked', refused)
    own = {"own:ho_dang_ky": "danh sách của xã có 129 hộ"}
    usual = {"usual:ho_tong": "Khác nhiều so với lần trước"}
    page = await officer.sends(f"reports/{five}/again", **own, **usual)
    assert "Đã nhờ Xóm 5 xem lại 2 số." in page
    assert "Đang nhờ xem lại. Lý do: danh sách của xã có 129 hộ." in page
    assert "Xóm 5" in section(await officer.sees("reports"), "Đang nhờ xem lại")
    assert "đang nhờ xem lại 2 số (câu 1, 2)" in officer.last.lower()
    found = await told(bot, lambda house: house.db.execute(select(Recheck.id)).scalars().all())
    assert "Đã rút lời nhờ xem lại câu" in await officer.sends(f"rechecks/{found[0]}/back")
    await told(bot, _answers_again)
    page = await officer.sees(f"reports/{five}")
    assert "đã gửi, xã chưa nhận" in page.lower()
    assert "131 hộ thành 129 hộ" in page
    assert "Sửa theo đề nghị của xã: 1 số." in await officer.sees("reports")


def _answers_again(house: House) -> None:
    head = house.person("Trưởng xóm 5")
    head.says("viec")
    head.taps("Xem lại số: Xóm 5")
    head.says("129")


async def test_opened_again_with_a_reason(bot: Bot, officer: Officer) -> None:
    await a_morning(bot)
    three = await report_of(bot, "Xóm 3")
    await officer.sends(f"reports/{three}/accept")
    page = await officer.sees(f"reports/{three}")
    assert "Mở lại báo cáo đã nhận" in page
    assert "Xin ghi lý do mở lại." in await officer.sends(f"reports/{three}/reopen", reason=" ")
    page = await officer.sends(f"reports/{three}/reopen", reason="nhận nhầm xóm")
    assert "Đã mở lại báo cáo của Xóm 3." in page
    assert "xã mở lại" in page
    assert "Lý do: nhận nhầm xóm." in page
    assert "Trưởng xóm 3" in page


async def test_moved_to_the_right_unit_from_the_page(bot: Bot, officer: Officer) -> None:
    await a_morning(bot)
    three, four = await report_of(bot, "Xóm 3"), await report_of(bot, "Xóm 4")
    seven = await report_of(bot, "Xóm 7")
    said = await officer.sends(f"reports/{three}/move", to=seven, reason="đổi mã")
    assert "Xóm 7 đã có câu trả lời của mình" in said
    beside = await officer.sees(f"reports/{three}/beside?other={seven}")
    assert "Xóm 3 cạnh Xóm 7" in beside
    page = await officer.sends(f"reports/{three}/move", to=four, reason="hai ông đổi mã cho nhau")
    assert "Đã chuyển báo cáo từ Xóm 3 sang Xóm 4." in page
    assert "Chuyển từ Xóm 3: hai ông đổi mã cho nhau" in page
    page = await officer.sees(f"reports/{three}")
    assert "Chuyển sang Xóm 4: hai ông đổi mã cho nhau" in page
    assert "chưa có gì" in page.lower()


@pytest.mark.parametrize("path", ["reports/999999", "reports/999999/beside?other=1"])
async def test_what_is_not_there_is_refused_in_a_sentence(
    bot: Bot, officer: Officer, path: str
) -> None:
    said = await officer.sees(path)
    assert officer.status == 409
    assert "Chưa làm được" in said


async def test_a_report_outside_her_units_is_not_shown(bot: Bot, officer: Officer) -> None:
    def apart(house: House) -> int:
        district = select(Unit.id).where(Unit.code == "thanh-xuan").scalar_subquery()
        there = select(Report.id).join(Round).where(Round.owner_id == district)
        return house.db.execute(there.limit(1)).scalar_one()

    report = await told(bot, apart)
    assert "nằm ngoài phần việc" in await officer.sees(f"reports/{report}")


async def test_nobody_else_sees_the_pages(bot: Bot, officer: Officer) -> None:
    officer.client.cookies.clear()
    await officer.sees("reports")
    assert officer.status == 403


async def test_a_clean_report_of_a_village_whose_figures_are_usual(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, partial(sends_clean, number=3))
    page = await officer.sees("reports")
    assert "Xem rồi nhận cả 1 báo cáo không có gì cần xem" in page


def sends_clean(house: House, number: int) -> None:
    sends(house, number, *CLEAN, "không có")


def test_what_came_from_a_device_of_nobodys_is_not_taken_unseen(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    sends_clean(house, 3)
    desk, round_id = at_the_desk.officer(house), at_the_desk.half_year(house).id
    assert _row_of(desk, round_id).group == report_board.CLEAN
    link = personal_links.get_or_add_personal_link(house.db, head.id, house.now)
    device = devices.sign_in_device(house.db, link.id, "d" * 64, house.now, "", is_proven=False)
    house.db.execute(update(Inbox).values(raw=f'{{"text":"137","device":{device.id}}}'))
    row = _row_of(desk, round_id)
    assert row.group == report_board.DOUBTFUL
    assert "từ máy chưa rõ của ai" in row.lines[-1]
    taken = acceptance.accept_clean_reports(desk, round_id)
    assert (taken.accepted, taken.doubtful) == ((), ("Xóm 3",))
    general = report_view.load_report_view(desk, row.report_id).general
    assert [one for one in general if "từ máy chưa rõ của ai" in one] == [row.lines[-1]]


def _row_of(desk: Context, round_id: int) -> report_board.BoardRow:
    rows = report_board.load_board(desk, round_id).rows
    return next(one for one in rows if one.unit == "Xóm 3")
