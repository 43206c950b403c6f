"""Telegram by webhook: the same server takes what it posts, and keeps it before it says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import orjson
import pytest

from tests.bot.channels.telegram.hook import SECRET as HEADER
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import TOKEN, file_of, for_telegram, one, until
from tests.durability.test_locked import be_impatient, locked
from tests.people import LAID
from tests.running import Bot, joined, running

PUBLIC = "https://bao-cao.xa.example"
SECRET = "bi-mat_rieng-cua-xa"
INBOX = "SELECT count(*) FROM inbox"
TITLE = "Trưởng xóm 3"


@asynccontextmanager
async def hooked(folder: Path, tg: TelegramStandIn) -> AsyncIterator[Bot]:
    """The bot on a public address, which the stand-in finds on the loopback."""
    settings = for_telegram(folder, tg, public_url=PUBLIC, telegram_webhook_secret=SECRET)
    async with running(settings) as bot:
        tg.now = bot.clock.now
        tg.hook.leads_to = {PUBLIC: bot.url}
        await until(lambda: tg.hook.url, "the address is set")
        yield bot


async def test_joined_asked_answered(tmp_path: Path) -> None:
    async with TelegramStandIn(TOKEN) as tg:
        async with hooked(tmp_path, tg) as bot:
            head = await joined(tg, bot, 3, TITLE)
            head.says("bao cao")
            await head.hears(containing="Câu 1/10")
            head.says("137")
            await head.hears(containing="Câu 2/10")
            await until(lambda: not head.waiting_presses, "presses are answered")
            assert tg.updates.polls == 0
        assert tg.refused == []


async def test_back_to_polling_without_the_secret(tmp_path: Path) -> None:
    async with TelegramStandIn(TOKEN) as tg:
        async with hooked(tmp_path, tg):
            assert tg.hook.url == f"{PUBLIC}/hooks/telegram/123"
        async with running(for_telegram(tmp_path, tg, public_url=PUBLIC), LAID) as bot:
            tg.now = bot.clock.now
            await until(lambda: tg.updates.polls, "it asks")
            assert tg.hook.url == ""
            person = tg.person(7)
            person.says("xin chào")
            await person.hears(containing="mã mời")
        assert tg.refused == []


async def test_while_the_database_is_locked_it_is_kept_by_telegram(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_impatient(monkeypatch)
    async with TelegramStandIn(TOKEN) as tg:
        async with hooked(tmp_path, tg) as bot:
            person = tg.person(7)
            with locked(file_of(bot.app.settings)):
                person.says("xin chào")
                await until(lambda: 503 in tg.hook.statuses, "it is told to come again")
                assert tg.updates.pending
            await person.hears(containing="mã mời")
            assert len(person.all) == 1
        assert tg.refused == []


@pytest.mark.parametrize(
    ("secret", "body", "status"),
    [
        ("", {"update_id": 1}, 403),
        ("wrong", {"update_id": 1}, 403),
        (SECRET, {}, 400),
        (SECRET, [], 400),
        (SECRET, {"update_id": 1, "message": {"chat": "x"}}, 200),
    ],
)
async def test_what_is_not_telegrams(
    tmp_path: Path, secret: str, body: object, status: int
) -> None:
    async with TelegramStandIn(TOKEN) as tg, hooked(tmp_path, tg) as bot:
        address = f"{bot.url}/hooks/telegram/123"
        async with (
            aiohttp.ClientSession() as browser,
            browser.post(address, data=orjson.dumps(body), headers={HEADER: secret}) as answer,
        ):
            assert answer.status == status
        assert one(file_of(bot.app.settings), INBOX) == (1 if status == 200 else 0)
