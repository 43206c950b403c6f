"""What every channel can do, and the file that comes with a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from handlers.incoming_messages import IncomingMessage
from models.delivery.inbox import StoredUpdate


@dataclass(frozen=True, slots=True)
class ChannelFile:
    """What came with a message, fetched before its turn."""

    kind: str
    media_type: str
    content: bytes


class Channel(Protocol):
    name: str

    def read(self, stored: StoredUpdate) -> IncomingMessage:
        """What the person did. Raises ValueError for what cannot be understood."""

    async def fetch(self, stored: StoredUpdate, incoming: IncomingMessage) -> ChannelFile | None:
        """The file that came with it; none where there is none, or it is out of reach."""

    def counts(self, body: dict[str, Any], files: Sequence[ChannelFile]) -> int:
        """How many messages this is for the plan of the platform; 0 where none are counted."""

    async def send(
        self, address: str, body: dict[str, Any], files: Sequence[ChannelFile]
    ) -> str | None:
        """Delivers a reply's body, or raises a DeliveryError. Returns the platform's id."""
