"""A backup that is put back removes again whoever was removed after it was made."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.backups.archive import BackupSource, write_backup
from bot.backups.later_deletions import LIST, write_deletion_file
from bot.backups.restoring import restore_backup
from bot.cli.backup_commands import _describe_result
from bot.database.engines import make_writer_engine
from models.chats import channel_accounts
from models.delivery.tables import Inbox
from models.people import persons
from models.people.tables import Person
from models.personal_data.person_erasing import erase_person
from sheets.people.known_people import find_free_person_code
from tests.bot.backups.test_backups import source, spoil  # noqa: F401
from tests.durability.support import rows
from tests.people import LAID

GONE = "SELECT count(*) FROM person WHERE code LIKE 'gone-%'"
DAY = timedelta(days=1)


def name_of(database: Path) -> str:
    return str(rows(database, "SELECT name FROM person ORDER BY id LIMIT 1")[0][0])


def remove_first(database: Path) -> None:
    engine = make_writer_engine(f"sqlite:///{database}")
    with engine.begin() as db:
        erase_person(db, db.execute(select(Person.id).order_by(Person.id)).scalars().first(), LAID)
    engine.dispose()


def test_from_the_database_that_it_replaces(source: BackupSource) -> None:  # noqa: F811
    made = write_backup(source, source.database.parent / "copies", LAID)
    name = name_of(source.database)
    remove_first(source.database)
    done = restore_backup(source, made.file, LAID + DAY)
    assert done.again.removed == 1
    assert rows(source.database, GONE) == [(1,)]
    assert rows(source.database, "SELECT id FROM person WHERE name = ?", name) == []
    assert "1 người đã xóa dữ liệu sau lúc ấy: đã xóa lại" in "\n".join(_describe_result(done))
    # Put back once more, it is the same.
    assert restore_backup(source, made.file, LAID + 2 * DAY).again.removed == 1


@pytest.mark.parametrize("lost", ["spoilt", "another machine"])
def test_from_the_list_beside_the_backups(source: BackupSource, lost: str) -> None:  # noqa: F811
    folder = source.database.parent / "copies"
    made = write_backup(source, folder, LAID)
    write_deletion_file(source.database, folder)
    assert not (folder / LIST).exists()
    name = name_of(source.database)
    remove_first(source.database)
    write_deletion_file(source.database, folder)
    assert name not in (folder / LIST).read_text()
    assert (folder / LIST).stat().st_mode & 0o777 == 0o600
    spoil(source.database)
    if lost == "another machine":
        source.database.unlink()
    assert restore_backup(source, made.file, LAID + DAY).again.removed == 1
    assert rows(source.database, GONE) == [(1,)]


CODE = "kim-phuong-xom-3.ha-thi-tinh"


def add_one(database: Path, code: str = CODE) -> int:
    engine = make_writer_engine(f"sqlite:///{database}")
    with engine.begin() as db:
        added = persons.add_person(db, code, "Hà Thị Tình", "bà Tình", None)
    engine.dispose()
    return added


def remove(database: Path, person_id: int) -> None:
    engine = make_writer_engine(f"sqlite:///{database}")
    with engine.begin() as db:
        erase_person(db, person_id, LAID)
    engine.dispose()


def test_who_came_after_somebody_of_that_code_stays(source: BackupSource) -> None:  # noqa: F811
    """Codes of people who were removed were once given out again."""
    folder = source.database.parent / "copies"
    remove(source.database, add_one(source.database))
    later = add_one(source.database)
    made = write_backup(source, folder, LAID + DAY)
    assert restore_backup(source, made.file, LAID + 2 * DAY).again.removed == 0
    named = "SELECT name FROM person WHERE id = ?"
    assert rows(source.database, named, later) == [("Hà Thị Tình",)]
    # Removed as well: that is done again too, and the two are told apart.
    remove(source.database, later)
    assert restore_backup(source, made.file, LAID + 3 * DAY).again.removed == 1
    assert rows(source.database, named, later) == [("",)]
    assert rows(source.database, GONE) == [(2,)]


def test_the_code_of_who_was_removed_is_given_to_nobody(source: BackupSource) -> None:  # noqa: F811
    remove(source.database, add_one(source.database))
    engine = make_writer_engine(f"sqlite:///{source.database}")
    with engine.begin() as db:
        assert persons.is_person_code_taken(db, CODE)
        assert find_free_person_code(db, "kim-phuong-xom-3", "Hà Thị Tình") == f"{CODE}-2"
    engine.dispose()


def test_a_list_that_is_none_says_nothing(source: BackupSource) -> None:  # noqa: F811
    folder = source.database.parent / "copies"
    made = write_backup(source, folder, LAID)
    (folder / LIST).write_text("[1")
    done = restore_backup(source, made.file, LAID + DAY)
    assert done.again.removed == 0
    assert "xóa lại" not in "\n".join(_describe_result(done))


def test_what_was_taken_away_lies_in_no_free_page(source: BackupSource) -> None:  # noqa: F811
    """SQLite leaves what was deleted where it lay, unless it is told to write over it."""
    engine = make_writer_engine(f"sqlite:///{source.database}")
    with engine.begin() as db:
        account = channel_accounts.get_or_add_account(db, "web", "web")
        said = {
            "account_id": account,
            "key": "k",
            "raw": "tiếng của bác Ba " * 900,
            "state": "done",
        }
        db.execute(insert(Inbox).values(**said, received_at=LAID))
    with engine.begin() as db:
        db.execute(Inbox.__table__.delete())  # type: ignore[attr-defined]
    engine.dispose()
    copy = source.database.with_name("copy.db")
    shutil.copy(source.database, copy)
    assert "bác Ba".encode() not in copy.read_bytes()
