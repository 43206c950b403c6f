"""One person has one chat on the web, whichever way they came in by."""

import re

import pytest
from sqlalchemy import Connection, select, update

from bot import secret_key
from models.chats import channel_accounts, chat_addresses, chat_people
from models.chats.tables import ChannelAccount, Chat, ChatPerson
from models.delivery.tables import Outbox
from models.joining import leaving
from models.people import post_records
from models.people.tables import Person
from office.people import personal_pages
from tests.bot.site.browsers import Browser, browser, find_link, joins_by_card, said_in
from tests.bot.site.desk.pages import Officer
from tests.bot.site.desk.test_people import post_of
from tests.bot.site.test_link_opening import HEAD, handed_out, holder
from tests.bot.site.test_link_opening import officer as officer
from tests.bot.site.test_sign_out import devices_page
from tests.running import Bot


async def test_a_link_given_before_the_card_was_used_leads_to_the_same_chat(
    bot: Bot, officer: Officer
) -> None:
    """Whoever holds it is not let in unseen, and who joins reads that somebody holds it."""
    link = await handed_out(officer, HEAD)
    async with browser() as first, browser("Windows") as holder_of_link:
        await joins_by_card(first, bot, HEAD)
        await first.hears("Xã đã cấp đường dẫn lúc 8 giờ ngày 27/5/2024")
        assert (await holder_of_link.opens(link)).status_code == 401
        assert (await holder_of_link.opens(link, digits="0003")).status_code == 200
        assert holder_of_link.chat == first.chat
        items = (await first.history())["items"]
        told = [said_in(one) for one in items if one["who"] == "bot"]
        assert len([one for one in told if "đã cấp đường dẫn" in one]) == 1
        assert len([one for one in told if "vừa vào trang nhắn tin" in one]) == 1


async def test_who_joined_on_a_platform_shows_whose_the_first_browser_is(
    bot: Bot, officer: Officer
) -> None:
    def joins_elsewhere(db: Connection) -> None:
        account = channel_accounts.get_or_add_account(db, "telegram", "elsewhere")
        chat = chat_addresses.get_or_add_chat(db, account, "3003", bot.clock.now())
        chat_people.link_chat(db, chat, holder(db, bot, HEAD).person_id, bot.clock.now())

    await bot.app.writer.run(joins_elsewhere)
    link = await handed_out(officer, HEAD)
    async with browser("Windows") as somebody, browser() as phone:
        assert (await somebody.opens(link)).status_code == 401
        assert (await phone.opens(link, digits="0003")).status_code == 200
        await phone.hears("Việc cần làm")
        # Told in each chat of hers, the platform's too.
        told = await bot.app.writer.run(lambda db: texts_in(db, "telegram"))
        assert len([one for one in told if "đã cấp lại đường dẫn" in one]) == 1
        assert len([one for one in told if "vừa vào trang nhắn tin" in one]) == 1


def texts_in(db: Connection, channel: str) -> list[str]:
    statement = (
        select(Outbox.body)
        .join(Chat, Chat.id == Outbox.chat_id)
        .join(ChannelAccount, ChannelAccount.id == Chat.account_id)
        .where(ChannelAccount.channel == channel)
    )
    return list(db.execute(statement).scalars())


async def test_without_digits_the_officer_lets_in_who_has_joined(
    bot: Bot, officer: Officer
) -> None:
    """What was printed at the machine itself lets the first one in: else the only officer of a
    commune would stay out."""

    def forget_phone(db: Connection) -> None:
        person = holder(db, bot, HEAD).person_id
        db.execute(update(Person).where(Person.id == person).values(phone=None))

    def print_anew(db: Connection) -> str:
        post, now = holder(db, bot, HEAD), bot.clock.now()
        link, _ = personal_pages.hand_out_link_by(db, post, None, now, renew=True)
        return f"{bot.url}/l/{secret_key.read_key(bot.app.settings.secret_file).link(link)}"

    await bot.app.writer.run(forget_phone)
    async with browser() as first, browser("Windows") as second, browser() as third:
        await joins_by_card(first, bot, HEAD)
        assert (await second.opens(await handed_out(officer, HEAD))).status_code == 403
        printed = await bot.app.writer.run(print_anew)
        assert await first.statuses() == {403}
        assert (await third.opens(printed)).status_code == 200
        await third.says("viec", "third-line-1")
        items = (await third.history())["items"]
        assert "third-line-1" in {one["id"] for one in items if one.get("unproven")}


NEXT = "Trưởng xóm 5"


async def joins_here(one: Browser, bot: Bot, title: str) -> None:
    """The telephone is handed on: its next holder types the code of a card on the same page."""
    await one.says(await bot.code(title), "handed-on-1")
    await one.hears("Có đúng là ông/bà không?")
    await one.taps("Đúng", "handed-on-2")
    await one.hears("xin lưu họ tên")
    await one.taps("Đồng ý", "handed-on-3")
    await one.hears("Kính chào")


async def takes_code(one: Browser) -> str:
    page = (await one.client.post(f"{one.chat}/recovery")).text
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b", page)
    assert found is not None, page
    return found[0]


@pytest.mark.parametrize("agreed_on", ["this one", None, 999_999])
async def test_a_telephone_that_was_handed_on_opens_to_its_next_holder_alone(
    bot: Bot, agreed_on: str | int | None
) -> None:
    """The digits, the other devices and the code on paper of the former holder let nobody in; nor
    is a new link of his one to the page that is another's by now. `agreed_on`: which
    device; of joinings of before it is not known, and it may be no longer in use."""
    is_known = agreed_on == "this one"
    link = await bot.link(HEAD)
    async with browser() as phone, browser("Windows") as desktop, browser() as any_other:
        await phone.opens(link)
        await desktop.opens(link, digits="0003")
        code = await takes_code(desktop)
        await joins_here(phone, bot, NEXT)
        if not is_known:
            forget = update(ChatPerson).values(device_id=agreed_on)
            await bot.app.writer.run(lambda db: db.execute(forget))

        def leaves(db: Connection) -> None:
            person = holder(db, bot, HEAD).person_id
            post_records.end_post(db, holder(db, bot, HEAD).post_id, bot.clock.now())
            assert leaving.close_person_without_post(db, person, bot.clock.now())

        former = await bot.app.writer.run(lambda db: holder(db, bot, HEAD))
        await bot.app.writer.run(leaves)
        assert 403 not in await phone.statuses()
        assert (await desktop.statuses() == {403}) is is_known
        assert (await any_other.opens(link, digits="0003")).status_code == 401
        assert (await any_other.opens(f"{bot.url}/j", code=code)).status_code == 401
        assert (await any_other.opens(link, digits="0005")).status_code == 200
        assert any_other.chat == phone.chat
        await phone.hears("vừa vào trang nhắn tin của ông/bà")
        page = await bot.app.writer.run(
            lambda db: channel_accounts.get_or_add_personal_chat(
                db, former.person_id, bot.clock.now()
            )
        )
        secret = await bot.app.writer.run(lambda db: chat_addresses.get_chat_secret(db, page))
        key = secret_key.read_key(bot.app.settings.secret_file)
        assert not phone.chat.endswith(key.chat_path(secret))


async def test_a_neighbour_who_joins_on_somebodys_page_makes_it_no_door_for_both(
    bot: Bot, officer: Officer
) -> None:
    """The link was made for one who never came: his digits do not open another's page."""
    link = await handed_out(officer, HEAD)
    async with browser() as phone, browser() as other:
        await phone.opens(link)
        await joins_here(phone, bot, NEXT)
        assert (await other.opens(link, digits="0003")).status_code == 401
        assert find_link(await officer.sees(f"{await post_of(officer, HEAD)}/link")) != link


async def test_what_a_device_has_shown_counts_for_whom_it_was_shown(bot: Bot) -> None:
    """Two speak on one page: the digits of the one let nobody act as the other, whose data stay
    shut and whose lines are marked, until that one's digits are typed there too."""
    link = await bot.link(HEAD)
    async with browser() as phone, browser("Windows") as desktop:
        await phone.opens(link)
        await joins_here(phone, bot, NEXT)
        assert (await desktop.opens(link, digits="0003")).status_code == 200
        await desktop.says("dữ liệu của tôi", "of-the-next-1")
        await desktop.hears("Số điện thoại: 0900 00• •••")
        await desktop.says("xóa dữ liệu của tôi", "of-the-next-2")
        await desktop.hears("Máy đang dùng chưa rõ của ai")
        assert "họ tên" not in (await desktop.client.get(f"{desktop.chat}/my-data")).text
        assert await marked_lines(phone) == {"of-the-next-1", "of-the-next-2"}

        page = await devices_page(desktop)
        assert "Chưa rõ máy này có phải cũng của Trưởng xóm 5 không" in page
        await desktop.client.post(f"{desktop.chat}/devices", data={"do": "prove", "digits": "0005"})
        assert "cũng của" not in await devices_page(desktop)
        assert await marked_lines(phone) == set()
        assert "họ tên" in (await desktop.client.get(f"{desktop.chat}/my-data")).text
        await desktop.says("dữ liệu của tôi", "of-the-next-3")
        await desktop.hears("Số điện thoại: 0900 000 005")


async def test_whose_page_it_is_too_ends_no_device_of_the_other(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with browser() as phone, browser("Windows") as desktop, browser() as theirs:
        await phone.opens(link)
        await joins_here(phone, bot, NEXT)
        await desktop.opens(link, digits="0003")
        await theirs.opens(link, digits="0005")
        page = await devices_page(theirs)
        numbers = re.findall(r'name="device" value="(\d+)"', page)
        for one in numbers:
            await theirs.client.post(f"{theirs.chat}/devices", data={"do": "end", "device": one})
            if 403 in await theirs.statuses():
                await theirs.opens(link, digits="0005")
        # The telephone is of both, and was ended by one of them.
        assert await phone.statuses() == {403}
        assert 403 not in await desktop.statuses()


async def marked_lines(one: Browser) -> set[str]:
    return {item["id"] for item in (await one.history())["items"] if item.get("unproven")}
