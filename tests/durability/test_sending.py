"""Slow answers, refused messages, bursts and restarts: each person gets what is for them, once."""

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.channels import sending_patience
from bot.clock import MovableClock
from bot.delivery.pace import SendingPace
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import (
    PATIENCE,
    at_telegram,
    begins,
    file_of,
    for_telegram,
    joined,
    one,
    until,
)
from tests.people import LAID
from tests.running import running

PROMPTS = "SELECT count(*) FROM outbox WHERE kind = 'prompt'"


async def test_a_platform_that_answers_late_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every answer takes longer than is waited at first: then it is waited longer."""
    monkeypatch.setattr(sending_patience, "SHORTEST", 0.4)
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        tg.breaks("slow", times=1000, method="sendMessage", seconds=0.7)
        person.says("báo cáo")
        await person.hears(PATIENCE, containing="Câu 1/10")
        await asyncio.sleep(3)
        assert sum("Câu 1/10" in message.text for message in person.all) <= 2
        assert one(file, PROMPTS) <= 2
        person.says("152")
        await person.hears(PATIENCE, containing="Câu 2/10")


async def test_a_question_without_any_answer_is_drawn_anew_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It arrives each time, and the platform never says so: no end of questions comes of it."""
    monkeypatch.setattr(sending_patience, "SHORTEST", 0.2)
    monkeypatch.setattr(sending_patience, "LONGEST", 0.3)
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        tg.breaks("hang", taken=True, times=1000, method="sendMessage")
        person.says("báo cáo")
        unknown = "SELECT count(*) FROM outbox WHERE state = 'unknown'"
        await until(lambda: one(file, unknown) == 2, "it was drawn anew, and no more")
        await asyncio.sleep(2.5)
        assert sum("Câu 1/10" in message.text for message in person.all) == 2
        failing = "SELECT failing_since IS NOT NULL FROM channel_account WHERE channel = 'telegram'"
        assert one(file, failing)
        tg.trouble.outages.clear()
        person.says("152")
        await person.hears(PATIENCE, containing="Câu 2/10")
        await until(lambda: not one(file, failing), "it works again")
    said = [line.getMessage() for line in caplog.records if "cannot be reached" in line.message]
    assert len([line for line in said if "over" not in line]) == 1, said


async def test_a_message_that_is_refused_for_good_comes_in_plain_words(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        tg.breaks("400", method="sendMessage")
        person.says("báo cáo")
        heard = await person.hears(PATIENCE, containing="Câu 1/10")
        assert "Có thể gõ: " in heard.text
        assert heard.labels == []
        person.says("152")
        await person.hears(PATIENCE, containing="Câu 2/10")
        assert one(file, "SELECT count(*) FROM outbox WHERE state = 'failed'") == 0


async def test_what_was_answered_while_nobody_was_there_is_not_asked_again(tmp_path: Path) -> None:
    """The process ended between sending and marking; the answer waits on the platform."""
    async with TelegramStandIn("123:geheim-abc") as tg:
        settings = for_telegram(tmp_path, tg)
        async with running(settings, LAID) as bot:
            tg.now = bot.clock.now
            person = await joined(bot, tg, 1)
            await begins(person)
            await until(bot.app.delivery.is_idle, "it is marked")
            await bot.app.writer.run(
                lambda db: db.exec_driver_sql(
                    "UPDATE outbox SET state = 'sending', platform_id = NULL,"
                    " platform_order = NULL, sent_at = NULL WHERE kind = 'prompt'"
                )
            )
        person.says("152")
        async with running(settings, LAID) as bot:
            tg.now = bot.clock.now
            await person.hears(PATIENCE, containing="Câu 2/10")
            await asyncio.sleep(1)
            await until(bot.app.delivery.is_idle, "all is sent")
        assert sum("Câu 1/10" in message.text for message in person.all) == 1
        assert one(file_of(settings), "SELECT number FROM answer") == 152


class _ClockPutBack(MovableClock):
    """A machine's clock that is put right in the middle of a burst, hours back."""

    back = timedelta()

    def now(self) -> datetime:
        return super().now() - self.back


async def test_an_equal_answer_to_the_next_question_is_none_that_came_twice(
    tmp_path: Path,
) -> None:
    async with at_telegram(tmp_path) as (bot, tg, _file):
        clock = _ClockPutBack(bot.clock.now())
        bot.app.turns._clock = clock
        person = await joined(bot, tg, 1)
        await begins(person)
        person.says("152")
        await person.hears(PATIENCE, containing="Câu 2/10")
        clock.back = timedelta(hours=7)
        person.says("152")
        heard = await person.hears(PATIENCE)
        assert "đến hai lần" not in heard.text, heard.text
        assert "152" in heard.text, heard.text


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(first <= one < first + 1 for one in moments) for first in moments)


async def test_never_more_than_thirty_in_any_second(tmp_path: Path) -> None:
    """Eighty answers at once: the platform, which counts strictly, refuses none."""
    async with at_telegram(tmp_path, telegram_rate=30) as (_bot, tg, _):
        tg.keep_pace(overall=30, chat=100, burst=100)
        people = [tg.person(6_000_000_000 + number) for number in range(80)]
        for person in people:
            person.says("xin chào")
        began = time.monotonic()
        for person in people:
            await person.hears(PATIENCE)
        assert time.monotonic() - began > 1.9
        assert tg.refused == []
        sent = [one.at for one in tg.requests if one.method == "sendMessage"]
        assert most_in_a_second(sent) <= 30


def test_a_window_wherever_it_begins() -> None:
    pace = SendingPace(30, 0)
    moments: list[float] = []
    now = 0.0
    while now < 5:
        wait = pace.wait_for_account(now, can_wait=False)
        if wait > 0:
            now += wait
            continue
        slot = pace.take(len(moments), now)
        slot.note_answered(now + 0.002)
        moments.append(now)
    assert most_in_a_second(moments) == 30
    assert len(moments) >= 5 * 29.5


def test_an_answer_finds_room_among_reminders() -> None:
    """What can wait comes evenly: whenever somebody is to be answered, it is within moments."""
    pace = SendingPace(30, 0)
    now, sent, longest = 0.0, 0, 0.0
    while now < 10:
        wait = pace.wait_for_account(now, can_wait=True)
        if wait == 0:
            slot = pace.take(sent, now, can_wait=True)
            slot.note_answered(now + 0.002)
            sent += 1
            longest = max(longest, pace.wait_for_account(now, can_wait=False))
        now += max(wait, 1e-4)
    assert sent >= 10 * 29.5
    assert longest < 0.11
