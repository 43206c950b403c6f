"""Rounds of which a summary was signed."""

from typing import Any

from sqlalchemy import Connection, select

from models.signing.tables import Signing, Snapshot

_SIGNING: Any = Signing.__table__
_SNAPSHOT: Any = Snapshot.__table__
_ROUNDS = select(_SNAPSHOT.c.round_id).join_from(
    _SIGNING, _SNAPSHOT, _SNAPSHOT.c.id == _SIGNING.c.snapshot_id
)


def load_signed_round_ids(db: Connection) -> frozenset[int]:
    return frozenset(db.execute(_ROUNDS).scalars())
