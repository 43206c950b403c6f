"""A round renamed."""

from typing import Any

from sqlalchemy import Connection, bindparam, update

from models.rounds.tables import Round

_ROUND: Any = Round.__table__
_RENAME = update(_ROUND).where(_ROUND.c.id == bindparam("round")).values(name=bindparam("called"))


def set_round_name(db: Connection, round_id: int, name: str) -> None:
    db.execute(_RENAME, {"round": round_id, "called": name})
