"""Coming back without secret digits: a code on paper, and pages that speak truly of each case."""

import asyncio
import io
import json
import re
import zipfile
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from sqlalchemy import Connection, select

from models.joining import personal_links
from models.joining.recovery_codes import TIME_FOR_LOST_ANSWER
from models.joining.tables import PersonalLink, RecoveryCode
from models.secrets import read_token_number
from tests.bot.site.browsers import Browser, browser
from tests.bot.site.test_sign_out import WINDOWS, content_of, devices_page, ids_of, step
from tests.running import Bot

OFFICER = "Công chức văn hóa - xã hội"
HEAD = "Trưởng xóm 3"
CODE = re.compile(r"<strong>([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})</strong>")


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Browser]:
    """Her number is the one under every help, so its digits let nobody in."""
    async with browser() as one:
        await one.opens(await bot.link(OFFICER))
        yield one


async def takes_code(one: Browser) -> str:
    answer = await one.client.post(f"{one.chat}/recovery")
    found = CODE.search(answer.text)
    assert found is not None, answer.text
    assert answer.status_code == 200
    return found[1]


async def leaves(one: Browser, **form: str) -> str:
    return (await one.client.post(f"{one.chat}/sign-out", data=form)).text


async def comes_back(one: Browser, bot: Bot, code: str) -> str:
    """By the first page; what it says."""
    answer = await one.client.post(f"{bot.url}/j/", data={"code": code})
    found = re.search(r'action="(/c/[^"]+)/recovery/noted"', answer.text)
    if answer.status_code == 200 and found is not None:
        one.chat = f"{bot.url}{found[1]}"
    return answer.text


async def withdraw_all(bot: Bot) -> None:
    """Every personal link there is."""

    def job(db: Connection) -> None:
        for chat_id in db.execute(select(PersonalLink.chat_id)).scalars().all():
            personal_links.withdraw_personal_links(db, chat_id, bot.clock.now())

    await bot.app.writer.run(job)


async def test_who_has_no_way_back_is_told_before_signing_out(bot: Bot, officer: Browser) -> None:
    assert "4 số cuối không dùng để vào lại được" in await devices_page(officer)
    setup = (await officer.client.get(f"{officer.chat}/desk/setup")).text
    assert "chưa có: nên lấy mã vào lại" in setup
    assert "Chưa có mã vào lại" in await leaves(officer)
    assert await officer.statuses() == {200}
    here = ids_of(await devices_page(officer), "Máy này")
    assert "Chưa có mã vào lại" in await step(officer, "end", device=here[0])
    assert await officer.statuses() == {200}
    said = await leaves(officer, sure="yes")
    assert "gọi cán bộ phụ trách" in said
    assert await officer.statuses() == {403}


async def test_whose_digits_let_in_is_asked_for_no_code(bot: Bot) -> None:
    async with browser() as head:
        await head.opens(await bot.link(HEAD))
        assert "Mã vào lại" not in await devices_page(head)
        assert "4 số cuối điện thoại" in await leaves(head)


async def test_an_officer_alone_comes_back_by_her_code(bot: Bot, officer: Browser) -> None:
    """From nothing but the first page: no link, no console, nobody else."""
    code = await takes_code(officer)
    assert "Đang có mã lấy lúc" in await devices_page(officer)
    assert "mã vào lại đã ghi ra giấy" in await leaves(officer)
    assert await officer.statuses() == {403}
    async with browser(WINDOWS) as other:
        said = await comes_back(other, bot, f" {code.lower().replace('-', ' ')} ")
        assert "Đã vào, và đây là mã cho lần sau" in said
        assert await other.statuses() == {200}
        assert (await other.client.get(f"{other.chat}/desk/")).status_code == 200
        # It counts as hers, and she reads that it came in.
        assert not ids_of(await devices_page(other), "Chưa rõ máy của ai")
        await other.hears("vừa vào trang nhắn tin của ông/bà")
        following = CODE.search(said)
        assert following is not None
        assert following[1] != code
        await leaves(other)
        bot.clock.move(TIME_FOR_LOST_ANSWER + timedelta(minutes=1))
        async with browser() as late:
            assert "Mã này chưa đúng, đã dùng" in await comes_back(late, bot, code)
            assert "Đã vào" in await comes_back(late, bot, following[1])


async def test_an_answer_that_was_lost_costs_nothing(bot: Bot, officer: Browser) -> None:
    """The press arrived twice, or what came back did not: the same code once more."""
    code = await takes_code(officer)
    async with browser() as lost, browser() as again:
        first = CODE.search(await comes_back(lost, bot, code))
        second = CODE.search(await comes_back(again, bot, code))
        assert first is not None
        assert second is not None
        assert await again.statuses() == {200}
        async with browser() as third:
            assert "Mã này chưa đúng" in await comes_back(third, bot, first[1])
            assert "Đã vào" in await comes_back(third, bot, second[1])


async def test_who_has_the_next_code_on_paper_ends_the_one_before(
    bot: Bot, officer: Browser
) -> None:
    """Until the press it lets in again, from the same browser as well, and the page says so."""
    code = await takes_code(officer)
    async with browser() as one, browser() as other:
        assert "còn vào được trong 24 giờ" in await comes_back(one, bot, code)
        said = await comes_back(one, bot, code)
        following = CODE.search(said)
        assert following is not None
        noted = await one.client.post(f"{one.chat}/recovery/noted")
        assert (noted.status_code, await one.statuses()) == (200, {200})
        for each in (one, other):
            assert "Mã này chưa đúng" in await comes_back(each, bot, code)
        assert "Đã vào" in await comes_back(other, bot, following[1])


async def test_the_page_of_her_link_takes_it_too(bot: Bot, officer: Browser) -> None:
    link = await bot.link(OFFICER)
    async with browser() as other:
        assert "Mã vào lại" not in (await other.opens(link)).text
        code = await takes_code(officer)
        page = (await other.opens(link)).text
        assert 'name="code"' in page
        # What everybody knows of her is of no use.
        assert (await other.opens(link, digits="0101")).status_code == 403
        assert (await other.opens(link, code="2345-ABCD-2345")).status_code == 401
        assert (await other.opens(link, code=code)).status_code == 200
        # The device is known from now on.
        assert (await other.opens(link)).status_code == 200
        assert "/c/" in other.chat


async def test_only_a_hash_is_stored_and_it_ends_with_its_link(bot: Bot, officer: Browser) -> None:
    code = (await takes_code(officer)).replace("-", "")
    assert code.encode() not in content_of(bot)

    def lookups(db: Connection) -> list[str]:
        return list(db.execute(select(RecoveryCode.lookup)).scalars())

    found = await bot.app.writer.run(lookups)
    assert len(found) == 1
    assert len(found[0]) == 64
    assert code not in found[0]
    own = await officer.client.post(f"{officer.chat}/my-data")
    packed = zipfile.ZipFile(io.BytesIO(own.content)).read("du-lieu.json").decode()
    assert len(json.loads(packed)["recovery_codes"]) == 1
    assert found[0] not in packed
    await withdraw_all(bot)
    async with browser() as other:
        assert "Mã này chưa đúng" in await comes_back(other, bot, code)


async def test_a_new_code_ends_the_old_one(bot: Bot, officer: Browser) -> None:
    old = await takes_code(officer)
    new = await takes_code(officer)
    await officer.hears("Đã lấy mã vào lại mới lúc")
    async with browser() as other:
        assert "Mã này chưa đúng" in await comes_back(other, bot, old)
        assert "Đã vào" in await comes_back(other, bot, new)


async def test_who_ends_a_device_ends_the_code_that_was_read_there(
    bot: Bot, officer: Browser
) -> None:
    code = await takes_code(officer)
    async with browser(WINDOWS) as stranger:
        await comes_back(stranger, bot, code)
        stolen = await takes_code(stranger)
        lost = ids_of(await devices_page(officer), "Windows")
        await step(officer, "end", device=lost[0])
        assert "Mã này chưa đúng" in await comes_back(stranger, bot, stolen)


async def test_a_device_of_nobody_known_makes_nobody_known(bot: Bot) -> None:
    """Who opened a link that others had seen, and takes a code, is marked as before."""

    def hand_out(db: Connection) -> None:
        link = read_token_number(token)
        assert link is not None
        personal_links.add_hand_out(db, link, None, bot.clock.now())

    address = await bot.link(OFFICER)
    token = address.rpartition("/")[2]
    await bot.app.writer.run(hand_out)
    async with browser() as one, browser(WINDOWS) as other:
        await one.opens(address)
        code = await takes_code(one)
        assert "Đã vào" in await comes_back(other, bot, code)
        assert len(ids_of(await devices_page(other), "Chưa rõ máy của ai")) == 2


async def test_guesses_are_heard_at_the_pace_of_codes(bot: Bot, officer: Browser) -> None:
    """Many at once: some are heard, the others are told how long to wait; nobody is shut out."""
    code = await takes_code(officer)
    async with browser() as other:

        async def guess() -> int:
            form = {"code": "2345-ABCD-2345"}
            return (await other.client.post(f"{bot.url}/j/", data=form)).status_code

        said: list[int] = []
        for _ in range(12):
            said += await asyncio.gather(*(guess() for _ in range(12)))
            if 429 in said:
                break
        assert set(said) == {401, 429}
        assert said.count(401) >= 120
        await asyncio.sleep(1)
        assert "Đã vào" in await comes_back(other, bot, code)


async def test_signed_out_withdrawn_and_never_there_are_told_apart(bot: Bot) -> None:
    link = await bot.link(HEAD)
    async with browser() as one, browser() as stranger:
        await one.opens(link)
        for path in ("/", "/devices", "/my-data", "/desk/"):
            page = await stranger.client.get(f"{one.chat}{path}")
            assert page.status_code == 403
            assert "Máy này chưa vào trang này" in page.text, path
        await leaves(one)
        page = await one.client.get(f"{one.chat}/")
        assert "đã thoát" in page.text
        assert "đường dẫn riêng" in page.text
        assert "thu lại" not in page.text
        await one.opens(link, digits="0003")
        cookie = {"Cookie": f"chat={one.client.cookies['chat']}"}
        await withdraw_all(bot)
        page = await stranger.client.get(f"{one.chat}/", headers=cookie)
        assert (page.status_code, "đã được thu lại" in page.text) == (403, True)
        # Who has nothing of it learns nothing of the withdrawal.
        assert "Máy này chưa vào trang này" in (await stranger.client.get(f"{one.chat}/")).text
        for method in ("GET", "POST"):
            page = await stranger.client.request(method, link)
            assert (page.status_code, "đã được thu lại" in page.text) == (410, True)


async def test_who_guesses_is_told_one_thing(bot: Bot) -> None:
    """Numbers that are given out, and those that are not, look the same without their seal."""
    async with browser() as one, browser() as stranger:
        link = await bot.link(HEAD)
        await one.opens(link)
        chat, number = one.chat.rpartition("/")[2].partition("-")[0], link.rpartition("/")[2]
        forged = [
            f"/c/{chat}-AAAAAAAAAA/",
            "/c/99999-AAAAAAAAAA/",
            f"/l/{number.partition('-')[0]}-AAAAAAAAAAAAAAAAAAAAAA",
            "/l/99999-AAAAAAAAAAAAAAAAAAAAAA",
            "/l/x",
        ]
        said = [await stranger.client.get(f"{bot.url}{path}") for path in forged]
        assert [page.status_code for page in said] == [403, 403, 404, 404, 404]
        assert len({page.text for page in said}) == 1
