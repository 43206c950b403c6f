"""What arrives from Zalo: keys, addresses and meanings of raw events.

Nothing here trusts the shape of an event. Of a group nothing is kept.
"""

import hashlib
import logging
import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

import orjson

from handlers.incoming_messages import IncomingMessage
from models.chats.group_events import GroupEvent
from models.delivery.inbox import IncomingUpdate, StoredUpdate

# What each event brings in place of words. Any other message says no more than that it came.
MEDIA = {
    "message.text.received": None,
    "message.image.received": "photo",
    "message.voice.received": "voice",
    "message.sticker.received": "sticker",
    "message.unsupported.received": "withheld",
}
WITHHELD = "withheld"
FETCHED = ("photo", "voice")
# Documents and what was seen in the field do not agree on the names.
ADDRESSES = ("photo_url", "photo", "voice_url", "voice", "url")
LONGEST_NAME = 80
LONGEST_SAID = 500
MILLISECONDS_FROM = 100_000_000_000  # as seconds this would be the year 5138

_MESSAGE = re.compile(r"message\.[a-z_]{1,40}\.received")
_ID = re.compile(r"[A-Za-z0-9_.:=+/-]{1,80}")
log = logging.getLogger(__name__)


def parse_body(body: Any) -> list[IncomingUpdate]:
    """What a body brings for the inbox; empty for what is not for us. ValueError: no object."""
    found = (_parse_event(one) for one in unwrap_events(body))
    return [one for one in found if one is not None]


def unwrap_events(body: Any) -> list[dict[str, Any]]:
    """The events, with the envelope around them or without; one as a rule, or a list."""
    if isinstance(body, dict) and "event_name" not in body:
        body = body.get("result") or []
    events = body if isinstance(body, list) else [body]
    if not all(isinstance(one, dict) for one in events):
        raise ValueError("not an event")
    return [one for one in events if one]


def _parse_event(event: dict[str, Any]) -> IncomingUpdate | None:
    message, name = event.get("message"), str(event.get("event_name"))
    if not isinstance(message, dict):
        log.info("an event without a message: %s", _mask_event_name(name))
        return None
    chat, sender = _get_object(message, "chat"), _get_object(message, "from")
    if str(chat.get("chat_type", "PRIVATE")).upper() != "PRIVATE":
        return _parse_group_event(name, message, chat, sender)
    if sender.get("is_bot") is True:
        return None
    raw = orjson.dumps(_clean_event(event, message, sender)).decode()
    key = _make_key(name, message, raw)
    address = chat.get("id") or sender.get("id")
    if not isinstance(address, str) or not _ID.fullmatch(address):
        return IncomingUpdate(key, None, raw, error="no chat to answer to")
    if not _MESSAGE.fullmatch(name):
        log.warning("an unknown event is set aside: %s", _mask_event_name(name))
        return IncomingUpdate(key, None, raw, error="unknown event")
    if name not in MEDIA:
        log.warning("an unknown event is taken as a message: %s", _mask_event_name(name))
    return IncomingUpdate(key, address, raw, _read_moment(message.get("date")))


def _parse_group_event(
    name: str, message: dict[str, Any], chat: dict[str, Any], sender: dict[str, Any]
) -> IncomingUpdate | None:
    """What was said to us in a group: only that is handed over, and it is not stored."""
    log.info("what came out of a group is not kept")
    address, speaker, said = chat.get("id"), sender.get("id"), _read_text(message)
    given = (address, speaker)
    has_ids = all(isinstance(one, str) and _ID.fullmatch(one) for one in given)
    if sender.get("is_bot") is True or not has_ids or not said:
        return None
    event = GroupEvent(str(address), said[:LONGEST_SAID], str(speaker), is_for_us=True)
    return IncomingUpdate(_make_key(name, message, said), None, "", group=event)


def _get_object(within: dict[str, Any], name: str) -> dict[str, Any]:
    found = within.get(name)
    return found if isinstance(found, dict) else {}


def _clean_event(
    event: dict[str, Any], message: dict[str, Any], sender: dict[str, Any]
) -> dict[str, Any]:
    """The event without control characters in its sender's name."""
    if not sender:
        return event
    given = str(sender.get("display_name", ""))
    name = remove_control_characters(given).replace("\n", " ")[:LONGEST_NAME]
    if name != given:
        log.info("a name is kept without what cannot be shown, or shorter")
    return {**event, "message": {**message, "from": {**sender, "display_name": name}}}


def remove_control_characters(words: str) -> str:
    """Without control characters, but for ends of lines and tabs."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )


def _mask_event_name(name: str) -> str:
    """An event's name as far as it may stand in the log."""
    return name if re.fullmatch(r"[a-z_.]{1,60}", name) else "?"


def _make_key(name: str, message: dict[str, Any], raw: str) -> str:
    """By which a repeated event is known. Without an id it is known by all of its content."""
    message_id = str(message.get("message_id", ""))
    if _ID.fullmatch(message_id) and len(name) <= 80:
        return f"{name}:{message_id}"
    return f"digest:{hashlib.sha256(raw.encode()).hexdigest()}"


def _read_moment(given: Any) -> datetime | None:
    """Milliseconds by the document; seconds are understood too."""
    if isinstance(given, str) and given.isascii() and given.isdigit():
        given = int(given)
    if not isinstance(given, int) or isinstance(given, bool):
        return None
    try:
        return datetime.fromtimestamp(given // 1000 if given > MILLISECONDS_FROM else given, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def read_order(given: Any) -> int | None:
    """Zalo's own moment of a message, in thousandths of a second: by it, and not by our clock, is
    known what was written before what."""
    if isinstance(given, str) and given.isascii() and given.isdigit():
        given = int(given)
    if isinstance(given, bool) or not isinstance(given, int):
        return None
    return given if MILLISECONDS_FROM < given < 2**53 else None


def read_event(stored: StoredUpdate) -> IncomingMessage:
    """What the person did. A message that Zalo withholds comes as media "withheld"."""
    event = orjson.loads(stored.raw)
    message = event["message"]
    text = _read_text(message)
    media = MEDIA.get(event["event_name"], None if text else WITHHELD)
    if media is None and not text.strip():
        media = WITHHELD
    return IncomingMessage(
        stored.inbox_id,
        text=text,
        media=media,
        received_at=stored.received_at,
        said_at=stored.said_at,
        order=read_order(message.get("date")),
    )


def _read_text(message: dict[str, Any]) -> str:
    """What was typed, or what stands under a picture."""
    for name in ("text", "caption"):
        if isinstance(found := message.get(name), str) and found:
            return remove_control_characters(found)
    return ""


def get_media_address(stored: StoredUpdate) -> str | None:
    """Where the file of a message is to be fetched."""
    message = orjson.loads(stored.raw)["message"]
    found = (message.get(name) for name in ADDRESSES)
    return next((one for one in found if isinstance(one, str) and "://" in one), None)
