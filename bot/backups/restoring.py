"""Putting a backup in the place of the database. What was there is kept in a folder beside it, and
at no moment is there no database: whoever starts the bot half way finds the old one or the new.
After a stop half way the same command does it all again."""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.backups.archive import BackupContents, BackupFailed, BackupSource, open_backup
from bot.backups.later_deletions import read_later_deletions
from bot.database.database_file import (
    DamagedDatabase,
    DatabaseBusy,
    close_to_others,
    list_files_of,
    make_single_file,
)
from bot.database.engines import make_looking_engine, make_writer_engine
from bot.database.migrate import get_newest_revision, migrate_database
from bot.database.process_lock import hold_lock
from models.audit import actors
from models.audit.actors import AuditActor
from models.delivery import outbox
from models.joining import generations
from models.personal_data import deletion_list, withdrawal_list
from models.personal_data.withdrawal_list import EndedPosts
from models.units import unit_lives
from office.errands import data_requests
from records import dataclass
from texts import vietnamese, words

MOST_OWNERS = 5
LOGS = ("-wal", "-shm")
# The lock is held by this very command; copies before a migration stay where they are.
NOT_KEPT = (".lock", ".copy")


@dataclass(frozen=True, slots=True)
class DoneAgain:
    """What had been done after the backup was made, and is done in it again."""

    removed: int
    withdrawn: int
    posts: EndedPosts
    ended: int


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What was put back, where the files that were there lie now, how many messages that waited
    in the backup are not sent, how many people were removed again, how many consents withdrawn,
    and how many posts, links, devices and codes ended."""

    made_at: datetime
    rows: dict[str, int]
    kept: Path | None
    unsent: int
    again: DoneAgain
    environment: Path | None
    # Whose it is: the communes in it, or where there are none the units that stand above all.
    owners: tuple[str, ...]


class OtherOwners(BackupFailed):
    """It is of none of the communes that are here, which only somebody can want who says so."""


def restore_backup(
    place: BackupSource,
    file: Path,
    now: datetime,
    passphrase: str = "",
    *,
    may_be_others: bool = False,
) -> RestoreResult:
    """Checks everything first, and changes nothing where anything is wrong (BackupFailed) or the
    bot is running (AlreadyRunning)."""
    folder = place.database.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with hold_lock(place.database), open_backup(file, folder, passphrase) as contents:
        _check_revision(contents)
        deletions = read_later_deletions(place.database, file.parent)
        unsent, again, owners = _prepare_database(contents, deletions, now)
        if not may_be_others:
            _check_owners(place.database, owners)
        kept = _keep_present(place, now)
        _put_in_place(contents.key, place.key)
        contents.database.replace(place.database)
        environment = _lay_environment(contents, place)
        close_to_others(*list_files_of(place.database), place.key)
        return RestoreResult(
            contents.made_at,
            contents.rows,
            kept,
            unsent,
            again,
            environment,
            tuple(owners.values()),
        )


def _check_revision(contents: BackupContents) -> None:
    if contents.revision > get_newest_revision():
        raise BackupFailed(
            "tệp sao lưu là của một phiên bản mới hơn: xin cập nhật chương trình trước"
        )


def _prepare_database(
    contents: BackupContents, deletions: Mapping[str, datetime], now: datetime
) -> tuple[int, DoneAgain, dict[str, str]]:
    """The present tables, nothing that would be said a second time, nobody who was removed since,
    nothing in force that was withdrawn, and another generation: what was given out since the backup
    opens nothing, and open pages load anew. How many messages are not sent, what was done again,
    and whose it is."""
    database = contents.database
    url = f"sqlite:///{database}"
    why = words("audit.by_restore", at=vietnamese.format_moment(contents.made_at))
    migrate_database(url, now)
    engine = make_writer_engine(url)
    try:
        told = AuditActor(now, "command", "baocao restore", why=why)
        with engine.begin() as db, actors.act_as(db, told.place, lambda: told):
            unsent = outbox.drop_unsent_messages(db, "restored", now)
            again = _do_again(db, deletions, now)
            generations.begin_generation(db, now)
            owners = _find_owners(db)
    finally:
        engine.dispose()
    make_single_file(database)
    return unsent, again, owners


def _find_owners(db: Connection) -> dict[str, str]:
    """Names by codes, which stay where a commune is renamed."""
    lives = [one for one in unit_lives.list_unit_lives(db, "/") if one.closes is None]
    communes = {one.code: one.name for one in lives if one.kind == "commune"}
    return communes or {one.code: one.name for one in lives[:1]}


def _check_owners(database: Path, owners: Mapping[str, str]) -> None:
    """A database that is not there or cannot be read is of nobody."""
    if not database.is_file():
        return
    engine = make_looking_engine(f"sqlite:///{database}")
    try:
        with suppress(DBAPIError), engine.connect() as db:
            here = _find_owners(db)
            if here and not here.keys() & owners.keys():
                whose, whose_here = _format_owners(owners), _format_owners(here)
                raise OtherOwners(f"tệp này là của {whose}, trên máy này là {whose_here}")
    finally:
        engine.dispose()


def _format_owners(owners: Mapping[str, str]) -> str:
    return ", ".join([*owners.values()][:MOST_OWNERS]) or "không nơi nào"


def _do_again(db: Connection, later: Mapping[str, datetime], now: datetime) -> DoneAgain:
    removed = deletion_list.delete_again(db, later, now)
    withdrawn = withdrawal_list.withdraw_again(db, later, now)
    for one in withdrawn:
        data_requests.leave_withdrawal_again(db, one.person_id, one.at, now)
    posts = withdrawal_list.end_posts_again(db, later, now)
    return DoneAgain(removed, len(withdrawn), posts, withdrawal_list.end_again(db, later))


def _keep_present(place: BackupSource, now: datetime) -> Path | None:
    """The files that are there, in a folder of their own. The database and the key stay where
    they are as well, until the new ones take their place at one stroke; a log that lies beside the
    database does not, even where it lies there alone: it would be written into the new one."""
    _fold_log(place.database)
    present = [one for one in list_files_of(place.database) if not one.name.endswith(NOT_KEPT)]
    if place.key.exists():
        present.append(place.key)
    if not present:
        return None
    kept = place.database.with_name(f"before-restore-{now:%Y%m%d-%H%M%S-%f}")
    kept.mkdir(mode=0o700)
    for file in present:
        shutil.copy2(file, kept / file.name)
        if file.name.endswith(LOGS):
            file.unlink()
    return kept


def _fold_log(database: Path) -> None:
    """What lies in the log is taken into the database; of a damaged one both are kept as they
    are."""
    if database.exists():
        with suppress(DamagedDatabase, DatabaseBusy):
            make_single_file(database)


def _put_in_place(file: Path, target: Path) -> None:
    """At one stroke, also where the key lies on another disk."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(file, beside)
    close_to_others(beside)
    beside.replace(target)


def _lay_environment(contents: BackupContents, place: BackupSource) -> Path | None:
    """The settings of the backup: in their place where there are none, else beside it, since a
    new machine has addresses of its own. None where they are the same or not in the backup."""
    if contents.environment is None:
        return None
    if not place.environment.exists():
        target = place.environment
    elif place.environment.read_bytes() == contents.environment.read_bytes():
        return None
    else:
        target = place.database.with_name("env.restored")
    target.write_bytes(contents.environment.read_bytes())
    close_to_others(target)
    return target
