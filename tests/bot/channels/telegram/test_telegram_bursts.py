"""Lines sent while the bot was down: answered in order when it is back, and read back together."""

from pathlib import Path

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.people import at
from tests.running import joined, running, settings_for

DAY = at("2024-05-27")


async def test_a_burst_during_a_restart(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = DAY
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, DAY) as bot:
            head = await joined(tg, bot, 3, "Trưởng xóm 3")
            head.says("bao cao")
            await head.hears(containing="Câu 1/10")
        for typed in ("137", "131", "có", "4"):
            head.says(typed)
        async with running(settings, DAY):
            said = await head.hears(containing="Trong đó mấy đám đúng")
            assert "Đã ghi: câu 1: 137 hộ; câu 2: 131 hộ; câu 3: có." in said.text
        assert tg.refused == []


async def test_a_refusal_in_a_burst_during_a_restart_holds_the_rest(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = DAY
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, DAY) as bot:
            head = await joined(tg, bot, 3, "Trưởng xóm 3")
            head.says("bao cao")
            await head.hears(containing="Câu 1/10")
        for typed in ("137", "1370", "co", "4"):
            head.says(typed)
        async with running(settings, DAY):
            held = await head.hears(containing="hệ thống giữ lại: co, 4")
            assert "Đang chờ câu 2" in held.text
            head.says("131")
            await head.hears(containing="Ông/bà đã gõ tiếp: co, 4")
            head.taps("Đúng, ghi như vậy")
            await head.hears(containing="Trong đó mấy đám đúng")
        assert tg.refused == []
