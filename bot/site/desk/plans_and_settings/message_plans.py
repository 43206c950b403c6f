"""What the jobs would write, found out by running them: everything is put back afterwards."""

from collections.abc import Callable
from typing import Any, TypeVar

from bot.site.desk.desk_page import Desk
from models.rounds.rounds import RoundRow
from reporting.context import Context
from schedules.previews import first_messages
from schedules.previews.first_messages import FirstMessages

T = TypeVar("T")
PlannedRounds = list[tuple[RoundRow, FirstMessages | None]]
ChooseRounds = Callable[[Context], list[RoundRow]]


class _PutBack(Exception):
    """What was found out on the way; nothing of the way is kept."""

    def __init__(self, found: Any) -> None:
        super().__init__()
        self.found = found


async def find_out(desk: Desk, look: Callable[[Context], T]) -> T:
    """What this finds while it writes; nothing that it writes is kept."""

    def act(ctx: Context) -> T:
        raise _PutBack(look(ctx))

    try:
        return await desk.act(act)
    except _PutBack as done:
        found: T = done.found
        return found


async def plan_messages(desk: Desk, choose: ChooseRounds) -> PlannedRounds:
    """Whom rounds will ask, when first and in which words. A round that has not opened is opened
    to see who owes it, and is not open afterwards."""

    def look(ctx: Context) -> PlannedRounds:
        return [
            (one, first_messages.plan_first_messages(ctx.db, ctx.forms, one.id, ctx.now))
            for one in choose(ctx)
        ]

    return await find_out(desk, look)
