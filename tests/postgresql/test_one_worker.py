"""What PostgreSQL does otherwise than SQLite, and must not be seen: each obstacle that was met."""

import signal
from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import CheckConstraint, insert, select, text
from sqlalchemy.exc import OperationalError

from bot.database.engines import make_reader_engine, make_writer_engine
from bot.database.migrate import MigrationFailed, migrate_database
from bot.settings import SettingsError, read_settings
from bot.trouble import describe_error, is_temporary
from models.all_tables import Base
from models.delivery import outbox
from models.joining.tables import Generation
from tests.people import LAID, at
from tests.postgresql.borrowing import make_own_database
from tests.postgresql.cluster import Cluster, find_programs

pytestmark = pytest.mark.skipif(find_programs() is None, reason="no PostgreSQL server")
CHECKS = text(
    "SELECT conrelid::regclass::text, conname FROM pg_constraint"
    " WHERE contype = 'c' AND conrelid <> 0"
)


@pytest.fixture
def url(server: str, tmp_path: Path) -> str:
    """An empty database with all its tables, by its migrations."""
    made = make_own_database(tmp_path)
    assert migrate_database(made, LAID)
    return made


def test_migrations_and_tables_agree(url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with make_writer_engine(url, is_patient=True).connect() as db:
        assert compare_metadata(MigrationContext.configure(db), Base.metadata) == []
    assert not migrate_database(url, LAID)


def test_no_two_checks_of_a_table_have_one_name() -> None:
    """PostgreSQL refused the tables: both columns of `move` held their words under one name."""
    for table in Base.metadata.sorted_tables:
        names = Counter(
            str(one.name) for one in table.constraints if isinstance(one, CheckConstraint)
        )
        assert [name for name, count in names.items() if count > 1] == []


def test_the_checks_are_the_same_by_either_way(url: str, server: str, tmp_path: Path) -> None:
    other = make_own_database((tmp_path, "by tables"))
    with make_writer_engine(other, is_patient=True).begin() as db:
        Base.metadata.create_all(db)
        made = set(map(tuple, db.execute(CHECKS)))
    with make_writer_engine(url, is_patient=True).connect() as db:
        assert set(map(tuple, db.execute(CHECKS))) == made


def test_a_moment_comes_back_as_it_was_written(url: str) -> None:
    """The server's own zone is that of Việt Nam: every deadline came back seven hours late."""
    due = at("2024-06-05", "17:00")
    writer, reader = make_writer_engine(url), make_reader_engine(url)
    with writer.begin() as db:
        db.execute(insert(Generation).values(mark="m", begun_at=due))
    with psycopg.connect(url) as plain:
        assert plain.execute("SHOW timezone").fetchone() == ("Asia/Ho_Chi_Minh",)
        [(seen,)] = plain.execute(
            "SELECT begun_at::text FROM generation WHERE mark = 'm'"
        ).fetchall()
        assert seen == "2024-06-05 17:00:00+07"
    for engine in (writer, reader):
        with engine.connect() as db:
            assert db.execute(text("SHOW timezone")).scalar() == "UTC"
            asked = select(Generation.begun_at).where(Generation.mark == "m")
            found = db.execute(asked).scalar_one()
            assert found == due
            assert found.tzinfo is UTC
            # As a statement without types gives it back.
            words = text("SELECT begun_at FROM generation WHERE mark = 'm'")
            raw: datetime = db.execute(words).scalar_one()
            assert (raw, raw.utcoffset()) == (due, timedelta(0))
        engine.dispose()


def test_a_sum_is_a_whole_number(url: str) -> None:
    """`sum(bigint)` is a decimal there: what was added up could not be written as JSON."""
    asked = "SELECT sum(n), sum(-n), sum(n) / 2.0 FROM (VALUES (CAST(9000000000 AS bigint))) t (n)"
    for engine in (make_writer_engine(url), make_reader_engine(url)):
        with engine.connect() as db:
            whole, less, half = db.execute(text(asked)).one()
        assert (type(whole), whole, less) == (int, 9_000_000_000, -9_000_000_000)
        assert half == Decimal(4_500_000_000)
        engine.dispose()


def test_a_reader_cannot_write_and_sees_one_moment(url: str) -> None:
    writer, reader = make_writer_engine(url), make_reader_engine(url)
    counted = text("SELECT count(*) FROM generation")
    with reader.connect() as db:
        assert outbox.get_newest_id(db) == 0
        before = db.execute(counted).scalar()
        with writer.begin() as other:
            other.execute(insert(Generation).values(mark="m", begun_at=LAID))
        assert db.execute(counted).scalar() == before
    with reader.connect() as db, pytest.raises(Exception, match="read-only"):
        db.execute(insert(Generation).values(mark="n", begun_at=LAID))
    writer.dispose()
    reader.dispose()


def test_who_was_cut_off_is_connected_again_unseen(tmp_path: Path) -> None:
    """A server that was restarted: every connection of the pool is dead, and nobody notices."""
    cluster = Cluster()
    try:
        engine = make_writer_engine(cluster.url("postgres"))
        first, second = engine.connect(), engine.connect()
        first.close()
        second.close()
        cluster.stop(signal.SIGINT)
        with pytest.raises(OperationalError) as refused:
            engine.connect()
        assert is_temporary(refused.value)
        cluster.start()
        for _ in range(3):
            with engine.connect() as db:
                assert db.execute(text("SELECT 1")).scalar() == 1
        engine.dispose()
    finally:
        cluster.remove()


def test_a_password_is_never_printed(server: str) -> None:
    address = server.replace("postgres@", "postgres:geheim-abc@")
    engine = make_writer_engine(f"{address}/nowhere")
    with pytest.raises(OperationalError) as refused:
        engine.connect()
    assert "geheim-abc" not in f"{refused.value} {describe_error(refused.value)} {engine!r}"


@pytest.mark.parametrize("address", ["mysql://x", "postgresql+psycopg2://x/y", "postgres"])
def test_another_database_is_refused_in_words(address: str) -> None:
    with pytest.raises(SettingsError, match="postgresql\\+psycopg://"):
        read_settings(_env_file=None, database_url=address)


def test_a_newer_database_is_left_alone(url: str) -> None:
    """An older worker beside a newer one goes on; once it ends it does not begin again."""
    with make_writer_engine(url, is_patient=True).begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9998'"))
    with pytest.raises(MigrationFailed, match="mới hơn"):
        migrate_database(url, LAID)


def test_long_words_are_taken_as_sqlite_takes_them(url: str) -> None:
    with make_writer_engine(url, is_patient=True).begin() as db:
        db.execute(insert(Generation).values(mark="m" * 500, begun_at=LAID))
        assert "m" * 500 in db.execute(select(Generation.mark)).scalars().all()
