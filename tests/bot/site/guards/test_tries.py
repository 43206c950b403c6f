"""Codes are guessed slowly, and nobody waits for what comes from another address."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from starlette.requests import Request

from bot.site.guards.callers import read_caller
from bot.site.guards.tries import MOST_KEPT, TooManyTries, TryPace, TryPaces
from tests.bot.site.desk.pages import Officer, at_desk
from tests.bot.site.desk.test_meeting import code_of
from tests.running import Bot, running, settings_for

HEADS = 2_700
ADDRESSES = 36
EVENING = 3 * 3600.0


class Evening:
    """A clock that only we move."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def make_paces(clock: Evening) -> TryPaces:
    return TryPaces(TryPace(120, 1.0, clock), TryPace(120, 2.0, clock), TryPace(60, 10.0, clock))


def test_a_province_joins_in_an_evening() -> None:
    """Everybody types the code wrongly once, a third of them in the same minute of the hall."""
    clock = Evening()
    paces = make_paces(clock)
    waited = refused = 0
    for head in range(HEADS):
        clock.now = max(clock.now, head * EVENING / HEADS)
        caller = f"10.0.0.{head % ADDRESSES}"
        for is_right in (False, True):
            try:
                waited += paces.codes.take(caller) > 0
            except TooManyTries:
                refused += 1
            if is_right:
                paces.codes.give_back(caller)
        paces.of_code.take(f"invitation {head} {caller}")
    assert (waited, refused) == (0, 0)


def test_a_guesser_is_slowed_and_never_stopped() -> None:
    """docs/security.md: 120 at once, then 1,800 an hour."""
    clock = Evening()
    pace = make_paces(clock).codes
    heard, told = 0, []
    while clock.now < 2 * 3600:
        try:
            heard += pace.take("guesser") >= 0
        except TooManyTries as error:
            told.append(error.seconds)
            clock.now += error.seconds
    assert 3_700 <= heard <= 3_730
    assert 0 < max(told) <= 3
    assert pace.take("somebody else") == 0
    clock.now += 5 * 60
    assert pace.take("guesser") == 0


def test_what_is_kept_of_addresses_has_an_end() -> None:
    clock = Evening()
    pace = TryPace(2, 1.0, clock)
    for number in range(MOST_KEPT * 3):
        pace.take(f"address {number}")
    assert len(pace._used_until) <= MOST_KEPT


@pytest.mark.parametrize(
    ("given", "caller"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_a_caller_is_an_address_or_a_network(given: str, caller: str) -> None:
    assert read_caller(Request({"type": "http", "client": (given, 1), "headers": []})) == caller


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path)) as started:
        yield started


def behind(address: str) -> httpx.AsyncClient:
    """A browser whose requests a proxy on this machine passes on. Each has a connection of its own:
    one that is kept may be closed in the moment in which it is used again."""
    each = httpx.Limits(max_connections=100, max_keepalive_connections=0)
    return httpx.AsyncClient(headers={"X-Forwarded-For": address}, timeout=60, limits=each)


async def knock(browser: httpx.AsyncClient, url: str, times: int, **given: str) -> list[int]:
    """The answers to so many presses (or looks, where nothing is given) at once."""
    method = "POST" if given else "GET"

    async def once() -> int:
        return (await browser.request(method, url, data=given or None)).status_code

    return list(await asyncio.gather(*(once() for _ in range(times))))


async def open_meeting(bot: Bot) -> str:
    async with httpx.AsyncClient(follow_redirects=True) as browser:
        officer: Officer = await at_desk(browser, bot)
        return code_of(await officer.sends("meeting", do="begin"))


async def test_looks_shut_no_door(bot: Bot) -> None:
    code = await open_meeting(bot)
    async with behind("203.0.113.1") as guesser, behind("203.0.113.2") as head:
        looks = await knock(guesser, f"{bot.url}/m/000000", 301)
        assert looks.count(429) > 100
        door = await head.get(f"{bot.url}/m/{code}")
        assert door.status_code == 200
        # From the same place it is slow, and open.
        door = await guesser.get(f"{bot.url}/m/{code}")
        assert door.status_code == 200
        # Looking used up no try.
        typed = await guesser.post(f"{bot.url}/m/", data={"code": code})
        assert typed.status_code == 303


async def test_presses_shut_no_door(bot: Bot) -> None:
    code, card = await open_meeting(bot), await bot.code("Trưởng xóm 6")
    async with behind("203.0.113.1") as guesser, behind("203.0.113.2") as head:
        tries = await knock(guesser, f"{bot.url}/j/", 301, code="?")
        assert tries.count(303) < 180
        told = await guesser.post(f"{bot.url}/m/", data={"code": "000000"})
        while told.status_code != 429:
            told = (
                await asyncio.gather(
                    *(guesser.post(f"{bot.url}/m/", data={"code": "000000"}) for _ in range(9))
                )
            )[-1]
        assert re.search(r"Xin chờ \d+ giây", told.text)
        assert int(told.headers["Retry-After"]) >= 1
        assert (await head.post(f"{bot.url}/m/", data={"code": code})).status_code == 303
        assert (await head.post(f"{bot.url}/j/{card}")).status_code == 303


async def test_right_codes_cost_a_hall_nothing(bot: Bot) -> None:
    code = await open_meeting(bot)
    async with behind("203.0.113.3") as hall:
        for _ in range(4):
            assert set(await knock(hall, f"{bot.url}/m/", 90, code=code)) == {303}
            assert set(await knock(hall, f"{bot.url}/m/{code}", 90)) == {200}


async def test_codes_in_web_chats_count_for_the_same_address(bot: Bot) -> None:
    async with behind("203.0.113.4") as guesser:
        begun = await guesser.post(f"{bot.url}/j/", data={"code": "?"})
        place = f"{bot.url}{begun.headers['location']}"

        async def say(number: int, text: str) -> httpx.Response:
            said = {"id": f"guess-{number:04}", "text": text}
            return await guesser.post(f"{place}say", json=said)

        said = await asyncio.gather(*(say(number, f"{number:06}") for number in range(140)))
        refused = [one for one in said if one.status_code == 429]
        assert refused
        assert all(int(one.headers["Retry-After"]) > 0 for one in refused)
        assert (await say(9_000, "em chào anh chị")).status_code == 200


async def test_one_card_begins_so_many_chats(bot: Bot) -> None:
    card = await bot.code("Trưởng xóm 6")
    async with behind("203.0.113.5") as browser, behind("203.0.113.6") as owner:
        assert (await knock(browser, f"{bot.url}/j/{card}", 90, code=card)).count(429) >= 25
        assert (await owner.post(f"{bot.url}/j/{card}")).status_code == 303
