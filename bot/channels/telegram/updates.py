"""What arrives from Telegram: keys, addresses and meanings of raw updates.

Nothing here trusts the shape of an update: one that cannot be read is set aside by its
receiver and never stops those behind it.
"""

from datetime import UTC, datetime
from typing import Any

import orjson

from bot.channels.platform_json import LONGEST_KEY, read_id
from bot.channels.telegram import group_updates
from bot.channels.telegram.message_words import find_media_block, read_words
from handlers.incoming_messages import IncomingMessage
from models.delivery.attachments import LARGEST_ATTACHMENT
from models.delivery.inbox import IncomingUpdate, StoredUpdate

WANTED = ("message", "edited_message", "callback_query", "my_chat_member")
_HOLD_CHAT = ("message", "edited_message", "my_chat_member")

# What may come in place of words: our name for it, and its type where Telegram gives none.
MEDIA = {
    "photo": ("photo", "image/jpeg"),
    "voice": ("voice", "audio/ogg"),
    "audio": ("audio", "audio/mpeg"),
    "video": ("video", "video/mp4"),
    "video_note": ("video", "video/mp4"),
    "document": ("document", "application/octet-stream"),
    "sticker": ("sticker", ""),
    "animation": ("animation", ""),
    "live_photo": ("photo", ""),
    "paid_media": ("photo", ""),
    "contact": ("contact", ""),
    "venue": ("location", ""),
    "location": ("location", ""),
    "poll": ("poll", ""),
    "dice": ("dice", ""),
    "game": ("game", ""),
    "story": ("story", ""),
    "gift": ("gift", ""),
    "unique_gift": ("gift", ""),
    "giveaway": ("gift", ""),
    "invoice": ("invoice", ""),
}
# Something was sent, and nobody here knows what.
UNKNOWN = "unknown"
LONGEST_ALBUM_NAME = 60
# What the program notes in a chat by itself: nobody has said anything.
NOTES = frozenset(
    (
        "pinned_message",
        "message_auto_delete_timer_changed",
        "new_chat_members",
        "left_chat_member",
        "chat_background_set",
        "boost_added",
        "write_access_allowed",
        "connected_website",
        "proximity_alert_triggered",
        "video_chat_scheduled",
        "video_chat_started",
        "video_chat_ended",
        "checklist_tasks_done",
        "checklist_tasks_added",
        "poll_option_added",
        "poll_option_deleted",
    )
)


def parse_updates(updates: list[dict[str, Any]]) -> list[IncomingUpdate]:
    """The updates for the inbox, and what came out of groups, of which nothing is stored."""
    found = list[IncomingUpdate | None]()
    for one in updates:
        if _is_of_group(one):
            found.append(group_updates.parse_group_update(one))
        elif "my_chat_member" not in one:
            found.append(parse_update(one))
    return [one for one in found if one is not None]


def _is_of_group(update: dict[str, Any]) -> bool:
    pressed = update.get("callback_query")
    held = pressed if isinstance(pressed, dict) else update
    message = next((held[one] for one in _HOLD_CHAT if held.get(one)), None)
    chat = message.get("chat") if isinstance(message, dict) else None
    return isinstance(chat, dict) and chat.get("type", "private") != "private"


def parse_update(update: dict[str, Any]) -> IncomingUpdate:
    """The update for the inbox; with an error where nobody can read it."""
    raw = orjson.dumps(update).decode()
    key = str(update.get("update_id"))[:LONGEST_KEY]
    try:
        return _parse_known_update(update, key, raw)
    except Exception as error:  # a date beyond all clocks, say, is an OSError
        return IncomingUpdate(key, None, raw, error=f"cannot be read: {type(error).__name__}")


def parse_webhook_body(body: Any) -> list[IncomingUpdate]:
    """The update that a call of the webhook brings. ValueError: it is none."""
    if not isinstance(body, dict) or not isinstance(body.get("update_id"), int):
        raise ValueError("not an update")
    return parse_updates([body])


def _parse_known_update(update: dict[str, Any], key: str, raw: str) -> IncomingUpdate:
    pressed = update.get("callback_query")
    if pressed is not None:
        message = pressed["message"]
        key = f"{key}:c{str(pressed['id'])[:LONGEST_KEY]}"
        return _parse_chat(message["chat"], key, raw, None)
    edited = update.get("edited_message")
    if edited is not None:
        moment = datetime.fromtimestamp(edited["edit_date"], UTC)
        key = f"{key}:e{read_id(edited['message_id'])}.{edited['edit_date']}"
        return _parse_chat(edited["chat"], key, raw, moment)
    message = update["message"]
    said_at = datetime.fromtimestamp(message["date"], UTC)
    key = f"{key}:m{read_id(message['message_id'])}"
    if NOTES & message.keys():
        return IncomingUpdate(key, None, raw, error="nobody's words")
    return _parse_chat(message["chat"], key, raw, said_at)


def _parse_chat(
    chat: dict[str, Any], key: str, raw: str, said_at: datetime | None
) -> IncomingUpdate:
    return IncomingUpdate(key, str(read_id(chat["id"])), raw, said_at)


def read_update(stored: StoredUpdate) -> IncomingMessage:
    """What the person did. Raises ValueError, KeyError or TypeError for odd shapes."""
    update = orjson.loads(stored.raw)
    pressed = update.get("callback_query")
    if pressed is not None:
        return IncomingMessage(
            stored.inbox_id, choice=str(pressed["data"]), received_at=stored.received_at
        )
    message = update.get("edited_message") or update["message"]
    text = read_words(message)
    return IncomingMessage(
        stored.inbox_id,
        text=text,
        media=_find_media(message, text),
        received_at=stored.received_at,
        said_at=stored.said_at,
        order=read_id(message["message_id"]),
        edits=f"m{message['message_id']}" if "edited_message" in update else None,
        replies_to=_find_replied_id(message),
        album=_read_album(message),
    )


def _find_media(message: dict[str, Any], text: str) -> str | None:
    """What came in place of words, or above a caption."""
    name = next((name for name in MEDIA if name in message), None)
    if name is not None and not message.get("text"):
        return MEDIA[name][0]
    return None if text else find_media_block(message) or UNKNOWN


def _find_replied_id(message: dict[str, Any]) -> str | None:
    replied = message.get("reply_to_message")
    found = replied.get("message_id") if isinstance(replied, dict) else None
    try:
        return str(read_id(found))
    except ValueError:
        return None


def _read_album(message: dict[str, Any]) -> str | None:
    found = message.get("media_group_id")
    return found[:LONGEST_ALBUM_NAME] if isinstance(found, str) and found else None


def get_file_id(stored: StoredUpdate) -> tuple[str, str, str] | None:
    """(Telegram's id, our kind, media type) of the file to fetch; none if it is too large."""
    update = orjson.loads(stored.raw)
    message = update.get("edited_message") or update["message"]
    name = next((one for one in MEDIA if one in message), None)
    if name is None or not MEDIA[name][1]:
        return None
    kind, usual = MEDIA[name]
    found = message[name]
    if isinstance(found, list) and not all("file_id" in size for size in found):
        return None
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
    "parse_updates",
    "parse_webhook_body",
    "read_update",
]
