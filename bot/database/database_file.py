"""An SQLite file as a whole: copied while others write, checked, counted, closed to others."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

# What SQLite and this project lay beside the database.
BESIDE = ("-wal", "-shm", ".lock", ".*.copy")
OWNER_ONLY_FILE, OWNER_ONLY_FOLDER = 0o600, 0o700


class DamagedDatabase(Exception):
    """The file is no sound database; the message says what SQLite found."""


class DatabaseBusy(Exception):
    """The disk is full, or somebody holds the file: nothing is said of the database itself."""


@contextmanager
def _open_readonly(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as db:
        yield db


def copy_database_file(source: Path, target: Path) -> None:
    """A whole copy by SQLite itself, of one moment, while others go on reading and writing."""
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE))
    with (
        closing(sqlite3.connect(source)) as read,
        closing(sqlite3.connect(target)) as written,
        _telling_damage(),
    ):
        read.backup(written)
    make_single_file(target)


@contextmanager
def _telling_damage() -> Iterator[None]:
    """A full disk and a lock are no damage, though SQLite tells both as a fault of the database."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if any(word in str(error) for word in ("full", "locked", "busy", "disk I/O", "readonly")):
            raise DatabaseBusy(str(error)) from None
        raise DamagedDatabase(str(error)) from None
    except sqlite3.DatabaseError as error:
        raise DamagedDatabase(str(error)) from None


def make_single_file(file: Path) -> None:
    """Takes what lies in the file's log into it, so that it can be moved alone."""
    with closing(sqlite3.connect(file)) as db, _telling_damage():
        db.execute("PRAGMA journal_mode=DELETE")


def check_database_file(file: Path) -> None:
    """DamagedDatabase where a page, an index or a foreign key of the file is not sound."""
    with _telling_damage(), _open_readonly(file) as db:
        verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        broken = db.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok":
        raise DamagedDatabase(verdict)
    if broken:
        raise DamagedDatabase(f"a row of {broken[0]} points nowhere")


def count_rows(file: Path) -> dict[str, int]:
    """Rows of each table, by its name."""
    with _open_readonly(file) as db:
        tables = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        # The names are the schema's own.
        counted = ((name, f'SELECT count(*) FROM "{name}"') for (name,) in tables.fetchall())  # noqa: S608
        return {name: db.execute(question).fetchone()[0] for name, question in counted}


def read_revision(file: Path) -> str | None:
    """The migration that the file stands at; none for a database that is not ours."""
    with _open_readonly(file) as db:
        try:
            row = db.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return row[0] if row else None


def give_back_free_room(file: Path) -> None:
    """From now on free room can go back to the disk piece by piece; once for a database of
    before. Where the disk has no room for that, it stays as it is: free room is used again."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        if db.execute("PRAGMA auto_vacuum").fetchone()[0]:
            return
        with suppress(sqlite3.OperationalError):
            db.execute("PRAGMA auto_vacuum=INCREMENTAL")
            db.execute("VACUUM")


def list_files_of(file: Path) -> list[Path]:
    """The database and what lies beside it, as far as it is there."""
    beside = (one for end in BESIDE for one in file.parent.glob(f"{file.name}{end}"))
    return [one for one in (file, *sorted(beside)) if one.exists()]


def close_to_others(*files: Path) -> None:
    """Only the owner reads these files, whatever the umask was when they were made; nor lists
    their folder, unless others have business in it (the working folder, /tmp, a home)."""
    for file in files:
        if file.exists():
            file.chmod(OWNER_ONLY_FILE)
    for folder in {one.parent.resolve() for one in files}:
        if folder.is_dir() and _is_ours(folder):
            folder.chmod(OWNER_ONLY_FOLDER)


def _is_ours(folder: Path) -> bool:
    shared = folder.stat().st_mode & 0o1002
    here, home = Path.cwd().resolve(), Path.home().resolve()
    return not shared and folder not in here.parents and folder not in (here, home)
