"""A question that was on its way when the process ended: it may not have arrived."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.delivery.delivery import CATCH_UP_SECONDS, Delivery

if TYPE_CHECKING:
    from bot.channels.service import ChannelService
    from bot.turns.turn_queue import TurnQueue


async def settle_asked_before(
    delivery: Delivery, turns: "TurnQueue", services: "Sequence[ChannelService]"
) -> None:
    """What people have answered while nobody was there is read first: they are not asked again."""
    if not delivery.has_asked_before:
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(CATCH_UP_SECONDS):
            await asyncio.gather(*(service.catch_up() for service in services))
            while not turns.is_idle():
                await asyncio.sleep(0.05)
    await delivery.settle_asked_before()
