"""Whom rounds will ask, when first and in which words: found out, and everything put back."""

from collections.abc import Callable

from bot.site.desk.desk_page import Desk
from models.rounds.rounds import RoundRow
from reporting.context import Context
from schedules.previews import first_messages
from schedules.previews.first_messages import FirstMessages

PlannedRounds = list[tuple[RoundRow, FirstMessages | None]]
ChooseRounds = Callable[[Context], list[RoundRow]]


class _PutBack(Exception):
    """What was found out on the way; nothing of the way is kept."""

    def __init__(self, found: PlannedRounds) -> None:
        super().__init__()
        self.found = found


async def plan_messages(desk: Desk, choose: ChooseRounds) -> PlannedRounds:
    """A round that has not opened is opened to see who owes it, and is not open afterwards."""

    def act(ctx: Context) -> None:
        raise _PutBack(
            [
                (one, first_messages.plan_first_messages(ctx.db, ctx.forms, one.id, ctx.now))
                for one in choose(ctx)
            ]
        )

    try:
        await desk.act(act)
    except _PutBack as done:
        return done.found
    return []
