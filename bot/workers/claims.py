"""An update is answered by one worker, in the order of its chat."""

import asyncio
from functools import partial

from sqlalchemy import Connection

from bot.database.writer import Writer, WriterJob
from handlers.turn import TurnResult
from models.delivery import inbox
from models.delivery.inbox import Claim

# How soon a chat is tried again that another worker is at.
BUSY_SECONDS = 0.03


class LeftToOthers(Exception):
    """An update that this worker does not answer, now or at all."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(claim)
        self.claim = claim


async def run_claimed(
    writer: Writer, chat_id: int, inbox_id: int, job: WriterJob[TurnResult]
) -> TurnResult:
    """What answers an update, once nobody else is at its chat. LeftToOthers where it was answered,
    or where an older one is to be answered first."""
    work = partial(_answer_claimed, chat_id=chat_id, inbox_id=inbox_id, job=job)
    while True:
        claim, turned = await writer.run_with_retries(work)
        if turned is not None:
            return turned
        if claim is not Claim.BUSY:
            raise LeftToOthers(claim)
        await asyncio.sleep(BUSY_SECONDS)


def _answer_claimed(
    db: Connection, chat_id: int, inbox_id: int, job: WriterJob[TurnResult]
) -> tuple[Claim, TurnResult | None]:
    claim = inbox.claim_update(db, chat_id, inbox_id)
    return claim, job(db) if claim is Claim.MINE else None
