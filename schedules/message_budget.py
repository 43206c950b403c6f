"""What is left out when a platform's messages run low: courtesies, never a deadline."""

from datetime import datetime

from sqlalchemy import Connection

from models.chats.chat_addresses import ChatAddress
from models.delivery import message_quota

# Thanks for a report that was taken. Of two digests a day one is enough (`digests`).
COURTESY_STAGES = frozenset({"accepted"})


def must_save_messages(db: Connection, chat: ChatAddress, now: datetime) -> bool:
    """Whether the account of this chat has to spare what it has left."""
    return message_quota.is_quota_low(db, chat.account_id, now)
