"""The fast style, a mixed one, and a correction after sending, over the Bot API."""

from pathlib import Path

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.people import at
from tests.running import joined, running, settings_for

DAY = at("2024-05-27")
WHOLE = """ho 137
dang ky 131
xom van hoa co
cuoi 4 dung ca 4
tang khong co
nha van hoa tot
san 1 van nghe 1 the thao 2
buoi 3
huong uoc khong sua
de nghi thêm loa truyền thanh"""


async def test_the_whole_report_in_three_messages(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = DAY
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, DAY) as bot:
            head = await joined(tg, bot, 3, "Trưởng xóm 3")
            head.says("bao cao")
            await head.hears(containing="Câu 1/10")
            head.says(WHOLE)
            read_back = await head.hears(containing="Xin xem lại")
            assert "7. Sân 1, đội văn nghệ 1, CLB 2" in read_back.text
            head.says("gui")
            await head.hears(containing="Số biên nhận")
        assert tg.refused == []


async def test_lines_and_single_answers_mixed_then_corrected(tmp_path: Path) -> None:
    async with TelegramStandIn(token="123:abc") as tg:
        tg.now = DAY
        settings = settings_for(tmp_path, telegram_token="123:abc", telegram_base_url=tg.url)
        async with running(settings, DAY) as bot:
            head = await joined(tg, bot, 3, "Trưởng xóm 3")
            head.says("bao cao")
            await head.hears(containing="Câu 1/10")
            head.says("137")
            await head.hears(containing="Câu 2/10")
            head.says("cuoi 4 dung ca 4\ntang khong co\nbuoi 3")
            assert "Đám cưới: 4 đám" in (await head.hears(containing="Câu 2/10")).text
            for answer, awaited in (
                ("một trăm ba mươi mốt", "Câu 3/10"),
                ("có", "Câu 6/10"),
                ("có, dùng tốt", "Câu 7/10"),
                ("vẫn như cũ", "Câu 9/10"),
                ("đang dùng, không sửa", "Câu 10/10"),
                ("không có", "Xin xem lại"),
            ):
                head.says(answer)
                await head.hears(containing=awaited)
            head.taps("Gửi về xã")
            await head.hears(containing="Số biên nhận")

            head.says("sửa câu 2 thành 130")
            await head.hears(containing="Câu 2 đã sửa từ 131 thành 130. Số mới đã gửi về xã.")
            chair = await joined(tg, bot, 77, "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo")
            chair.says("tong hop")
            assert "130/137 hộ" in (await chair.hears(containing="Đã báo cáo 1/14 xóm")).text
        assert tg.refused == []
