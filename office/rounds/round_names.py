"""What a round may be called: nothing that another of its plan is called."""

import unicodedata
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
    wanted = _fold_called(name)
    there = rounds.list_rounds_of_plan(db, owner_id, plan_id)
    return next((one for one in there if _fold_called(one.name) == wanted), None)


def _fold_called(name: str) -> str:
    """ "ABC" and "Kỳ ABC" are both called "kỳ ABC"."""
    written = " ".join(unicodedata.normalize("NFC", name).lower().split())
    return fold_text(written.removeprefix(words("desk_rounds.called", name="")))


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
