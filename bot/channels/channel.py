"""What every channel can do, and the file that comes with a message."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from handlers.incoming_messages import IncomingMessage
from models.delivery.inbox import StoredUpdate
from records import dataclass


@dataclass(frozen=True, slots=True)
class ChannelFile:
    """What came with a message, fetched before its turn."""

    kind: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What the platform calls a message that it took, and its place among all of that chat: what
    people write has a place in the same order. None where the platform does not say."""

    platform_id: str | None = None
    order: int | None = None


# Awaited before each further message of one reply: a long text, a file.
WaitForNext = Callable[[], Awaitable[None]]


class Channel(Protocol):
    name: str

    def read(self, stored: StoredUpdate) -> IncomingMessage:
        """What the person did. Raises ValueError for what cannot be understood."""

    async def fetch(self, stored: StoredUpdate, incoming: IncomingMessage) -> ChannelFile | None:
        """The file that came with it; none where there is none, or it is out of reach."""

    def counts(self, body: dict[str, Any], files: Sequence[ChannelFile]) -> int:
        """How many messages this is for the plan of the platform; 0 where none are counted."""

    async def send(
        self,
        address: str,
        body: dict[str, Any],
        files: Sequence[ChannelFile],
        wait_for_next: WaitForNext,
    ) -> SentMessage:
        """Delivers a reply's body, or raises a DeliveryError."""
