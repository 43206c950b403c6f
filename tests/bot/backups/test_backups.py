"""A backup is whole, its owner's alone, and put back only when it is sound."""

import io
import os
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backups.archive import (
    DATABASE,
    BackupFailed,
    BackupSource,
    list_backups,
    open_backup,
    remove_old_backups,
    write_backup,
)
from bot.backups.restoring import OtherOwners, restore_backup
from bot.database.database_file import count_rows
from bot.database.process_lock import AlreadyRunning, hold_lock
from tests.durability.support import rows
from tests.durability.test_migrations import damage
from tests.people import LAID
from tests.running import lay_sample, running, settings_for

PASSPHRASE = "mật khẩu mẫu"


@pytest.fixture(autouse=True)
def _open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def source(tmp_path: Path) -> BackupSource:
    settings = settings_for(tmp_path)
    lay_sample(settings)
    environment = tmp_path / ".env"
    environment.write_text("WEB_PORT=8000\n")
    return BackupSource(tmp_path / "test.db", settings.secret_file, environment)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def everything(source: BackupSource) -> dict[str, bytes]:
    folder = source.database.parent
    files = (one for one in folder.rglob("*") if one.is_file() and one.suffix != ".lock")
    return {str(one.relative_to(folder)): one.read_bytes() for one in files}


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_what_was_kept_comes_back(source: BackupSource, passphrase: str) -> None:
    folder = source.database.parent / "copies"
    made = write_backup(source, folder, LAID, passphrase)
    before = rows(source.database, "SELECT id, name FROM unit ORDER BY id")
    assert (mode(folder), mode(made.file)) == (0o700, 0o600)
    assert made.is_encrypted == bool(passphrase)
    assert (b"Kim Ph" in made.file.read_bytes()) == (not passphrase)
    key = source.key.read_bytes()
    source.key.write_bytes(b"another")
    spoil(source.database)
    done = restore_backup(source, made.file, LAID + timedelta(days=1), passphrase)
    assert rows(source.database, "SELECT id, name FROM unit ORDER BY id") == before
    assert source.key.read_bytes() == key
    # And the log has it that it was put back.
    told = "SELECT place, kind FROM audit_row ORDER BY id DESC LIMIT 1"
    assert rows(source.database, told) == [("command", "restore")]
    counted = count_rows(source.database)
    assert counted == {**done.rows, "audit_row": done.rows["audit_row"] + 1}
    assert "Xã Kim Phượng" in done.owners
    assert done.kept
    assert (done.kept / "secret.key").read_bytes() == b"another"
    assert mode(source.database) == mode(source.key) == 0o600
    assert mode(done.kept) == 0o700


def test_what_is_put_back_is_another_generation(source: BackupSource) -> None:
    """Pages that were left open learn by it, and no id is given out a second time."""
    made = write_backup(source, source.database.parent / "copies", LAID)
    before = rows(source.database, "SELECT mark FROM generation")
    last = rows(source.database, "SELECT max(id) FROM person")[0][0]
    for days in (1, 2):
        restore_backup(source, made.file, LAID + timedelta(days=days))
        mark = rows(source.database, "SELECT mark FROM generation")
        assert len(mark) == 1
        assert mark != before
        floor = rows(source.database, "SELECT seq FROM sqlite_sequence WHERE name = 'person'")
        assert floor[0][0] > last + 1000
        before, last = mark, floor[0][0]


def spoil(database: Path) -> None:
    database.write_bytes(b"no database at all")


async def test_it_is_made_while_the_bot_writes_and_not_put_back_while_it_runs(
    tmp_path: Path,
) -> None:
    settings = settings_for(tmp_path)
    source = BackupSource(tmp_path / "test.db", settings.secret_file, tmp_path / ".env")
    async with running(settings) as bot:
        made = write_backup(source, tmp_path / "copies", bot.clock.now())
        with pytest.raises(AlreadyRunning):
            restore_backup(source, made.file, LAID)
        with open_backup(made.file, tmp_path) as contents:
            assert contents.rows["unit"] == 15
            assert contents.environment is None


def flip(file: Path, where: bytes) -> None:
    content = bytearray(file.read_bytes())
    at = content.index(where)
    content[at : at + 4] = b"\0\0\0\0"
    file.write_bytes(content)


def leave_out(file: Path, name: str) -> None:
    with tarfile.open(file) as tar:
        members = [(one, tar.extractfile(one)) for one in tar.getmembers() if one.name != name]
        contents = [(one, taken.read() if taken else b"") for one, taken in members]
    with tarfile.open(file, "w") as tar:
        for member, content in contents:
            tar.addfile(member, io.BytesIO(content))


def lead_elsewhere(file: Path, name: str) -> None:
    leave_out(file, name)
    with tarfile.open(file, "a") as tar:
        member = tarfile.TarInfo(name)
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(member)


FAULTS = {
    "a name that leads elsewhere": lambda file: lead_elsewhere(file, DATABASE),
    "another pass phrase or none": lambda file: file.rename(file.with_suffix(".tar.age")),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "a name in it changed": lambda file: flip(file, "Xóm 3".encode()),
    "no list": lambda file: leave_out(file, "contents.json"),
    "no key": lambda file: leave_out(file, "secret.key"),
    "no database": lambda file: leave_out(file, DATABASE),
    "a later program's": lambda file: flip(file, b'"revision": "0'),
    "no tar": lambda file: file.write_bytes(b"Kim Phuong"),
    "empty": lambda file: file.write_bytes(b""),
    "gone": lambda file: file.unlink(),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_backup_that_is_not_sound_changes_nothing(
    source: BackupSource, tmp_path_factory: pytest.TempPathFactory, fault: str
) -> None:
    made = write_backup(source, tmp_path_factory.mktemp("copies"), LAID)
    FAULTS[fault](made.file)
    there = next(iter(made.file.parent.iterdir()), made.file)
    before = everything(source)
    with pytest.raises(BackupFailed):
        restore_backup(source, there, LAID, PASSPHRASE)
    assert everything(source) == before


def test_a_backup_of_a_later_program_is_not_put_back(source: BackupSource) -> None:
    with sqlite3.connect(source.database) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.close()
    made = write_backup(source, source.database.parent / "copies", LAID)
    with pytest.raises(BackupFailed, match="phiên bản mới hơn"):
        restore_backup(source, made.file, LAID)


def test_without_the_key_there_is_no_backup(source: BackupSource) -> None:
    """It could not be put back: nobody keeps one for months and finds that out then."""
    folder = source.database.parent / "copies"
    source.key.unlink()
    with pytest.raises(BackupFailed, match="thiếu khóa"):
        write_backup(source, folder, LAID)
    assert list_backups(folder) == []


def test_a_damaged_database_gives_no_backup(source: BackupSource) -> None:
    damage(source.database, "unit")
    folder = source.database.parent / "copies"
    with pytest.raises(BackupFailed, match="bị hỏng"):
        write_backup(source, folder, LAID)
    assert list(folder.iterdir()) == []


def test_the_newest_are_kept_and_what_a_kill_left_is_taken_away(source: BackupSource) -> None:
    folder = source.database.parent / "copies"
    (folder / ".baocao-half").mkdir(parents=True)
    (folder / ".baocao-half" / "secret.key").write_text("0")
    os.utime(folder / ".baocao-half", (0, 0))
    (folder / ".baocao-now").mkdir()  # another that is being made
    (folder / "baocao-notes.txt").write_text("hers")
    made = [write_backup(source, folder, LAID + timedelta(days=day)) for day in range(4)]
    remove_old_backups(folder, 2)
    assert [one.file for one in list_backups(folder)] == [made[3].file, made[2].file]
    assert {one.name for one in folder.iterdir()} == {
        ".baocao-now",
        "baocao-notes.txt",
        made[2].file.name,
        made[3].file.name,
    }


def test_settings_of_this_machine_stay(source: BackupSource) -> None:
    made = write_backup(source, source.database.parent / "copies", LAID)
    source.environment.write_text("WEB_PORT=9000\n")
    done = restore_backup(source, made.file, LAID)
    assert source.environment.read_text() == "WEB_PORT=9000\n"
    assert done.environment
    assert done.environment.read_text() == "WEB_PORT=8000\n"


def test_messages_that_waited_are_not_sent_twice(source: BackupSource) -> None:
    with sqlite3.connect(source.database) as db:
        person = db.execute("SELECT min(id) FROM person").fetchone()[0]
        for kind, state in (("notice", "waiting"), ("notice", "sent"), ("reminder", "waiting")):
            db.execute(
                "INSERT INTO outbox (person_id, kind, body, state, created_at) VALUES (?,?,?,?,?)",
                (person, kind, "{}", state, "2024-06-01 00:00:00.000000"),
            )
    db.close()
    made = write_backup(source, source.database.parent / "copies", LAID)
    done = restore_backup(source, made.file, LAID)
    assert done.unsent == 1
    states = rows(source.database, "SELECT kind, state FROM outbox ORDER BY id")
    assert states == [("notice", "dropped"), ("notice", "sent"), ("reminder", "waiting")]


def test_nothing_was_there_before(source: BackupSource, tmp_path: Path) -> None:
    made = write_backup(source, tmp_path / "copies", LAID)
    new = tmp_path / "machine"
    place = BackupSource(new / "data" / "test.db", new / "data" / "key", new / ".env")
    done = restore_backup(place, made.file, LAID)
    assert done.kept is None
    assert place.environment.read_text() == "WEB_PORT=8000\n"
    assert mode(place.database.parent) == 0o700
    with hold_lock(place.database):
        assert rows(place.database, "PRAGMA quick_check") == [("ok",)]


def test_that_of_another_commune_takes_nobodys_place_unsaid(source: BackupSource) -> None:
    made = write_backup(source, source.database.parent / "copies", LAID)
    run_on(source.database, "UPDATE unit SET name = 'Xã Mẫu Mới' WHERE kind = 'commune'")
    restore_backup(source, made.file, LAID)  # renamed since, but the same
    run_on(
        source.database,
        "UPDATE unit SET name = 'Xã Mẫu Khác', code = 'mau-khac-' || id WHERE kind = 'commune'",
    )
    before = everything(source)
    with pytest.raises(OtherOwners, match=r"là của Xã Kim Phượng, trên máy này là .*Xã Mẫu Khác"):
        restore_backup(source, made.file, LAID)
    assert everything(source) == before
    done = restore_backup(source, made.file, LAID + timedelta(days=1), may_be_others=True)
    assert done.owners == ("Xã Kim Phượng",)


def run_on(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as db, db:
        db.execute(statement)


def test_a_log_that_lies_there_alone_is_not_written_into_the_new_one(source: BackupSource) -> None:
    made = write_backup(source, source.database.parent / "copies", LAID)
    db = sqlite3.connect(source.database)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE later (x)")
    db.commit()
    log = source.database.with_name("test.db-wal")
    written = log.read_bytes()
    db.close()
    source.database.unlink()
    log.write_bytes(written)
    done = restore_backup(source, made.file, LAID)
    assert done.kept
    assert (done.kept / log.name).read_bytes() == written
    assert rows(source.database, "SELECT name FROM sqlite_master WHERE name = 'later'") == []


def test_what_was_in_the_log_is_kept_with_the_database(source: BackupSource) -> None:
    made = write_backup(source, source.database.parent / "copies", LAID)
    db = sqlite3.connect(source.database)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("CREATE TABLE later (x)")
    db.commit()
    written = {end: source.database.with_name(f"test.db{end}").read_bytes() for end in ("", "-wal")}
    db.close()
    for end, content in written.items():  # as a kill leaves them
        source.database.with_name(f"test.db{end}").write_bytes(content)
    done = restore_backup(source, made.file, LAID)
    assert done.kept
    assert rows(done.kept / "test.db", "SELECT name FROM sqlite_master WHERE name = 'later'")
