"""A database in which telephone numbers were stored as they had been typed in a sheet."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.database.migrate import make_alembic_config, migrate_database
from tests.people import LAID

STORED = {
    "0912345678": "+84912345678",
    "0900 000 003": "+84900000003",
    "02083855123": "+842083855123",
    "+84912345678": "+84912345678",
    "máy bàn của xã": "máy bàn của xã",
    None: None,
}


def test_telephones_of_before_are_in_one_form(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    config = make_alembic_config()
    before = ScriptDirectory.from_config(config).get_revision("0005").down_revision
    with create_engine(f"sqlite:///{file}").begin() as db:
        config.attributes["connection"] = db
        command.upgrade(config, str(before))
    with closing(sqlite3.connect(file)) as db:
        for number, phone in enumerate(STORED):
            values = (str(number), f"Người {number}", "ông", phone)
            db.execute("INSERT INTO person (code, name, greeting, phone) VALUES (?,?,?,?)", values)
        db.commit()
    assert migrate_database(f"sqlite:///{file}", LAID)
    with closing(sqlite3.connect(file)) as db:
        found = db.execute("SELECT phone FROM person ORDER BY id").fetchall()
    assert [row[0] for row in found] == list(STORED.values())
