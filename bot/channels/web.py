"""The web chat as a channel: what the page posts, as JSON of our own. The page reads the
outbox by itself, so there is nothing to send."""

from collections.abc import Sequence
from typing import Any

import orjson

from bot.channels import File
from handlers.incoming import Incoming
from models.delivery.inbox import StoredUpdate


class WebChannel:
    name = "web"

    def read(self, stored: StoredUpdate) -> Incoming:
        said = orjson.loads(stored.raw)
        return Incoming(
            stored.inbox_id,
            text=said.get("text", ""),
            choice=said.get("choice"),
            media=said.get("media"),
            received_at=stored.received_at,
            seen=said.get("seen"),
        )

    async def fetch(self, stored: StoredUpdate, incoming: Incoming) -> File | None:
        # The page sends the file with the message, in one commit.
        return None

    def counts(self, body: dict[str, Any], files: Sequence[File]) -> int:
        return 0

    async def send(self, address: str, body: dict[str, Any], files: Sequence[File]) -> str | None:
        return None
