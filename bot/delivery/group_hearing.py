"""What comes out of groups: answered in the commit before which the platform is not told."""

from functools import partial

from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from handlers.groups import group_turn
from handlers.turn_context import Tools
from models.delivery.inbox import IncomingUpdate
from records import dataclass


@dataclass(frozen=True, slots=True)
class GroupHearing:
    writer: Writer
    clock: Clock
    tools: Tools
    delivery: Delivery

    async def hear(self, account_id: int, arrived: list[IncomingUpdate]) -> list[IncomingUpdate]:
        """What is to be stored: all that came out of no group. Raises where the database cannot be
        written: then it comes again."""
        heard = [one for one in arrived if one.group is not None]
        if not heard:
            return arrived
        job = partial(
            group_turn.hear_group_events,
            tools=self.tools,
            account_id=account_id,
            heard=heard,
            now=self.clock.now(),
        )
        self.delivery.release(await self.writer.run(job))
        return [one for one in arrived if one.group is None]
