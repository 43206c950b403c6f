"""A round renamed, or removed as long as it has not opened: nobody has heard of it yet."""

from typing import Any

from sqlalchemy import Connection, bindparam, delete, update

from models.rounds.tables import Round, RoundDate

_ROUND: Any = Round.__table__
_DATE: Any = RoundDate.__table__

_DROP_DATES = delete(_DATE).where(_DATE.c.round_id == bindparam("round"))
_DROP_ROUND = delete(_ROUND).where(_ROUND.c.id == bindparam("round"), _ROUND.c.opened_at.is_(None))
_RENAME = update(_ROUND).where(_ROUND.c.id == bindparam("round")).values(name=bindparam("called"))


def remove_unopened_round(db: Connection, round_id: int) -> bool:
    """Whether it was still closed: with its opening come reports, and people are written to."""
    db.execute(_DROP_DATES, {"round": round_id})
    return db.execute(_DROP_ROUND, {"round": round_id}).rowcount == 1


def set_round_name(db: Connection, round_id: int, name: str) -> None:
    db.execute(_RENAME, {"round": round_id, "called": name})
