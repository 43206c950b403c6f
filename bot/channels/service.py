"""What a channel's package offers to the process, to the cards and to `baocao doctor`."""

import asyncio
from typing import ClassVar, Protocol

from bot.channels.webhooks import Webhook
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from bot.settings import Settings
from bot.turns.turn_queue import TurnQueue


class ChannelService(Protocol):
    name: ClassVar[str]
    # Whether the platform can be asked for what arrived, where it does not post to us.
    can_be_asked: ClassVar[bool]

    @classmethod
    async def make(
        cls, settings: Settings, writer: Writer, clock: Clock, turns: TurnQueue, delivery: Delivery
    ) -> "ChannelService":
        """The channel's parts, made known to those that receive and deliver."""

    @classmethod
    async def reach(cls, settings: Settings) -> str:
        """What the platform calls our account. Raises where it cannot be reached."""

    @classmethod
    def lacks(cls, settings: Settings) -> list[str]:
        """What is not set, and keeps the platform from posting to us (webhook)."""

    @classmethod
    def link(cls, settings: Settings, handle: str, code: str) -> str:
        """The address that opens the channel, with an invitation's code where one can carry it."""

    def start(self) -> list[asyncio.Task[None]]:
        """Begins to receive and to send; the tasks run until they are cancelled."""

    async def catch_up(self) -> None:
        """Returns when what had arrived on the platform before the start is in the inbox."""

    def get_silence(self) -> float | None:
        """Seconds since the platform last answered when it was asked for what arrived; none where
        it posts by itself, or another worker asks."""

    def hooks(self) -> list[Webhook]:
        """The addresses at which the platform posts to us; none where it is asked instead."""

    def stop_receiving(self) -> None: ...

    async def close(self) -> None: ...
