"""Jobs that store what has arrived; only after their commit may a platform be told."""

from sqlalchemy import Connection

from bot.channels.channel import ChannelFile
from bot.clock import Clock
from models.delivery import attachments, inbox
from models.delivery.inbox import IncomingUpdate, StoredUpdate


def store_updates(
    db: Connection, account_id: int, arrived: list[IncomingUpdate], clock: Clock
) -> list[StoredUpdate]:
    now = clock.now()
    found = (inbox.store_update(db, account_id, one, now) for one in arrived)
    return [one for one in found if one is not None]


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
