"""Whether what comes in a chat is newer than what has come: platforms do not promise it."""

import logging
from datetime import datetime

from models.delivery.inbox import StoredUpdate

log = logging.getLogger(__name__)


class UpdateOrder:
    def __init__(self) -> None:
        # When the newest message of each chat was written.
        self._newest: dict[int, datetime] = {}

    def note(self, stored: StoredUpdate) -> None:
        """What was written earlier and comes later is taken as it comes, and said so."""
        if stored.said_at is None:
            return
        newest = self._newest.setdefault(stored.chat_id, stored.said_at)
        if stored.said_at < newest:
            log.info("update %s was written before one that has come already", stored.inbox_id)
        self._newest[stored.chat_id] = max(newest, stored.said_at)
