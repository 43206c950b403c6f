"""Channels: each reads what arrives on a platform and sends what is said. None knows a dialog.

Its errors say what to do next, whatever the platform called them:

    DeliveryError
    ├── NotSent      certainly not delivered; try again later
    │   └── SlowDown the platform says how long to wait, for all of its chats
    │       └── QuotaReached  what the plan allows is used up: a long wait
    ├── Unknown      it may or may not have arrived; settled by what the message is
    ├── Blocked      this person will not get anything here; write no more
    └── Refused      the platform will never take this message
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from handlers.incoming_messages import IncomingMessage
from models.delivery.inbox import StoredUpdate


class DeliveryError(Exception):
    pass


class NotSent(DeliveryError):
    pass


class SlowDown(NotSent):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class QuotaReached(SlowDown):
    pass


class DeliveryUnknown(DeliveryError):
    pass


class ChatBlocked(DeliveryError):
    pass


class MessageRefused(DeliveryError):
    pass


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
