"""A commune's group on Telegram: bound, told, moved, left; and nothing said there on the disk."""

import logging
from pathlib import Path

import pytest

from tests.bot.channels.telegram.groups import Group
from tests.bot.channels.zalo.support import settled
from tests.durability.support import (
    PATIENCE,
    at_telegram,
    joined,
    joined_as,
    one,
    read_files,
    rows,
    until,
)
from tests.people import at

OFFICER = "Công chức văn hóa - xã hội"
BOUND = "SELECT c.address FROM group_chat g JOIN chat c ON c.id = g.chat_id WHERE g.closes IS NULL"
PRIVATE = "bí mật chuyện nhà bác Tư"


async def test_a_group_from_its_first_word_to_its_last(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with at_telegram(tmp_path) as (bot, tg, file):
        officer = await joined_as(bot, tg, OFFICER, 5_000_000_900)
        head = await joined(bot, tg, 3)
        await tg.confirmed(PATIENCE)
        group = Group(tg, -4_001, says_all=True)
        group.hears_from(officer, "/noinhom")
        await group.hears(PATIENCE, containing="nhận tin tiến độ báo cáo của xã Kim Phượng")
        group.hears_from(head, PRIVATE)
        group.hears_from(head, "ho 137 dk 131")
        await head.hears(PATIENCE, containing="chưa ghi")
        group.hears_from(officer, "/tonghop@mau_bot")
        summary = await group.hears(PATIENCE, containing="0/14 xóm")
        assert "Xóm 3" not in summary.text
        # By its messages the group has another id; what is said next goes there.
        bigger = group.becomes_supergroup(-1_001_000_000_777)
        await tg.confirmed(PATIENCE)
        assert rows(file, BOUND) == [("-1001000000777",)]
        await bot.move_to(at("2024-06-02", "08:30"))
        await bigger.hears(PATIENCE, containing="báo cáo")
        await settled(bot)
        assert one(file, "SELECT count(*) FROM inbox") == 0
        kept = read_files(tmp_path)
        for said in (PRIVATE, "ho 137 dk 131", "Nhóm Mẫu"):
            assert said.encode() not in kept
            assert said not in caplog.text
        bigger.puts_bot_out()
        await tg.confirmed(PATIENCE)
        assert rows(file, BOUND) == []
        assert tg.refused == []


async def test_a_new_id_that_is_learnt_by_writing_to_the_old_one(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file):
        officer = await joined_as(bot, tg, OFFICER, 5_000_000_900)
        group = Group(tg, -4_001)
        group.hears_from(officer, "/noinhom")
        await group.hears(PATIENCE)
        bigger = group.becomes_supergroup(-1_001_000_000_777, is_told=False)
        await bot.move_to(at("2024-06-02", "08:30"))
        await bigger.hears(PATIENCE, containing="báo cáo")
        await settled(bot)
        assert rows(file, BOUND) == [("-1001000000777",)]
        assert tg.refused == []


async def test_who_put_the_bot_out_is_written_to_no_more(tmp_path: Path) -> None:
    """Without a word of Telegram about it: by its refusal."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        officer = await joined_as(bot, tg, OFFICER, 5_000_000_900)
        group = Group(tg, -4_001)
        group.hears_from(officer, "/noinhom")
        await group.hears(PATIENCE)
        group.chat.blocked = True
        await bot.move_to(at("2024-06-02", "08:30"))
        await until(lambda: rows(file, BOUND) == [], "it is unbound")


async def test_who_blocks_the_bot_leaves_no_line(tmp_path: Path) -> None:
    """Telegram tells of it now; nothing of it is set aside."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        head = await joined(bot, tg, 3)
        head.blocks()
        await tg.confirmed(PATIENCE)
        assert one(file, "SELECT count(*) FROM inbox") == 0
