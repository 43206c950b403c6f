"""A database moved over whole into another, empty one: every row, and then counted and added up on
both sides. Either all of it is there, or nothing."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Enum,
    Integer,
    LargeBinary,
    String,
    Table,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.database.migrate import make_plain_engine, migrate_database
from models.all_tables import Base
from models.audit.audit_chain import verify_chain
from models.dialects.row_ids import find_newest_row_id, raise_row_ids
from records import dataclass

AT_ONCE = 500
# What the migrations write into a new database; and what counts for seconds only, or is worked out
# anew.
WRITTEN_BEFORE, NOT_COPIED = frozenset({"generation"}), frozenset({"lease", "timer"})
Row = dict[str, Any]


class CopyFailed(Exception):
    """Nothing was written; the message says why."""


@dataclass(frozen=True, slots=True)
class CopiedTables:
    """How many rows each table has, by its name."""

    rows: dict[str, int]

    def count(self) -> int:
        return sum(self.rows.values())


def copy_database_over(source: str, target: str, now: datetime) -> CopiedTables:
    """Brings both up to date, then copies. CopyFailed where the target holds anything already, or
    where the two do not come out the same."""
    for url in (source, target):
        migrate_database(url, now)
    reading, writing = make_plain_engine(source), make_plain_engine(target)
    try:
        with reading.connect() as read, writing.begin() as written:
            _check_empty(written)
            found = CopiedTables({one.name: _copy_table(read, written, one) for one in _tables()})
            for table in _tables():
                _put_backward_links(read, written, table)
            _compare(read, written)
            raise_row_ids(written, find_newest_row_id(read))
            return found
    finally:
        reading.dispose()
        writing.dispose()


def _tables() -> list[Table]:
    return [one for one in Base.metadata.sorted_tables if one.name not in NOT_COPIED]


def _check_empty(db: Connection) -> None:
    for table in _tables():
        if table.name in WRITTEN_BEFORE:
            db.execute(delete(table))
        elif db.execute(select(table).limit(1)).first() is not None:
            raise CopyFailed(f"nơi nhận không trống: bảng {table.name} đã có dữ liệu")


def _copy_table(read: Connection, written: Connection, table: Table) -> int:
    later = {column.name for column in _list_backward_columns(table)}
    count = 0
    for part in _list_parts(read.execute(select(table).order_by(*table.primary_key)).mappings()):
        rows = [{name: None if name in later else one[name] for name in one} for one in part]
        written.execute(_insert_as_given(table), [_make_storable(one) for one in rows])
        count += len(part)
    return count


def _insert_as_given(table: Table) -> Any:
    """With no default of ours in the place of nothing."""
    nothing = JSON(none_as_null=True)
    kinds = {one.name: nothing if isinstance(one.type, JSON) else one.type for one in table.columns}
    return insert(table).values({name: bindparam(name, type_=kinds[name]) for name in kinds})


def _list_parts(rows: Iterable[Any]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while part := [dict(one) for one in islice(rest, AT_ONCE)]:
        yield part


def _make_storable(row: Row) -> Row:
    """PostgreSQL takes no zero character in a text."""
    return {
        name: value.replace("\x00", "") if isinstance(value, str) else value
        for name, value in row.items()
    }


def _list_backward_columns(table: Table) -> list[Column[Any]]:
    """Columns that point to a row which is copied later: of the same table, or of one after it."""
    places = {one.name: place for place, one in enumerate(_tables())}
    return [
        column
        for column in table.columns
        if column.nullable
        and any(places[key.column.table.name] >= places[table.name] for key in column.foreign_keys)
    ]


def _put_backward_links(read: Connection, written: Connection, table: Table) -> None:
    keys = list(table.primary_key)
    for column in _list_backward_columns(table):
        linked = read.execute(select(*keys, column).where(column.is_not(None))).all()
        where = [key == bindparam(f"key_{key.name}") for key in keys]
        put = update(table).where(*where).values({column.name: bindparam("linked")})
        values = [
            {**{f"key_{key.name}": row[n] for n, key in enumerate(keys)}, "linked": row[-1]}
            for row in linked
        ]
        if values:
            written.execute(put, values)


def _compare(read: Connection, written: Connection) -> None:
    for table in _tables():
        asked = select(func.count(), *(one for c in table.columns for one in _list_sums(c)))
        before = tuple(read.execute(asked.select_from(table)).one())
        after = tuple(written.execute(asked.select_from(table)).one())
        if before != after:
            raise CopyFailed(f"bảng {table.name} không khớp sau khi chép: {before} và {after}")
    if verify_chain(read).head != (checked := verify_chain(written)).head or checked.faults:
        raise CopyFailed("chuỗi mã băm của nhật ký không khớp sau khi chép")


def _list_sums(column: Column[Any]) -> list[Any]:
    """What is added up of a column: numbers, lengths, the first and the last moment."""
    kind = column.type
    if isinstance(kind, Boolean):
        return [func.sum(case((column, 1), else_=0))]
    if isinstance(kind, Integer):
        return [func.sum(column)]
    moment = getattr(kind, "impl", kind)
    if isinstance(moment, DateTime | Date):
        return [func.count(column), func.min(column), func.max(column)]
    if isinstance(kind, LargeBinary):
        return [func.sum(func.length(column))]
    if isinstance(kind, JSON):
        # Nothing may stand there as NULL or as the word of JSON for it.
        return [func.sum(case((func.coalesce(cast(column, String), "null") == "null", 0), else_=1))]
    if isinstance(kind, String) and not isinstance(kind, Enum):
        return [func.sum(func.length(column))]
    return [func.count(column)]
