"""Which life of the database this is. Another one begins when an older copy is put back.

Whatever puts a copy back calls `begin_generation` on it before anybody is served: pages that were
left open load anew, and no id that was given out after the copy was taken is given out again.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.dialects.row_ids import raise_row_ids
from models.joining.tables import Generation
from models.prepared_statements import PreparedStatement
from models.secrets import make_salt

_GENERATION: Any = Generation.__table__
_PRESENT = PreparedStatement(select(_GENERATION.c.mark), str)

# Ids go on from here, one for each second since then: more than were ever given out meanwhile,
# also where one copy is put back twice.
_COUNTED_FROM = datetime(2024, 1, 1, tzinfo=UTC)


def get_generation(db: Connection) -> str:
    """The mark of the present life; empty where none was begun yet."""
    return _PRESENT.find_one(db) or ""


def begin_generation(db: Connection, now: datetime) -> str:
    """Begins another life, and returns its mark. Ids jump ahead of all that were given out."""
    floor = int((now - _COUNTED_FROM).total_seconds())
    raise_row_ids(db, floor)
    begun = {"mark": make_salt(), "begun_at": now}
    if db.execute(update(_GENERATION).values(begun)).rowcount == 0:
        db.execute(insert(_GENERATION).values(begun))
    return str(begun["mark"])
