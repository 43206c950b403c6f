"""What the gateway posts: messages of people, and what became of ours.

    {"id": "…", "from": "+84912345678", "text": "…", "sent_at": "2026-05-28T08:05:00+07:00"}
    {"id": "…", "status": "delivered" | "failed"}

Nothing here trusts the shape of a body. Whose number it is, is looked at when it is stored.
"""

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any

import orjson

from handlers.incoming_messages import IncomingMessage
from models.delivery.inbox import IncomingUpdate, StoredUpdate
from reading.values.telephones import parse_phone
from records import dataclass

_ID = re.compile(r"[A-Za-z0-9_.:=+/-]{1,80}")
LONGEST_TEXT = 4_000
FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SmsReceipt:
    """What became of a message of ours, by what the gateway calls it."""

    message_id: str
    is_failed: bool


def parse_body(body: Any) -> list[IncomingUpdate]:
    """The message that a call brings; empty for a receipt, and for what comes from no telephone of
    ours, such as a bank or an operator. ValueError: of no known shape."""
    if read_receipt(body) is not None:
        return []
    if not isinstance(body, dict) or not isinstance(body.get("text"), str):
        raise ValueError("not a message")
    message_id = str(body.get("id", ""))
    if not _ID.fullmatch(message_id):
        raise ValueError("without an id")
    phone = parse_phone(str(body.get("from", ""))[:40])
    if phone is None:
        return []
    text = _clean(body["text"])[:LONGEST_TEXT]
    raw = orjson.dumps({"text": text}).decode()
    return [IncomingUpdate(f"sms:{message_id}", phone, raw, _read_moment(body.get("sent_at")))]


def read_receipt(body: Any) -> SmsReceipt | None:
    if not isinstance(body, dict) or "status" not in body:
        return None
    message_id = str(body.get("id", ""))
    if not _ID.fullmatch(message_id):
        raise ValueError("without an id")
    return SmsReceipt(message_id, body["status"] == FAILED)


def _clean(words: str) -> str:
    """Without control characters, but for ends of lines and tabs."""
    return "".join(
        sign for sign in words if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )


def _read_moment(given: Any) -> datetime | None:
    """A moment with its zone; anything else is none."""
    try:
        found = datetime.fromisoformat(given)
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (TypeError, ValueError, OverflowError):
        return None


def read_message(stored: StoredUpdate) -> IncomingMessage:
    return IncomingMessage(
        stored.inbox_id,
        text=orjson.loads(stored.raw)["text"],
        received_at=stored.received_at,
        said_at=stored.said_at,
    )
