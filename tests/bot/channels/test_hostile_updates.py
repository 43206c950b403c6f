"""What no platform sends, in each place of what it does: messages in groups, voices, presses.

Nothing raises but what the caller sets aside; no address and no key is longer than its column; what
is said in a group by whoever it may be writes nothing of another tree.
"""

import copy
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import orjson
import pytest

from bot.channels.platform_json import read_json
from bot.channels.sms import updates as sms
from bot.channels.telegram import updates as telegram
from bot.channels.zalo import updates as zalo
from handlers.groups import group_turn
from handlers.incoming_messages import IncomingMessage
from models.chats import channel_accounts
from models.chats.group_events import GroupEvent
from models.chats.tables import Chat
from models.delivery.inbox import IncomingUpdate, StoredUpdate
from models.delivery.tables import Inbox
from tests.handlers.report.filling import OFFICER
from tests.people import House

ADDRESS: int = Chat.__table__.c.address.type.length
KEY: int = Inbox.__table__.c.key.type.length
HOSTILE: tuple[Any, ...] = (
    *(None, True, "", "0", "-1", "²", "1;2", "\x00", "None", "x" * 5000, "../1", "1e3"),
    *(0, -1, 2**63, -(2**63) - 1, 10**400, 1.5, 1e308, [], {}, [[1]], {"id": {"id": 1}}),
)
PRIVATE = {"id": 3003, "type": "private"}
GROUP = {"id": -1001234567890, "type": "supergroup", "title": "Xã Kim Phượng"}
HEAD = {"id": 3003, "is_bot": False, "first_name": "Người Mẫu"}
SENT = {"message_id": 7, "date": 1716771600, "from": HEAD, "chat": PRIVATE}
IN_GROUP = {**SENT, "chat": GROUP}
FILE = {"file_id": "AwACAgUAAx", "file_unique_id": "AgAD", "duration": 3, "file_size": 9000}
VOICE = {**FILE, "mime_type": "audio/ogg"}
RICH = {"blocks": [{"type": "voice_note"}, {"type": "table", "cells": [[{"text": "137"}]]}]}
TELEGRAM = (
    {"message": {**SENT, "voice": VOICE}},
    {"message": {**SENT, "photo": [FILE, FILE], "caption": "chữ", "media_group_id": "8"}},
    {"message": {**SENT, "text": "137", "reply_to_message": SENT}},
    {"message": {**SENT, "rich_message": RICH, "checklist": {"title": "a", "tasks": [{}]}}},
    {"edited_message": {**SENT, "text": "138", "edit_date": 1716771700}},
    {"callback_query": {"id": "9", "from": HEAD, "message": SENT, "data": "g:todo"}},
    {"message": {**IN_GROUP, "text": "/tonghop", "reply_to_message": IN_GROUP}},
    {"message": {**IN_GROUP, "voice": VOICE, "caption": "@mau_bot 137"}},
    {"message": {**IN_GROUP, "rich_message": RICH}},
    {"message": {**IN_GROUP, "migrate_to_chat_id": -1009876543210}},
    {"message": {**IN_GROUP, "migrate_from_chat_id": -1009876543210}},
    {"callback_query": {"id": "9", "from": HEAD, "message": IN_GROUP, "data": "g:todo"}},
    {"my_chat_member": {"chat": GROUP, "from": HEAD, "new_chat_member": {"status": "left"}}},
)
HERS = {"id": "z3003", "is_bot": False, "display_name": "Người Mẫu"}
ZALO_SENT = {"message_id": "m7", "date": 1716771600000, "from": HERS}
ALONE = {**ZALO_SENT, "chat": {"id": "z3003", "chat_type": "PRIVATE"}}
TOGETHER = {**ZALO_SENT, "chat": {"id": "g1", "chat_type": "GROUP"}}
ZALO = (
    {"event_name": "message.voice.received", "message": {**ALONE, "voice_url": "https://z.vn/a"}},
    {"event_name": "message.image.received", "message": {**ALONE, "photo": "https://z.vn/b"}},
    {"event_name": "message.text.received", "message": {**ALONE, "text": "137"}},
    {"event_name": "message.text.received", "message": {**TOGETHER, "text": "@bot tong hop"}},
    {"event_name": "message.voice.received", "message": {**TOGETHER, "caption": "137"}},
)
SMS = (
    {"id": "s1", "from": "+84912345678", "text": "BC 150", "sent_at": "2026-05-28T08:05:00+07:00"},
    {"id": "s1", "status": "failed"},
)


def spoilt(sent: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Once with each thing in each place, and once without each thing."""
    for path in _list_places(sent):
        for hostile in (*HOSTILE, ...):
            body = copy.deepcopy(sent)
            held: Any = body
            for step in path[:-1]:
                held = held[step]
            if hostile is ...:
                del held[path[-1]]
            else:
                held[path[-1]] = hostile
            yield body


def _list_places(held: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    inner: Any = held.items() if isinstance(held, dict) else ()
    if isinstance(held, list):
        inner = enumerate(held)
    for name, one in inner:
        yield from _list_places(one, (*path, name))


def _telegram_files(stored: StoredUpdate) -> None:
    telegram.get_callback_id(orjson.loads(stored.raw))
    telegram.get_file_id(stored)


CHANNELS: tuple[tuple[str, Any, Any, Any, Any], ...] = (
    (
        "telegram",
        [{"update_id": 5, **one} for one in TELEGRAM],
        telegram.parse_webhook_body,
        telegram.read_update,
        _telegram_files,
    ),
    ("zalo", ZALO, zalo.parse_body, zalo.read_event, zalo.get_media_address),
    ("sms", SMS, sms.parse_body, sms.read_message, lambda stored: None),
)


def arrives(body: Any, parse: Callable[[Any], list[IncomingUpdate]]) -> list[IncomingUpdate]:
    """As over the network; ValueError: it is refused whole."""
    try:
        return parse(read_json(_write(body)))
    except ValueError:
        return []


def _write(body: Any) -> bytes:
    import json

    return json.dumps(body).encode()


@pytest.mark.parametrize(
    ("channel", "sent", "parse", "read", "find_file"), CHANNELS, ids=[one[0] for one in CHANNELS]
)
def test_whatever_stands_in_a_place_stops_nobody(
    house: House, channel: str, sent: Any, parse: Any, read: Any, find_file: Any
) -> None:
    account = channel_accounts.get_or_add_account(house.db, channel, "one")
    officer = house.person_on("telegram", OFFICER)
    assert officer.id
    for body in (one for each in sent for one in spoilt(each)):
        for got in arrives(body, parse):
            assert len(got.key) <= KEY, body
            assert got.address is None or 0 < len(got.address) <= ADDRESS, body
            if got.group is not None:
                _check_group(house, account, got, got.group, body)
            elif got.address is not None:
                stored = StoredUpdate(1, 1, got.raw, got.said_at, house.now)
                for step in (find_file, read):
                    _check_message(_try(step, stored), body)


def _try(step: Any, stored: StoredUpdate) -> Any:
    """What raises here is set aside by the queue, and stops nobody."""
    with suppress(Exception):
        return step(stored)
    return None


def _check_message(message: Any, body: Any) -> None:
    """What is handed on can be stored, and looked up."""
    if not isinstance(message, IncomingMessage):
        return
    if not isinstance(message.text, str) or not isinstance(message.choice, str | None):
        raise AssertionError(body)
    numbers = (message.order, message.seen, message.attachment_id)
    if not all(one is None or (type(one) is int and abs(one) < 2**63) for one in numbers):
        raise AssertionError(body)


def _check_group(
    house: House, account: int, got: IncomingUpdate, event: GroupEvent, body: Any
) -> None:
    for address in (event.address, event.sender, event.moved_to, event.replies_to):
        assert address is None or len(address) <= ADDRESS, body
    assert group_turn.hear_group_events(house.db, house.tools, account, [got], house.now) == []
