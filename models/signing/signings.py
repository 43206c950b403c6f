"""Signed summaries: number, date, signer, and the figures that are quoted from then on."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import paths
from models.people.tables import Post
from models.reports.authors import Author
from models.signing.tables import Signing, Snapshot
from models.upserts import Upsert
from records import dataclass

_SIGNING: Any = Signing.__table__
_SNAPSHOT: Any = Snapshot.__table__
_POST: Any = Post.__table__

_ALL = (
    select(
        _SIGNING.c.id,
        _SIGNING.c.snapshot_id,
        _SIGNING.c.round_id,
        _SIGNING.c.unit_id,
        _SIGNING.c.number,
        _SIGNING.c.signed_on,
        _SIGNING.c.signer,
        _SIGNING.c.at,
        _SIGNING.c.withdrawn_at,
        _SIGNING.c.withdrawn_why,
        _POST.c.title,
        _SNAPSHOT.c.number.label("snapshot_number"),
        _SNAPSHOT.c.figures,
        _SNAPSHOT.c.at.label("taken_at"),
    )
    .join_from(_SIGNING, _SNAPSHOT, _SNAPSHOT.c.id == _SIGNING.c.snapshot_id)
    .outerjoin(_POST, _POST.c.id == _SIGNING.c.post_id)
)
_OF_UNIT = _ALL.where(
    _SIGNING.c.round_id == bindparam("round"), _SIGNING.c.unit_id == bindparam("unit")
).order_by(_SIGNING.c.id.desc())
_ONE = _ALL.where(_SIGNING.c.id == bindparam("signing"))
_COVERS = _ALL.where(
    _SIGNING.c.round_id == bindparam("round"),
    _SIGNING.c.in_force.is_(True),
    # The signing unit is the report's own or one above it.
    paths.stands_on(_SIGNING.c.unit_id),
)
_ADD = Upsert(
    _SIGNING,
    columns=(
        "snapshot_id",
        "round_id",
        "unit_id",
        "number",
        "signed_on",
        "signer",
        "post_id",
        "at",
        "in_force",
    ),
    # Whichever entry is in the way, it stays.
    key=(),
    returning=(_SIGNING.c.id,),
)
_WITHDRAW = (
    update(_SIGNING)
    .where(_SIGNING.c.id == bindparam("signing"), _SIGNING.c.in_force.is_(True))
    .values(
        in_force=None,
        withdrawn_at=bindparam("moment"),
        withdrawn_post_id=bindparam("post"),
        withdrawn_why=bindparam("why"),
    )
)


@dataclass(frozen=True, slots=True)
class SigningRow:
    """`figures`: as `summaries.signed` froze them; `snapshot_number` counts for the unit."""

    id: int
    snapshot_id: int
    round_id: int
    unit_id: int
    number: str
    signed_on: date
    signer: str
    at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str | None
    # The post that entered it.
    title: str | None
    snapshot_number: int
    figures: dict[str, Any] | None
    taken_at: datetime

    @property
    def in_force(self) -> bool:
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class SignedPaper:
    """What stands on the signed paper."""

    number: str
    signed_on: date
    signer: str


def _make_signing_row(row: Any) -> SigningRow:
    return SigningRow(*row)


def list_signings(db: Connection, round_id: int, unit_id: int) -> list[SigningRow]:
    """Every entry there ever was, the newest first."""
    rows = db.execute(_OF_UNIT, {"round": round_id, "unit": unit_id})
    return [_make_signing_row(row) for row in rows]


def find_signing_in_force(db: Connection, round_id: int, unit_id: int) -> SigningRow | None:
    """What the unit signed for the round, as it is quoted."""
    return next((one for one in list_signings(db, round_id, unit_id) if one.in_force), None)


def find_signing(db: Connection, signing_id: int) -> SigningRow | None:
    row = db.execute(_ONE, {"signing": signing_id}).first()
    return _make_signing_row(row) if row is not None else None


def find_covering_signing(db: Connection, round_id: int, unit_path: str) -> SigningRow | None:
    """The signed summary in which a unit's report stands; none: it is not signed."""
    values = {"round": round_id, "path": unit_path}
    row = db.execute(_COVERS, values).first()
    return None if row is None else _make_signing_row(row)


def is_signed(db: Connection, round_id: int, unit_path: str) -> bool:
    return find_covering_signing(db, round_id, unit_path) is not None


def add_signing(
    db: Connection, snapshot_id: int, round_id: int, unit_id: int, paper: SignedPaper, by: Author
) -> bool:
    """Whether nobody else was quicker: of a unit's round one entry at most is in force."""
    written = _ADD.put_row(
        db,
        {
            "snapshot_id": snapshot_id,
            "round_id": round_id,
            "unit_id": unit_id,
            "number": paper.number,
            "signed_on": paper.signed_on,
            "signer": paper.signer,
            "post_id": by.post_id,
            "at": by.at,
            "in_force": True,
        },
    )
    return written is not None


def withdraw_signing(db: Connection, signing_id: int, why: str, by: Author) -> bool:
    """Whether it was still in force. The entry itself is kept."""
    values = {"signing": signing_id, "moment": by.at, "post": by.post_id, "why": why}
    return db.execute(_WITHDRAW, values).rowcount == 1
