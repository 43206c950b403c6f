"""The web chat as a channel: it reads what the page posts, and has nothing to send."""

from collections.abc import Sequence
from typing import Any

import orjson

from bot.channels.channel import ChannelFile, SentMessage, WaitForNext
from handlers.incoming_messages import IncomingMessage
from models.delivery.inbox import StoredUpdate


class WebChannel:
    name = "web"

    def read(self, stored: StoredUpdate) -> IncomingMessage:
        said = orjson.loads(stored.raw)
        return IncomingMessage(
            stored.inbox_id,
            text=said.get("text", ""),
            choice=said.get("choice"),
            media=said.get("media"),
            received_at=stored.received_at,
            seen=said.get("seen"),
            is_of_lost_page=said.get("lost_page", False),
            known_people=_read_known_people(said),
            device_id=said.get("device"),
        )

    async def fetch(self, stored: StoredUpdate, incoming: IncomingMessage) -> ChannelFile | None:
        # The page sends the file with the message, in one commit.
        return None

    def counts(self, body: dict[str, Any], files: Sequence[ChannelFile]) -> int:
        return 0

    async def send(
        self,
        address: str,
        body: dict[str, Any],
        files: Sequence[ChannelFile],
        wait_for_next: WaitForNext,
    ) -> SentMessage:
        return SentMessage()


def _read_known_people(said: dict[str, Any]) -> frozenset[int] | None:
    """Whose own the device was shown to be that it came from; lines of before say only where it
    was nobody's."""
    if "known" in said:
        return frozenset(said["known"])
    return frozenset() if said.get("unproven") else None
