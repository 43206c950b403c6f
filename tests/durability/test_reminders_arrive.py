"""The platform fails at the hour of a reminder: everybody hears of the deadline all the same."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.bot.channels.telegram.people import Person
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import PATIENCE, at_telegram, joined, one, rows, until
from tests.people import at
from tests.running import Bot

SEVEN_DAYS = at("2024-05-29", "19:31")
UNKNOWN = "SELECT count(*) FROM outbox WHERE state = 'unknown' AND kind = 'reminder'"
WAITS = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')"


async def all_joined(bot: Bot, tg: TelegramStandIn) -> list[Person]:
    return [await joined(bot, tg, number) for number in range(1, 15)]


async def later(bot: Bot, minutes: float) -> None:
    bot.clock.move(timedelta(minutes=minutes))
    await bot.app.tick()


def reminders_of(person: Person) -> int:
    return sum("còn 7 ngày" in message.text for message in person.all)


@pytest.mark.parametrize("taken", [False, True])
async def test_nobody_is_forgotten_behind_a_gateway(tmp_path: Path, taken: bool) -> None:
    """502 to all of fourteen heads: what may not have arrived comes once more, and never again."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        people = await all_joined(bot, tg)
        tg.breaks("502", times=14, method="sendMessage", taken=taken)
        await bot.move_to(SEVEN_DAYS)
        await until(lambda: one(file, UNKNOWN) == 14, "all are uncertain")
        await later(bot, 11)
        for person in people:
            await person.hears(PATIENCE, containing="còn 7 ngày")
        await until(lambda: one(file, WAITS) == 0 and bot.app.delivery.is_idle(), "all is sent")
        await later(bot, 11)
        await later(bot, 11)
        assert [reminders_of(person) for person in people] == [2 if taken else 1] * 14
        assert one(file, "SELECT sum(repeats) FROM reminder") == 14


async def test_what_telegram_itself_could_not_do_waits(tmp_path: Path) -> None:
    """A 500 in its own words says that nothing was sent: the same message, minutes sooner."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        people = await all_joined(bot, tg)
        tg.breaks("500", times=20, method="sendMessage")
        await bot.move_to(SEVEN_DAYS)
        for person in people:
            await person.hears(PATIENCE, containing="còn 7 ngày")
        await until(lambda: one(file, WAITS) == 0 and bot.app.delivery.is_idle(), "all is sent")
        assert one(file, UNKNOWN) == 0
        assert [reminders_of(person) for person in people] == [1] * 14


async def test_who_was_heard_of_is_not_reminded_again(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        tg.breaks("drop", method="sendMessage", taken=True)
        await bot.move_to(SEVEN_DAYS)
        await until(lambda: one(file, UNKNOWN) == 1, "it is uncertain")
        bot.clock.move(timedelta(seconds=30))
        person.says("cảm ơn")
        await person.hears(PATIENCE, containing="Cảm ơn")
        await later(bot, 11)
        await until(bot.app.delivery.is_idle, "all is sent")
        assert reminders_of(person) == 1


async def test_a_reminder_that_is_no_longer_owed_is_not_repeated(tmp_path: Path) -> None:
    """The report came in over the web meanwhile: it is judged anew."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        tg.breaks("502", method="sendMessage")
        await bot.move_to(SEVEN_DAYS)
        await until(lambda: one(file, UNKNOWN) == 1, "it is uncertain")
        await bot.app.writer.run(
            lambda db: db.exec_driver_sql(
                "UPDATE report SET status = 'submitted', submitted_at = '2024-05-29 12:40:00' "
                "WHERE unit_name = 'Xóm 1'"
            )
        )
        await later(bot, 11)
        await until(bot.app.delivery.is_idle, "all is sent")
        assert reminders_of(person) == 0
        assert rows(file, "SELECT state FROM reminder WHERE repeats = 1") == [("dropped",)]


async def test_too_many_without_saying_for_how_long(tmp_path: Path) -> None:
    """A 429 that names no seconds: it is waited and tried again, ever later."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        tg.breaks("429", times=3, method="sendMessage")
        person.says("báo cáo")
        await person.hears(PATIENCE, containing="Câu 1/10")
        assert len(person.all) == 1
        assert one(file, "SELECT count(*) FROM outbox WHERE state = 'failed'") == 0
