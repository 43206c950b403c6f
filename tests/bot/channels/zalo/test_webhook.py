"""What comes to the webhook, the right and the wrong: its answer, its silence, its line."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest
import pytest_asyncio

from bot.channels.zalo import updates
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.bot.channels.zalo.support import WEBHOOK, at_zalo, joined, serving, settled
from tests.durability.support import file_of, one, rows, until
from tests.durability.test_locked import be_impatient, locked
from tests.people import LAID
from tests.running import Bot

TITLE = "Trưởng xóm 3"
INBOX = "SELECT count(*) FROM inbox"
SENT = "SELECT count(*) FROM outbox WHERE state = 'sent'"


class Calls:
    """Whoever calls the address of the webhook."""

    def __init__(self, bot: Bot, zalo: ZaloStandIn, session: aiohttp.ClientSession) -> None:
        self.bot, self.zalo, self.session = bot, zalo, session
        self.file = file_of(bot.app.settings)

    async def post(self, body: Any, secret: str | None = None) -> int:
        return await self.zalo.hook.post(self.session, body, secret)

    @property
    def stored(self) -> int:
        return int(one(self.file, INBOX))


@pytest_asyncio.fixture
async def calls(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Calls]:
    be_impatient(monkeypatch)
    caplog.set_level(logging.INFO)
    async with (
        at_zalo(tmp_path, WEBHOOK) as (bot, zalo),
        aiohttp.ClientSession() as session,
    ):
        yield Calls(bot, zalo, session)


def lines(caplog: pytest.LogCaptureFixture, words: str) -> list[str]:
    return [one.getMessage() for one in caplog.records if words in one.getMessage()]


def assert_private(caplog: pytest.LogCaptureFixture, *words: str) -> None:
    """None of these is in the log."""
    said = [one for one in words if lines(caplog, one)]
    assert said == []


def text_event(person: Any, text: str) -> dict[str, Any]:
    """An event that was made and not delivered."""
    private = {"id": person.id, "chat_type": "PRIVATE"}
    person.chat.started = True
    event: dict[str, Any] = person._event("message.text.received", private, text=text)
    return event


@pytest.mark.parametrize(
    "secret", ["", "wrong", "bi-mat-rieng-cua-x", "bi-mat-rieng-cua-xa ", "bí-mật"]
)
async def test_a_wrong_secret(calls: Calls, caplog: pytest.LogCaptureFixture, secret: str) -> None:
    person = calls.zalo.person("Nguyễn Văn Riêng")
    assert await calls.post(text_event(person, "lời riêng"), secret) == 403
    assert calls.stored == 0
    await person.hears_nothing(0.1)
    assert len(lines(caplog, "wrong secret")) == 1
    assert not [one for one in ("Riêng", "riêng", person.id) if lines(caplog, one)]


async def test_no_such_account(calls: Calls) -> None:
    calls.zalo.hook.leads_to = {"https://bao-cao.xa.example/hooks/zalo": f"{calls.bot.url}/hooks/x"}
    assert await calls.post({}) == 404


@pytest.mark.parametrize("body", [b"{", b'"text"', b"[1]", b"\xff\xfe", b'{"result": 5}', b"NaN"])
async def test_what_is_no_event(
    calls: Calls, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    assert await calls.post(body) == 400
    assert calls.stored == 0
    assert len(lines(caplog, "a call to the webhook")) == 1


@pytest.mark.parametrize("announced", [True, False])
async def test_a_body_of_5_mb(
    calls: Calls, caplog: pytest.LogCaptureFixture, announced: bool
) -> None:
    event = text_event(calls.zalo.person(), "a" * 5 * 2**20)
    body = orjson.dumps(event)

    async def in_parts() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 65536):
            yield body[start : start + 65536]

    headers = {"X-Bot-Api-Secret-Token": calls.zalo.hook.secret}
    data = BytesIO(body) if announced else in_parts()
    async with calls.session.post(
        calls.zalo.hook.address, data=data, headers=headers, expect100=True
    ) as answer:
        assert answer.status == 413
    assert calls.stored == 0
    assert len(lines(caplog, "too large")) == 1


async def test_an_empty_call_is_answered(calls: Calls) -> None:
    """As a platform may make one to see whether the address is there."""
    assert await calls.post(b"") == 200
    assert await calls.post({}) == 200
    assert calls.stored == 0


async def test_replayed_at_once_and_a_day_later(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    head = await joined(calls.zalo, calls.bot, TITLE)
    event = head.says("viec")
    await head.hears(containing="Việc cần làm")
    before = calls.stored
    assert await calls.post(event) == 200
    assert await calls.post(calls.zalo.body(event)) == 200
    await calls.bot.move_to(LAID + timedelta(days=1))
    assert await calls.post(event) == 200
    await settled(calls.bot)
    assert calls.stored == before
    await head.hears_nothing(0.1)
    assert len(lines(caplog, "came again")) == 3
    assert_private(caplog, head.id, "viec")


async def test_everything_comes_three_times_and_in_another_order(calls: Calls) -> None:
    calls.zalo.hook.repeats, calls.zalo.hook.shuffled_by = 3, 4
    people = [calls.zalo.person(f"Người {number}") for number in range(4)]
    for person in people:
        person.says("xin chào")
    await calls.zalo.until(lambda: len(calls.zalo.hook.statuses) == 12, "all are posted")
    await settled(calls.bot)
    assert set(calls.zalo.hook.statuses) == {200}
    assert [len(person.all) for person in people] == [1, 1, 1, 1]


async def test_out_of_order_the_time_it_was_said_is_kept(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    """A later message comes first: each is stored with the moment at which it was written."""
    head = await joined(calls.zalo, calls.bot, TITLE)
    first = text_event(head, "viec")
    second = text_event(head, "tro giup")
    second["message"]["date"] += 5000
    for event in (second, first):
        assert await calls.post(event) == 200
    said = rows(calls.file, "SELECT key, said_at FROM inbox ORDER BY id DESC LIMIT 2")
    assert [first["message"]["message_id"] in said[0][0], said[0][1] < said[1][1]] == [True, True]
    assert len(lines(caplog, "was written before one")) == 1
    assert_private(caplog, head.id, "viec", "tro giup")


async def test_no_200_before_it_is_on_disk(calls: Calls) -> None:
    person = calls.zalo.person()
    calls.zalo.hook.tries = 1
    event = text_event(person, "xin chào")
    with locked(calls.file):
        assert await calls.post(event) == 503
    assert calls.stored == 0
    assert await calls.post(event) == 200
    assert calls.stored == 1
    await person.hears(containing="mã mời")


async def test_a_fault_of_ours_is_no_200(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(calls.bot.app.turns, "store", fails)
    assert await calls.post(text_event(calls.zalo.person(), "xin chào")) == 500


async def test_an_unknown_event_without_a_message(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    assert await calls.post({"event_name": "bot.seen", "who": "Riêng"}) == 200
    assert calls.stored == 0
    assert lines(caplog, "bot.seen")
    assert not lines(caplog, "Riêng")


async def test_an_unknown_event_of_a_chat_is_set_aside_in_silence(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    """It may come of our own sending: an answer to it might never end."""
    person = calls.zalo.person("Riêng")
    person.sends("user.seen.message", text="lời riêng")
    await calls.zalo.until(lambda: calls.stored, "it is kept")
    assert rows(calls.file, "SELECT state, error FROM inbox") == [("poison", "unknown event")]
    await person.hears_nothing(0.1)
    assert lines(caplog, "user.seen.message")
    assert not lines(caplog, "iêng")


async def test_a_name_of_an_event_cannot_forge_the_log(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    assert await calls.post({"event_name": "x\n2026 ERROR forged"}) == 200
    assert not lines(caplog, "forged")


async def test_a_new_kind_of_message_is_answered_like_a_withheld_one(calls: Calls) -> None:
    head = await joined(calls.zalo, calls.bot, TITLE)
    head.sends("message.place.received", latitude="21.8")
    await head.hears()


async def test_a_group_is_left_alone_and_nothing_of_it_kept(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    head = await joined(calls.zalo, calls.bot, TITLE)
    before = calls.stored
    event = head.says_in_a_group("bao cao")
    assert await calls.post(event) == 200
    await settled(calls.bot)
    assert calls.stored == before
    await head.hears_nothing(0.1)
    assert lines(caplog, "group")
    assert not lines(caplog, "bao cao")


async def test_another_bot_is_not_spoken_to(calls: Calls) -> None:
    event = text_event(calls.zalo.person(), "xin chào")
    event["message"]["from"]["is_bot"] = True
    assert await calls.post(event) == 200
    assert calls.stored == 0


async def test_a_person_who_writes_before_being_invited(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    person = calls.zalo.person("Người lạ")
    person.says("cho hỏi tí")
    said = await person.hears(containing="mã mời")
    assert "Trưởng xóm" not in said.text
    assert len(lines(caplog, "without an invitation")) == 1
    assert_private(caplog, person.id, "Người lạ", "cho hỏi")


async def test_the_same_code_typed_by_two(calls: Calls, caplog: pytest.LogCaptureFixture) -> None:
    code = await calls.bot.code(TITLE)
    first, second = calls.zalo.person("Một"), calls.zalo.person("Hai")
    for person in (first, second):
        person.says(code)
        await person.hears(containing="Có đúng")
    first.says("đúng")
    await first.hears(containing="đồng ý")
    first.says("đồng ý")
    await first.hears(containing="Việc cần làm")
    second.says("đúng")
    said = await second.hears()
    assert "Việc cần làm" not in said.text
    assert one(calls.file, "SELECT count(*) FROM chat_person") == 1
    assert len(lines(caplog, "a code that was used")) == 1
    assert_private(caplog, first.id, second.id, code, TITLE)


async def test_a_name_with_control_characters(
    calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    person = calls.zalo.person("Tèo\x00\x1b[31m\nĐỏ\u0085" + "a" * 500)
    person.says("xin\x00 ch\x07ào\r\nbác")
    await person.hears(containing="mã mời")
    raw = orjson.loads(one(calls.file, "SELECT raw FROM inbox"))
    name = raw["message"]["from"]["display_name"]
    assert name.startswith("Tèo[31m Đỏaaa")
    assert len(name) == updates.LONGEST_NAME
    assert len(lines(caplog, "a name is kept without")) == 1
    assert_private(caplog, person.id, "Tèo", "Đỏ")


@pytest.mark.parametrize(
    "change",
    [
        {"chat": None, "from": None},
        {"chat": {"id": "a" * 200, "chat_type": "PRIVATE"}},
        {"chat": {"id": "x\ny"}},
        {"chat": {"id": 17}},
        {"message_id": None, "date": "yesterday", "text": {"a": 1}},
        {"message_id": "\x00" * 300, "date": 10**18},
        {"date": True, "from": "Tèo", "text": "\x00\x01"},
    ],
)
async def test_odd_shapes_stop_nobody(calls: Calls, change: dict[str, Any]) -> None:
    person, odd = calls.zalo.person(), calls.zalo.person()
    event = text_event(odd, "xin chào")
    event["message"].update(change)
    assert await calls.post(event) == 200
    person.says("xin chào")
    await person.hears(containing="mã mời")
    await settled(calls.bot)
    assert one(calls.file, "SELECT count(*) FROM inbox WHERE state = 'waiting'") == 0


async def test_who_is_protected_is_heard_of(calls: Calls) -> None:
    """Zalo withholds what they write: they are answered all the same."""
    person = calls.zalo.person("Người được bảo vệ", protected=True)
    person.says("137")
    await person.hears()
    stored = rows(calls.file, "SELECT key FROM inbox")
    assert stored[0][0].startswith("message.unsupported.received:")


async def test_zalo_cannot_verify_the_address(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address is kept by Zalo; it is set once more until Zalo is satisfied."""
    monkeypatch.setattr("bot.channels.zalo.service.FIRST_PAUSE", 0.05)
    async with ZaloStandIn() as zalo:
        zalo.hook.verifies = False
        async with serving(tmp_path, zalo, WEBHOOK) as bot:
            await zalo.until(lambda: len(zalo.sent("setWebhook")) > 1, "once more")
            assert lines(caplog, "NotVerified")
            zalo.hook.verifies = True
            file = file_of(bot.app.settings)
            handle = "SELECT handle FROM channel_account WHERE channel = 'zalo'"
            await until(lambda: one(file, handle), "the name is learnt")
        assert zalo.refused == []
