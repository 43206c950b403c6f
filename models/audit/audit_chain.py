"""The chain: rows are written by one function, each with the hash of the one before it."""

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from typing import Any, Final

import orjson
from sqlalchemy import Connection, insert, select, update

from models.audit.actors import AuditActor
from models.audit.tables import AuditAction, AuditCut, AuditRow
from models.dialects.locks import lock_log
from models.people.tables import Person
from records import dataclass

_ROW: Any = AuditRow.__table__
_CUT: Any = AuditCut.__table__
_PERSON: Any = Person.__table__
BEGINNING: Final = ""
_LAST = select(_ROW.c.hash).order_by(_ROW.c.id.desc()).limit(1)
_LAST_CUT = select(_CUT).order_by(_CUT.c.id.desc()).limit(1)
_IN_CHAIN = (
    "person_id",
    "post_id",
    "chat_id",
    "place",
    "door",
    "action",
    "kind",
    "table_name",
    "row_id",
    "unit_id",
    "about_id",
    "why",
    "digest",
)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What is to be told of one row of a table: values by column, as they stand there."""

    action: AuditAction
    kind: str
    table: str
    row_id: int
    unit_id: int | None
    about_id: int | None
    was: Mapping[str, Any] | None = None
    became: Mapping[str, Any] | None = None


def write_audit_rows(db: Connection, actor: AuditActor, entries: Sequence[AuditEntry]) -> None:
    """Adds rows to the chain. The only function that does."""
    if not entries:
        return
    lock_log(db)
    last = _get_last_hash(db)
    rows = []
    for entry in entries:
        rows.append(_make_row(actor, entry, last))
        last = rows[-1]["hash"]
    db.execute(insert(_ROW), rows)


def _get_last_hash(db: Connection) -> str:
    found = db.execute(_LAST).scalar()
    if found is not None:
        return str(found)
    cut = db.execute(_LAST_CUT).first()
    return str(cut.hash) if cut is not None else BEGINNING


def _make_row(actor: AuditActor, entry: AuditEntry, last: str) -> dict[str, Any]:
    was, became = _write_values(entry.was), _write_values(entry.became)
    salt = secrets.token_hex(16)
    row = {
        "at": actor.at,
        "person_id": actor.person_id,
        "post_id": actor.post_id,
        "chat_id": actor.chat_id,
        "place": actor.place[:24],
        "door": actor.door[:120],
        "action": entry.action,
        "kind": entry.kind,
        "table_name": entry.table,
        "row_id": entry.row_id,
        "unit_id": entry.unit_id,
        "about_id": entry.about_id,
        "was": was,
        "became": became,
        "why": actor.why[:400],
        "salt": salt,
        "digest": compute_digest(salt, was, became),
        "previous": last,
    }
    return {**row, "hash": compute_hash(row)}


def _write_values(values: Mapping[str, Any] | None) -> str | None:
    if values is None:
        return None
    return orjson.dumps(values, default=str, option=orjson.OPT_SORT_KEYS).decode()


def compute_digest(salt: str, was: str | None, became: str | None) -> str:
    return hashlib.sha256(orjson.dumps([salt, was, became])).hexdigest()


def compute_hash(row: Mapping[str, Any]) -> str:
    """Of everything in the row but its id and the values, for which their digest stands."""
    told = [
        row["previous"],
        row["at"].astimezone(UTC).isoformat(),
        *(row[name] for name in _IN_CHAIN),
    ]
    return hashlib.sha256(orjson.dumps(told)).hexdigest()


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """`rows` were looked at, of which `forgotten` have had a person's values taken out; `head` is
    the hash of the last one. `faults`: (id of the row, what is wrong) of whatever does not fit."""

    rows: int
    forgotten: int
    head: str
    faults: list[tuple[int, str]]
    hashes: frozenset[str] = frozenset()


def verify_chain(db: Connection) -> ChainCheck:
    """Goes through the whole chain, from the cut or the beginning to its end."""
    cut = db.execute(_LAST_CUT).first()
    last = str(cut.hash) if cut is not None else BEGINNING
    faults: list[tuple[int, str]] = []
    hashes, forgotten = [last], 0
    for row in db.execute(select(_ROW).order_by(_ROW.c.id)).mappings():
        faults += [(row["id"], fault) for fault in _list_faults(db, dict(row), last)]
        forgotten += not row["salt"]
        last = row["hash"]
        hashes.append(last)
    if cut is not None and not _is_cut_told(db, cut):
        faults.append((cut.last_id, "cut"))
    return ChainCheck(len(hashes) - 1, forgotten, last, faults, frozenset(hashes))


def _list_faults(db: Connection, row: Mapping[str, Any], last: str) -> Iterator[str]:
    if row["previous"] != last:
        yield "previous"
    if row["hash"] != compute_hash(row):
        yield "hash"
    if row["salt"]:
        if row["digest"] != compute_digest(row["salt"], row["was"], row["became"]):
            yield "values"
    elif row["was"] or row["became"] or not _is_forgotten(db, row):
        yield "values"


def _is_forgotten(db: Connection, row: Mapping[str, Any]) -> bool:
    """Whether the person of this row has had their data removed."""
    asked = select(_PERSON.c.detached_at).where(_PERSON.c.id == row["about_id"])
    return row["table_name"] == "person" and db.execute(asked).scalar() is not None


def _is_cut_told(db: Connection, cut: Any) -> bool:
    """A cut is itself a row of the chain: who removes rows by hand has none."""
    told = select(_ROW.c.became).where(_ROW.c.table_name == "audit_cut", _ROW.c.row_id == cut.id)
    found = db.execute(told).scalar()
    return found is not None and orjson.loads(found).get("hash") == cut.hash


def forget_values(db: Connection, person_id: int) -> None:
    """What the log holds of a person themselves goes; that it was changed, when and by whom,
    stays, and so does the chain."""
    own = (_ROW.c.table_name == "person", _ROW.c.about_id == person_id)
    db.execute(update(_ROW).where(*own).values(was=None, became=None, salt=""))
