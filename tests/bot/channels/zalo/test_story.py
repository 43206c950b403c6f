"""Zalo as the only channel: joined by typing, asked, answered, reminded; by either way."""

from pathlib import Path

import pytest

from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.bot.channels.zalo.support import WAYS, at_zalo, joined, serving
from tests.durability.support import file_of, rows, until
from tests.people import at

DAY = at("2024-05-27")
ANSWER = "SELECT number FROM answer WHERE question = 'ho_tong'"


@pytest.mark.parametrize("way", WAYS)
async def test_from_the_typed_code_to_a_stored_answer(tmp_path: Path, way: str) -> None:
    async with at_zalo(tmp_path, way, DAY) as (bot, zalo):
        file = file_of(bot.app.settings)
        head = await joined(zalo, bot, "Trưởng xóm 3")
        head.says("bao cao")
        asked = await head.hears(containing="hộ")
        assert len(asked.text.encode("utf-16-le")) <= 4000
        head.says("ho 137")
        await head.hears()
        await until(lambda: rows(file, ANSWER) == [(137,)], "the answer is stored")


@pytest.mark.parametrize("way", WAYS)
async def test_the_reminder_names_the_deadline_and_what_to_type(tmp_path: Path, way: str) -> None:
    async with at_zalo(tmp_path, way, DAY) as (bot, zalo):
        head = await joined(zalo, bot, "Trưởng xóm 3")
        await bot.move_to(at("2024-05-29", "19:30"))
        reminder = await head.hears(containing="Kính gửi")
        assert "17 giờ thứ Tư, 05/6/2024" in reminder.text
        assert "Báo cáo ngay" in reminder.text


SECTIONS = (
    "ho 137\ndang ky 131\nxom van hoa co\ncuoi 4 dung 4",
    "tang khong co\nnha van hoa tot\nsan 1 van nghe 1 the thao 2",
    "buoi 3\nhuong uoc dang sua\nde nghi xin thêm loa truyền thanh",
)


@pytest.mark.parametrize("way", WAYS)
async def test_the_whole_report_by_sections(tmp_path: Path, way: str) -> None:
    async with at_zalo(tmp_path, way, DAY) as (bot, zalo):
        head = await joined(zalo, bot, "Trưởng xóm 3")
        before = len(head.all)
        head.says("bao cao")
        await head.hears()
        for section in SECTIONS:
            head.says(section)
            await head.hears()
        head.says("gui")
        receipt = await head.hears(containing="Số biên nhận")
        assert "đúng hạn" in receipt.text
        assert len(head.all) - before <= 6
        chair = await joined(zalo, bot, "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo")
        chair.says("tong hop")
        assert "131/137 hộ" in (await chair.hears(containing="Đã báo cáo 1/14 xóm")).text


@pytest.mark.parametrize("wrapped", [True, False])
@pytest.mark.parametrize("way", WAYS)
async def test_with_the_envelope_and_without(tmp_path: Path, way: str, wrapped: bool) -> None:
    async with ZaloStandIn() as zalo:
        zalo.wrapped = wrapped
        async with serving(tmp_path, zalo, way):
            person = zalo.person()
            person.says("xin chào")
            await person.hears(containing="mã mời")
        assert zalo.refused == []


@pytest.mark.parametrize("inside_200", [True, False])
async def test_from_webhook_to_polling_and_back(tmp_path: Path, inside_200: bool) -> None:
    """A webhook that is set is deleted before Zalo is asked; and set anew with the next start."""
    async with ZaloStandIn() as zalo:
        zalo.inside_200 = inside_200
        person = zalo.person()
        for way in ("webhook", "polling", "webhook"):
            async with serving(tmp_path, zalo, way):
                assert bool(zalo.hook.url) == (way == "webhook")
                person.says("xin chào")
                await person.hears(containing="mã mời")
        assert zalo.refused == []


async def test_the_guides_ten_minutes(tmp_path: Path) -> None:
    """docs/zalo.md: two people join by their codes, the officer types, the village is reminded."""
    async with at_zalo(tmp_path, now=DAY) as (bot, zalo):
        officer = await joined(zalo, bot, "Công chức văn hóa - xã hội")
        head = await joined(zalo, bot, "Trưởng xóm 3")
        officer.says("chua nop")
        await officer.hears(containing="Nhắc 1 xóm")
        officer.says("nhac 1 xom")
        await officer.hears(containing="Đang nhắc 1 xóm")
        await bot.app.tick()
        assert "05/6" in (await head.hears(containing="Kính gửi")).text
