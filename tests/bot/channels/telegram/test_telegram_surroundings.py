"""What surrounds a message on Telegram is part of it, over HTTP."""

from pathlib import Path
from typing import Any

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.people import at
from tests.running import joined, running, settings_for

LONG = "Đường vào xóm hỏng nhiều chỗ, đề nghị xã sửa sớm. " * 120
ANSWERS = ("131", "có", "4", "cả 4", "không có", "có, dùng tốt", "vẫn như cũ", "3", "đang sửa")


def replying(message: Any) -> dict[str, Any]:
    return {"reply_to_message": {"message_id": message.message_id, "text": message.text}}


async def test_replies_formatted_text_and_a_text_cut_in_two(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = at("2024-05-27")
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, at("2024-05-27")) as bot:
            head = await joined(tg, bot, 3, "Trưởng xóm 3")
            head.says("bao cao")
            first = await head.hears(containing="Câu 1/10")
            blocks = [{"type": "paragraph", "text": ["ho ", {"type": "bold", "text": "137"}]}]
            head._sends("", kind="rich_message", content={"rich_message": {"blocks": blocks}})
            await head.hears(containing="Câu 2/10")
            own = head.says(ANSWERS[0])["message"]["message_id"]
            await head.hears(containing="Câu 3/10")

            head._sends("3", kind="reply", content={"text": "3"} | replying(first))
            asked = await head.hears(containing="nay 3 hộ")
            assert "Có đúng không" in asked.text
            head._sends("138", kind="reply", content={"text": "138"} | replying(first))
            corrected = await head.hears(containing="đã sửa từ 137 thành 138")
            # What hangs on it is confirmed first.
            assert "Câu 2/10" in corrected.text

            to_own = {"reply_to_message": {"message_id": own, "text": ANSWERS[0]}}
            head._sends("130", kind="reply", content={"text": "130"} | to_own)
            await head.hears(containing="đã sửa từ 131 thành 130")
            head.says("Xóm 5: 146 hộ, đăng ký 139")
            await head.hears(containing="còn đây là báo cáo của Xóm 3")
            head.taps("Bỏ tin này")
            await head.hears(containing="Đã bỏ tin vừa rồi.")

            for answer in ANSWERS[1:]:
                head.says(answer)
                await head.hears()
            head.says(LONG[:4096])
            head.says(LONG[4096:])
            await head.hears(containing="Xin xem lại")
            joined_text = await head.hears(containing="Đã ghép phần sau")
            assert "10. Đề nghị: Đường vào xóm hỏng" in joined_text.text
            assert "1. Số hộ: 138" in joined_text.text
            assert "2. Đăng ký GĐVH: 130" in joined_text.text
        assert tg.refused == []
