"""Words of units that were chosen for the paper of a round."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from models.signing.tables import ChosenPassage
from models.upserts import Upsert
from records import dataclass

_CHOSEN: Any = ChosenPassage.__table__

_OF_PAPER = (
    select(_CHOSEN.c.source_unit_id, _CHOSEN.c.source, _CHOSEN.c.part, _CHOSEN.c.text)
    .where(_CHOSEN.c.unit_id == bindparam("unit"), _CHOSEN.c.round_id == bindparam("round"))
    .order_by(_CHOSEN.c.id)
)
_KEY = ("unit_id", "round_id", "source_unit_id", "source")
_PUT = Upsert(
    _CHOSEN,
    columns=(*_KEY, "part", "text", "post_id", "at"),
    key=_KEY,
    update=("part", "text", "post_id", "at"),
)
_REMOVE = delete(_CHOSEN).where(
    _CHOSEN.c.unit_id == bindparam("unit"),
    _CHOSEN.c.round_id == bindparam("round"),
    _CHOSEN.c.source_unit_id == bindparam("of"),
    _CHOSEN.c.source == bindparam("named"),
)


@dataclass(frozen=True, slots=True)
class ChosenPassageRow:
    source_unit_id: int
    source: str
    part: str
    text: str


def list_chosen_passages(db: Connection, unit_id: int, round_id: int) -> list[ChosenPassageRow]:
    """In the order in which they were chosen."""
    rows = db.execute(_OF_PAPER, {"unit": unit_id, "round": round_id})
    return [ChosenPassageRow(*row) for row in rows]


def set_chosen_passage(
    db: Connection,
    unit_id: int,
    round_id: int,
    chosen: ChosenPassageRow,
    post_id: int | None,
    at: datetime,
) -> None:
    """Of one source one passage: the one before gives way."""
    key = {"unit_id": unit_id, "round_id": round_id, "source_unit_id": chosen.source_unit_id}
    said = {"source": chosen.source, "part": chosen.part, "text": chosen.text}
    _PUT.run(db, {**key, **said, "post_id": post_id, "at": at})


def remove_chosen_passage(
    db: Connection, unit_id: int, round_id: int, source_unit_id: int, source: str
) -> None:
    values = {"unit": unit_id, "round": round_id, "of": source_unit_id, "named": source}
    db.execute(_REMOVE, values)
