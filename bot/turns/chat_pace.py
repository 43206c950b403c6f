"""How many messages of one chat are answered in a while. Those above it wait, and are not lost."""

import asyncio

from bot.delivery.pace import RateLimit

AT_ONCE = 120
A_SECOND = 2.0  # faster than anybody types or presses
REMEMBERED = 10_000  # chats


class ChatPace:
    """One bucket for each chat."""

    def __init__(self, at_once: float = AT_ONCE, a_second: float = A_SECOND) -> None:
        self._at_once, self._a_second = at_once, a_second
        self._chats: dict[int, RateLimit] = {}

    async def wait_for_turn(self, chat_id: int) -> None:
        """Returns when the next message of this chat may be answered."""
        loop = asyncio.get_running_loop()
        bucket = self._chats.setdefault(chat_id, RateLimit(self._a_second, self._at_once))
        while (seconds := bucket.wait(loop.time())) > 0:
            await asyncio.sleep(seconds)
        bucket.take()
        if len(self._chats) > REMEMBERED:
            self._forget_rested(loop.time())

    def _forget_rested(self, now: float) -> None:
        rested = [one for one, bucket in self._chats.items() if bucket.is_full(now)]
        for one in rested:
            del self._chats[one]
