"""What comes out of a group of Telegram: what was said, that it has another id, that we are out.

The bot is handed commands, replies to it and, where the group's owner wants it so, everything. None
of it is stored; what is not spoken to us goes no further than the handler.
"""

from typing import Any

from bot.channels.platform_json import LONGEST_KEY, read_id
from bot.channels.telegram.message_words import read_words
from models.chats.group_events import GroupEvent
from models.delivery.inbox import IncomingUpdate

# How the bot stands in a group that it was taken out of.
OUT = frozenset(("left", "kicked"))
LONGEST_SAID = 500


def parse_group_update(update: dict[str, Any]) -> IncomingUpdate | None:
    """None: nothing that concerns us, or that can be read. It is said twice by no id of its own:
    the update's is the key."""
    try:
        event = _parse_event(update)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    if event is None:
        return None
    return IncomingUpdate(str(update.get("update_id"))[:LONGEST_KEY], None, "", group=event)


def _parse_event(update: dict[str, Any]) -> GroupEvent | None:
    member = update.get("my_chat_member")
    if member is not None:
        address = str(read_id(member["chat"]["id"]))
        is_gone = member["new_chat_member"]["status"] in OUT
        return GroupEvent(address, is_gone=True) if is_gone else None
    message = update.get("message")
    if message is None:  # an edit, a press: nothing is asked there
        return None
    address = str(read_id(message["chat"]["id"]))
    if "migrate_to_chat_id" in message:
        return GroupEvent(address, moved_to=str(read_id(message["migrate_to_chat_id"])))
    if "migrate_from_chat_id" in message:
        return GroupEvent(str(read_id(message["migrate_from_chat_id"])), moved_to=address)
    return _parse_words(address, message)


def _parse_words(address: str, message: dict[str, Any]) -> GroupEvent | None:
    sender = message.get("from")
    said = read_words(message)[:LONGEST_SAID]
    if not said or not isinstance(sender, dict) or sender.get("is_bot"):
        return None
    replied = message.get("reply_to_message")
    replies_to = str(read_id(replied["message_id"])) if isinstance(replied, dict) else None
    # In a private chat the chat has the id of its person.
    return GroupEvent(address, said, str(read_id(sender["id"])), replies_to=replies_to)
