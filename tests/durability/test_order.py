"""No offset, no 200 and no message ever comes before the commit that it depends on."""

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from bot import process as house
from bot.database.writer import Writer, _DoneJob, _report_results, _WaitingJob
from bot.turns.turn_queue import TurnQueue
from models.delivery.inbox import IncomingUpdate, StoredUpdate
from tests.bot.channels.telegram.telegram import FIRST_UPDATE
from tests.durability.support import at_telegram, begins, joined, page
from tests.durability.watching import Witness
from tests.running import Bot

WORDS = ("137", "131", "Có", "4", "cả 4", "không có")


async def witnessed(folder: Path, patch: pytest.MonkeyPatch, *, web: bool = True) -> Witness:
    """Some questions answered over both channels, under the eyes of a witness."""
    async with at_telegram(folder) as (bot, tg, file):
        witness = Witness(file, tg.updates, FIRST_UPDATE)
        witness.watch(bot, patch)
        people = [await joined(bot, tg, number) for number in (1, 3, 11)]
        await asyncio.gather(*(begins(person) for person in people))
        for words in WORDS:
            for person in people:
                person.says(words)
            await asyncio.gather(*(person.hears(20) for person in people))
        if web:
            await over_the_web(bot, witness)
        await tg.confirmed(20)
    return witness


async def over_the_web(bot: Bot, witness: Witness) -> None:
    async with page(bot, 13) as web:
        for number, words in enumerate(("báo cáo", *WORDS)):
            witness.posting = f"posted-{number}"
            assert await web.say(words, name=witness.posting) == 200


async def test_nothing_is_said_before_it_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness = await witnessed(tmp_path, monkeypatch)
    assert witness.early == []
    said = {what.split()[0] for what in witness.order}
    assert said == {"commit", "offset", "message", "200"}
    assert witness.order[0] == "commit"


class Hasty(TurnQueue):
    """Acknowledges first and stores after: what must not be."""

    async def store(self, account_id: int, arrived: list[IncomingUpdate]) -> list[StoredUpdate]:
        self.later = asyncio.create_task(self.stored_later(account_id, arrived))
        return []

    async def stored_later(self, account_id: int, arrived: list[IncomingUpdate]) -> None:
        await asyncio.sleep(0.05)
        await TurnQueue.store(self, account_id, arrived)


async def test_the_witness_notices_who_acknowledges_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "TurnQueue", Hasty)
    witness = await witnessed(tmp_path, monkeypatch)
    assert {what.split()[0] for what in witness.early} == {"offset", "200"}


class Talkative(Writer):
    """Tells a job's result, and commits after."""

    def _settle(self, batch: list[_WaitingJob]) -> list[_DoneJob]:
        with self._engine.begin() as db:
            for asked in batch:
                _report_results([_told(asked, db)])
            time.sleep(0.02)
        return []

    def _work(self) -> None:
        while batch := self._take():
            self._settle(batch)


def _told(asked: _WaitingJob, db: Any) -> _DoneJob:
    try:
        return _DoneJob(asked, asked.job(db))
    except Exception as error:
        return _DoneJob(asked, error=error)


async def test_the_witness_notices_who_sends_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "Writer", Talkative)
    witness = await witnessed(tmp_path, monkeypatch, web=False)
    assert "message" in witness.early
