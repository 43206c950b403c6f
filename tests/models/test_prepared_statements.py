"""A prepared statement is the same statement: its rows, transaction, errors and listeners."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, delete, event, insert, select, update
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InvalidRequestError,
    MultipleResultsFound,
    NoResultFound,
)

from bot.database.engines import make_writer_engine
from models.all_tables import Base
from models.audit.tables import AuditRow
from models.delivery.tables import Inbox, InboxState
from models.prepared_statements import PreparedStatement
from models.units.tables import Unit
from tests.postgresql.borrowing import drop_own_databases, make_own_database
from tests.postgresql.server import start_server

UNIT: Any = Unit.__table__
INBOX: Any = Inbox.__table__
NOW = datetime(2024, 5, 27, 8, 0, tzinfo=UTC)
VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class UnitName:
    id: int
    name: str


ADD = PreparedStatement(
    insert(UNIT)
    .values({name: bindparam(name) for name in ("code", "name", "kind", "path", "opens")})
    .returning(UNIT.c.id),
    int,
)
ALL = PreparedStatement(select(UNIT.c.id, UNIT.c.name).order_by(UNIT.c.id), UnitName)
ONE = PreparedStatement(select(UNIT.c.name).where(UNIT.c.code == bindparam("code")), str)
SOME = PreparedStatement(
    select(UNIT.c.code).where(
        UNIT.c.code.in_(bindparam("codes", expanding=True)), UNIT.c.kind.in_(["village", "commune"])
    ),
    str,
)
RENAME = PreparedStatement(
    update(UNIT).where(UNIT.c.code == bindparam("one")).values(name=bindparam("to")), int
)


@pytest.fixture(params=["sqlite", "postgresql"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """Within a database that has its tables and nothing else; on PostgreSQL too where it is."""
    url = f"sqlite:///{tmp_path}/prepared.db"
    if request.param == "postgresql":
        if not start_server():
            pytest.skip("no PostgreSQL server is installed here")
        url = make_own_database("prepared statements")
    engine = make_writer_engine(url)
    Base.metadata.create_all(engine)
    with engine.connect() as found:
        yield found
    engine.dispose()
    drop_own_databases()


def add(db: Connection, code: str, name: str = "Xóm") -> int:
    values = {"code": code, "name": name, "kind": "village", "path": "/", "opens": date(2024, 1, 1)}
    return ADD.get_one(db, values)


def test_rows_come_as_what_callers_use(db: Connection) -> None:
    first, second = add(db, "a", "Xóm A"), add(db, "b", "Xóm B")
    assert ALL.find_all(db) == [UnitName(first, "Xóm A"), UnitName(second, "Xóm B")]
    assert ONE.find_one(db, {"code": "b"}) == "Xóm B"
    assert ONE.find_one(db, {"code": "nobody"}) is None


def test_just_one_row_is_meant(db: Connection) -> None:
    names = PreparedStatement(select(UNIT.c.name), str)
    with pytest.raises(NoResultFound):
        names.get_one(db)
    add(db, "a")
    add(db, "b")
    with pytest.raises(MultipleResultsFound):
        names.get_one(db)


def test_a_list_may_have_any_length(db: Connection) -> None:
    for code in "abc":
        add(db, code)
    for codes in ([], ["a"], ["a", "c"], ["b"], ["a", "b", "c"]):
        assert SOME.find_all(db, {"codes": codes}) == codes


def test_values_are_what_their_types_promise(db: Connection) -> None:
    db.exec_driver_sql("INSERT INTO channel_account (id, channel, name) VALUES (1, 'web', 'x')")
    columns = ("account_id", "key", "raw", "said_at", "received_at", "state", "question")
    put = PreparedStatement(insert(INBOX).values({one: bindparam(one) for one in columns}), int)
    at = datetime(2024, 5, 27, 15, 0, tzinfo=VIETNAM)
    values = {"account_id": 1, "key": "k", "raw": "{}", "said_at": None, "received_at": at}
    put.run(db, values | {"state": InboxState.LATER, "question": {"what": "summary"}})
    asked = select(INBOX.c.received_at, INBOX.c.said_at, INBOX.c.state, INBOX.c.question)
    found = PreparedStatement(asked, lambda *row: row).get_one(db)
    assert found == (NOW, None, InboxState.LATER, {"what": "summary"})
    assert found == tuple(db.execute(asked).one())


def test_a_value_that_is_none_is_refused(db: Connection) -> None:
    with pytest.raises(LookupError):
        PreparedStatement(
            update(INBOX).where(INBOX.c.id == 1).values(state=bindparam("to")), int
        ).run(db, {"to": "eaten"})
    with pytest.raises((KeyError, InvalidRequestError)):
        ONE.find_one(db, {"name": "a"})
    ONE.find_one(db, {"code": "a"})
    with pytest.raises(KeyError):
        ONE.find_one(db, {"name": "a"})


def test_rows_that_were_written_are_counted(db: Connection) -> None:
    add(db, "a")
    assert RENAME.run(db, {"one": "a", "to": "Xóm Đồng"}) == 1
    assert RENAME.run(db, {"one": "nobody", "to": "Xóm Đồng"}) == 0
    RENAME.run_many(db, [{"one": "a", "to": "Xóm 1"}, {"one": "a", "to": "Xóm 2"}])
    RENAME.run_many(db, [])
    assert ONE.find_one(db, {"code": "a"}) == "Xóm 2"


def test_it_runs_within_the_transaction(db: Connection) -> None:
    add(db, "a")
    assert db.in_transaction()
    db.rollback()
    assert ALL.find_all(db) == []
    add(db, "b")
    db.commit()
    assert [one.name for one in ALL.find_all(db)] == ["Xóm"]


def test_it_runs_within_a_savepoint(db: Connection) -> None:
    add(db, "a")
    savepoint = db.begin_nested()
    add(db, "b")
    savepoint.rollback()
    assert len(ALL.find_all(db)) == 1


def test_nothing_runs_behind_the_end_of_a_transaction(db: Connection) -> None:
    with db.engine.begin() as within:
        within.get_transaction().rollback()  # type: ignore[union-attr]
        with pytest.raises(InvalidRequestError):
            ALL.find_all(within)


def test_the_errors_are_sqlalchemys(db: Connection) -> None:
    add(db, "a")
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        add(db, "a")
    db.rollback()
    db.exec_driver_sql("ALTER TABLE unit RENAME TO elsewhere")
    with pytest.raises(DBAPIError, match=r"no such table|does not exist") as told:
        ONE.find_one(db, {"code": "a secret"})
    assert "a secret" not in str(told.value), "parameters are not shown"
    db.rollback()


def test_a_default_in_python_must_be_named(db: Connection) -> None:
    conversation = Base.metadata.tables["conversation"]
    values = {name: bindparam(name) for name in ("chat_id", "dialog", "updated_at")}
    with pytest.raises(InvalidRequestError, match="default"):
        PreparedStatement(insert(conversation).values(values), int).run(
            db, {"chat_id": 1, "dialog": "idle", "updated_at": NOW}
        )


def test_who_listens_hears_of_it(db: Connection) -> None:
    heard: list[tuple[str, bool]] = []
    event.listen(
        db.engine, "before_cursor_execute", lambda *given: heard.append((given[2], given[5]))
    )
    add(db, "a")
    ALL.find_all(db)
    RENAME.run_many(db, [{"one": "a", "to": "Xóm 1"}, {"one": "a", "to": "Xóm 2"}])
    of_units = [told for told in heard if "audit_row" not in told[0]]
    assert any(sql.startswith("INSERT INTO unit") for sql, _ in of_units)
    assert sum(sql.startswith("SELECT unit.id, unit.name \nFROM unit") for sql, _ in heard) == 1
    assert [many for sql, many in heard if sql.startswith("UPDATE unit")] == [True]
    only_here: list[str] = []
    event.listen(db, "after_cursor_execute", lambda *given: only_here.append(given[2]))
    ALL.find_all(db)
    assert len(only_here) == 1


def test_the_log_is_told_of_what_it_writes(db: Connection) -> None:
    unit = add(db, "a", "Xóm Đồng")
    RENAME.run(db, {"one": "a", "to": "Xóm Đông"})
    PreparedStatement(delete(UNIT).where(UNIT.c.code == bindparam("one")), int).run(
        db, {"one": "a"}
    )
    log: Any = AuditRow.__table__
    rows = db.execute(select(log.c.action, log.c.row_id).where(log.c.table_name == "unit")).all()
    assert [(one.action.value, one.row_id) for one in rows] == [
        ("made", unit),
        ("changed", unit),
        ("removed", unit),
    ]


def test_two_databases_are_told_apart(db: Connection, tmp_path: Path) -> None:
    add(db, "a")
    other = make_writer_engine(f"sqlite:///{tmp_path}/other.db")
    Base.metadata.create_all(other)
    with other.begin() as elsewhere:
        assert ALL.find_all(elsewhere) == []
        assert len(ALL.find_all(db)) == 1
    other.dispose()
