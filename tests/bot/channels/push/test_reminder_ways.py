"""The officer sees how each person is reminded, and whose newest reminder stands on a page that was
not looked at since: over HTTP, on what `make run` lays."""

import asyncio
import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import Connection

from models.chats import channel_accounts, chat_addresses, chat_people
from tests.bot.channels.push.push_service import PushService
from tests.bot.channels.push.test_push import bot as bot
from tests.bot.channels.push.test_push import head as head
from tests.bot.channels.push.test_push import service as service
from tests.bot.channels.push.test_push import subscribes
from tests.bot.site.browsers import Browser
from tests.bot.site.desk.pages import Officer, at_desk
from tests.bot.site.test_link_opening import holder
from tests.people import at
from tests.running import Bot

HEAD = "Trưởng xóm 3"
MORNING = at("2024-05-29", "19:30")


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot)


async def way_of(officer: Officer, title: str) -> str:
    """What stands behind this post on the list of people."""
    row = next(
        one for one in (await officer.sees("people")).split("<tr>")[1:] if f">{title}<" in one
    )
    return " ".join(re.sub(r"<[^>]+>", " ", row.rpartition("<td>")[2]).split())


async def test_a_reminder_that_no_page_showed_is_named_until_it_is_looked_at(
    bot: Bot, head: Browser, officer: Officer
) -> None:
    assert await way_of(officer, HEAD) == "đã tham gia, nhắc trên trang web, mở trang mới thấy"
    await bot.move_to(MORNING)
    async with asyncio.timeout(15):
        while "chưa xem lời nhắc lúc 19 giờ 30 ngày 29/5/2024" not in await way_of(officer, HEAD):
            await asyncio.sleep(0.05)
    page = await officer.sees("people")
    assert "Chưa xem lời nhắc gần nhất:" in page
    path = re.search(rf'/desk/(people/\d+)">{HEAD}<', page)
    assert path is not None
    assert "chưa xem lời nhắc lúc" in await officer.sees(path[1])
    await head.client.get(f"{head.chat}/")
    assert "chưa xem" not in await way_of(officer, HEAD)
    assert "Chưa xem lời nhắc" not in await officer.sees("people")


@pytest.mark.parametrize("door", ["history", "news?after=0"])
async def test_whatever_gives_it_to_the_page_has_shown_it(
    bot: Bot, head: Browser, officer: Officer, door: str
) -> None:
    await bot.move_to(MORNING)
    async with asyncio.timeout(15):
        while "chưa xem" not in await way_of(officer, HEAD):
            await asyncio.sleep(0.05)
    assert (await head.client.get(f"{head.chat}/{door}")).status_code == 200
    assert "chưa xem" not in await way_of(officer, HEAD)


async def test_a_device_that_rings_and_a_platform_are_told_apart(
    bot: Bot, head: Browser, officer: Officer, service: PushService
) -> None:
    await subscribes(head, service.browser("phone").subscription())
    said = "đã tham gia, nhắc trên trang web, máy báo cả khi đã đóng trang"
    assert await way_of(officer, HEAD) == said

    def joins(db: Connection, channel: str, title: str) -> None:
        now, person = bot.clock.now(), holder(db, bot, title).person_id
        account = channel_accounts.get_or_add_account(db, channel, "elsewhere")
        chat = chat_addresses.get_or_add_chat(db, account, f"{channel}-{person}", now)
        chat_people.link_chat(db, chat, person, now)

    for channel, title in (("telegram", "Trưởng xóm 5"), ("zalo", "Trưởng xóm 6")):
        await bot.app.writer.run(lambda db, c=channel, t=title: joins(db, c, t))
    assert await way_of(officer, "Trưởng xóm 5") == "đã tham gia, nhắc qua Telegram"
    assert await way_of(officer, "Trưởng xóm 6") == "đã tham gia, nhắc qua Zalo"
    assert await way_of(officer, "Trưởng xóm 7") == "chưa tham gia"
