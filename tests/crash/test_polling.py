"""Zalo by long polling, killed where it hurts: what is lost is counted, and put right.

Zalo hands out a message once. One that is in nobody's inbox when the process dies is gone; its
writer hears nothing, and says the same again.
"""

import asyncio
import random
from pathlib import Path

import pytest

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.crash import checks
from tests.crash.runs import KILLED, Runs, runs
from tests.crash.seams import LOSING
from tests.crash.test_crash import ANY, LIFE, STRAIGHT, seed, until_settled
from tests.crash.village import MOMENTS, Village, move_clock, village

__all__ = ["seed"]
AT_THE_SEAM, AT_RANDOM = 8, 10
AGAIN = 4.0  # seconds without an answer after which people say it again


async def test_what_polling_loses_is_said_again(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(seed)
    async with TelegramStandIn() as tg, ZaloStandIn(a_month=ANY) as zalo:
        commune = village(tmp_path, tg, zalo, seed, "zalo", by_webhook=False)
        for typist in commune.typists:
            typist.again = AGAIN
        async with runs(tmp_path, commune.environment()) as bot, asyncio.TaskGroup() as people:
            move_clock(bot, MOMENTS[0], zalo)
            playing = [people.create_task(typist.play()) for typist in commune.typists]
            await killed(bot, dice)
            for typist in commune.typists:
                typist.who.pause = STRAIGHT
            await bot.start()
            await asyncio.wait_for(asyncio.gather(*playing), 120)
            await until_settled(commune, tg, zalo)
            await bot.kill()
        gone = lost(commune, zalo)
        with capsys.disabled():
            said = sum(typist.repeated for typist in commune.typists)
            print(f"lost {len(gone)} of {len(zalo.poll.handed_out)}; {said} said again")
        # One for each death at the seam; a death at random may hit it too, or not.
        assert AT_THE_SEAM <= len(gone) <= AT_THE_SEAM + AT_RANDOM + 1
        checks.every_answer_is_there_once(commune)
        checks.every_figure_is_right(commune)
        checks.inbox_is_settled(commune)
        checks.nothing_was_refused(tg, zalo)


async def killed(bot: Runs, dice: random.Random) -> None:
    """At the seam, one message in hand each time; then at random."""
    (seam,) = LOSING
    for _ in range(AT_THE_SEAM):
        await bot.start(seam, dice.randint(1, 4))
        await bot.until_ended(60)
        assert bot.status == KILLED, f"ended with {bot.status}; see {bot.log}"
    for _ in range(AT_RANDOM):
        await bot.start()
        await asyncio.sleep(dice.uniform(*LIFE))
        await bot.kill()


def lost(commune: Village, zalo: ZaloStandIn) -> set[str]:
    """The ids of messages that were handed out and are in no inbox."""
    kept = {key.rpartition(":")[2] for (key,) in commune.ask("SELECT key FROM inbox")}
    return {one["message"]["message_id"] for one in zalo.poll.handed_out} - kept
