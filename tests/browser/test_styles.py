"""The fast style, a mixed one, a correction after sending, and lines written ahead."""

from tests.browser.conftest import OpenPhone
from tests.running import Bot

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


async def test_the_whole_report_in_one_message(bot: Bot, open_phone: OpenPhone) -> None:
    head = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await head.says("bao cao", "Câu 1/10")
    read_back = await head.says(WHOLE, "Xin xem lại trước khi gửi về xã")
    assert "7. Sân 1, đội văn nghệ 1, CLB 2" in read_back
    await head.says("gui", "Số biên nhận")
    assert len(await head.lines()) == 3
    await head.says("sua cau 2 thanh 130", "Câu 2 đã sửa từ 131 thành 130")


async def test_lines_and_single_answers_mixed(bot: Bot, open_phone: OpenPhone) -> None:
    head = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await head.says("bao cao", "Câu 1/10")
    await head.says("137", "Câu 2/10")
    await head.says("cuoi 4 dung ca 4\ntang khong co", "Đám cưới: 4 đám", "Câu 2/10")
    await head.says("131", "Câu 3/10")
    await head.presses("Có", "Câu 6/10")


async def test_lines_written_without_signal_are_read_back_together(
    bot: Bot, open_phone: OpenPhone
) -> None:
    head = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await head.says("bao cao", "Câu 1/10")
    await head.says("137", "Câu 2/10")
    await head.page.context.set_offline(True)
    await head.types("131")
    await head.types("có")
    await head.types("4")
    await head.page.context.set_offline(False)
    said = await head.hears("Trong đó mấy đám đúng")
    assert "câu 2: 131 hộ; câu 3: có" in said
