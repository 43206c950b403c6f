"""The pace of one reply, which may be several messages."""

import asyncio

from bot.delivery.pace import SendingPace, SendingSlot


class ReplyPieces:
    """Each piece has a slot of the account and of its chat."""

    def __init__(self, pace: SendingPace, chat: int, slot: SendingSlot) -> None:
        self._pace, self._chat, self._slot = pace, chat, slot

    async def wait_for_next(self) -> None:
        self.note_answered()
        self._slot = await self._pace.wait_for_piece(self._chat)

    def note_answered(self) -> None:
        self._pace.note_answered(self._slot, asyncio.get_running_loop().time())
