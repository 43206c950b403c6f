"""What arrives from Telegram: keys, addresses and meanings of raw updates.

Nothing here trusts the shape of an update: one that cannot be read is set aside by its
receiver and never stops those behind it.
"""

from datetime import UTC, datetime
from typing import Any

import orjson

from handlers.incoming_messages import IncomingMessage
from models.delivery.attachments import LARGEST_ATTACHMENT
from models.delivery.inbox import IncomingUpdate, StoredUpdate

WANTED = ("message", "edited_message", "callback_query")

# What may come in place of words: our name for it, and its type where Telegram gives none.
MEDIA = {
    "photo": ("photo", "image/jpeg"),
    "voice": ("voice", "audio/ogg"),
    "audio": ("audio", "audio/mpeg"),
    "video": ("video", "video/mp4"),
    "video_note": ("video", "video/mp4"),
    "document": ("document", "application/octet-stream"),
    "sticker": ("sticker", ""),
    "animation": ("sticker", ""),
    "contact": ("contact", ""),
    "location": ("location", ""),
    "poll": ("poll", ""),
}


def parse_update(update: dict[str, Any]) -> IncomingUpdate:
    """The update for the inbox. In a group the bot stays silent."""
    raw = orjson.dumps(update).decode()
    key = str(update.get("update_id"))
    try:
        return _parse_known_update(update, key, raw)
    except Exception as error:  # a date beyond all clocks, say, is an OSError
        return IncomingUpdate(key, None, raw, error=f"cannot be read: {type(error).__name__}")


def parse_webhook_body(body: Any) -> list[IncomingUpdate]:
    """The update that a call of the webhook brings. ValueError: it is none."""
    if not isinstance(body, dict) or not isinstance(body.get("update_id"), int):
        raise ValueError("not an update")
    return [parse_update(body)]


def _parse_known_update(update: dict[str, Any], key: str, raw: str) -> IncomingUpdate:
    pressed = update.get("callback_query")
    if pressed is not None:
        message = pressed["message"]
        key = f"{key}:c{pressed['id']}"
        return _parse_chat(message["chat"], key, raw, None)
    edited = update.get("edited_message")
    if edited is not None:
        moment = datetime.fromtimestamp(edited["edit_date"], UTC)
        key = f"{key}:e{edited['message_id']}.{edited['edit_date']}"
        return _parse_chat(edited["chat"], key, raw, moment)
    message = update["message"]
    said_at = datetime.fromtimestamp(message["date"], UTC)
    return _parse_chat(message["chat"], f"{key}:m{message['message_id']}", raw, said_at)


def _parse_chat(
    chat: dict[str, Any], key: str, raw: str, said_at: datetime | None
) -> IncomingUpdate:
    if chat.get("type", "private") != "private":
        return IncomingUpdate(key, None, raw, error="not a private chat")
    return IncomingUpdate(key, str(int(chat["id"])), raw, said_at)


def read_update(stored: StoredUpdate) -> IncomingMessage:
    """What the person did. Raises ValueError, KeyError or TypeError for odd shapes."""
    update = orjson.loads(stored.raw)
    pressed = update.get("callback_query")
    if pressed is not None:
        return IncomingMessage(
            stored.inbox_id, choice=str(pressed["data"]), received_at=stored.received_at
        )
    message = update.get("edited_message") or update["message"]
    media = next((name for name in MEDIA if name in message), None)
    text = message.get("text", "")
    if not isinstance(text, str):
        raise ValueError("text is no text")
    if media is None and not text:
        media = "sticker"
    return IncomingMessage(
        stored.inbox_id,
        text=text,
        media=MEDIA[media][0] if media and not text else None,
        received_at=stored.received_at,
        said_at=stored.said_at,
        edits=f"m{message['message_id']}" if "edited_message" in update else None,
    )


def get_file_id(stored: StoredUpdate) -> tuple[str, str, str] | None:
    """(Telegram's id, our kind, media type) of the file to fetch; none if it is too large."""
    message = orjson.loads(stored.raw)["message"]
    name = next((one for one in MEDIA if one in message), None)
    if name is None or not MEDIA[name][1]:
        return None
    kind, usual = MEDIA[name]
    found = message[name]
    if isinstance(found, list):
        small = [size for size in found if size.get("file_size", 0) <= LARGEST_ATTACHMENT]
        found = small[-1] if small else None
    if found is None or found.get("file_size", 0) > LARGEST_ATTACHMENT:
        return None
    return str(found["file_id"]), kind, str(found.get("mime_type") or usual)


def get_callback_id(update: dict[str, Any]) -> str | None:
    pressed = update.get("callback_query")
    return str(pressed["id"]) if isinstance(pressed, dict) and "id" in pressed else None


__all__ = [
    "WANTED",
    "get_callback_id",
    "get_file_id",
    "parse_update",
    "parse_webhook_body",
    "read_update",
]
