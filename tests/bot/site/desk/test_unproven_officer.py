"""An officer on a device of which nobody has shown that it is hers: asked for her digits where she
needs them, and given nobody's key before."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import Connection, update

from models.people.tables import Person
from tests.bot.site.browsers import Browser, browser, said_in
from tests.bot.site.desk.pages import OFFICER, Officer, at_desk
from tests.bot.site.desk.test_second_device import HEAD, print_link, read_fields
from tests.bot.site.test_link_opening import holder
from tests.running import Bot

# As people write it, beside figures too.
WAYS_OF_A_NUMBER = (
    "0900000003",
    "0900.000.003",
    "0900-000-003",
    "09.0000.0003",
    "+84 (0)900 000 003",
    "84900000003",
    "900000003",
    "3 0900 000 003",
)


@asynccontextmanager
async def unproven_officer(bot: Bot) -> AsyncIterator[Officer]:
    """By a printed link, on a device of which nobody has shown whose it is. She had joined before;
    her number is told nobody."""

    def print_hers(db: Connection) -> str:
        person = holder(db, bot, OFFICER).person_id
        db.execute(update(Person).where(Person.id == person).values(phone="+84900000777"))
        return print_link(db, bot, OFFICER)

    await bot.link(OFFICER)
    link = await bot.app.writer.run(print_hers)
    async with browser("Windows") as somebody:
        await somebody.opens(link)
        yield Officer(somebody.client, f"{somebody.chat}/desk")


async def test_an_officer_is_asked_for_her_digits_once_where_she_needs_them(bot: Bot) -> None:
    """Until then the page tells no number, nor does any other page tell hers; with them she is on
    the page that she wanted, and asked no more."""
    async with unproven_officer(bot) as desk:
        for path in ("people", "people/cards", "people/sheet.xlsx", "audit", "meeting"):
            page = await desk.sees(path)
            assert desk.status == 401
            assert "4 số cuối điện thoại của ông/bà" in page
            assert "0900 000" not in page
        assert "Người Mẫu" in await desk.sees("search?find=Người")
        assert "0900 000" not in await desk.sees("search?find=Người")
        assert "Người Mẫu" not in await desk.sees("search?find=0777")
        for path in ("reports", "provisional", "errands"):
            assert not re.findall(r"0900 000 \d|\+84900000\d", await desk.sees(path)), path
            assert desk.status == 200, path
        assert "0900 00• •••" in await desk.sees("reports")
        page = await desk.sees("people?unit=1")
        form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
        assert form["do"] == "prove"
        devices = f"{desk.root.removesuffix('/desk')}/devices"
        answer = await desk.client.post(devices, data={**form, "digits": "1234"})
        assert answer.status_code == 401
        assert re.search(r'class="warn" role="alert">Bốn số này chưa đúng', answer.text)
        assert 'class="said"' not in answer.text
        answer = await desk.client.post(devices, data={**form, "digits": "0777"})
        assert answer.status_code == 200
        assert str(answer.url).endswith("/desk/people?unit=1")
        for path in ("people", "people/cards", "audit", "meeting"):
            await desk.sees(path)
            assert desk.status == 200


async def test_an_unproven_officer_gets_nobody_elses_key(bot: Bot) -> None:
    """Neither card, link nor code of a meeting; nor does she store somebody's telephone, let a
    device in, or remove anybody. What she typed is done with her digits."""
    head = await bot.app.writer.run(lambda db: holder(db, bot, HEAD))
    card = read_fields(await officer_page(bot, f"people/{head.post_id}"))
    async with unproven_officer(bot) as desk:
        at = f"people/{head.post_id}"
        for path, form in (
            (f"{at}/card", {}),
            (f"{at}/link", {}),
            (f"{at}/new-phone", {"phone": "0900 000 555"}),
            (f"{at}/device", {"device": "1"}),
            (f"{at}/forget", {"why": "thử"}),
            (f"{at}/hand-over", {"known": "", "name": "A", "greeting": "B", "title": "C"}),
            ("meeting", {"do": "begin"}),
            ("group", {"do": "card", "post": str(head.post_id)}),
            (at, {**card, "phone": "0900 000 555", "hours": ""}),
        ):
            page = await desk.sends(path, **form)
            assert desk.status == 401, path
            assert 'name="own_digits"' in page
        for path in (f"{at}/card", f"{at}/link"):
            await desk.sees(path)
            assert desk.status == 401
        kept = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
        assert kept["phone"] == "0900 000 555"
        await desk.sends(at, **kept, own_digits="1234")
        assert desk.status == 401
        assert await bot.app.writer.run(lambda db: holder(db, bot, HEAD).phone) == head.phone
        await desk.sends(at, **kept, own_digits="0777")
        assert desk.status == 200
        phone = await bot.app.writer.run(lambda db: holder(db, bot, HEAD).phone)
        assert phone == "+84900000555"
        await desk.sees(f"{at}/card")
        assert desk.status == 200


async def officer_page(bot: Bot, path: str) -> str:
    """As the other officer sees it, who came by a card."""
    async with browser() as other:
        return await (await at_desk(other.client, bot, OFFICER)).sees(path)


async def test_whoever_gets_another_number_reads_so_in_every_chat(bot: Bot) -> None:
    """When, by whom, and whom to call; its last digits let in, so they are not told."""
    head = await bot.app.writer.run(lambda db: holder(db, bot, HEAD))
    link = await bot.link(HEAD)
    async with browser() as phone, browser() as other:
        await phone.opens(link)
        desk = await at_desk(other.client, bot, OFFICER)
        at = f"people/{head.post_id}"
        card = read_fields(await desk.sees(at))
        await desk.sends(at, **card, phone="0900 000 555", hours="")
        assert desk.status == 200
        told = await phone.hears("đã đổi số điện thoại của ông/bà")
        said = said_in(told)
        assert "lúc 8 giờ ngày 27/5/2024" in said
        assert f"({OFFICER})" in said
        assert "0900 00• •••" in said
        assert "0900 000 101" in said
        card = read_fields(await desk.sees(at))
        await desk.sends(at, **{**card, "title": "Trưởng xóm Ba"}, phone="0900 000 555", hours="")
        items = (await phone.history())["items"]
        assert len([one for one in items if "đã đổi số" in str(one.get("spans"))]) == 1
        sheet = (
            "mã,họ tên,lời chào,chức danh,đơn vị,điện thoại\n"
            "mau-xom-3,Người Mẫu 3,ông Ba,Trưởng xóm Ba,kim-phuong-xom-3,0900 000 556\n"
        )
        await desk.brings("people/upload", "people.csv", sheet.encode())
        assert desk.status == 200, desk.last
        items = (await phone.history())["items"]
        assert len([one for one in items if "đã đổi số" in str(one.get("spans"))]) == 2


async def test_after_five_wrong_tries_she_reads_that_it_waits_an_hour(bot: Bot) -> None:
    async with unproven_officer(bot) as desk:
        devices = f"{desk.root.removesuffix('/desk')}/devices"
        for _ in range(4):
            answer = await desk.client.post(devices, data={"do": "prove", "digits": "1234"})
            assert "Bốn số này chưa đúng." in answer.text
        for digits in ("1234", "0777"):
            answer = await desk.client.post(devices, data={"do": "prove", "digits": digits})
            assert "Xin đợi một giờ rồi gõ lại" in answer.text


async def test_the_chat_too_tells_no_number_on_a_device_that_is_nobodys_yet(bot: Bot) -> None:
    """Asked there, or on her own device: the chat is one, and each device is shown what it may be.
    The number to call is told everybody."""
    async with unproven_officer(bot) as desk, browser() as own:
        chat = desk.root.removesuffix("/desk")
        await own.opens(await bot.link(OFFICER), digits="0777")
        assert own.chat == chat
        strange = Browser(desk.client, chat)
        await strange.says("ai phụ trách xóm 3")
        shown = await strange.hears("Người Mẫu 3")
        assert "0900 00• •••" in said_in(shown)
        assert "0900 000 003" in said_in(await own.hears("Người Mẫu 3"))
        for place, typed in enumerate(WAYS_OF_A_NUMBER):
            await own.says(f"trưởng xóm 3 là {typed} phải không", f"abcdefgh-{place}0")
        page = (await desk.client.get(f"{chat}/")).text
        news = (await desk.client.get(f"{chat}/news", params={"after": "0"})).text
        for told in (page, news, str(await strange.history())):
            assert not re.search(r"9\D?0\D?0\D?0\D?0\D?0\D?0\D?0\D?3", told)
            assert "0900 000 101" in told
