"""A personal link that was forwarded: the first device is bound, others have to show themselves."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import httpx
from sqlalchemy import Connection, select, update

from bot import secret_key
from models.audit.tables import AuditRow
from models.delivery.tables import Outbox
from models.errands import errands
from models.errands.tables import ErrandKind
from models.joining.tables import LinkDevice
from models.people import post_holders
from models.people.tables import Person
from office.people import personal_pages
from tests.bot.site.browsers import browser
from tests.bot.site.desk.pages import OFFICER, Officer, at_desk
from tests.bot.site.test_link_opening import agrees, holder
from tests.bot.site.test_sign_out import devices_page
from tests.running import Bot

HEAD = "Trưởng xóm 3"


@asynccontextmanager
async def device() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield client


async def written(bot: Bot, job: Any) -> Any:
    return await bot.app.writer.run(job)


def open_errands(db: Connection) -> list[ErrandKind]:
    return [one.kind for one in errands.list_waiting_errands(db, "/")]


def without_phone(db: Connection) -> None:
    db.execute(update(Person).where(Person.name == "Người Mẫu 3").values(phone=None))


def notices(db: Connection) -> int:
    bodies = db.execute(select(Outbox.body).where(Outbox.person_id.is_not(None))).scalars()
    return sum("trên một máy khác" in body for body in bodies)


async def test_the_first_device_opens_it_again_and_again(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with device() as phone:
        assert (await phone.post(link)).status_code == 200
        assert (await phone.post(link)).status_code == 200
    assert await written(bot, open_errands) == []


async def test_looking_binds_nobody(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with device() as robot:
        await robot.get(link)
    async with device() as phone:
        assert (await phone.post(link)).status_code == 200


async def test_a_lost_answer_makes_no_second_device(bot: Bot) -> None:
    """The press was taken, its answer never came: the page knows itself since it was opened."""
    link = await bot.link(HEAD)
    async with device() as phone:
        opened = await phone.get(link)
        since = {"Cookie": f"device={opened.cookies['device']}"}
        await phone.post(link)
    async with device() as phone:
        assert (await phone.post(link, headers=since)).status_code == 200
    assert await written(bot, open_errands) == []


async def test_a_second_device_gives_the_last_digits(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with device() as first, device() as second:
        await first.post(link)
        asked = await second.post(link)
        assert asked.status_code == 401
        assert "4 số cuối" in asked.text
        assert "chat" not in second.cookies
        assert (await second.post(link, data={"digits": "9999"})).status_code == 401
        opened = await second.post(link, data={"digits": "0003"})
        assert opened.status_code == 200
        assert "/c/" in str(opened.url)
        # From now on it is known.
        assert (await second.post(link)).status_code == 200
        assert (await first.post(link)).status_code == 200
    assert await written(bot, open_errands) == [ErrandKind.SECOND_DEVICE]


async def test_five_wrong_tries_and_not_even_the_right_digits_open_it(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with device() as first, device() as second:
        await first.post(link)
        for _ in range(4):
            assert (await second.post(link, data={"digits": "1111"})).status_code == 401
        assert (await second.post(link, data={"digits": "1111"})).status_code == 429
        blocked = await second.post(link, data={"digits": "0003"})
        assert blocked.status_code == 429
        assert "Xin chờ một giờ" in blocked.text
        # The first one is not kept out by it.
        assert (await first.post(link)).status_code == 200
        bot.clock.move(timedelta(minutes=61))
        assert (await second.post(link, data={"digits": "0003"})).status_code == 200


async def test_a_whole_group_that_presses_it_is_told_once(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with device() as first:
        await first.post(link)
    for _ in range(25):
        async with device() as other:
            assert (await other.post(link)).status_code == 401
    assert await written(bot, open_errands) == [ErrandKind.SECOND_DEVICE]
    # One notice for each of the two officers.
    assert await written(bot, notices) == 2
    count = partial(lambda db: len(db.execute(select(LinkDevice.id)).all()))
    assert await written(bot, count) == 20
    async with device() as late:
        assert (await late.post(link, data={"digits": "0003"})).status_code == 200


async def test_without_a_phone_the_officer_lets_it_in(bot: Bot, officer: Officer) -> None:
    await written(bot, without_phone)
    link = await bot.link(HEAD)
    async with device() as first, device() as second, device() as third:
        await first.post(link)
        asked = await second.post(link)
        assert asked.status_code == 403
        number = re.search(r"Số máy: (\d{3})", asked.text)
        assert number is not None
        assert (await second.post(link, data={"digits": "0003"})).status_code == 403
        await third.post(link)
        path = re.search(rf'/desk/(people/\d+)">{HEAD}<', await officer.sees("people"))
        assert path is not None
        page = await officer.sees(path[1])
        waiting = re.findall(r'name="device" value="(\d+)">\s*<p[^>]*>Số máy (\d{3})', page)
        assert len(waiting) == 2
        chosen = next(one for one, shown in waiting if shown == number[1])
        said = await officer.sends(f"{path[1]}/device", device=chosen)
        assert f"Đã cho máy {number[1]} vào" in said
        assert (await second.post(link)).status_code == 200
        if waiting[0][1] != waiting[1][1]:
            assert (await third.post(link)).status_code == 403
        await officer.sends(f"{path[1]}/device", device=chosen)
        assert officer.status == 409


async def test_a_new_link_is_bound_anew(bot: Bot, officer: Officer) -> None:
    link = await bot.link(HEAD)
    async with device() as first, device() as second:
        await first.post(link)
        path = re.search(rf'/desk/(people/\d+)">{HEAD}<', await officer.sees("people"))
        assert path is not None
        await officer.sends(f"{path[1]}/link")
        newer = await bot.link(HEAD)
        assert newer != link
        assert (await second.post(link)).status_code == 410
        # She has joined: whoever holds the new one is not let in by it alone.
        assert (await second.post(newer)).status_code == 401
        assert (await first.post(newer)).status_code == 401
        assert (await first.post(newer, data={"digits": "0003"})).status_code == 200


async def test_the_officer_whom_nobody_lets_in_is_told_what_she_can_do(bot: Bot) -> None:
    link = await bot.link("Công chức văn hóa - xã hội")
    await written(bot, lambda db: db.execute(update(Person).values(phone=None)))
    async with device() as first, device() as second:
        await first.post(link)
        asked = await second.post(link)
    assert asked.status_code == 403
    assert "số điện thoại của cán bộ phụ trách" not in asked.text
    assert "baocao links" in asked.text
    assert "mã vào lại" in asked.text.lower()


async def test_the_log_names_nobody_for_what_an_unproven_device_does_anywhere(bot: Bot) -> None:
    """At the desk, in the chat, on pages of one's own: it says on whose page it was."""
    title = "Cán bộ phường Mẫu Nhất"
    link = await bot.app.writer.run(lambda db: print_link(db, bot, title))
    async with browser("Windows") as somebody, browser() as above:
        await somebody.opens(link)
        await agrees(somebody)
        desk = f"{somebody.chat}/desk"
        await somebody.client.get(f"{desk}/people")
        await somebody.client.get(f"{desk}/reports")
        await somebody.client.post(f"{desk}/calendar", data=SWAP)
        await somebody.says("ai chua gui", "numbers-1")
        await somebody.client.post(f"{somebody.chat}/recovery")
        await somebody.client.post(f"{somebody.chat}/recovery/noted")
        await somebody.client.get(f"{somebody.chat}/board")
        await devices_page(somebody)

        def list_actors(db: Connection) -> set[tuple[str, str]]:
            table = AuditRow.__table__
            person = holder(db, bot, title).person_id
            named = select(table.c.place, table.c.door).where(table.c.person_id == person)
            return {(row.place, row.door) for row in db.execute(named)}

        assert await bot.app.writer.run(list_actors) == set()
        log = await (await at_desk(above.client, bot, "Cán bộ quận Thanh Xuân")).sees(
            "audit?looks=1"
        )
        assert "Chưa rõ là ai, từ máy chưa rõ của ai, trên trang của Người Mẫu" in log


async def test_an_unproven_device_stores_no_digits_that_would_prove_it(bot: Bot) -> None:
    """By the page of the post, hers or the other officer's, or as a new telephone; nor has it a
    card or a new link of hers. Hers is the number to call: no digits could show whose it is."""
    link = await bot.app.writer.run(lambda db: print_link(db, bot, OFFICER))
    async with browser("Windows") as somebody:
        await somebody.opens(link)
        await agrees(somebody)
        desk = Officer(somebody.client, f"{somebody.chat}/desk")
        posts = re.findall(rf'/desk/(people/\d+)">{OFFICER}<', await desk.sees("people"))
        assert len(posts) == 2
        for path in posts:
            typed = read_fields(await desk.sees(path))
            said = await desk.sends(path, **typed, phone="0900 000 555", hours="")
            assert "chưa đổi được số điện thoại đang lưu" in said
            assert desk.status == 401
        own = await bot.app.writer.run(lambda db: holder(db, bot, OFFICER).post_id)
        for said in (
            await desk.sees(f"people/{own}/card"),
            await desk.sends(f"people/{own}/link"),
            await desk.sends(f"people/{own}/new-phone", phone="0900 000 555"),
        ):
            assert "chưa làm được việc này cho chính mình" in said
        proof = {"do": "prove", "digits": "0555"}
        said = (await somebody.client.post(f"{somebody.chat}/devices", data=proof)).text
        assert "là máy của ông/bà" not in said

    def list_phones(db: Connection) -> set[str | None]:
        found = post_holders.list_posts_below(db, "/", bot.clock.now())
        return {one.phone for one in found if one.title == OFFICER}

    assert "+84900000555" not in await bot.app.writer.run(list_phones)


def read_fields(page: str) -> dict[str, str]:
    fields = r'name="(name|greeting|title|seen)"[^>]*? value="([^"]*)"'
    typed = dict(re.findall(fields, page))
    assert set(typed) == {"name", "greeting", "title", "seen"}
    return typed


SWAP = {"do": "swap", "off": "2031-06-03", "worked": "2031-06-07"}


def print_link(db: Connection, bot: Bot, title: str) -> str:
    """As `baocao links --renew` prints it."""
    post, now = holder(db, bot, title), bot.clock.now()
    link, _ = personal_pages.hand_out_link_by(db, post, None, now, renew=True)
    return f"{bot.url}/l/{secret_key.read_key(bot.app.settings.secret_file).link(link)}"
