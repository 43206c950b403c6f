"""What a machine is told of the process: alive, ready, figures; and the tick by its own clock."""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import Connection

from bot import process
from bot.cli import doctor
from bot.clock import MovableClock
from bot.observation import readiness
from bot.observation.json_lines import JsonLines
from tests.durability.support import PATIENCE, at_telegram, begins, joined, until
from tests.running import Bot, running, settings_for

TOKEN = "chi-so-cho-may"


@asynccontextmanager
async def client(bot: Bot) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=bot.url, timeout=30) as found:
        yield found


async def test_alive_and_ready(tmp_path: Path) -> None:
    async with running(settings_for(tmp_path)) as bot, client(bot) as http:
        assert (await http.get("/healthz")).text == "ok"
        answer = await http.get("/readyz")
        assert answer.status_code == 200
        assert [one["name"] for one in answer.json()["checks"]] == ["database", "writer", "tick"]
        assert all(one["ok"] for one in answer.json()["checks"])


async def test_a_tick_that_stopped_is_not_ready(tmp_path: Path) -> None:
    async with running(settings_for(tmp_path)) as bot, client(bot) as http:
        bot.app.ticked_at = time.monotonic() - 200
        answer = await http.get("/readyz")
        assert answer.status_code == 503
        assert [one["name"] for one in answer.json()["checks"] if not one["ok"]] == ["tick"]
        # The doctor reads the same.
        port = int(bot.url.rpartition(":")[2])
        asked = bot.app.settings.model_copy(update={"web_port": port})
        found = await asyncio.to_thread(lambda: list(doctor._check_process(asked)))
        assert [one.ok for one in found] == [True, True, False]
        assert found[2].said.startswith("200")


async def test_a_writer_that_hangs_is_not_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "PATIENCE", 0.3)

    def hang(db: Connection) -> None:
        time.sleep(1.5)

    async with running(settings_for(tmp_path)) as bot, client(bot) as http:
        hanging = asyncio.create_task(bot.app.writer.run(hang))
        await asyncio.sleep(0.1)
        answer = await http.get("/readyz")
        assert answer.status_code == 503
        assert [one["name"] for one in answer.json()["checks"] if not one["ok"]] == ["writer"]
        await hanging
        assert (await http.get("/readyz")).status_code == 200


async def test_a_platform_out_of_reach_is_said_and_takes_no_page_away(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, _), client(bot) as http:
        await tg.polled(PATIENCE)
        service: Any = bot.app.services[0]
        service.receiver.answered_at -= 300
        answer = await http.get("/readyz")
        assert answer.status_code == 200
        assert [one["name"] for one in answer.json()["checks"] if not one["ok"]] == ["telegram"]


async def test_figures_are_for_whoever_has_the_token(tmp_path: Path) -> None:
    async with running(settings_for(tmp_path)) as bot, client(bot) as http:
        assert (await http.get("/metrics")).status_code == 404
    async with at_telegram(tmp_path, metrics_token=TOKEN) as (bot, tg, _), client(bot) as http:
        assert (await http.get("/metrics")).status_code == 401
        person = await joined(bot, tg, 1)
        await begins(person)
        person.says("152")
        await person.hears(PATIENCE, containing="Câu 2/10")
        await until(bot.app.delivery.is_idle, "all is marked")
        answer = await http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        assert answer.status_code == 200
        found = {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(answer.text)
            for sample in family.samples
        }
    assert found["baocao_turn_seconds_count",] == 2
    assert found["baocao_sends_total", "telegram", "sent"] == 2
    assert found["baocao_queue_length", "inbox_waiting"] == 0
    assert found["baocao_tick_seconds_count",] >= 1
    assert 0 <= found["baocao_tick_age_seconds",] < 60
    assert found["baocao_database_bytes",] > 100_000


class _ClockPutBack(MovableClock):
    back = timedelta()

    def now(self) -> datetime:
        return super().now() - self.back


async def test_a_clock_that_is_put_back_stops_no_tick(tmp_path: Path) -> None:
    """Seven hours ahead at the start, then put right: the tick comes as before."""
    settings = settings_for(tmp_path, tick_seconds=0.05)
    async with running(settings) as bot:
        clock = _ClockPutBack(bot.clock.now() + timedelta(hours=7))
        bot.app.clock = clock
        ticking = asyncio.create_task(process._tick_for_ever(bot.app))
        ticks = bot.app.delivery.counts.ticks
        before = ticks.number
        await until(lambda: ticks.number >= before + 2, "it ticks")
        clock.back = timedelta(hours=7)
        before = ticks.number
        await until(lambda: ticks.number >= before + 2, "it ticks on")
        assert (bot.app.get_tick_age() or 99) < 5
        ticking.cancel()


def test_a_line_of_the_log_for_a_machine() -> None:
    record = logging.LogRecord("bot.x", logging.WARNING, "", 1, "%s tin “chờ”", (3,), None)
    line = json.loads(JsonLines().format(record))
    assert line["said"] == "3 tin “chờ”"
    assert line["level"] == "WARNING"
    assert datetime.fromisoformat(line["at"]).utcoffset() == timedelta()
