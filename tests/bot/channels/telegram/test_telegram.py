"""The whole story over HTTP against the strict stand-in for the Bot API."""

from pathlib import Path

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.people import at
from tests.running import running, settings_for

ANSWERS = (
    "137",
    "131",
    "Có",
    "4",
    "cả 4",
    "không có",
    "Có, dùng tốt",
    "Vẫn như cũ",
    "3",
    "đang sửa",
)


async def test_from_the_invitation_to_the_summary(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = at("2024-05-27")
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, at("2024-05-27")) as bot:
            head = tg.person(5_000_000_003, name="Người Mẫu 3")
            head.says(f"/start {await bot.code('Trưởng xóm 3')}")
            asked = await head.hears()
            assert "Trưởng xóm 3" in asked.text
            head.taps("Đúng")
            await head.hears(containing="đồng ý")
            head.taps("Đồng ý")
            await head.hears(containing="Việc cần làm")

            await bot.move_to(at("2024-05-29", "19:30"))
            reminder = await head.hears(containing="Kính gửi")
            assert "17 giờ thứ Tư, 05/6/2024" in reminder.text
            head.taps("Báo cáo ngay")
            await head.hears(containing="Câu 1/10")
            for answer in ANSWERS:
                head.says(answer)
                await head.hears()
            head.says("xin thêm loa truyền thanh")
            read_back = await head.hears(containing="Xin xem lại")
            assert "4. Đám cưới: 4, đúng cả 4" in read_back.text
            head.taps("Gửi về xã")
            receipt = await head.hears(containing="Số biên nhận")
            assert "đúng hạn" in receipt.text

            chair = tg.person(77, name="Người Mẫu 17")
            chair.says(f"/start {await bot.code('Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo')}")
            await chair.hears()
            chair.taps("Đúng")
            await chair.hears()
            chair.taps("Đồng ý")
            await chair.hears()
            chair.says("/tonghop")
            summary = await chair.hears(containing="Đã báo cáo 1/14 xóm")
            assert "131/137 hộ" in summary.text
        assert tg.refused == []
