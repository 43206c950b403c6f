"""A plan whose villages' reports the chair has to approve: sent, accepted at the desk, approved in
the chair's chat, over the real server; the figures worked out by hand."""

import re
from functools import partial

import httpx
from sqlalchemy import Connection

from tests.approvals import want_approval
from tests.bot.channels.zalo.web import Page, at_the_page
from tests.bot.site.desk.pages import Officer, at_desk
from tests.bot.site.desk.round_of_reports import CLEAN, sends, told
from tests.handlers.report.filling import CHAIR
from tests.people import House
from tests.running import Bot


async def begin(bot: Bot, **more: object) -> int:
    """Two of fourteen villages have sent: Xóm 2 125 of 135, Xóm 3 131 of 137."""

    def job(db: Connection) -> int:
        return want_approval(db, bot.clock.now(), **more)

    round_id = await bot.app.writer.run(job)

    def morning(house: House) -> None:
        sends(house, 3)
        sends(house, 2, *CLEAN, "không có")

    await told(bot, morning)
    return int(round_id)


async def report_of(bot: Bot, unit: str) -> int:
    return int(await told(bot, lambda house: house.report(unit).id))


async def says(page: Page, words: str) -> str:
    """What the bot answers."""
    before = len(await page.all())
    await page.says(words)
    return await _answer(page, before)


async def taps(page: Page, label: str) -> str:
    before = len(await page.all())
    await page.taps(label)
    return await _answer(page, before)


async def _answer(page: Page, before: int) -> str:
    import asyncio

    async with asyncio.timeout(20):
        while len(found := await page.all()) <= before:
            await asyncio.sleep(0.05)
    return "\n".join(found[before:])


async def test_only_what_is_approved_counts_from_the_village_to_the_summary(
    bot: Bot, officer: Officer
) -> None:
    round_id = await begin(bot, counts="approved")
    first, second = await report_of(bot, "Xóm 2"), await report_of(bot, "Xóm 3")
    for report in (first, second):
        await officer.sends(f"reports/{report}/accept", seen="")
    page = await officer.sees(f"summary?round={round_id}")
    assert "Đã báo cáo 2/14 xóm" in page
    assert (
        "Đã duyệt 0/2 báo cáo đã gửi, chưa duyệt: Xóm 2, Xóm 3 (số chưa duyệt không tính)" in page
    )
    assert "125/135" not in page
    assert "báo cáo xã đã nhận, chờ lãnh đạo duyệt" in await officer.sees("")
    board = await officer.sees(f"reports?round={round_id}")
    assert board.count("chờ Chủ tịch UBND hoặc Phó Chủ tịch UBND xã Kim Phượng duyệt") == 2

    async with at_the_page(bot, CHAIR) as chair:
        await chair.shows("")
        assert "2 đơn vị (Xóm 2, Xóm 3)" in await says(chair, "duyệt")
        assert "2. Đăng ký GĐVH: 125" in await taps(chair, "Xem Xóm 2")
        said = await taps(chair, "Duyệt")
        assert "Còn 1 báo cáo chờ duyệt." in said
        # 125 of 135 is 92,59 %.
        page = await officer.sees(f"summary?round={round_id}")
        assert "125/135 hộ, 92,6% (1 xóm)" in page
        assert "Đã duyệt 1/2 báo cáo đã gửi, chưa duyệt: Xóm 3" in page

        assert "2. Đăng ký GĐVH: 131" in await taps(chair, "Xem Xóm 3")
        await taps(chair, "Trả lại")
        assert "Có đúng không?" in await says(chair, "đăng ký nhiều hơn danh sách")
        assert "Đã trả lại" in await taps(chair, "Trả lại với lý do này")
        assert "báo cáo lãnh đạo chưa duyệt, gửi xem lại" in await officer.sees("")
        page = await officer.sees(f"reports/{second}")
        assert "trả lại lúc" in page
        assert "đăng ký nhiều hơn danh sách" in page
        await officer.sends(f"reports/{second}/accept", seen="")
        await says(chair, "duyệt")
        await taps(chair, "Duyệt")
        # 125 + 131 = 256 of 135 + 137 = 272: 94,12 %.
        page = await officer.sees(f"summary?round={round_id}")
        assert "256/272 hộ, 94,1% (2 xóm)" in page
        assert "Đã duyệt cả 2 báo cáo đã gửi." in page

        # A correction that is granted is approved again before it counts.
        await told(bot, partial(_asks_to_change, to="130"))
        place = re.search(r"errands/amendments/\d+", await officer.sees("errands"))
        assert place is not None
        await officer.sends(place[0], do="grant", answer="")
        page = await officer.sees(f"summary?round={round_id}")
        assert "125/135 hộ, 92,6% (1 xóm)" in page
        assert "Đã duyệt 1/2 báo cáo đã gửi, chưa duyệt: Xóm 3" in page
        await says(chair, "duyệt")
        await taps(chair, "Duyệt")
    # 125 + 130 = 255 of 272: 93,75 %.
    page = await officer.sees(f"summary?round={round_id}")
    assert "255/272 hộ, 93,8% (2 xóm)" in page
    page = await officer.sees(f"reports/{second}")
    codes = re.findall(r"mã kiểm tra của số đã duyệt: ([A-Z0-9-]+)", page)
    assert len(codes) == 2
    async with httpx.AsyncClient() as client:
        shown = [(await client.get(f"{bot.url}/bn/{code}")).text for code in codes]
    assert ["có số đã sửa" in one for one in shown] == [True, False]


def _asks_to_change(house: House, to: str) -> None:
    house.person("Trưởng xóm 3").says(f"sửa câu 2 thành {to} vì đếm nhầm")


async def test_the_next_level_approves_at_its_desk_and_all_counts_meanwhile(bot: Bot) -> None:
    """Officers of the district above the commune; the plan counts what is not approved yet."""
    round_id = await begin(bot, kind=None, unit="dinh-hoa", titles=[], role="officer")
    first, second = await report_of(bot, "Xóm 2"), await report_of(bot, "Xóm 3")
    async with (
        httpx.AsyncClient(follow_redirects=True, timeout=30) as one,
        httpx.AsyncClient(follow_redirects=True, timeout=30) as other,
    ):
        officer = await at_desk(one, bot)
        for report in (first, second):
            await officer.sends(f"reports/{report}/accept", seen="")
        page = await officer.sees(f"summary?round={round_id}")
        assert "256/272 hộ, 94,1% (2 xóm)" in page
        assert "chưa duyệt: Xóm 2, Xóm 3 (số chưa duyệt vẫn tính)" in page
        assert "Duyệt báo cáo này" not in await officer.sees(f"reports/{first}")
        above = await at_desk(other, bot, "Cán bộ văn hóa huyện Định Hóa")
        assert "báo cáo đã nhận, chờ duyệt" in await above.sees("")
        page = await above.sees("errands")
        assert "Xóm 2" in page
        assert "Duyệt báo cáo này" in await above.sees(f"reports/{first}")
        seen = re.search(r'name="seen" value="(\d+)"', page)
        assert seen is not None
        refused = await above.sends(f"reports/{first}/approval", do="return", why="", seen=seen[1])
        assert "Xin ghi lý do trả lại" in refused
        # What changed meanwhile stands on the refused page; the next press is for that.
        path = f"reports/{first}/approval"
        refused = await above.sends(path, do="approve", why="", seen="1")
        assert "vừa có thay đổi" in refused
        assert 'name="seen" value="1"' not in refused
        said = await above.sends(f"errands/approvals/{round_id}", seen=seen[1])
        assert "Đã duyệt 2 báo cáo: Xóm 2, Xóm 3." in said
        assert "Đã duyệt cả 2 báo cáo đã gửi." in await officer.sees(f"summary?round={round_id}")
