"""Zalo alone, by webhook: joined, agreed, reminded, reported in three styles, summed up.

Outgoing messages are counted where they arrive, at the stand-in.
"""

from pathlib import Path

import pytest

from bot.channels.zalo import refusals, render
from tests.bot.channels.zalo.people import Person
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.bot.channels.zalo.support import WEBHOOK, at_zalo, joined, serving, settled
from tests.bot.channels.zalo.web import at_the_page
from tests.people import at
from tests.running import Bot

DAY = at("2024-05-27")
OFFICER, CHAIR = "Công chức văn hóa - xã hội", "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
BY_SECTION, FAST, BY_LINE = "Trưởng xóm 3", "Trưởng xóm 4", "Trưởng xóm 5"
HOUSEHOLDS = {BY_SECTION: 137, FAST: 120, BY_LINE: 182}
MOST = {BY_SECTION: 6, FAST: 3, BY_LINE: 15}
PIECE = 250  # units, in place of 2,000: what a long text does to the meter


def sections(households: int) -> list[str]:
    """Ten questions as three messages: near to last year's figures, so that nothing is doubted."""
    return [
        f"ho {households}\ndang ky {households - 15}\nxom van hoa co\ncuoi 4 dung 4",
        "tang 2 dung 2\nnha van hoa tot\nnhu cu",
        "buoi 3\nhuong uoc dang sua\nde nghi xin thêm loa truyền thanh",
    ]


async def reports(head: Person, *typed: str) -> int:
    """Types these one by one, each after the answer to the one before, then sends the report.

    How many messages came, from the opening to the receipt.
    """
    before = len(head.all)
    for words in (*typed, "gui"):
        head.says(words)
        said = await head.hears()
    assert "Số biên nhận" in said.text
    assert "đúng hạn" in said.text
    return len(head.all) - before


async def test_the_whole_story_in_three_styles(tmp_path: Path) -> None:
    async with at_zalo(tmp_path, WEBHOOK, DAY) as (bot, zalo):
        heads = {title: await joined(zalo, bot, title) for title in MOST}
        await bot.move_to(at("2024-05-29", "19:31"))
        for head in heads.values():
            assert "17 giờ thứ Tư, 05/6/2024" in (await head.hears(containing="Kính gửi")).text
        whole = "\n".join(sections(HOUSEHOLDS[FAST]))
        by_line = "\n".join(sections(HOUSEHOLDS[BY_LINE])).split("\n")
        spent = {
            BY_SECTION: await reports(
                heads[BY_SECTION], "bao cao", *sections(HOUSEHOLDS[BY_SECTION])
            ),
            FAST: await reports(heads[FAST], "mau", whole),
            BY_LINE: await reports(heads[BY_LINE], "bao cao", *by_line),
        }
        assert all(spent[title] <= most for title, most in MOST.items()), spent
        chair = await joined(zalo, bot, CHAIR)
        chair.says("tong hop")
        summary = (await chair.hears(containing="Đã báo cáo 3/14 xóm")).text
        assert str(sum(HOUSEHOLDS.values())) in summary
        await settled(bot)
        assert zalo.ordered == []


async def used(officer: Person, zalo: ZaloStandIn, bot: Bot) -> int:
    """What the meter says, which must be what Zalo counted before it was asked."""
    await settled(bot)
    counted = zalo.sent_in[zalo.month]
    officer.says("han muc")
    said = (await officer.hears(containing="Hạn mức tháng này")).text
    assert f"đã nhắn {counted}/" in said, (counted, said)
    return counted


async def test_the_meter_counts_what_zalo_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_zalo(tmp_path, WEBHOOK, DAY) as (bot, zalo):
        officer, head = await joined(zalo, bot, OFFICER), await joined(zalo, bot, BY_SECTION)
        before = await used(officer, zalo, bot)
        head.says("bao cao")
        await head.hears()
        assert await used(officer, zalo, bot) == before + 2
        monkeypatch.setattr(render, "LIMIT", PIECE)
        head.says("xem lai")
        head.says("huong dan")
        head.says("bao cao")
        await zalo.until(lambda: len(head.all) > 8, "the texts come in pieces")
        await settled(bot)
        assert all(len(one.text) <= PIECE for one in head.all[-6:])
        assert await used(officer, zalo, bot) > before + 2 + 3 + 1
        # Taken, but its answer is lost: it is said once more, and both are counted.
        zalo.fails("drop", method="sendMessage", taken=True)
        head.says("viec")
        await head.hears(containing="gửi lại")
        await used(officer, zalo, bot)
        await settled(bot)
        bot.clock.move(at("2024-06-02") - bot.clock.now())
        assert await used(officer, zalo, bot) < before


async def test_the_officer_is_warned_at_70_and_at_90(tmp_path: Path) -> None:
    most = 30
    async with at_zalo(tmp_path, WEBHOOK, DAY, zalo_most_messages=most) as (bot, zalo):
        officer, head = await joined(zalo, bot, OFFICER), await joined(zalo, bot, BY_SECTION)
        for share in (70, 90):
            while zalo.sent_in[zalo.month] * 100 < share * most:
                head.says("viec")
                await head.hears()
            await settled(bot)
            await bot.app.tick()
            warned = await officer.hears(containing="tin của tháng này")
            assert f"{share}%" in warned.text
        await bot.app.tick()
        await settled(bot)
        assert len([one for one in officer.all if "tin của tháng này" in one.text]) == 2


async def test_when_zalo_takes_nothing_for_an_hour_the_page_gets_the_reminders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "FIRST_WAIT", 0.2)
    monkeypatch.setattr(refusals, "LONGEST_WAIT", 0.5)
    async with ZaloStandIn() as zalo, serving(tmp_path, zalo, WEBHOOK, DAY) as bot:
        async with at_the_page(bot, BY_SECTION) as page:
            await page.shows("Việc cần làm")
            head = await joined(zalo, bot, BY_SECTION)
            alone = await joined(zalo, bot, FAST)
            await settled(bot)
            zalo.a_month = 0
            await bot.move_to(at("2024-05-29", "19:31"))
            await zalo.until(lambda: zalo.ordered, "it is refused")
            assert not [one for one in await page.all() if "Kính gửi" in one]
            await bot.move_to(at("2024-05-29", "20:32"))
            await page.shows("Kính gửi")
            zalo.a_month = 3000
            await alone.hears(containing="Kính gửi")
            await settled(bot)
            assert not [one for one in head.all if "Kính gửi" in one.text]
            assert len([one for one in await page.all() if "Kính gửi" in one]) == 1
        assert zalo.refused == []
