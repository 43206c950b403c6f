"""Migrations keep every row, or change nothing at all; copies lie beside the database."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from bot.database.migrate import KEPT_COPIES, MigrationFailed, copy_database, migrate_database
from models.all_tables import Base
from plans.sample.commune_sample import lay_commune
from tests.durability.migrating import content, filled, with_migration
from tests.durability.support import rows
from tests.laid import DATABASE, lay_folder
from tests.people import LAID

REBUILDS = (
    'for table in ("report", "chat", "person", "inbox"):',
    '    with op.batch_alter_table(table, recreate="always") as batch:',
    '        batch.add_column(sa.Column("added", sa.Integer))',
)
# What is found at once since 0044.
INDEXES = """
DROP INDEX ix_answer_remarked;
DROP INDEX ix_move_at;
DROP INDEX ix_amendment_at;
DROP INDEX ix_assignment_move_at;
DROP INDEX ix_assignment_due;
"""
BEFORE_0041 = """
DROP INDEX uq_amendment_request_open;
ALTER TABLE chat_person DROP COLUMN device_id;
ALTER TABLE link_device DROP COLUMN proven_for;
UPDATE alembic_version SET version_num = '0040';
"""
ASK = """INSERT INTO amendment_request
(report_id, question, state, new, aspect, typed, reason, answer, asked_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.copy"))


def test_models_and_migrations_agree(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    assert migrate_database(url(file), LAID)
    assert not migrate_database(url(file), LAID)
    engine = create_engine(url(file))
    with engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), Base.metadata) == []
    engine.dispose()


async def test_a_filled_database_keeps_every_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables that others point to are rebuilt: with foreign keys on, their children were lost."""
    file = await filled(tmp_path)
    before = content(file)
    children = ("answer", "figure", "change", "move", "outbox", "attachment", "chat_person")
    assert all(before[name] for name in children), [name for name in children if not before[name]]
    with_migration(tmp_path, monkeypatch, *REBUILDS)
    assert migrate_database(url(file), LAID)
    after = content(file)
    before.pop("alembic_version")
    # From now on everything is looked at once.
    assert ("repair", 0, "1970-01-01 00:00:00.000000", 0) in [row[1:] for row in after["timer"]]
    before.pop("timer")
    assert after.pop("alembic_version") == [("9999",)]
    for name, old in before.items():
        kept = [row[: len(old[0])] for row in after[name]] if old else after[name]
        assert sorted(kept, key=repr) == old, name


def test_of_two_wishes_for_a_figure_the_earlier_is_withdrawn_with_its_part(tmp_path: Path) -> None:
    """What the same message wanted of another figure waits on."""
    file = tmp_path / "before.db"
    shutil.copyfile(lay_folder(lay_commune, LAID) / DATABASE, file)
    find = "SELECT report.id, body FROM report JOIN form_version AS one ON one.id = form_version_id"
    report, questions, part = next(
        (report, json.loads(body)["questions"], part)
        for report, body in rows(file, find)
        for part in json.loads(body)["questions"]
        if part.get("part_of")
    )
    whole = part["part_of"]
    other = next(one["code"] for one in questions if one["code"] not in (whole, part["code"]))
    asked = [(whole, 9), (part["code"], 9), (other, 9), (whole, 10)]
    with closing(sqlite3.connect(file)) as db, db:
        db.executescript(INDEXES + BEFORE_0041)
        for code, hour in asked:
            at = f"2024-05-27 {hour:02}:00:00.000000"
            db.execute(ASK, (report, code, "asked", "1", "actual", "", "", "", at))
    assert migrate_database(url(file), LAID)
    states = rows(file, "SELECT state FROM amendment_request ORDER BY id")
    assert states == [("withdrawn",), ("withdrawn",), ("asked",), ("asked",)]


BEFORE_0043 = """
ALTER TABLE link_device DROP COLUMN proven_for;
UPDATE alembic_version SET version_num = '0042';
DELETE FROM link_device;
UPDATE personal_link SET withdrawn_at = '2024-05-27 00:00:00.000000';
"""


@pytest.mark.parametrize(
    ("agreed_on", "proven"),
    [
        # One alone; two on one device, of whom the second came in on another.
        ([1], [[0], [0]]),
        ([1, 2], [[0], [1]]),
        # Not kept yet: the first device of the page is the telephone that they share.
        ([None, None], [[0, 1], []]),
    ],
)
def test_what_devices_had_shown_counts_for_whom_it_was_as_far_as_is_known(
    tmp_path: Path, agreed_on: list[int | None], proven: list[list[int]]
) -> None:
    file = tmp_path / "commune.db"
    shutil.copyfile(lay_folder(lay_commune, LAID) / DATABASE, file)
    people = [one for (one,) in rows(file, "SELECT id FROM person ORDER BY id LIMIT 2")]
    at = "2024-05-27 09:00:00.000000"
    with closing(sqlite3.connect(file)) as db, db:
        db.executescript(INDEXES + BEFORE_0043)
        account = db.execute(
            "INSERT INTO channel_account (channel, name) VALUES ('web', 'shared')"
        ).lastrowid
        chat = db.execute(
            "INSERT INTO chat (account_id, address, salt, state, created_at) "
            "VALUES (?, 'shared', 's', 'open', ?)",
            (account, at),
        ).lastrowid
        link = db.execute(
            "INSERT INTO personal_link (chat_id, salt, created_at) VALUES (?, 's', ?)", (chat, at)
        ).lastrowid
        for number in (1, 2):
            db.execute(
                "INSERT INTO link_device (id, link_id, device, at, let_in_at, proven_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (number, link, str(number), at, at, at),
            )
        for person, device in zip(people, agreed_on, strict=False):
            db.execute(
                "INSERT INTO chat_person (chat_id, person_id, opens, device_id) "
                "VALUES (?, ?, ?, ?)",
                (chat, person, at, device),
            )
    assert migrate_database(url(file), LAID)
    found = rows(file, "SELECT proven_for, proven_at IS NOT NULL FROM link_device ORDER BY id")
    expected = [[people[place] for place in places] for places in proven]
    assert [([int(one) for one in shown.split()], bool(is_known)) for shown, is_known in found] == [
        (people_of, bool(people_of)) for people_of in expected
    ]


async def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = await filled(tmp_path)
    before = content(file)
    with_migration(tmp_path, monkeypatch, *REBUILDS, 'raise RuntimeError("half way")')
    with pytest.raises(RuntimeError, match="half way"):
        migrate_database(url(file), LAID)
    assert content(file) == before


async def test_a_migration_that_leaves_rows_pointing_nowhere_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = await filled(tmp_path)
    before = content(file)
    with_migration(tmp_path, monkeypatch, 'op.execute("DELETE FROM report")')
    with pytest.raises(MigrationFailed, match="point nowhere"):
        migrate_database(url(file), LAID)
    assert content(file) == before


async def test_a_sound_copy_is_kept_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = await filled(tmp_path)
    before = content(file)
    with_migration(tmp_path, monkeypatch, *REBUILDS)
    assert migrate_database(url(file), LAID)
    [kept] = copies(tmp_path)
    assert content(kept) == before
    assert rows(kept, "PRAGMA quick_check") == [("ok",)]


def test_the_last_three_copies_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    migrate_database(url(file), LAID)
    made = [copy_database(file, LAID + timedelta(days=day)) for day in range(5)]
    assert copies(tmp_path) == made[-KEPT_COPIES:]


def test_a_damaged_database_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is checked; where it is not sound the migration does not begin."""
    file = tmp_path / "new.db"
    migrate_database(url(file), LAID)
    damage(file, "unit")
    with_migration(tmp_path, monkeypatch, *REBUILDS)
    with pytest.raises(MigrationFailed, match="not sound"):
        migrate_database(url(file), LAID)
    assert rows(file, "SELECT version_num FROM alembic_version") != [("9999",)]


def damage(file: Path, table: str) -> None:
    """One page is not what it should be, as after a bad sector."""
    db = sqlite3.connect(file)
    db.execute("PRAGMA journal_mode=DELETE")
    (size,) = db.execute("PRAGMA page_size").fetchone()
    (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    db.close()
    content = bytearray(file.read_bytes())
    content[(root - 1) * size : (root - 1) * size + 64] = b"\xff" * 64
    file.write_bytes(content)
