"""A Telegram message that was edited corrects the answer it had given, and nothing else."""

from pathlib import Path

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.people import at
from tests.running import joined, running, settings_for


async def test_an_edit_corrects_its_own_answer(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = at("2024-05-27")
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, at("2024-05-27")) as bot:
            head = await joined(tg, bot, 3, "Trưởng xóm 3")
            greeting = head.says("xin chào")
            await head.hears()
            head.says("bao cao")
            await head.hears(containing="Câu 1/10")
            first = head.says("137")
            await head.hears(containing="Câu 2/10")
            head.says("131")
            await head.hears(containing="Câu 3/10")

            head.edits(first["message"]["message_id"], "138")
            corrected = await head.hears(containing="đã sửa từ 137 thành 138")
            # What hangs on it is confirmed first.
            assert "Câu 2/10" in corrected.text

            head.edits(first["message"]["message_id"], "100")
            assert "nhiều hơn" in (await head.hears()).text or "Có đúng không" in head.last.text

            head.edits(greeting["message"]["message_id"], "chào các bác")
            await head.hears(containing="không phải câu trả lời")
        assert tg.refused == []
