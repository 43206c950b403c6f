"""What a round may be called: nothing that another of its plan is called."""

from datetime import timedelta

from sqlalchemy import Connection

from models.rounds import rounds
from models.rounds.rounds import RoundRow
from office.refusals import ActionRefused
from reading.spelling.folding import fold_text
from reporting.context import Context
from texts import vietnamese, words


def find_round_of_name(db: Connection, owner_id: int, plan_id: int, name: str) -> RoundRow | None:
    """The round of this owner and plan that people would call the same."""
    wanted = fold_text(name)
    there = rounds.list_rounds_of_plan(db, owner_id, plan_id)
    return next((one for one in there if fold_text(one.name) == wanted), None)


def check_name_is_free(
    ctx: Context, owner_id: int, plan_id: int, name: str, own_id: int | None = None
) -> None:
    """Two rounds of one plan under one name are one to whoever reads of them. Raises Refused."""
    there = find_round_of_name(ctx.db, owner_id, plan_id, name)
    if there is None or there.id == own_id:
        return
    first = vietnamese.format_full_day(there.period_from)
    last = vietnamese.format_full_day(there.period_to - timedelta(days=1))
    raise ActionRefused(words("desk_rounds.name_taken", name=name, first=first, last=last))
