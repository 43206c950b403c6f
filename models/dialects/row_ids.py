"""Ids that are given out next."""

from sqlalchemy import Connection, bindparam, text

_SQLITE_TABLES = text(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
)
_SQLITE_RAISE = text("UPDATE sqlite_sequence SET seq = max(seq, :floor) WHERE name = :name")
_SQLITE_BEGIN = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :floor)")
_POSTGRESQL_NEWEST = text(
    "SELECT max(last_value) FROM pg_sequences WHERE schemaname = current_schema()"
)
_POSTGRESQL_RAISE = text(
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass,"
    " greatest(coalesce(last_value, 0), :floor))"
    " FROM pg_sequences WHERE schemaname = current_schema()"
).bindparams(bindparam("floor"))


def find_newest_row_id(db: Connection) -> int:
    """The highest id that any table has given out, also where its row has gone."""
    if db.dialect.name == "sqlite":
        found = db.execute(text("SELECT max(seq) FROM sqlite_sequence")).scalar()
    else:
        found = db.execute(_POSTGRESQL_NEWEST).scalar()
    return int(found or 0)


def raise_row_ids(db: Connection, floor: int) -> None:
    """No table gives out an id up to `floor` any more."""
    if db.dialect.name == "sqlite":
        _raise_sqlite_ids(db, floor)
    else:
        db.execute(_POSTGRESQL_RAISE, {"floor": floor})


def _raise_sqlite_ids(db: Connection, floor: int) -> None:
    for name in list(db.execute(_SQLITE_TABLES).scalars()):
        values = {"name": name, "floor": floor}
        if db.execute(_SQLITE_RAISE, values).rowcount == 0:
            db.execute(_SQLITE_BEGIN, values)
