"""The stand-in is strict: what Zalo's documents forbid is refused, and what it loses is lost."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.bot.channels.zalo.standin import ZaloStandIn


class Caller:
    def __init__(self, zalo: ZaloStandIn, session: aiohttp.ClientSession) -> None:
        self.zalo, self.session = zalo, session

    async def call(self, method: str, token: str = "", **fields: Any) -> dict[str, Any]:
        url = f"{self.zalo.url}/bot{token or self.zalo.token}/{method}"
        async with self.session.post(url, json=fields) as answer:
            assert answer.status == 200
            found: dict[str, Any] = await answer.json()
            return found


@pytest_asyncio.fixture
async def caller() -> AsyncIterator[Caller]:
    async with ZaloStandIn(served=2, a_month=3) as zalo, aiohttp.ClientSession() as session:
        yield Caller(zalo, session)


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("sendmessage", {}),
        ("getMe", {"a": 1}),
        ("sendMessage", {"chat_id": "x"}),
        ("sendMessage", {"chat_id": 5, "text": "a"}),
        ("sendMessage", {"chat_id": "PERSON", "text": ""}),
        ("sendMessage", {"chat_id": "PERSON", "text": " \n"}),
        ("sendMessage", {"chat_id": "PERSON", "text": "a" * 2001}),
        ("sendMessage", {"chat_id": "PERSON", "text": "𠮷" * 1001}),
        ("sendMessage", {"chat_id": "PERSON", "text": "a", "reply_markup": {}}),
        ("sendMessage", {"chat_id": "nobody", "text": "a"}),
        ("sendMessage", {"chat_id": "SILENT", "text": "a"}),
        ("sendPhoto", {"chat_id": "PERSON", "photo": "http://a.example/b.jpg"}),
        ("setWebhook", {"url": "https://a.example/"}),
        ("setWebhook", {"url": "https://a.example/", "secret_token": "short"}),
        ("setWebhook", {"url": "http://a.example/", "secret_token": "long enough"}),
        ("setWebhook", {"url": "https://127.0.0.1/", "secret_token": "long enough"}),
    ],
)
async def test_what_is_refused(caller: Caller, method: str, fields: dict[str, Any]) -> None:
    person, silent = caller.zalo.person(), caller.zalo.person()
    person.says("xin chào")
    named = {"PERSON": person.id, "SILENT": silent.id}
    if fields.get("chat_id") in named:
        fields = {**fields, "chat_id": named[fields["chat_id"]]}
    answer = await caller.call(method, **fields)
    assert (answer["ok"], answer["error_code"]) in [(False, 400), (False, 404)]
    assert len(caller.zalo.refused) == 1
    assert person.all == []


async def test_a_wrong_token(caller: Caller) -> None:
    assert (await caller.call("getMe", token="1:wrong"))["error_code"] == 401


async def test_what_is_taken(caller: Caller) -> None:
    person = caller.zalo.person()
    person.says("xin chào")
    answer = await caller.call("sendMessage", chat_id=person.id, text="𠮷" * 1000)
    assert answer["result"]["message_id"] == person.last.message_id  # type: ignore[union-attr]
    await caller.call("sendPhoto", chat_id=person.id, photo="https://a.example/b.jpg", caption="a")
    assert await caller.call("sendChatAction", chat_id=person.id, action="typing") == {"ok": True}
    assert caller.zalo.refused == []


async def test_an_event_is_handed_out_once(caller: Caller) -> None:
    event = caller.zalo.person().says("xin chào")
    assert (await caller.call("getUpdates", timeout=1))["result"] == event
    assert (await caller.call("getUpdates", timeout="0"))["error_code"] == 408


async def test_no_polling_beside_a_webhook(caller: Caller) -> None:
    await caller.call("setWebhook", url="https://a.example/", secret_token="long enough")
    assert (await caller.call("getUpdates", timeout=0))["error_code"] == 400
    await caller.call("deleteWebhook")
    assert (await caller.call("getWebhookInfo"))["error_code"] == 404


async def test_the_plan(caller: Caller) -> None:
    """So many people, and so many messages a month."""
    people = [caller.zalo.person() for _ in range(3)]
    for person in people:
        person.says("xin chào")
    codes = [
        (await caller.call("sendMessage", chat_id=one.id, text="a")).get("error_code")
        for one in (*people, people[0], people[1])
    ]
    assert codes == [None, None, 429, None, 429]
    assert caller.zalo.refused == []
    assert len(caller.zalo.ordered) == 2


async def test_what_a_protected_person_writes_is_withheld(caller: Caller) -> None:
    event = caller.zalo.person(protected=True).says("137")
    assert event["event_name"] == "message.unsupported.received"
    assert "text" not in event["message"]
