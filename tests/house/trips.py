"""Five trips through the house: every function that runs from what a person does to what comes
of it. `make trace` prints them, beside what they were before the rooms were set in order.

A function is one with a name (no lambda, no comprehension). A room is a top-level package, and
each folder inside handlers/. A change of room is a step into a function of another room than the
one before it, counted for each thread by itself.
"""

import asyncio
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import httpx
import orjson

from handlers import listening
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.site.desk.pages import at_desk
from tests.bot.site.desk.round_of_reports import sends, told
from tests.people import at
from tests.running import Bot, joined, running, settings_for

HERE = f"{Path(__file__).parents[2]}/"
NOT_OURS = ("tests/", "benchmarks/", ".venv/", "records/")
RUNS_ANYWAY = frozenset({"watch_for_new_rows", "_list_newer_rows", "is_idle"})
PATIENCE = 60  # seconds, on a machine that does much else
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
_OFFER = listening.offer.__code__


@dataclass(frozen=True, slots=True)
class Counts:
    functions: int
    files: int
    room_changes: int

    def __str__(self) -> str:
        return f"{self.functions}/{self.files}/{self.room_changes}"


# What a trip takes at most; in which order rows are sent and marked varies a little.
AT_MOST = {
    "a figure on Telegram": Counts(305, 102, 128),
    "a figure on the web page": Counts(305, 107, 145),
    "a summary": Counts(505, 132, 240),
    "accepting a report": Counts(411, 123, 556),
    "a reminder": Counts(279, 91, 318),
}
# The same on the code in which handlers/ still held four different things.
BEFORE = {
    "a figure on Telegram": Counts(254, 67, 128),
    "a figure on the web page": Counts(239, 65, 147),
    "a summary": Counts(325, 74, 386),
    "accepting a report": Counts(225, 60, 632),
    "a reminder": Counts(189, 61, 406),
}
# A first count of that code, by a rule that is not known to the letter.
FIRST_COUNT = {
    "a figure on Telegram": Counts(251, 67, 137),
    "a figure on the web page": Counts(180, 58, 97),
    "a summary": Counts(173, 57, 351),
    "accepting a report": Counts(206, 52, 542),
    "a reminder": Counts(279, 73, 216),
}
NAMES = tuple(AT_MOST)


@dataclass
class Trip:
    """What ran, in order, for each thread."""

    name: str
    steps: dict[int, list[CodeType]] = field(default_factory=dict)
    outcome: str = ""
    # The listeners that were asked, in order: the last of a table has answered.
    listeners: list[str] = field(default_factory=list)

    def note_call(self, frame: FrameType) -> None:
        code, caller = frame.f_code, frame.f_back
        if not is_ours(code.co_filename) or code.co_name.startswith("<"):
            return
        # What a test asks the bot itself is no part of the trip, nor what runs anyway.
        is_by_test = caller is not None and caller.f_code.co_filename.startswith(f"{HERE}tests/")
        if not is_by_test and not runs_anyway(frame):
            self.steps.setdefault(threading.get_ident(), []).append(code)

    def codes(self) -> list[CodeType]:
        return [code for steps in self.steps.values() for code in steps]

    def count(self) -> Counts:
        codes = self.codes()
        return Counts(
            len({(code.co_filename, code.co_qualname) for code in codes}),
            len({code.co_filename for code in codes}),
            sum(
                get_room(one) != get_room(other)
                for steps in self.steps.values()
                for one, other in pairwise(steps)
            ),
        )


def is_ours(file: str) -> bool:
    return file.startswith(HERE) and not file.removeprefix(HERE).startswith(NOT_OURS)


def runs_anyway(frame: FrameType | None) -> bool:
    """Whether it belongs to the look, every second, for rows of another process, or to what
    `until_idle` asks."""
    while frame is not None:
        if frame.f_code.co_name in RUNS_ANYWAY:
            return True
        frame = frame.f_back
    return False


def get_room(code: CodeType) -> str:
    parts = code.co_filename.removeprefix(HERE).split("/")
    is_inner = parts[0] == "handlers" and len(parts) > 2
    return "/".join(parts[:2]) if is_inner else parts[0]


_watching: list[Trip] = []


def _note(frame: FrameType, event: str, given: Any) -> None:
    if _watching and event == "call":
        _watching[-1].note_call(frame)
    elif _watching and event == "return" and frame.f_code is _OFFER:
        rows, answered = frame.f_locals["rows"], frame.f_locals["listener"]
        # Those within an open question end before the one that has asked them.
        _watching[-1].listeners[:0] = [one.name for one in rows[: rows.index(answered) + 1]]


@contextmanager
def all_threads_watched() -> Iterator[None]:
    """Threads that begin within are watched too, as soon as a trip is."""
    before = sys.getprofile()
    threading.setprofile(_note)
    try:
        yield
    finally:
        threading.setprofile(before)


async def take_trip(name: str, bot: Bot, act: Callable[[], Awaitable[str]]) -> Trip:
    """One trip, until nothing is left to be answered or sent."""
    await until_idle(bot)
    before, trip = sys.getprofile(), Trip(name)
    _watching.append(trip)
    sys.setprofile(_note)
    try:
        trip.outcome = await act()
        await until_idle(bot)
    finally:
        sys.setprofile(before)
        _watching.pop()
    return trip


async def until_idle(bot: Bot) -> None:
    await asyncio.sleep(0.1)
    while not (bot.app.turns.is_idle() and bot.app.delivery.is_idle()):
        await asyncio.sleep(0.02)


@asynccontextmanager
async def telegram_and_bot() -> AsyncIterator[tuple[TelegramStandIn, Bot]]:
    with tempfile.TemporaryDirectory() as folder, all_threads_watched():
        async with TelegramStandIn(token="123:abc") as tg:
            tg.now = at("2024-05-27")
            settings = settings_for(
                Path(folder), telegram_token="123:abc", telegram_base_url=tg.url
            )
            async with running(settings, at("2024-05-27")) as bot:
                yield tg, bot


async def take_all_trips() -> list[Trip]:
    async with (
        telegram_and_bot() as (tg, bot),
        httpx.AsyncClient(follow_redirects=True, timeout=30) as village,
        httpx.AsyncClient(follow_redirects=True, timeout=30) as office,
    ):
        await told(bot, lambda house: sends(house, 5))
        head = await joined(tg, bot, 5_000_000_003, "Trưởng xóm 3")
        chair = await joined(tg, bot, 77, CHAIR)
        head.says("bao cao")
        await head.hears(PATIENCE, containing="Câu 1/10")
        page = await WebPage.open(village, bot, "Trưởng xóm 4")
        await page.say("bao cao")
        await until_idle(bot)
        officer = await at_desk(office, bot)
        report = await told(bot, lambda house: int(house.report("Xóm 5").id))
        await officer.sees(f"reports/{report}")
        seal = officer.seal()

        async def type_figure() -> str:
            head.says("137")
            return str((await head.hears(PATIENCE)).text)

        async def post_figure() -> str:
            await page.say("120")
            await until_idle(bot)
            return await page.read_newest()

        async def accept_report() -> str:
            return await officer.sends(f"reports/{report}/accept", seen=seal)

        async def wait_for_reminder() -> str:
            await bot.move_to(at("2024-05-29", "19:30"))
            return str((await head.hears(PATIENCE, containing="Kính gửi")).text)

        async def ask_summary() -> str:
            chair.says("/tonghop")
            return str((await chair.hears(PATIENCE, containing="Đã báo cáo")).text)

        # What the last two leave for others is sent long after: they come last.
        acts = (type_figure, post_figure, ask_summary, accept_report, wait_for_reminder)
        found = []
        for name, act in zip(NAMES, acts, strict=True):
            if act is wait_for_reminder:
                # What a night does is no part of it.
                await bot.move_to(at("2024-05-29", "19:15"))
            found.append(await take_trip(name, bot, act))
        return found


@dataclass
class WebPage:
    """A chat page in a browser that keeps its cookies."""

    client: httpx.AsyncClient
    address: str
    count: int = 0

    @staticmethod
    async def open(client: httpx.AsyncClient, bot: Bot, title: str) -> "WebPage":
        return WebPage(client, str((await client.post(await bot.link(title))).url).rstrip("/"))

    async def say(self, typed: str) -> None:
        self.count += 1
        body = orjson.dumps({"id": f"message-{self.count}", "text": typed})
        answer = await self.client.post(f"{self.address}/say", content=body)
        assert answer.status_code == 200, answer.text

    async def read_newest(self) -> str:
        items = (await self.client.get(f"{self.address}/history")).json()["items"]
        return "".join(words for _, words in items[-1]["spans"])


def format_trips(counted: dict[str, Counts]) -> str:
    """Functions / files / changes of room of each trip, beside what there was."""
    head = "| trip | now | before | as first counted |"
    lines = [
        f"| {name} | {counts} | {BEFORE[name]} | {FIRST_COUNT[name]} |"
        for name, counts in counted.items()
    ]
    return "\n".join([head, "|---|---|---|---|", *lines])


def print_trips() -> None:
    trips = asyncio.run(take_all_trips())
    print(format_trips({trip.name: trip.count() for trip in trips}))
    for trip in trips:
        if trip.listeners:
            print(f"\n{trip.name} was asked of: {', '.join(trip.listeners)}")


if __name__ == "__main__":
    print_trips()
