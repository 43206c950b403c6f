"""A database from before plans had a unit: each goes to the unit that runs most of its rounds."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Connection, create_engine

from bot.database.engines import make_writer_engine
from bot.database.migrate import make_alembic_config, migrate_database
from plans.sample.whole_sample import lay_whole_sample
from tests.durability.migrating import content
from tests.people import LAID

BEFORE = "0002"


def at_revision(file: Path, revision: str) -> None:
    with create_engine(f"sqlite:///{file}").begin() as db:
        found = make_alembic_config()
        found.attributes["connection"] = db
        command.upgrade(found, revision)


def filled(folder: Path, now: datetime) -> Path:
    """The whole sample in the tables as they were then."""
    new, old = folder / "new.db", folder / "old.db"
    migrate_database(f"sqlite:///{new}", now)
    engine = make_writer_engine(f"sqlite:///{new}")
    with engine.begin() as db:
        lay_whole_sample(db, now)
        _leave_one_alone(db)
    engine.dispose()
    at_revision(old, BEFORE)
    with closing(sqlite3.connect(old)) as db:
        db.execute("ATTACH ? AS new", (str(new),))
        for (table,) in db.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table'"
            " AND name NOT LIKE 'sqlite%' AND name <> 'alembic_version'"
        ).fetchall():
            columns = [f'"{row[1]}"' for row in db.execute(f'PRAGMA main.table_info("{table}")')]
            listed = ", ".join(columns)
            db.execute(f'INSERT INTO main."{table}" ({listed}) SELECT {listed} FROM new."{table}"')
        db.commit()
    return old


def _leave_one_alone(db: Connection) -> None:
    """A plan of which nobody runs a round."""
    db.exec_driver_sql(
        "INSERT INTO plan (code, number, issuer, title, short_name, year)"
        " VALUES ('le', 'Số: 1', 'UBND', 'Kế hoạch lẻ', 'lẻ', 2024)"
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, dict, Path]:
    """Every row before, every row after, and the file."""
    file = filled(tmp_path_factory.mktemp("before"), LAID)
    before = content(file)
    assert migrate_database(f"sqlite:///{file}", LAID)
    return before, content(file), file


def list_columns_before(folder: Path) -> dict[str, set[str]]:
    """The columns of each table as they were then."""
    at_revision(folder / "empty.db", BEFORE)
    with closing(sqlite3.connect(folder / "empty.db")) as db:
        tables = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            table: {row[1] for row in db.execute(f'PRAGMA table_info("{table}")')}
            for (table,) in tables
        }


def test_no_row_is_lost_and_none_is_changed(
    migrated: tuple[dict, dict, Path], tmp_path: Path
) -> None:
    before, after, file = migrated
    columns = list_columns_before(tmp_path)
    with closing(sqlite3.connect(file)) as db:
        for table, rows in before.items():
            if table == "alembic_version":
                continue
            assert rows or table not in ("plan", "plan_version", "form_version", "round", "post")
            now = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
            kept = [name for name in now if name in columns[table]]
            listed = ", ".join(f'"{name}"' for name in kept)
            assert sorted(db.execute(f'SELECT {listed} FROM "{table}"'), key=repr) == rows, table
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert after["alembic_version"] != before["alembic_version"]


def test_each_plan_goes_to_whoever_runs_it(migrated: tuple[dict, dict, Path]) -> None:
    with closing(sqlite3.connect(migrated[2])) as db:
        found = dict(
            db.execute(
                "SELECT plan.code, unit.code FROM plan LEFT JOIN unit ON unit.id = plan.owner_id"
            ).fetchall()
        )
    assert found["kim-phuong-2024"] == "kim-phuong"
    assert found["hoi-nghi-2023"] == "ha-noi"
    assert found["ctr06-2024"] == "ha-noi"
    assert found["le"] is None
    assert None not in [owner for code, owner in found.items() if code != "le"]


def test_versions_from_before_have_nobody_and_no_reason(
    migrated: tuple[dict, dict, Path],
) -> None:
    with closing(sqlite3.connect(migrated[2])) as db:
        for table in ("plan_version", "form_version"):
            found = set(db.execute(f"SELECT post_id, reason FROM {table}"))
            assert found == {(None, None)}
