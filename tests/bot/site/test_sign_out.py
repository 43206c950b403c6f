"""Signing out, the devices of a person, and browsers that were not used for long."""

import re
from datetime import timedelta

from sqlalchemy import Connection, select

from models.joining.tables import LinkDevice
from tests.bot.site.browsers import Browser, browser, joins_by_card
from tests.durability.support import read_files
from tests.running import Bot

HEAD = "Trưởng xóm 3"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120"


async def devices_page(one: Browser) -> str:
    answer = await one.client.get(f"{one.chat}/devices")
    assert answer.status_code == 200
    return answer.text


def ids_of(page: str, words: str) -> list[str]:
    """The devices in whose part of the page these words stand."""
    parts = page.split('<form method="post" action="devices">')[1:]
    found = [(re.search(r'name="device" value="(\d+)"', part), part) for part in parts]
    return [number[1] for number, part in found if number and words in part]


async def step(one: Browser, do: str, **fields: str) -> str:
    answer = await one.client.post(f"{one.chat}/devices", data={"do": do, **fields})
    return answer.text


def content_of(bot: Bot) -> bytes:
    """Everything that lies in the database, and in what is written beside it."""
    return read_files(bot.app.settings.secret_file.parent)


async def test_every_page_leads_to_signing_out(bot: Bot) -> None:
    async with browser() as one:
        await one.opens(await bot.link("Công chức văn hóa - xã hội"))
        for path in ("/", "/desk/", "/desk/people", "/desk/errands"):
            page = (await one.client.get(f"{one.chat}{path}")).text
            there = re.search(r'href="([^"]*devices)">(?:(?!</a>).)*Thoát', page)
            assert there is not None, path
        page = await devices_page(one)
        assert re.search(r'<form method="post" action="sign-out">', page)


async def test_who_signs_out_has_to_show_who_it_is_again(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with browser() as one, browser() as other:
        await one.opens(link)
        await other.opens(link, digits="0003")
        old = {"Cookie": f"chat={one.client.cookies['chat']}"}
        left = await one.client.post(f"{one.chat}/sign-out")
        assert "Đã thoát" in left.text
        assert await one.statuses() == {403}
        # Nor with what the browser held before.
        again = await other.client.get(f"{one.chat}/history", headers=old)
        assert again.status_code == 403
        # The other one is not signed out by it.
        assert await other.statuses() == {200}
        assert (await one.opens(link)).status_code == 401
        assert (await one.opens(link, digits="0003")).status_code == 200
        assert await one.statuses() == {200}


async def test_each_device_is_listed_and_can_be_ended_by_itself(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with browser() as phone, browser(WINDOWS) as office:
        await phone.opens(link)
        await office.opens(link, digits="0003")
        page = await devices_page(phone)
        assert "Android" in page
        lost = ids_of(page, "Windows")
        assert len(lost) == 1
        said = await step(phone, "end", device=lost[0])
        assert "Đã cho máy số" in said
        assert await office.statuses() == {403}
        assert await phone.statuses() == {200}
        # Twice is once, and somebody else's is nobody's.
        await step(phone, "end", device=lost[0])
        async with browser() as neighbour:
            await neighbour.opens(await bot.link("Trưởng xóm 4"))
            own = ids_of(page, "Android")
            answer = await neighbour.client.post(
                f"{neighbour.chat}/devices", data={"do": "end", "device": own[0]}
            )
            assert answer.status_code == 409
        assert await phone.statuses() == {200}


async def test_a_device_that_came_by_a_card_is_listed_too(bot: Bot) -> None:
    async with browser() as one:
        await joins_by_card(one, bot, "Trưởng xóm 5")
        assert len(ids_of(await devices_page(one), "Máy này")) == 1


async def test_ones_own_device_lets_in_another_one(bot: Bot) -> None:
    """Nobody is called for it: the person sees the number on both."""
    link = await bot.link(HEAD)
    async with browser() as phone, browser(WINDOWS) as office:
        await phone.opens(link)
        number = re.search(r"Số máy: (\d{3})", (await office.opens(link)).text)
        assert number is not None
        page = await devices_page(phone)
        waiting = ids_of(page, "Đang chờ cho vào")
        assert f"Máy số {number[1]}" in page
        await step(phone, "let_in", device=waiting[0])
        assert (await office.opens(link)).status_code == 200
        assert not ids_of(await devices_page(phone), "Chưa rõ máy của ai")


async def test_a_browser_that_is_not_used_is_signed_out_after_the_days_of_the_setting(
    bot: Bot,
) -> None:
    days = timedelta(days=bot.app.settings.sign_in_days)
    async with browser() as used, browser() as unused:
        await joins_by_card(used, bot, "Trưởng xóm 5")
        await joins_by_card(unused, bot, "Trưởng xóm 6")
        bot.clock.move(days - timedelta(hours=1))
        assert await used.statuses() == {200}
        bot.clock.move(timedelta(hours=2))
        assert await used.statuses() == {200}
        assert await unused.statuses() == {403}
        assert (await unused.says("viec")).status_code == 403
        # A lifetime of one use is not a lifetime in all.
        bot.clock.move(days - timedelta(hours=3))
        assert await used.statuses() == {200}


async def test_no_cookie_is_stored_nor_made_of_the_id_alone(bot: Bot) -> None:
    async with browser() as one:
        await joins_by_card(one, bot, "Trưởng xóm 5")
        cookie = next(each.value for each in one.client.cookies.jar if each.name == "chat")

    def salts(db: Connection) -> list[str]:
        return list(db.execute(select(LinkDevice.salt)).scalars())

    found = await bot.app.writer.run(salts)
    assert all(len(salt) == 32 for salt in found)
    assert len(set(found)) == len(found)
    seal = str(cookie).partition("-")[2]
    assert seal.encode() not in content_of(bot)
