"""kill -9 at every seam and thirty times at random, while people fill in their reports.

`CRASH_SEED=… pytest tests/crash` repeats a run's moments and pauses.
"""

import asyncio
import os
import random
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.crash import checks
from tests.crash.channels import ByTelegram
from tests.crash.passers_by import talking
from tests.crash.runs import KILLED, Runs, runs
from tests.crash.seams import SEAMS
from tests.crash.typists import ByZalo
from tests.crash.village import (
    MOMENTS,
    NEWEST,
    POPULATIONS,
    Seat,
    Village,
    later_scripts,
    move_clock,
    village,
)

AT_RANDOM = 20
ANY = 10**6  # messages a month: here the plan is not what is tried
LIFE = (0.02, 1.3)  # seconds from the start of a run to its end
# Seconds in which everybody comes to an end when nobody is killed any more, on a slow machine.
LAST_RUN = 240
MIGRATIONS = ("copied, not migrated", "inside a migration")
STRAIGHT = (0.0, 0.05)  # how long people think when no more is killed
ON_THE_WAY = (
    "SELECT (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending'))"
    " + (SELECT count(*) FROM reminder WHERE state = 'queued')"
)
OPEN = "SELECT chat.address, question, dialog FROM conversation JOIN chat ON chat.id = chat_id"


@pytest.fixture
def seed() -> int:
    """Shown with a test that fails, whichever worker ran it."""
    found = int(os.environ.get("CRASH_SEED") or random.randrange(1_000_000))
    print(f"CRASH_SEED={found}")
    return found


@pytest.mark.parametrize("population", POPULATIONS)
async def test_killed_at_every_seam_and_at_random(
    tmp_path: Path, seed: int, population: str
) -> None:
    dice = random.Random(seed)
    async with TelegramStandIn() as tg, ZaloStandIn(a_month=ANY) as zalo:
        commune = village(tmp_path, tg, zalo, seed, population)
        async with runs(tmp_path, commune.environment()) as bot, asyncio.TaskGroup() as people:
            move_clock(bot, MOMENTS[0], tg, zalo)
            playing = [
                people.create_task(join_later(seat, bot, after))
                for after, seat in enumerate_starts(commune)
            ]
            feeling = people.create_task(feel_lag(commune))
            used = [tg] * bool(commune.by_telegram) + [zalo] * bool(commune.by_zalo)
            strangers = people.create_task(talking(used, commune.url))
            await at_every_seam(bot, dice, commune)
            strangers.cancel()
            await at_random(bot, dice, commune, tg, zalo)
            await everyone_is_asked_again(bot, commune)
            await asyncio.wait_for(asyncio.gather(*playing[: len(commune.everyone)]), LAST_RUN)
            for idle in playing[len(commune.everyone) :]:
                idle.cancel()
            await until_settled(commune, tg, zalo)
            feeling.cancel()
            await bot.kill()
            await remind_once_more(bot, commune, tg, zalo)
        checks.all_of_it(commune, tg, zalo)


def enumerate_starts(commune: Village) -> list[tuple[int, Seat]]:
    """Who begins in which run: some in every part of the play, the idle ones at once."""
    starts = [1 + 3 * place for place in range(len(commune.everyone))]
    starts[-2:] = [1, 12]  # the two pages, where there are any
    return [*zip(starts, commune.everyone, strict=True), *((1, idle) for idle in commune.idle)]


async def join_later(seat: Seat, bot: Runs, run: int) -> None:
    while bot.count < run:
        await asyncio.sleep(0.02)
    await seat.play()


async def at_every_seam(bot: Runs, dice: random.Random, commune: Village) -> None:
    ordinary = [seam for seam in SEAMS if seam not in MIGRATIONS and is_passed(seam, commune)]
    for seam in (*ordinary, *ordinary, *MIGRATIONS):
        if seam in MIGRATIONS:
            bot.scripts = bot.scripts or later_scripts(commune.folder)
        passage = 1 if seam in MIGRATIONS or "page" in seam else dice.randint(1, 5)
        await bot.start(seam, passage)
        await bot.until_ended(40)
        assert bot.status == KILLED, f"{seam}: ended with {bot.status}; see {bot.log}"
        if seam in MIGRATIONS:
            assert commune.ask("SELECT version_num FROM alembic_version") == [(NEWEST,)], seam


def is_passed(seam: str, commune: Village) -> bool:
    """Whether anybody is there to pass it."""
    if "Telegram" in seam:
        return bool(commune.by_telegram)
    return bool(commune.by_zalo) or "Zalo" not in seam


async def at_random(
    bot: Runs, dice: random.Random, commune: Village, *platforms: TelegramStandIn | ZaloStandIn
) -> None:
    for number in range(AT_RANDOM):
        if number % 5 == 4 and number // 5 + 1 < len(MOMENTS):
            move_clock(bot, MOMENTS[number // 5 + 1], *platforms)
        await bot.start()
        await asyncio.sleep(dice.uniform(*LIFE))
        if number == AT_RANDOM - 1:
            for seat in commune.everyone:
                seat.who.may_speak.clear()
        await bot.kill()


async def everyone_is_asked_again(bot: Runs, commune: Village) -> None:
    """Ten seconds after the last start everybody's open question is the last thing they see.

    Nobody says a word meanwhile: the bot must find it by itself. Where others use the cores too,
    a second lasts as much longer.
    """
    began = time.monotonic()
    await bot.start()
    await bot.until_ready()
    missing = not_asked(commune)
    while missing and (time.monotonic() < began + 10 or time.monotonic() < began + 10 * slowness()):
        await asyncio.sleep(0.1)
        missing = not_asked(commune)
    assert missing == []
    for seat in commune.everyone:
        seat.who.pause = STRAIGHT
        seat.who.may_speak.set()


def slowness() -> float:
    """How many times as long as alone on a core this process takes now: 1 on a quiet machine."""
    began, own = time.monotonic(), time.process_time() + 0.1
    while time.process_time() < own:
        pass
    return (time.monotonic() - began) / 0.1


async def feel_lag(commune: Village) -> None:
    """How late this process itself was at its worst: what is measured here is late by as much."""
    while True:
        asked = time.monotonic() + 0.02
        await asyncio.sleep(0.02)
        commune.lag = max(commune.lag, time.monotonic() - asked)


async def until_settled(commune: Village, tg: TelegramStandIn, zalo: ZaloStandIn) -> None:
    """What strangers, idle ones and the last ones said is delivered and worked through; whether
    it was is checked afterwards."""
    end = time.monotonic() + 60
    while time.monotonic() < end and (
        tg.updates.pending or zalo.poll.waiting or not zalo.hook.is_idle or waiting(commune)
    ):
        await asyncio.sleep(0.05)


async def remind_once_more(
    bot: Runs, commune: Village, *platforms: TelegramStandIn | ZaloStandIn
) -> None:
    """A while later: what the last kill may have swallowed comes again."""
    move_clock(bot, MOMENTS[-1] + timedelta(minutes=20), *platforms)
    await bot.start()
    await bot.until_ready()
    end = time.monotonic() + 60
    while time.monotonic() < end and (
        commune.ask(ON_THE_WAY)[0][0] or checks.list_unreminded(commune)
    ):
        await asyncio.sleep(0.1)
    await bot.kill()


def waiting(commune: Village) -> int:
    return int(commune.ask("SELECT count(*) FROM inbox WHERE state <> 'done'")[0][0])


def not_asked(commune: Village) -> list[tuple[str, str | None, str]]:
    """(who, the open question, what they see instead), of all whose question is open."""
    if count := waiting(commune):
        return [("inbox", None, f"{count} wait")]
    dialogs = {address: (question, dialog) for address, question, dialog in commune.ask(OPEN)}
    found = []
    for seat in commune.here(ByTelegram):
        question, dialog = dialogs.get(str(seat.chat_id), (None, "idle"))
        if dialog == "idle":
            continue
        step = {"review": "review", "join": "join", "consent": "agree"}.get(dialog, question)
        seen = seat.before_them()
        if seen.step != step:
            found.append((seat.who.title, step, seen.text))
    for typist in commune.here(ByZalo):
        question, dialog = dialogs.get(typist.chat_id, (None, "idle"))
        if dialog != "idle" and not typist.is_asked(dialog, question):
            found.append((typist.who.title, question or dialog, typist.before_them().text))
    return found
