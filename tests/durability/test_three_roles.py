"""A database in which somebody was an administrator: they are an officer, nothing is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.database.migrate import migrate_database
from tests.durability.test_owners_of_plans import at_revision
from tests.people import LAID

ROWS = """
INSERT INTO unit (id, code, name, kind, path, opens) VALUES
 (1, 'x', 'Xã', 'commune', '/1/', '2024-01-01');
INSERT INTO person (id, code, name, greeting) VALUES (1, 'a', 'A', 'ông'), (2, 'b', 'B', 'bà');
INSERT INTO post (id, person_id, unit_id, role, title, opens) VALUES
 (1, 1, 1, 'administrator', 'Quản trị', '2024-01-01 00:00:00.000000'),
 (2, 2, 1, 'officer', 'Cán bộ', '2024-01-01 00:00:00.000000'),
 (3, 2, 1, 'administrator', 'Quản trị', '2024-01-01 00:00:00.000000'),
 (4, 2, 1, 'committee', 'Ủy viên', '2024-01-01 00:00:00.000000');
"""


def test_whoever_was_an_administrator_is_an_officer(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    at_revision(file, "0003")
    with closing(sqlite3.connect(file)) as db:
        db.executescript(ROWS)
    assert migrate_database(f"sqlite:///{file}", LAID)
    with closing(sqlite3.connect(file)) as db:
        found = db.execute("SELECT id, role, title, opens FROM post ORDER BY id").fetchall()
        assert [row[:3] for row in found] == [
            (1, "officer", "Quản trị"),
            (2, "officer", "Cán bộ"),
            (3, "officer", "Quản trị"),
            (4, "committee", "Ủy viên"),
        ]
        assert found[0][3] == found[1][3] < found[2][3]
        with pytest.raises(sqlite3.IntegrityError, match="ck_post_role"):
            db.execute("UPDATE post SET role = 'administrator' WHERE id = 1")
