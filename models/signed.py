"""Rounds whose summary has been signed: what is in them is a document's, and stays."""

from typing import Any

from sqlalchemy import Connection, select

from models.tables.office import Signing
from models.tables.reports import Snapshot

_SIGNING: Any = Signing.__table__
_SNAPSHOT: Any = Snapshot.__table__
_ROUNDS = select(_SNAPSHOT.c.round_id).join_from(
    _SIGNING, _SNAPSHOT, _SNAPSHOT.c.id == _SIGNING.c.snapshot_id
)


def rounds(db: Connection) -> frozenset[int]:
    return frozenset(db.execute(_ROUNDS).scalars())
