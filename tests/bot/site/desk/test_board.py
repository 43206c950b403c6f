"""The board by its link: one browser, some hours, whoever reads; and on one's own page."""

import re
from datetime import timedelta

import httpx

from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.round_of_reports import sends, told
from tests.running import Bot


async def test_a_link_opens_in_one_browser_for_some_hours(bot: Bot, officer: Officer) -> None:
    await told(bot, lambda house: sends(house, 3))
    page = await officer.client.post(f"{officer.root}/board")
    found = re.search(r'class="address">([^<]+/b/[^<]+)<', page.text)
    assert found is not None
    link = f"{officer.root.partition('/c/')[0]}/b/{found[1].rpartition('/')[2]}"
    async with httpx.AsyncClient(follow_redirects=True, timeout=120) as projector:
        before = await projector.get(link)
        assert "Mở bảng họp" in before.text
        assert "131/137" not in before.text
        board = await projector.post(link)
        assert "1/14 xóm đã gửi" in board.text
        assert "95,6% (131/137)" in board.text
        assert "Trưởng xóm" not in board.text
        chart = await projector.get(f"{link}/chart/0")
        assert chart.headers["content-type"] == "image/svg+xml"
        seal = (await projector.get(f"{link}/seal")).json()["seal"]
        assert f'data-seal="{seal}"' in board.text
        large = await projector.get(f"{link}?large=1")
        assert "Còn 13 xóm chưa gửi." in large.text
        assert "<li>Xóm 4" not in large.text
        await told(bot, lambda house: sends(house, 4))
        assert (await projector.get(f"{link}/seal")).json()["seal"] != seal
        async with httpx.AsyncClient(follow_redirects=True, timeout=120) as other:
            for answer in (await other.get(link), await other.post(link)):
                assert answer.status_code == 403
                assert "đã mở ở máy khác" in answer.text
            assert (await other.get(f"{link}/chart/0")).status_code == 403
        bot.clock.move(timedelta(hours=9))
        over = await projector.get(link)
        assert over.status_code == 410
        assert "đã hết giờ" in over.text
    own = await officer.client.get(officer.root.replace("/desk", "/board"))
    assert "2/14 xóm đã gửi" in own.text
