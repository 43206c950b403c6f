"""A message of which nobody knows whether it arrived, settled by what it is."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram.transport import TelegramTransport
from bot.delivery.settling import settle_unknown
from models.chats.chat_addresses import ChatAddress
from models.delivery import outbox
from models.delivery.inbox import IncomingUpdate
from models.delivery.tables import OutboxKind
from models.delivery.uncertain_messages import UncertainMessage
from tests.bot.channels.telegram.people import Person
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import PATIENCE, at_telegram, begins, joined, one, rows, until
from tests.people import at
from tests.running import Bot

SEND = {"method": "sendMessage", "taken": True}
NUMBER = re.compile(r"[A-Z]+-\d{4}")


@dataclass
class Stage:
    bot: Bot
    tg: TelegramStandIn
    file: Path
    person: Person


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A person before the first question."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        await begins(person)
        yield Stage(bot, tg, file, person)


def shown(stage: Stage, words: str) -> list[str]:
    return [message.text for message in stage.person.all if words in message.text]


async def test_a_prompt_is_drawn_anew(stage: Stage) -> None:
    """It did arrive, and the bot cannot know: the question comes a second time, not its lead."""
    stage.tg.breaks("drop", **SEND)
    stage.person.says("152")
    await stage.person.hears(PATIENCE, containing="Đã ghi")
    again = await stage.person.hears(PATIENCE, containing="Câu 2/10")
    assert "Đã ghi" not in again.text
    states = "SELECT state FROM outbox WHERE kind = 'prompt' ORDER BY id DESC LIMIT 2"
    await until(lambda: rows(stage.file, states) == [("sent",), ("unknown",)], "it is marked")


def impatient(patch: pytest.MonkeyPatch, seconds: float) -> None:
    """The bot waits this long for the answer to a message."""
    ask = TelegramTransport.ask

    async def hurried(self: TelegramTransport, method: str, url: str, *more: Any) -> Any:
        if url.endswith("sendMessage"):
            body, _, headers = more
            return await ask(self, method, url, body, seconds, headers)
        return await ask(self, method, url, *more)

    patch.setattr(TelegramTransport, "ask", hurried)


async def test_a_prompt_that_hangs(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(monkeypatch, 0.3)
    stage.tg.breaks("hang", **SEND)
    stage.person.says("152")
    await until(lambda: len(shown(stage, "Câu 2/10")) == 2, "the question is there again")


async def test_a_prompt_is_not_drawn_anew_when_something_came_after(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person saw it and answered: a question that is answered is not put again."""
    impatient(monkeypatch, 1.5)
    stage.tg.breaks("hang", **SEND)
    stage.person.says("152")
    await stage.person.hears(PATIENCE, containing="Câu 2/10")
    stage.person.says("131")
    await stage.person.hears(PATIENCE, containing="Câu 3/10")
    unknown = "SELECT count(*) FROM outbox WHERE state = 'unknown'"
    await until(lambda: one(stage.file, unknown) == 1, "it is settled")
    await until(stage.bot.app.delivery.is_idle, "all is sent")
    assert len(shown(stage, "Câu 2/10")) == 1


async def test_a_receipt_comes_again_with_the_same_number(stage: Stage) -> None:
    stage.person.says("152")
    await stage.person.hears(PATIENCE)
    stage.person.says("xem lại")
    await stage.person.hears(PATIENCE, containing="Xin xem lại")
    stage.tg.breaks("drop", **SEND)
    stage.person.taps("Gửi về xã")
    first = await stage.person.hears(PATIENCE, containing="Số biên nhận")
    again = await stage.person.hears(PATIENCE, containing="Số biên nhận")
    assert again.text == f"(gửi lại) {first.text}"
    assert len(set(NUMBER.findall(first.text + again.text))) == 1
    assert one(stage.file, "SELECT count(*) FROM move WHERE action = 'submit'") == 1


async def test_a_receipt_marked_once_though_uncertain_twice(stage: Stage) -> None:
    stage.tg.breaks("drop", times=2, **SEND)
    stage.person.says("việc")
    for marked in ("Việc", "(gửi lại) Việc", "(gửi lại) Việc"):
        assert (await stage.person.hears(PATIENCE)).text.startswith(marked)


async def test_a_reminder_is_not_repeated(stage: Stage) -> None:
    stage.tg.breaks("drop", **SEND)
    await stage.bot.move_to(at("2024-05-29", "19:31"))
    await stage.person.hears(PATIENCE, containing="còn 7 ngày")
    unknown = "SELECT count(*) FROM outbox WHERE state = 'unknown' AND kind = 'reminder'"
    await until(lambda: one(stage.file, unknown) == 1, "it is settled")
    await stage.bot.app.tick()
    await stage.person.hears_nothing()


async def settled(stage: Stage) -> list[str]:
    """Settles the newest prompt as if its sending had been cut off; what is written for it."""
    found = "SELECT id, chat_id, body FROM outbox WHERE kind = 'prompt' ORDER BY id DESC LIMIT 1"
    row, chat, body = rows(stage.file, found)[0]
    uncertain = UncertainMessage(row, chat, OutboxKind.PROMPT, body)
    job = partial(
        settle_unknown,
        tools=stage.bot.app.tools,
        uncertain=uncertain,
        now=stage.bot.clock.now(),
    )
    return [row.body for row in await stage.bot.app.writer.run(job)]


async def test_a_reminder_does_not_take_the_place_of_a_question(stage: Stage) -> None:
    """The last thing before the person is a reminder; the question is still missing."""
    chat = ChatAddress(one(stage.file, "SELECT max(chat_id) FROM outbox"), 1, "")
    put = partial(
        outbox.add_message, to=chat, kind=OutboxKind.REMINDER, body="{}", now=at("2024-05-28")
    )
    await stage.bot.app.writer.run(put)
    assert "Câu 1/10" in "".join(await settled(stage))


async def test_a_question_is_not_put_again_while_its_answer_waits(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is in the inbox, acknowledged, and its turn has not come yet."""
    account, address = rows(
        stage.file, "SELECT account_id, address FROM chat JOIN outbox ON chat.id = chat_id"
    )[0]
    monkeypatch.setattr(stage.bot.app.turns, "_enqueue", lambda item: None)
    await stage.bot.app.turns.store(account, [IncomingUpdate("1:m1", address, "{}")])
    assert await settled(stage) == []
