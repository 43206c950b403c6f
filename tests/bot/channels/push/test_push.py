"""A closed page is told of a reminder, in one line with nothing personal in it, readable by that
browser alone; what is forged, gone or too much is kept out."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import Connection, select

from bot.channels.push.base64url import decode, encode
from bot.channels.push.encryption import encrypt
from bot.channels.push.push_sender import PushSender
from bot.channels.push.sender_key import SenderKey
from bot.delivery.hub import PageHub
from models.chats import channel_accounts, conversations, shown_reminders
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from models.joining import push_subscriptions
from models.joining.push_subscriptions import DuePush, PushSubscription
from models.joining.tables import LinkDevice
from models.people import post_holders
from tests.bot.channels.push.push_service import PushService, push_service
from tests.bot.site.browsers import Browser, browser
from tests.durability.support import ever
from tests.people import at
from tests.running import Bot, running, settings_for

REMINDER = {
    "title": "Báo cáo",
    "line": "Có lời nhắc về một báo cáo. Bấm để xem.",
}


@pytest_asyncio.fixture
async def service() -> AsyncIterator[PushService]:
    async with push_service() as started:
        yield started


@pytest_asyncio.fixture
async def bot(tmp_path: Path, service: PushService) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path, push_service_url=service.url)) as started:
        yield started


@pytest_asyncio.fixture
async def head(bot: Bot) -> AsyncIterator[Browser]:
    async with browser() as one:
        await one.opens(await bot.link("Trưởng xóm 3"))
        await one.hears("Việc cần làm")
        yield one


async def subscribes(head: Browser, given: Any) -> Any:
    return await head.client.post(f"{head.chat}/push", json=given)


def list_devices(db: Connection) -> list[str | None]:
    table = LinkDevice.__table__
    return list(db.execute(select(table.c.push).where(table.c.let_in_at.is_not(None))).scalars())


async def test_a_reminder_rings_once_and_says_nothing_personal(
    bot: Bot, head: Browser, service: PushService
) -> None:
    phone = service.browser("phone")
    assert (await subscribes(head, phone.subscription())).status_code == 200
    await bot.move_to(at("2024-05-29", "19:30"))
    told = await service.until_told(phone, 1)
    reminder = await head.hears("Kính gửi ông Trưởng xóm 3")
    assert told == {**REMINDER, "message": reminder["id"]}
    # What is said in answer to something rings nowhere, and the reminder does not ring again.
    await head.says("trợ giúp", "abcdefgh-2")
    await head.hears("Cần người giúp")
    await bot.move_to(at("2024-05-29", "19:40"))
    assert service.posted == 1


async def test_it_is_tried_again_and_one_that_is_gone_is_dropped(
    bot: Bot, head: Browser, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.channels.push.push_sender.FIRST_WAIT", 0.0)
    phone = service.browser("phone")
    await subscribes(head, phone.subscription())
    service.answers = [429, 503]
    await bot.move_to(at("2024-05-29", "19:30"))
    bot.app.hub.rung.set()
    await service.until_told(phone, 1)
    assert service.posted == 3
    del service.browsers["phone"]
    await bot.move_to(at("2024-06-03", "19:30"))
    # Nobody looks at the page meanwhile: what was seen there does not ring.
    await ever(partial(_is_dropped, bot), "it is dropped")


async def _is_dropped(bot: Bot) -> bool:
    bot.app.hub.rung.set()
    return await bot.app.writer.run(list_devices) == [None]


async def test_it_ends_with_the_device(bot: Bot, head: Browser, service: PushService) -> None:
    phone = service.browser("phone")
    await subscribes(head, phone.subscription())
    await head.client.post(f"{head.chat}/sign-out", data={"sure": "yes"})
    await bot.move_to(at("2024-05-29", "19:30"))
    other = service.browser("other")
    async with browser() as one:
        await one.opens(await bot.link("Trưởng xóm 4"))
        await subscribes(one, other.subscription())
        await bot.move_to(at("2024-06-03", "19:30"))
        await service.until_told(other, 1)
    assert phone.told == []


async def test_what_no_browser_gives_is_refused(head: Browser, service: PushService) -> None:
    right = service.browser("phone").subscription()
    wrong = [
        {},
        [],
        {**right, "keys": {}},
        {**right, "keys": {**right["keys"], "auth": "AAAA"}},
        {**right, "keys": {**right["keys"], "p256dh": encode(b"\x04" + bytes(64))}},
        {**right, "endpoint": "http://push.example.com/a"},
        {**right, "endpoint": "https://127.0.0.1/a"},
        {**right, "endpoint": "https://10.0.0.1/a"},
        {**right, "endpoint": "https://may-chu.local/a"},
    ]
    for given in wrong:
        answer = await subscribes(head, given)
        assert answer.status_code == 400, given
        assert answer.json()["error"].startswith("Trình duyệt này chưa bật được")
    # Ten at once are heard, whoever they are from.
    assert (await subscribes(head, right)).status_code == 200
    while (answer := await subscribes(head, right)).status_code == 200:
        pass
    assert answer.status_code == 429
    assert "Bật tắt nhiều quá" in answer.json()["error"]


async def test_the_address_of_another_device_is_not_taken_over(
    bot: Bot, head: Browser, service: PushService
) -> None:
    given = service.browser("phone").subscription()
    assert (await subscribes(head, given)).status_code == 200
    async with browser() as one:
        await one.opens(await bot.link("Trưởng xóm 4"))
        assert (await subscribes(one, given)).status_code == 409
    assert (await head.client.post(f"{head.chat}/push/end")).status_code == 200
    assert await bot.app.writer.run(list_devices) == [None, None]


async def test_what_is_kept_at_hand_is_of_this_chat_alone(head: Browser) -> None:
    manifest = (await head.client.get(f"{head.chat}/manifest.json")).json()
    here = f"/c/{head.chat.rpartition('/')[2]}/"
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == here
    for icon in manifest["icons"]:
        assert (await head.client.get(f"{head.chat}/../..{icon['src']}")).status_code == 200
    worker = await head.client.get(f"{head.chat}/worker.js")
    assert worker.headers["content-type"].startswith("text/javascript")
    assert '"/static/joined/chat-' in worker.text
    head.client.cookies.clear()
    for name in ("manifest.json", "worker.js", "push/key"):
        assert (await head.client.get(f"{head.chat}/{name}")).status_code == 403


def test_as_the_standard_has_it() -> None:
    """RFC 8291, appendix A: the same keys, the same salt, the same message."""
    number = int.from_bytes(decode("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"))
    body = encrypt(
        b"When I grow up, I want to be a watermelon",
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
        ec.derive_private_key(number, ec.SECP256R1()),
        decode("DGv6ra1nlYgDCS1FRnbzlw"),
    )
    assert encode(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWA"
        "mS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_"
        "Qulcy4a-fN"
    )


async def test_what_a_page_at_another_worker_has_shown_does_not_ring(
    bot: Bot, head: Browser, service: PushService
) -> None:
    """That worker says so in the row of the chat; it is given a moment for it."""
    phone = service.browser("phone")
    await subscribes(head, phone.subscription())
    key = SenderKey(bot.app.tools.secrets, "")
    sender = PushSender(bot.app.writer, PageHub(), key, service.url, patience=60.0)

    def bring(db: Connection) -> int:
        chat = channel_accounts.get_or_add_personal_chat(db, holder(db, bot), bot.clock.now())
        to = conversations.load_current_chat(db, chat, bot.clock.now()).chat
        body = '{"spans": [], "choices": []}'
        row = outbox.add_message(db, to, OutboxKind.NOTICE, body, bot.clock.now())
        assert row is not None
        # The other worker's page shows it at once.
        shown_reminders.note_reminder_shown(db, chat, row.id)
        return row.id

    await sender.tell_all()
    await bot.app.writer.run(bring)
    bot.app.hub.rung.set()
    await sender.tell_all()
    assert await bot.app.writer.run(push_subscriptions.list_due_pushes) == []
    assert service.posted == 0


def holder(db: Connection, bot: Bot) -> int:
    posts = post_holders.list_posts_below(db, "/", bot.clock.now())
    return next(one for one in posts if one.title == "Trưởng xóm 3").person_id


async def test_pages_elsewhere_have_a_moment_before_it_rings(
    bot: Bot, head: Browser, service: PushService
) -> None:
    phone = service.browser("phone")
    key = SenderKey(bot.app.tools.secrets, "")
    given = phone.subscription()
    kept = PushSubscription(given["endpoint"], given["keys"]["p256dh"], given["keys"]["auth"])
    due = DuePush(1, 1, 7, OutboxKind.REMINDER, kept)
    sender = PushSender(bot.app.writer, PageHub(), key, service.url, patience=2.0)
    assert [sender._is_ripe(due, now) for now in (10.0, 11.9, 12.0)] == [False, False, True]
    later = replace(due, message_id=8)
    assert [sender._is_ripe(later, now) for now in (12.5, 14.5)] == [False, True]
    alone = PushSender(bot.app.writer, PageHub(), key, service.url)
    assert alone._is_ripe(due, 10.0)
