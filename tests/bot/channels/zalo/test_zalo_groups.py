"""A commune's group on Zalo, by webhook and by polling: only what names the bot arrives."""

from pathlib import Path

import pytest

from tests.bot.channels.zalo.support import WAYS, at_zalo, joined, settled
from tests.durability.support import file_of, one, read_files
from tests.people import at

OFFICER, HEAD = "Công chức văn hóa - xã hội", "Trưởng xóm 3"


@pytest.mark.parametrize("way", WAYS)
async def test_a_group_is_bound_told_and_not_kept(tmp_path: Path, way: str) -> None:
    async with at_zalo(tmp_path, way) as (bot, zalo):
        officer, head = await joined(zalo, bot, OFFICER), await joined(zalo, bot, HEAD)
        await settled(bot)
        file = file_of(bot.app.settings)
        before = one(file, "SELECT count(*) FROM inbox")
        group = zalo.group()
        head.says_in_a_group("137", group.chat)
        officer.says_in_a_group("nối nhóm", group.chat)
        await group.hears(containing="xã Kim Phượng")
        head.says_in_a_group("ho 137 dk 131 của nhà tôi", group.chat)
        await head.hears(containing="chưa ghi")
        officer.says_in_a_group("tổng hợp", group.chat)
        assert "Xóm 3" not in (await group.hears(containing="0/14 xóm")).text
        await bot.move_to(at("2024-06-02", "08:30"))
        await group.hears(containing="báo cáo")
        await settled(bot)
        assert one(file, "SELECT count(*) FROM inbox") == before
        assert "137 dk 131 của nhà tôi".encode() not in read_files(tmp_path)
        assert [message.text for message in group.all if "Xóm 3" in message.text] == []
