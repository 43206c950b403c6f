"""No network: the web chat works, Telegram comes by itself, and the token is in no log."""

import logging
import socket
from pathlib import Path

import pytest

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import (
    PATIENCE,
    TOKEN,
    at_telegram,
    begins,
    file_of,
    joined,
    one,
    page,
    until,
)
from tests.durability.support import ever as until_true
from tests.running import running, settings_for


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


async def test_without_a_network_at_the_start(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    port = free_port()
    settings = settings_for(
        tmp_path, telegram_token=TOKEN, telegram_base_url=f"http://127.0.0.1:{port}"
    )
    async with running(settings) as bot:
        async with page(bot, 3) as web:
            await web.surely("báo cáo")
            await web.hears("Câu 1/10")
            await until(lambda: lines(caplog, "cannot be reached"), "it is said")
            async with TelegramStandIn(TOKEN, port=port) as tg:
                tg.now = bot.clock.now
                await tg.polled(PATIENCE)
                person = await joined(bot, tg, 1)
                await begins(person)
            await web.surely("136")
            await web.hears("Câu 2/10")
        assert one(file_of(settings), "SELECT count(*) FROM answer") == 1
    said = lines(caplog, "Telegram cannot be reached")
    assert len([line for line in said if "over" not in line]) <= 2, (
        said
    )  # gone once more at the end
    assert_no_token(caplog)


async def test_a_network_that_goes_and_comes(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with at_telegram(tmp_path) as (bot, tg, _):
        person = await joined(bot, tg, 1)
        await begins(person)
        tg.offline = True
        said = person.says("152")
        await bot.app.tick()

        async def complained() -> list[str]:
            return lines(caplog, "Telegram cannot be reached")

        await until_true(complained, "the network is missed")
        tg.offline = False
        await person.hears(PATIENCE, containing="Câu 2/10")
        await tg.confirmed()
        assert tg.updates.confirmed == said["update_id"]
    assert len(lines(caplog, "Telegram cannot be reached, trying again: ")) == 1
    assert len(lines(caplog, "Telegram cannot be reached, trying again: over")) <= 1
    assert_no_token(caplog)


async def test_a_refused_token_is_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """401 to everything: said once, the web chat works."""
    caplog.set_level(logging.INFO)
    async with TelegramStandIn("123:another") as tg:
        settings = settings_for(tmp_path, telegram_token=TOKEN, telegram_base_url=tg.url)
        async with running(settings) as bot, page(bot, 3) as web:
            await until(lambda: lines(caplog, "Telegram cannot be reached"), "it is said")
            await web.surely("báo cáo")
            await web.hears("Câu 1/10")
    assert_no_token(caplog)


def lines(caplog: pytest.LogCaptureFixture, words: str) -> list[str]:
    said = [record.getMessage() for record in caplog.records]
    return [line for line in said if words in line]


def assert_no_token(caplog: pytest.LogCaptureFixture) -> None:
    secret = TOKEN.partition(":")[2]
    assert secret not in caplog.text
