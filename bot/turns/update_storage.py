"""Jobs that store what has arrived; only after their commit may a platform be told."""

import logging
from datetime import datetime

from sqlalchemy import Connection

from bot.channels.channel import ChannelFile
from bot.clock import Clock
from models.chats import phone_chats
from models.delivery import attachments, inbox
from models.delivery.inbox import IncomingUpdate, StoredUpdate

log = logging.getLogger(__name__)


def store_updates(
    db: Connection,
    account_id: int,
    arrived: list[IncomingUpdate],
    clock: Clock,
    *,
    by_phone: bool = False,
) -> list[StoredUpdate]:
    """`by_phone`: of a number that nobody here has nothing is stored."""
    now = clock.now()
    if by_phone:
        arrived = [one for one in arrived if _is_known(db, account_id, one, now)]
    found = (inbox.store_update(db, account_id, one, now) for one in arrived)
    return [one for one in found if one is not None]


def _is_known(db: Connection, account_id: int, arrived: IncomingUpdate, now: datetime) -> bool:
    if arrived.address is None:
        return False
    is_known = phone_chats.admit_phone(db, account_id, arrived.address, now)
    if not is_known:
        log.info("a message of a number that nobody here has is left alone")
    return is_known


def store_update_with_file(
    db: Connection, account_id: int, arrived: IncomingUpdate, file: ChannelFile, clock: Clock
) -> StoredUpdate | None:
    stored = inbox.store_update(db, account_id, arrived, clock.now())
    if stored is not None:
        store_file(db, stored.inbox_id, file, clock)
    return stored


def store_file(db: Connection, inbox_id: int, file: ChannelFile, clock: Clock) -> int:
    return attachments.store_attachment(
        db, inbox_id, file.kind, file.media_type, file.content, clock.now()
    )
