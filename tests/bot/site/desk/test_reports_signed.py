"""Số tạm and the signing, over the real server and in the officer's chat."""

import re
from functools import partial

from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import answers, sends, told
from tests.handlers.report.filling import CHAIR, OFFICER
from tests.people import House
from tests.running import Bot

PAPER = {
    "number": "12/BC-BCĐ",
    "signed_on": "2024-05-27",
    "signer": "Phó Chủ tịch",
    "snapshot": "0",
}


def _a_morning(house: House) -> None:
    sends(house, 3)
    answers(house, 6, "120", "118")


async def round_of(bot: Bot) -> int:
    found = await told(bot, lambda house: house.report("Xóm 3").round_id)
    return int(found)


def unit_of(house: House, name: str) -> int:
    return int(house.report(name).unit_id)


async def test_the_provisional_total_on_one_page(bot: Bot, officer: Officer) -> None:
    await told(bot, _a_morning)
    page = await officer.sees("provisional")
    assert "SỐ TẠM lúc 8 giờ" in page
    assert "đã gửi 1 xóm, đang làm dở 1 xóm, lấy theo kỳ trước 12 xóm" in page
    assert 'href="tel:' in page
    assert "chưa tham gia" in page.lower()
    assert len(page.encode()) < 100_000


async def test_the_summary_has_a_page_of_its_own(bot: Bot, officer: Officer) -> None:
    """137 households and 131 registered of the one village that sent: 131/137 is 95,6 %."""
    await told(bot, _a_morning)
    page = await officer.sees(f"summary?round={await round_of(bot)}")
    assert "Đã báo cáo 1/14 xóm" in page
    assert "131/137 hộ, 95,6%" in page
    assert 'aria-current="page">Tổng hợp' in page


async def test_her_own_estimate_is_told_as_such(bot: Bot, officer: Officer) -> None:
    await told(bot, _a_morning)
    round_id = await round_of(bot)
    unit = await told(bot, partial(unit_of, name="Xóm 13"))
    wrong = await officer.sends(
        "provisional",
        round=round_id,
        **{f"{unit}:ho_tong": "150", f"{unit}:ho_dang_ky_gdvh": "160"},
    )
    assert officer.status == 409
    assert "nhiều hơn Số hộ (150)" in wrong
    assert 'value="160"' in wrong
    refused = await officer.sends(
        "provisional", round=round_id, **{f"{unit}:ho_tong": "khoảng mấy chục"}
    )
    assert "không phải là số nguyên" in refused
    page = await officer.sends(
        "provisional",
        round=round_id,
        **{f"{unit}:ho_tong": "150", f"{unit}:ho_dang_ky_gdvh": "140"},
    )
    assert "Đã ghi ước của xã: 2 số." in page
    assert "theo ước của xã 1 xóm (Xóm 13)" in page
    assert "ước của xã 140/150" in page
    # It is a figure for the telephone: no report holds it.
    assert "Phải gửi 14 xóm: đã gửi 1" in await officer.sees("reports")


async def test_a_document_is_signed_and_quoted(bot: Bot, officer: Officer) -> None:
    await told(bot, _a_morning)
    page = await officer.sees("signing")
    assert "Còn 13 xóm chưa gửi" in page
    assert "Còn 1 báo cáo xã chưa nhận: Xóm 3." in page
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', page)
    assert digest is not None
    round_id = await round_of(bot)
    page = await officer.sends("signing/sign", round=round_id, digest=digest[1], **PAPER)
    assert "Đã ghi Báo cáo số 12/BC-BCĐ ngày 27/5/2024." in page
    assert "Sau khi ký chưa có số nào thay đổi." in page
    said = await told(bot, lambda house: house.person(CHAIR).says("tổng hợp").text)
    assert "Theo Báo cáo số 12/BC-BCĐ ngày 27/5/2024 đã ký." in said
    await told(bot, lambda house: house.person("Trưởng xóm 3").says("sua cau 2 thanh 129"))
    assert "Sau khi ký chưa có số nào thay đổi." in await officer.sees("signing")
    place = re.search(r"errands/amendments/\d+", await officer.sees("errands"))
    assert place is not None
    assert "Ghi là bổ sung lần 1" in await officer.sends(place[0], do="grant", answer="")
    assert "Xóm 3, đăng ký GĐVH 131 thành 129" in await officer.sees("signing")
    said = await told(bot, _asks_for_today)
    assert "không phải số của Báo cáo số 12/BC-BCĐ đã ký" in said
    again = await officer.sends("signing/sign", round=round_id, digest="", **PAPER)
    assert officer.status == 409
    assert "Đợt này đã ghi Báo cáo số 12/BC-BCĐ" in again


def _asks_for_today(house: House) -> str:
    chair = house.person(CHAIR)
    said = chair.says("tổng hợp").text
    assert "Sau khi ký có 1 số thay đổi: Xóm 3, đăng ký GĐVH 131 thành 129." in said
    assert "(lần tổng hợp" in chair.taps("Số liệu hiện nay").text
    today = chair.last.text
    assert chair.taps("Số đã ký").text == said
    assert "131/137" in chair.taps("Theo xóm").text
    return today


async def test_figures_that_changed_while_she_typed_are_looked_at_first(
    bot: Bot, officer: Officer
) -> None:
    await told(bot, _a_morning)
    page = await officer.sees("signing")
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', page)
    assert digest is not None
    await told(bot, lambda house: house.person("Trưởng xóm 3").says("sua cau 2 thanh 129"))
    round_id = await round_of(bot)
    said = await officer.sends("signing/sign", round=round_id, digest=digest[1], **PAPER)
    assert officer.status == 409
    assert "vừa thay đổi" in said
    assert 'value="12/BC-BCĐ"' in said
    # What stands there now is looked at, and signed with the next press.
    now = re.search(r'name="digest" value="([0-9a-f]+)"', said)
    assert now is not None
    assert now[1] != digest[1]
    said = await officer.sends("signing/sign", round=round_id, digest=now[1], **PAPER)
    assert "Đã ghi Báo cáo số 12/BC-BCĐ ngày 27/5/2024." in said


async def test_a_wrong_entry_is_put_right_with_a_reason(bot: Bot, officer: Officer) -> None:
    await told(bot, _a_morning)
    round_id = await round_of(bot)
    page = await officer.sends("signing/sign", round=round_id, **PAPER)
    entry = re.search(r"signing/(\d+)/correct", page)
    assert entry is not None
    path = f"signing/{entry[1]}/correct"
    right = {**PAPER, "number": "21/BC-BCĐ"}
    assert "Xin ghi lý do." in await officer.sends(path, round=round_id, why="", **right)
    page = await officer.sends(path, round=round_id, why="gõ nhầm số", **right)
    assert "Đã sửa thành Báo cáo số 21/BC-BCĐ" in page
    assert "gõ nhầm số" in page
    gone = await officer.sends(path, round=round_id, why="lần nữa", **right)
    assert "vừa được người khác sửa" in gone
    entry = re.search(r"signing/(\d+)/withdraw", page)
    assert entry is not None
    page = await officer.sends(f"signing/{entry[1]}/withdraw", round=round_id, why="chưa ký")
    assert "Đã bỏ ghi Báo cáo số 21/BC-BCĐ" in page
    said = await told(bot, lambda house: house.person(CHAIR).says("tổng hợp").text)
    assert "CHƯA KÝ" in said


async def test_a_day_that_cannot_be(bot: Bot, officer: Officer) -> None:
    round_id = await round_of(bot)
    for day, why in (
        ("2024-06-30", "chưa đến"),
        ("2024-01-01", "trước khi đợt báo cáo mở"),
        ("", "Xin ghi ngày ký"),
    ):
        values = {**PAPER, "signed_on": day}
        assert why in await officer.sends("signing/sign", round=round_id, **values)
    assert "Xin ghi số văn bản" in await officer.sends(
        "signing/sign", round=round_id, **{**PAPER, "number": " "}
    )


async def test_the_chat_answers_in_one_press_or_line(bot: Bot, officer: Officer) -> None:
    await told(bot, _a_morning)
    for typed in ("so tam", "/sotam", "số tạm đến giờ này"):
        said = await told(bot, partial(_officer_says, typed=typed))
        assert said.startswith("SỐ TẠM lúc 8 giờ")
        assert "Cần gọi:" in said
    said = await told(bot, lambda house: house.person(CHAIR).says("so tam").text)
    assert said.startswith("SỐ TẠM")
    assert "Cần gọi" not in said


def _officer_says(house: House, typed: str) -> str:
    return str(house.person(OFFICER).says(typed).text)


async def test_from_a_village_it_is_the_figure_eight(bot: Bot, officer: Officer) -> None:
    def counts(house: House) -> str:
        head = answers(house, 8, "120", "118", "có")
        return str(head.says("so tam").text)

    assert "SỐ TẠM" not in await told(bot, counts)
