"""kill -9 of a random one of three workers, again and again, while people fill in their reports.

`KILLS=…` says how often, at least nine times so that reminders fall due; `CRASH_SEED=…` repeats a
run's moments.
"""

import asyncio
import os
import random
from collections import defaultdict
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.crash import checks
from tests.crash.runs import Runs, runs
from tests.crash.test_crash import (
    ANY,
    STRAIGHT,
    feel_lag,
    join_later,
    seed,
    until_settled,
)
from tests.crash.village import MOMENTS, Village, free_port, move_clock, village
from tests.postgresql import databases
from tests.postgresql.cluster import find_programs

pytestmark = [
    pytest.mark.skipif(find_programs() is None, reason="no PostgreSQL server"),
    pytest.mark.usefixtures("server"),
    pytest.mark.skipif(not os.environ.get("KILLS"), reason="takes minutes: make test-postgres"),
]
WORKERS = 3
KILLS = int(os.environ.get("KILLS") or 0)
BETWEEN = (0.3, 1.6)  # seconds from one kill to the next
LONGEST = 20.0  # seconds that anybody waits for an answer
WAITED = """
    SELECT max(extract(epoch FROM answer.created_at - inbox.received_at))
    FROM inbox JOIN (SELECT inbox_id, min(created_at) AS created_at FROM outbox GROUP BY inbox_id)
    AS answer ON answer.inbox_id = inbox.id
    -- The clock was put forward by days meanwhile.
    WHERE answer.created_at - inbox.received_at < interval '1 day'
"""


async def test_a_random_worker_of_three_is_killed_again_and_again(
    tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    url = databases.get_url(databases.name_database(tmp_path))
    async with TelegramStandIn() as tg, ZaloStandIn(a_month=ANY) as zalo:
        commune = village(tmp_path, tg, zalo, seed, "telegram and web", database_url=url)
        async with AsyncExitStack() as stack, asyncio.TaskGroup() as people:
            bots = [await stack.enter_async_context(_worker(commune, n)) for n in range(WORKERS)]
            await move_all(bots, MOMENTS[0], tg, zalo)
            playing = [people.create_task(join_later(one, bots[0], 1)) for one in commune.everyone]
            idle = [people.create_task(join_later(one, bots[0], 1)) for one in commune.idle]
            feeling = people.create_task(feel_lag(commune))
            for number in range(KILLS):
                if number in (KILLS // 3, 2 * KILLS // 3):
                    await move_all(bots, MOMENTS[1 + 3 * number // KILLS], tg, zalo)
                await asyncio.sleep(dice.uniform(*BETWEEN))
                killed = dice.choice(bots)
                await killed.kill()
                await asyncio.sleep(dice.uniform(0, 0.5))
                await killed.start()
            for seat in commune.everyone:
                seat.who.pause = STRAIGHT
            _, late = await asyncio.wait(playing, timeout=float(os.environ.get("PATIENCE") or 120))
            stuck = [
                (
                    seat.who.title,
                    str(getattr(seat.who, "last_seen", None))[:200],
                    sorted(seat.who.did),
                )
                for seat, task in zip(commune.everyone, playing, strict=True)
                if task in late
            ]
            for task in late:
                task.cancel()
            for one in idle:
                one.cancel()
            await until_settled(commune, tg, zalo)
            feeling.cancel()
            for bot in bots:
                await bot.kill()
        assert stuck == []
        checks.all_of_it(commune, tg, zalo)
        history_is_in_the_order_of_its_chat(commune)
        nobody_waited_long(commune)


def _worker(commune: Village, number: int):  # type: ignore[no-untyped-def]
    folder = commune.folder / f"worker-{number}"
    folder.mkdir()
    port = commune.settings.web_port if number == 0 else free_port()
    return runs(folder, {**commune.environment(), "WEB_PORT": str(port)})


async def move_all(bots: list[Runs], moment, *platforms) -> None:  # type: ignore[no-untyped-def]
    """All of them live at this moment from here on."""
    for bot in bots:
        if bot.pid:
            await bot.kill()
        move_clock(bot, moment, *platforms)
    for bot in bots:
        await bot.start()
    for bot in bots:
        await bot.until_ready(60)


def history_is_in_the_order_of_its_chat(commune: Village) -> None:
    by_chat: dict[int, list[int]] = defaultdict(list)
    for chat, inbox in commune.ask("SELECT chat_id, inbox_id FROM change ORDER BY id"):
        by_chat[chat].append(inbox)
    assert by_chat
    for chat, heard in by_chat.items():
        assert heard == sorted(heard), chat


def nobody_waited_long(commune: Village) -> None:
    [(longest,)] = commune.ask(WAITED)
    print(f"the longest wait for an answer: {longest:.1f} s")
    assert float(longest) < LONGEST + commune.lag


__all__ = ["seed"]
