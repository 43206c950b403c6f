"""The backup of the night: made by the running bot once the hour has come, and caught up with
after a night without power."""

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path

from bot.backups.archive import (
    Backup,
    BackupFailed,
    BackupSource,
    list_backups,
    remove_old_backups,
    write_backup,
)
from bot.backups.later_deletions import write_deletion_file
from bot.database.engines import find_sqlite_file
from bot.settings import ENVIRONMENT_FILE, Settings
from bot.threads.own_threads import OwnThreads
from bot.trouble import TroubleLog
from texts.vietnamese import to_local_time

# After a failure: a full disk is not filled every half minute.
TRY_AGAIN = timedelta(hours=1)
# A backup of every night, and some hours of grace.
OLD = timedelta(hours=30)
log = logging.getLogger(__name__)


def get_backup_source(found: Settings) -> BackupSource:
    database = find_sqlite_file(found.database_url)
    if database is None:
        raise BackupFailed("PostgreSQL được sao lưu bằng pg_dump, xem docs/operate.md")
    return BackupSource(database, found.secret_file, Path(ENVIRONMENT_FILE))


def make_backup(found: Settings, folder: Path, keep: int, now: datetime, passphrase: str) -> Backup:
    """A new backup in the folder, the oldest beyond `keep` taken away once it is there."""
    source = get_backup_source(found)
    made = write_backup(source, folder, now, passphrase)
    write_deletion_file(source.database, folder)
    remove_old_backups(folder, keep)
    return made


def find_newest_backup(found: Settings) -> Backup | None:
    if found.backup_dir is None:
        return None
    return next(iter(list_backups(found.backup_dir)), None)


def is_backup_due(newest: Backup | None, hour: int, now: datetime) -> bool:
    """Whether the hour (local time) has come since the newest one was made."""
    local = to_local_time(now)
    last = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    if last > local:
        last -= timedelta(days=1)
    return newest is None or newest.made_at < last


class NightlyBackup:
    """Looked at by every tick; copies in a thread of its own, one at a time."""

    def __init__(self, found: Settings) -> None:
        self._found = found
        self._thread = OwnThreads("backup")
        self._under_way: asyncio.Task[None] | None = None
        self._not_before: datetime | None = None
        self._trouble = TroubleLog(log, "the nightly backup cannot be made")

    def begin_if_due(self, now: datetime) -> None:
        found = self._found
        if found.backup_dir is None or (self._under_way and not self._under_way.done()):
            return
        if self._not_before and now < self._not_before:
            return
        if is_backup_due(find_newest_backup(found), found.backup_hour, now):
            self._under_way = asyncio.create_task(self._make(found.backup_dir, now))

    async def _make(self, folder: Path, now: datetime) -> None:
        found = self._found
        passphrase = found.backup_passphrase.get_secret_value()
        try:
            made = await self._thread.run(
                make_backup, found, folder, found.backup_keep, now, passphrase
            )
        except Exception as error:
            # Whatever it is: said once, and tried again later.
            self._not_before = now + TRY_AGAIN
            self._trouble.begin(error, self)
        else:
            self._not_before = None
            self._trouble.over(self)
            log.info("a backup was made: %s", made.file.name)

    async def finish(self) -> None:
        """Waits for the one that is being made: a thread cannot be stopped half way."""
        if self._under_way:
            await self._under_way
