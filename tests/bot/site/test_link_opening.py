"""A personal link asks what a card asks; looking changes nothing; who else saw it is told."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import Connection, func, select, update

from models.audit.tables import AuditRow
from models.chats import channel_accounts, chat_addresses, chat_people, conversations
from models.chats.tables import Chat, ChatPerson
from models.delivery import outbox
from models.delivery.tables import Outbox, OutboxKind
from models.joining import personal_links
from models.joining.tables import LinkDevice, LinkHandOut
from models.people import post_holders
from models.people.post_holders import PostRow
from models.people.tables import Consent, Person
from office.people import personal_pages
from tests.bot.site.browsers import PATIENCE, Browser, browser, find_link, joins_by_card, said_in
from tests.bot.site.desk.pages import Officer, at_desk
from tests.bot.site.desk.test_people import post_of
from tests.bot.site.test_sign_out import devices_page, ids_of, step
from tests.running import Bot

HEAD = "Trưởng xóm 3"
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
COUNTED = (ChatPerson, LinkDevice, Consent)


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot)


def counts(db: Connection) -> list[int]:
    tables = [table.__table__ for table in COUNTED]
    return [db.execute(select(func.count()).select_from(one)).scalar_one() for one in tables]


def holder(db: Connection, bot: Bot, title: str) -> PostRow:
    found = post_holders.list_posts_below(db, "/", bot.clock.now())
    return next(one for one in found if one.title == title)


async def has_joined(bot: Bot, title: str) -> bool:
    def ask(db: Connection) -> bool:
        return chat_people.has_joined(db, holder(db, bot, title).person_id)

    return await bot.app.writer.run(ask)


async def handed_out(officer: Officer, title: str) -> str:
    """The link of this post as the officer sees it on her desk."""
    path = await post_of(officer, title)
    return find_link(await officer.sees(f"{path}/link"))


async def is_let_out(one: Browser) -> None:
    """Waits until its turn is over, with which its device is not the link's any more."""
    async with asyncio.timeout(PATIENCE):
        while await one.statuses() != {403}:
            await asyncio.sleep(0.05)


async def agrees(one: Browser) -> None:
    await one.hears("Có đúng là ông/bà không?")
    await one.taps("Đúng", "agreeing-1")
    await one.hears("xin lưu họ tên")
    await one.taps("Đồng ý", "agreeing-2")
    await one.hears("Kính chào")


async def test_looking_at_a_link_changes_nothing(bot: Bot, officer: Officer) -> None:
    before = await bot.app.writer.run(counts)
    link = await handed_out(officer, HEAD)
    async with browser() as robot:
        for _ in range(2):
            assert (await robot.client.get(link)).status_code == 200
            assert (await robot.client.head(link)).status_code in (200, 405)
    assert await bot.app.writer.run(counts) == before
    assert not await has_joined(bot, HEAD)
    assert "chưa tham gia" in await officer.sees(await post_of(officer, HEAD))
    async with browser() as phone:
        assert (await phone.opens(link)).status_code == 200


async def test_a_link_asks_for_consent_as_a_card_does(bot: Bot, officer: Officer) -> None:
    link = await handed_out(officer, HEAD)
    async with browser() as phone, browser() as other:
        await phone.opens(link)
        asked = await phone.hears("Có đúng là ông/bà không?")
        assert HEAD in said_in(asked)
        assert not await has_joined(bot, HEAD)
        # Nothing is taken from who has not agreed.
        await phone.says("137", "too-early-1")
        await agrees(phone)
        assert await has_joined(bot, HEAD)
        by_link = [one for one in (await phone.history())["items"] if one["who"] == "bot"]
        await joins_by_card(other, bot, "Trưởng xóm 5")
        by_card = [one for one in (await other.history())["items"] if one["who"] == "bot"]
        consents = [said_in(one) for one in (*by_link, *by_card) if "xin lưu" in said_in(one)]
        assert len(set(consents)) == 1
        # Opened again it asks nothing.
        count = len((await phone.history())["items"])
        await phone.opens(link)
        assert len((await phone.history())["items"]) == count


async def test_who_refuses_has_not_joined_and_is_asked_again_next_time(
    bot: Bot, officer: Officer
) -> None:
    link = await handed_out(officer, HEAD)
    async with browser() as phone:
        await phone.opens(link)
        await phone.hears("Có đúng là ông/bà không?")
        await phone.taps("Đúng", "refusing-1")
        await phone.hears("xin lưu họ tên")
        await phone.taps("Không đồng ý", "refusing-2")
        await phone.hears("chỉ ghi là không đồng ý")
        assert not await has_joined(bot, HEAD)
        await phone.opens(link)
        await agrees(phone)
    assert await has_joined(bot, HEAD)


async def test_somebody_else_who_says_so_leaves_the_link_to_whose_it_is(
    bot: Bot, officer: Officer
) -> None:
    link = await handed_out(officer, HEAD)
    async with browser() as neighbour, browser() as phone:
        await neighbour.opens(link)
        await neighbour.hears("Có đúng là ông/bà không?")
        answer = await neighbour.history()
        wrong = dict(tuple(one) for one in answer["items"][-1]["choices"])["Không phải"]
        await neighbour.says("Không phải", "not-me-1", choice=wrong)
        await is_let_out(neighbour)
        assert (await phone.opens(link)).status_code == 200
        await phone.hears("Có đúng là ông/bà không?")


async def test_who_has_agreed_elsewhere_is_not_asked_again(bot: Bot, officer: Officer) -> None:
    async with browser() as first, browser() as page:
        await joins_by_card(first, bot, HEAD)
        link = await handed_out(officer, HEAD)
        assert (await page.opens(link)).status_code == 401
        await page.opens(link, digits="0003")
        # One chat by either way in, and what came from either device stands there.
        assert page.chat == first.chat
        said = [said_in(one) for one in (await page.history())["items"] if one["who"] == "bot"]
        assert len([one for one in said if "xin lưu họ tên" in one]) == 1
        await first.hears("vừa vào trang nhắn tin của ông/bà")


async def test_what_was_handed_out_is_noted_and_told_on_the_persons_own_page(
    bot: Bot, officer: Officer
) -> None:
    link = await handed_out(officer, HEAD)
    await handed_out(officer, HEAD)
    async with browser() as phone:
        await phone.opens(link)
        await phone.hears("Xã đã cấp đường dẫn lúc 8 giờ ngày 27/5/2024")
        await agrees(phone)
        path = await post_of(officer, HEAD)
        await officer.sends(f"{path}/link")
        newer = find_link(officer.last)
        assert newer != link
        assert await phone.statuses() == {403}
    noted = await bot.app.writer.run(
        lambda db: db.execute(select(LinkHandOut.post_id).order_by(LinkHandOut.id)).scalars().all()
    )
    # Looking twice within a while is looking once; a new link is one more.
    assert len(noted) == 2
    assert None not in noted
    async with browser() as phone:
        assert (await phone.opens(newer)).status_code == 401
        await phone.opens(newer, digits="0003")
        # The first device of this link, and yet another has held it.
        await phone.hears("vừa vào trang nhắn tin của ông/bà")
        await phone.hears("Xã đã cấp lại đường dẫn lúc 8 giờ ngày 27/5/2024")
        page = (await phone.client.get(f"{phone.chat}/devices")).text
        assert page.count("Cán bộ phụ trách đã cấp lúc") == 2


@pytest.mark.parametrize("title", [HEAD, CHAIR])
async def test_at_the_machine_it_is_noted_too(bot: Bot, title: str) -> None:
    """Whoever handed it out is named: no unit above has done what was done at the machine."""

    def job(db: Connection) -> bool:
        post = holder(db, bot, title)
        now = bot.clock.now()
        for renew, again in ((False, "cấp đường dẫn"), (True, "cấp lại đường dẫn")):
            link, told = personal_pages.hand_out_link_by(db, post, None, now, renew=renew)
            said = told[0].body
            assert f"Người quản trị máy đã {again} lúc 8 giờ ngày 27/5/2024" in said
            assert "0900 000 101" in said
        assert not chat_people.has_joined(db, post.person_id)
        return personal_links.is_handed_out(db, link.id)

    assert await bot.app.writer.run(job)


async def test_who_gave_it_is_called_by_their_own_unit(bot: Bot, officer: Officer) -> None:
    """The chair of the commune has it from the commune, though the province is above them both."""
    link = await handed_out(officer, CHAIR)
    async with browser() as phone:
        await phone.opens(link)
        await phone.hears("Xã đã cấp đường dẫn lúc 8 giờ ngày 27/5/2024")


async def test_an_officer_who_acts_by_a_link_is_not_unseen(bot: Bot, officer: Officer) -> None:
    """She opens it before the person does. What she says there stays marked as from a device of
    which nobody has shown whose it is: for the person, and on the report."""
    link = await handed_out(officer, HEAD)
    async with browser("Windows") as hers, browser() as phone:
        await hers.opens(link)
        await agrees(hers)
        await hers.says("bao cao", "hers-line-1")
        await hers.hears("Câu 1/10")
        await hers.says("137", "hers-line-2")
        await hers.hears("Câu 2/10")
        assert (await phone.opens(link)).status_code == 401
        assert (await phone.opens(link, digits="0003")).status_code == 200
        items = (await phone.history())["items"]
        marked = {one["id"] for one in items if one.get("unproven")}
        assert {"hers-line-1", "hers-line-2"} <= marked
        assert await phone.hears("vừa vào trang nhắn tin của ông/bà")
        await phone.says("131", "own-line-1")
        await phone.hears("Câu 3/10")
        items = (await phone.history())["items"]
        assert "own-line-1" not in {one["id"] for one in items if one.get("unproven")}
        page = await _report_page_of(officer, "Xóm 3")
        assert "1 lần ghi từ máy chưa rõ của ai" in page
        # Her device may not see to those of the person.
        refused = await hers.client.post(f"{hers.chat}/devices", data={"do": "mine", "device": "1"})
        assert refused.status_code == 409
        await _ends_the_other(phone)
        assert await hers.statuses() == {403}


async def _report_page_of(officer: Officer, unit: str) -> str:
    for number in dict.fromkeys(re.findall(r"/reports/(\d+)", await officer.sees("reports"))):
        page = await officer.sees(f"reports/{number}")
        if f"{unit}<" in page or f"{unit} ·" in page:
            return page
    raise AssertionError(f"no report of {unit}")


async def _ends_the_other(phone: Browser) -> None:
    page = (await phone.client.get(f"{phone.chat}/devices")).text
    parts = page.split('<form method="post" action="devices">')[1:]
    other = next(part for part in parts if "Windows" in part)
    number = re.search(r'name="device" value="(\d+)"', other)
    assert number is not None
    await phone.client.post(f"{phone.chat}/devices", data={"do": "end", "device": number[1]})


async def test_a_device_that_the_officer_let_in_is_marked_until_its_digits_are_given(
    bot: Bot, officer: Officer
) -> None:
    link = await bot.link(HEAD)
    async with browser() as first, browser("Windows") as second:
        await first.opens(link)
        await second.opens(link)
        path = await post_of(officer, HEAD)
        page = await officer.sees(path)
        device = page.partition('name="device" value="')[2].partition('"')[0]
        await officer.sends(f"{path}/device", device=device)
        assert (await second.opens(link)).status_code == 200
        await second.says("viec", "second-1")
        items = (await first.history())["items"]
        assert [one["id"] for one in items if one.get("unproven")] == ["second-1"]
        await second.client.post(f"{second.chat}/devices", data={"do": "prove", "digits": "0003"})
        assert not [one for one in (await first.history())["items"] if one.get("unproven")]


async def test_the_digits_of_a_number_that_the_bot_prints_let_nobody_in(bot: Bot) -> None:
    """The number to call stands under every help: its last digits are no secret."""

    def job(db: Connection) -> None:
        db.execute(
            update(Person)
            .where(Person.id == holder(db, bot, HEAD).person_id)
            .values(phone="+84900000101")
        )

    await bot.app.writer.run(job)
    link = await bot.link(HEAD)
    async with browser() as first, browser() as second:
        await first.opens(link)
        asked = await second.opens(link)
        assert asked.status_code == 403
        assert "0900 000 101" in asked.text
        assert (await second.opens(link, digits="0101")).status_code == 403


async def test_twenty_wrong_tries_in_all_and_only_the_officer_lets_in(
    bot: Bot, officer: Officer
) -> None:
    link = await bot.link(HEAD)
    async with browser() as first, browser() as second:
        await first.opens(link)
        for count in range(20):
            if count % 4 == 0:
                bot.clock.move(timedelta(minutes=61))
            last = await second.opens(link, digits="1111")
        assert last.status_code == 403
        bot.clock.move(timedelta(days=30))
        assert (await second.opens(link, digits="0003")).status_code == 403
        path = await post_of(officer, HEAD)
        page = await officer.sees(path)
        device = page.partition('name="device" value="')[2].partition('"')[0]
        await officer.sends(f"{path}/device", device=device)
        assert (await second.opens(link)).status_code == 200
        assert (await first.opens(link)).status_code == 200


async def test_the_bot_tells_no_unknown_device_the_digits_that_let_in(
    bot: Bot, officer: Officer
) -> None:
    link = await handed_out(officer, HEAD)
    async with browser() as unknown:
        await unknown.opens(link)
        await agrees(unknown)
        await unknown.says("du lieu cua toi", "own-data-1")
        said = said_in(await unknown.hears("Số điện thoại"))
        assert "0900 00• •••" in said
        assert "0003" not in said.replace(" ", "")
        proof = {"do": "prove", "digits": "0003"}
        await unknown.client.post(f"{unknown.chat}/devices", data=proof)
        await unknown.says("du lieu cua toi", "own-data-2")
        await unknown.hears("0900 000 003")


async def test_who_has_not_shown_whose_device_it_is_erases_nothing(
    bot: Bot, officer: Officer
) -> None:
    """The link was handed out, and somebody else opens it: neither words nor a made-up press."""
    async with browser() as head, browser() as somebody:
        link = await handed_out(officer, HEAD)
        await joins_by_card(head, bot, HEAD)
        await somebody.opens(link)
        if somebody.chat:
            for name, press in (("words", {}), ("sure", {"choice": "g:forget:sure"})):
                await somebody.says("xóa dữ liệu của tôi", f"erasing-{name}", **press)
                await somebody.hears("chưa rút, chưa xóa được ở đây")
            await somebody.says("Rút", "erasing-stopped", choice="g:mydata:stopped")
        assert await has_joined(bot, HEAD)
        await head.says("du lieu cua toi", "own-data-1")
        await head.hears("Đã đồng ý lúc")


async def test_an_unproven_device_makes_no_device_proven(bot: Bot, officer: Officer) -> None:
    """Whoever it lets in is as unknown as itself: nothing is shown, marked, and nobody named."""
    link = await handed_out(officer, HEAD)
    async with browser() as first, browser("Windows") as second:
        await first.opens(link)
        await agrees(first)
        await second.opens(link)
        waiting = ids_of(await devices_page(first), "Đang chờ cho vào")
        assert "Đã cho máy số" in await step(first, "let_in", device=waiting[0])
        assert (await second.opens(link)).status_code == 200
        page = await devices_page(second)
        assert len(ids_of(page, "Chưa rõ máy của ai")) == 2
        assert "Đúng là máy này của mình" not in page
        for one in ids_of(page, "Chưa rõ máy của ai"):
            assert "Máy đang dùng chưa rõ của ai" in await step(second, "mine", device=one)
            assert "Máy đang dùng chưa rõ của ai" in await step(first, "mine", device=one)
        assert "0900 000 003" not in (await second.client.get(f"{second.chat}/my-data")).text
        await second.says("viec", "second-1")
        items = (await first.history())["items"]
        assert "second-1" in [one["id"] for one in items if one.get("unproven")]

    def list_pressers(db: Connection) -> list[int | None]:
        table = AuditRow.__table__
        pressed = select(table.c.person_id).where(table.c.door == "devices")
        return list(db.execute(pressed).scalars())

    assert set(await bot.app.writer.run(list_pressers)) == {None}


@pytest.mark.parametrize(
    ("word", "sure"), [("Xóa dữ liệu này", "Xóa"), ("Rút lại đồng ý", "Rút lại")]
)
async def test_a_link_that_was_handed_out_ends_with_the_persons_own_leaving(
    bot: Bot, officer: Officer, word: str, sure: str
) -> None:
    """Nobody comes in by it afterwards, as when the officer erases."""
    link = await handed_out(officer, HEAD)
    async with browser() as head, browser("Windows") as stranger:
        await joins_by_card(head, bot, HEAD)
        await head.says("du lieu cua toi", "leaving-1")
        await head.taps(word, "leaving-2")
        await head.taps(sure, "leaving-3")
        await head.hears("Đã xóa họ tên" if sure == "Xóa" else "Đã ghi: rút lại")
        answer = await stranger.opens(link)
        assert answer.status_code == 410
        assert "đã được thu lại" in answer.text
        # The last words are still read.
        assert await head.statuses() == {200}


async def test_what_an_unproven_device_shows_is_seen_by_nobody(bot: Bot, officer: Officer) -> None:
    """Its open page neither marks a notice as seen nor keeps the person's telephone from ringing;
    where no other device is known it is taken for the person's."""
    link = await handed_out(officer, HEAD)
    async with browser("Windows") as somebody, browser() as phone:
        await somebody.opens(link)
        await agrees(somebody)
        chat = await bot.app.writer.run(lambda db: own_page(db, bot))
        first = await brings(bot, chat)
        await somebody.history()
        assert await seen_reminder(bot, chat) == first
        await phone.opens(link, digits="0003")
        second = await brings(bot, chat)
        await somebody.history()
        await somebody.client.get(f"{somebody.chat}/news?after=0")
        await somebody.client.get(f"{somebody.chat}/")
        async with somebody.client.stream("GET", f"{somebody.chat}/events?after=0") as page:
            lines = page.aiter_lines()
            async with asyncio.timeout(PATIENCE):
                while not (await anext(lines)).startswith("id: "):
                    pass
            assert not bot.app.hub.has_page(chat)
        assert await seen_reminder(bot, chat) == first
        async with phone.client.stream("GET", f"{phone.chat}/events?after=0") as page:
            async with asyncio.timeout(PATIENCE):
                await anext(page.aiter_lines())
                while not bot.app.hub.has_page(chat):
                    await asyncio.sleep(0.01)
        await phone.history()
        assert await seen_reminder(bot, chat) == second


def own_page(db: Connection, bot: Bot) -> int:
    person = holder(db, bot, HEAD).person_id
    return channel_accounts.get_or_add_personal_chat(db, person, bot.clock.now())


async def brings(bot: Bot, chat: int) -> int:
    """A notice that comes by itself."""

    def job(db: Connection) -> int:
        to = conversations.load_current_chat(db, chat, bot.clock.now()).chat
        body = '{"spans": [["", "Xã nhắc"]], "choices": []}'
        row = outbox.add_message(db, to, OutboxKind.NOTICE, body, bot.clock.now())
        assert row is not None
        return row.id

    return await bot.app.writer.run(job)


async def seen_reminder(bot: Bot, chat: int) -> int | None:
    return await bot.app.writer.run(
        lambda db: db.execute(select(Chat.seen_reminder).where(Chat.id == chat)).scalar()
    )


async def test_whoever_is_let_in_by_another_device_is_told_of_in_every_chat(
    bot: Bot, officer: Officer
) -> None:
    link = await bot.link(HEAD)

    def joins_elsewhere(db: Connection) -> None:
        account = channel_accounts.get_or_add_account(db, "telegram", "elsewhere")
        chat = chat_addresses.get_or_add_chat(db, account, "3003", bot.clock.now())
        chat_people.link_chat(db, chat, holder(db, bot, HEAD).person_id, bot.clock.now())

    await bot.app.writer.run(joins_elsewhere)
    async with browser() as first, browser("Windows") as second:
        await first.opens(link)
        await second.opens(link)
        waiting = ids_of(await devices_page(first), "Đang chờ cho vào")
        await step(first, "let_in", device=waiting[0])
        await first.hears("vừa vào trang nhắn tin của ông/bà")
        told = await bot.app.writer.run(
            lambda db: (
                db.execute(
                    select(Outbox.body)
                    .join(Chat, Chat.id == Outbox.chat_id)
                    .where(Chat.address == "3003")
                )
                .scalars()
                .all()
            )
        )
        assert len([one for one in told if "vừa vào trang nhắn tin" in one]) == 1
