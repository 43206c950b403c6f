"""One person on Zalo and before their web page at once: no answer is given over unseen."""

from pathlib import Path

from tests.bot.channels.zalo.support import WEBHOOK, at_zalo, joined
from tests.bot.channels.zalo.web import at_the_page
from tests.durability.support import file_of, rows, until
from tests.people import at

TITLE = "Trưởng xóm 3"
DAY = at("2024-05-27")
HOUSEHOLDS = "SELECT number FROM answer WHERE question = 'ho_tong'"
HISTORY = "SELECT count(*) FROM change WHERE question = 'ho_tong'"
REST = "dang ky 131\nxom van hoa co\ncuoi 4 dung 4"
SECTIONS = (
    "tang 2 dung 2\nnha van hoa tot\nnhu cu",
    "buoi 3\nhuong uoc dang sua\nde nghi xin thêm loa",
)


async def test_asked_on_both_answered_once(tmp_path: Path) -> None:
    async with at_zalo(tmp_path, WEBHOOK, DAY) as (bot, zalo), at_the_page(bot, TITLE) as page:
        file = file_of(bot.app.settings)
        head = await joined(zalo, bot, TITLE)
        head.says("bao cao")
        await head.hears(containing="Câu 1 đến 4")
        await page.says("bao cao")
        await page.shows("Câu 1/10")
        await page.says("137")
        await page.shows("Câu 2/10")
        head.says("ho 140")
        asked = (await head.hears()).text
        assert "đã trả lời: 137 hộ" in asked
        assert "trên trang web. Có thay bằng 140 hộ không?" in asked
        assert rows(file, HOUSEHOLDS) == [(137,)]
        head.says("giu")
        assert "giữ nguyên: 137 hộ" in (await head.hears()).text
        assert rows(file, HISTORY) == [(1,)]


async def test_begun_on_the_page_finished_on_zalo_and_read_on_the_page(tmp_path: Path) -> None:
    async with at_zalo(tmp_path, WEBHOOK, DAY) as (bot, zalo), at_the_page(bot, TITLE) as page:
        file = file_of(bot.app.settings)
        await page.says("bao cao")
        await page.shows("Câu 1/10")
        await page.says("137")
        await page.shows("Câu 2/10")
        head = await joined(zalo, bot, TITLE)
        head.says("bao cao")
        assert "Gõ: ho …" not in (await head.hears()).text
        for section in (REST, *SECTIONS):
            head.says(section)
            await head.hears()
        head.says("gui")
        receipt = (await head.hears(containing="Số biên nhận")).text
        await page.says("xem lai")
        await page.shows("đã gửi về xã")
        handed_in = "SELECT count(*) FROM move WHERE action = 'submit'"
        await until(lambda: rows(file, handed_in) == [(1,)], "it is sent once")
        assert rows(file, "SELECT receipt FROM report WHERE receipt IS NOT NULL")[0][0] in receipt
        twice = "SELECT question FROM change GROUP BY report_id, question HAVING count(*) > 1"
        assert rows(file, twice) == []
