"""Who was removed, and what was withdrawn or ended after a backup was made: read from the database
that it replaces, and from a list beside the backups, for a machine on which there is none. Neither
holds a name, nor anything that opens something."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import orjson
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.database.engines import make_reader_engine
from models.personal_data import deletion_list, withdrawal_list

LIST = "deletions.json"


def read_later_deletions(database: Path, folder: Path) -> dict[str, datetime]:
    """From both; a database that cannot be read, or a list that is none, says nothing."""
    return read_deletion_file(folder) | _read_deletions_of(database)


def write_deletion_file(database: Path, folder: Path) -> None:
    """What the list holds and what the database adds to it; no file as long as there is nothing."""
    listed = read_deletion_file(folder)
    found = listed | _read_deletions_of(database)
    if found == listed:
        return
    content = orjson.dumps(dict(sorted(found.items())), option=orjson.OPT_INDENT_2)
    written = folder / f"{LIST}.new"
    written.write_bytes(content)
    written.chmod(0o600)
    written.replace(folder / LIST)


def _read_deletions_of(database: Path) -> dict[str, datetime]:
    if not database.exists():
        return {}
    engine = make_reader_engine(f"sqlite:///{database}")
    found: dict[str, datetime] = {}
    try:
        with engine.connect() as db:
            # One kind after the other: an older database has not all of them.
            for question in QUESTIONS:
                for part in _read_parts(db, question):
                    found |= part
    except DBAPIError:
        pass
    finally:
        engine.dispose()
    return found


def _read_parts(
    db: Connection, question: Callable[[Connection], Iterator[dict[str, datetime]]]
) -> Iterator[dict[str, datetime]]:
    try:
        yield from question(db)
    except DBAPIError:
        return


def _read_people(db: Connection) -> Iterator[dict[str, datetime]]:
    yield deletion_list.list_deletions(db)


def _read_consents(db: Connection) -> Iterator[dict[str, datetime]]:
    yield withdrawal_list.list_withdrawn_consents(db)


def _read_posts(db: Connection) -> Iterator[dict[str, datetime]]:
    yield withdrawal_list.list_ended_posts(db)


QUESTIONS = (_read_people, _read_consents, _read_posts, withdrawal_list.list_endings)


def read_deletion_file(folder: Path) -> dict[str, datetime]:
    try:
        listed = orjson.loads((folder / LIST).read_bytes())
        return {str(code): datetime.fromisoformat(at) for code, at in listed.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
