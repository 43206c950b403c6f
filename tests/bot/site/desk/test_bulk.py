"""Many reports at once: their figures are seen first, and for some minutes it can be undone."""

import re
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from models.delivery.tables import Reminder, ReminderState
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import CLEAN, sends, told
from tests.people import House
from tests.running import Bot


def _two(house: House) -> None:
    sends(house, 3, *CLEAN, "không có")
    sends(house, 5)


def _field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="(\d+)"', page)
    assert found is not None, name
    return found[1]


def _pick(page: str, unit: str) -> str:
    found = re.search(rf'name="pick" value="(\d+)" aria-label="Chọn {unit}"', page)
    assert found is not None, unit
    return found[1]


async def _accepts(officer: Officer, *units: str) -> str:
    page = await officer.sees("reports")
    only = "&".join(f"pick={_pick(page, unit)}" for unit in units)
    look = await officer.sees(f"accept?round={_field(page, 'round')}&{only}")
    seen = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', look))
    assert len(seen) == len(units)
    return await officer.sends("accept", round=_field(look, "round"), **seen)


def _thanks(house: House) -> list[ReminderState]:
    found = select(Reminder.state).where(Reminder.stage == "accepted")
    return list(house.db.execute(found).scalars())


async def test_figures_are_shown_before_many_are_accepted(bot: Bot, officer: Officer) -> None:
    await told(bot, _two)
    page = await officer.sees("reports")
    picks = f"pick={_pick(page, 'Xóm 3')}&pick={_pick(page, 'Xóm 5')}"
    look = await officer.sees(f"accept?round={_field(page, 'round')}&{picks}")
    assert "Nhận 2 báo cáo" in look
    assert ">137 <span" in look.replace("\n", "")
    assert "(181)" in look, "last year's figure stands beside it"
    assert "Năm 2023 báo 181, nay 137 hộ" in look
    page = await _accepts(officer, "Xóm 3", "Xóm 5")
    assert "Xã đã nhận báo cáo của 2 xóm: Xóm 3, Xóm 5." in page


async def test_who_changed_a_figure_meanwhile_is_left(bot: Bot, officer: Officer) -> None:
    await told(bot, _two)
    page = await officer.sees("reports")
    look = await officer.sees(f"accept?round={_field(page, 'round')}&pick={_pick(page, 'Xóm 3')}")
    seen = dict(re.findall(r'name="(seen-\d+)" value="(\d+)"', look))
    await told(bot, lambda house: house.person("Trưởng xóm 3").says("sua cau 2 thanh 124"))
    page = await officer.sends("accept", round=_field(look, "round"), **seen)
    assert "Chưa nhận, vì vừa có thay đổi: Xóm 3." in page
    assert "xã đã nhận 0" in page


async def test_accepting_is_undone_while_no_thanks_have_gone(bot: Bot, officer: Officer) -> None:
    await told(bot, _two)
    page = await _accepts(officer, "Xóm 3")
    assert "Vừa nhận: Xóm 3." in page
    page = await officer.sends("undo", round=_field(page, "round"), what="accepted")
    assert "Đã rút lại việc nhận: Xóm 3." in page
    assert "trong đó xã đã nhận 0" in page
    assert await told(bot, _thanks) == []
    again = await officer.sends("undo", round=_field(page, "round"), what="accepted")
    assert "đã hoàn tác rồi" in again
    assert "tin đã đi" not in again
    # A second time it is thanked as if nothing had been.
    await _accepts(officer, "Xóm 3")
    await bot.move_to(bot.clock.now() + timedelta(minutes=11))
    assert await told(bot, _thanks) != [ReminderState.WAITING]


async def test_it_is_too_late_once_the_thanks_have_gone(bot: Bot, officer: Officer) -> None:
    await told(bot, _two)
    page = await _accepts(officer, "Xóm 3")
    number = _field(page, "round")
    await bot.move_to(bot.clock.now() + timedelta(minutes=11))
    assert "Vừa nhận" not in await officer.sees("reports")
    said = await officer.sends("undo", round=number, what="accepted")
    assert "Không rút lại được nữa" in said
    assert "trong đó xã đã nhận 1" in await officer.sees("reports")


def _join(house: House, number: int) -> None:
    house.person(f"Trưởng xóm {number}")


def _nudges(house: House) -> list[ReminderState]:
    return list(house.db.execute(select(Reminder.state).where(Reminder.stage == "nudge")).scalars())


async def test_the_reminder_is_shown_sent_later_and_undone(bot: Bot, officer: Officer) -> None:
    await told(bot, partial(_join, number=6))
    page = await officer.sees("reports")
    picks = f"pick={_pick(page, 'Xóm 6')}&pick={_pick(page, 'Xóm 7')}"
    look = await officer.sees(f"remind?round={_field(page, 'round')}&{picks}")
    assert "Gửi lời nhắc cho 1 đơn vị" in look
    assert re.search(r'class="preview">[^<]*ông[^<]*báo cáo đời sống văn hóa', look, re.I)
    assert "Xóm 7: " in look.partition("Chưa nhắn được, xin gọi")[2]
    only = re.findall(r'name="only" value="(\d+)"', look)
    page = await officer.sends("remind", round=_field(look, "round"), only=only)
    assert "Sẽ nhắc 1 đơn vị sau 10 phút: Xóm 6." in page
    assert "Lời nhắc chờ đi lúc" in page
    page = await officer.sends("undo", round=_field(page, "round"), what="nudge")
    assert "Đã rút lời nhắc: Xóm 6." in page
    assert await told(bot, _nudges) == []
    again = await officer.sends("undo", round=_field(look, "round"), what="nudge")
    assert "đã hoàn tác rồi" in again
    await officer.sends("remind", round=_field(look, "round"), only=only)
    await bot.move_to(bot.clock.now() + timedelta(minutes=11))
    assert await told(bot, _nudges) != [ReminderState.WAITING]
    said = await officer.sends("undo", round=_field(look, "round"), what="nudge")
    assert "Không rút lại được nữa" in said


async def test_nothing_picked_is_said(bot: Bot, officer: Officer) -> None:
    page = await officer.sees("reports")
    number = _field(page, "round")
    assert "Chưa chọn đơn vị nào" in await officer.sees(f"accept?round={number}")
    missing = _pick(page, "Xóm 9")
    said = await officer.sees(f"accept?round={number}&pick={missing}")
    assert "không có báo cáo nào đang chờ nhận" in said
