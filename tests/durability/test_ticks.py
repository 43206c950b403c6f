"""The tick may come twice, late, or into the middle of another: each reminder is written once."""

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.database.engines import make_writer_engine
from bot.database.writer import Writer
from bot.process import App
from bot.ticking.tick_jobs import tell_job
from models.delivery.outbox import OutgoingMessage
from schedules import JOBS
from schedules.pieced_jobs import MOST_ROWS
from tests.durability.support import PATIENCE, at_telegram, joined, one, rows, until
from tests.people import at

SEVEN_DAYS_BEFORE = at("2024-05-29", "19:31")
REMINDERS = "SELECT name, count(*) FROM reminder GROUP BY name HAVING count(*) > 1"
TOLD = "SELECT count(*) FROM outbox WHERE kind = 'reminder' AND chat_id NOT NULL"


async def test_two_ticks_at_once_and_one_again(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        bot.clock.move(SEVEN_DAYS_BEFORE - bot.clock.now())
        await asyncio.gather(*(bot.app.tick() for _ in range(4)))
        await person.hears(PATIENCE, containing="còn 7 ngày")
        await bot.app.tick()
        await asyncio.gather(bot.app.tick(), bot.app.tick())
        await sent(bot.app, file)
        await person.hears_nothing()
        assert one(file, TOLD) == 1
        assert one(file, "SELECT count(*) FROM reminder") == 14
        assert rows(file, REMINDERS) == []


async def test_two_processes_tick_at_once(tmp_path: Path) -> None:
    """Jobs of two writers fall between each other."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        bot.clock.move(SEVEN_DAYS_BEFORE - bot.clock.now())
        second = Writer(make_writer_engine(bot.app.settings.database_url))
        second.start()
        try:
            await asyncio.gather(bot.app.tick(), ticked(bot.app, second), bot.app.tick())
        finally:
            second.stop()
        await person.hears(PATIENCE, containing="còn 7 ngày")
        await sent(bot.app, file)
        await person.hears_nothing()
        assert one(file, TOLD) == 1


async def ticked(app: App, writer: Writer) -> list[OutgoingMessage]:
    found: list[OutgoingMessage] = []
    for job in JOBS:
        done = 1
        while done:
            run = partial(tell_job, job=job, forms=app.tools.forms, clock=app.clock, most=MOST_ROWS)
            piece, _ = await writer.run(run)
            done = piece.done
            found += piece.written
    return found


async def test_a_tick_that_comes_late_skips_nothing_and_floods_nobody(tmp_path: Path) -> None:
    """A week without power: the three stages that were missed are one message, the newest."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        await late(bot.app, at("2024-06-04", "20:00"))
        assert "Ngày mai" in (await person.hears(PATIENCE)).text
        await sent(bot.app, file)
        await person.hears_nothing()
        assert one(file, TOLD) == 1


async def late(app: App, moment: datetime) -> None:
    app.clock.move(moment - app.clock.now())  # type: ignore[attr-defined]
    await app.tick()


async def sent(app: App, file: Path) -> None:
    """Until nothing waits to be sent."""
    waiting = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')"
    await until(lambda: one(file, waiting) == 0 and app.delivery.is_idle(), "all is sent")
