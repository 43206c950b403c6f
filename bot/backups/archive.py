"""A backup is one file: the database of one moment, the key, the settings, and a list of what is
in it. It is written whole or not at all, checked before it counts, and checked again when it is
opened."""

import hashlib
import io
import os
import re
import shutil
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import orjson

from bot.database.database_file import (
    DamagedDatabase,
    DatabaseBusy,
    check_database_file,
    copy_database_file,
    count_rows,
    read_revision,
)
from records import dataclass

DATABASE, KEY, ENVIRONMENT, CONTENTS = "baocao.db", "secret.key", "env", "contents.json"
_NAME = re.compile(r"baocao-(\d{8}T\d{6})Z\.tar(\.age)?")
_MOMENT = "%Y%m%dT%H%M%S"
_AGE = ".age"
# The folder in which one is made or laid open.
_PLACE = ".baocao-"
_LONGEST_SECONDS = 3600


class BackupFailed(Exception):
    """No backup was made, or this one cannot be used; the message says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class BackupSource:
    """What is to be kept. The settings file may be absent."""

    database: Path
    key: Path
    environment: Path


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that lies in a folder, by its name."""

    file: Path
    made_at: datetime

    @property
    def is_encrypted(self) -> bool:
        return self.file.suffix == _AGE


@dataclass(frozen=True, slots=True)
class BackupContents:
    """A backup laid open in a folder of its own, everything in it found sound."""

    made_at: datetime
    revision: str
    rows: dict[str, int]
    database: Path
    key: Path
    environment: Path | None


def write_backup(source: BackupSource, folder: Path, now: datetime, passphrase: str = "") -> Backup:
    """Makes a backup in the folder while the bot runs. With a pass phrase it is encrypted as age
    does it, and needs memory for twice its size. BackupFailed where it would not be sound."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _remove_unfinished(folder)
    end = _AGE if passphrase else ""
    target = folder / f"baocao-{now.astimezone(UTC):{_MOMENT}}Z.tar{end}"
    with tempfile.TemporaryDirectory(prefix=_PLACE, dir=folder) as place:
        written = _collect_files(source, Path(place), now)
        packed = Path(place) / target.name
        _pack_files(written, packed, passphrase)
        packed.chmod(0o600)
        _reach_disk(packed)
        packed.replace(target)
    _reach_disk(folder)
    return Backup(target, now)


def _remove_unfinished(folder: Path) -> None:
    """What a kill left half way: it holds the key. A young one may be another being made."""
    long_ago = time.time() - _LONGEST_SECONDS
    for place in folder.glob(f"{_PLACE}*"):
        if place.stat().st_mtime < long_ago:
            shutil.rmtree(place, ignore_errors=True)


def _collect_files(source: BackupSource, place: Path, now: datetime) -> list[Path]:
    if not source.key.exists():
        # Without it nothing in the copy would open: it could not be put back.
        raise BackupFailed(f"không thấy khóa {source.key}: thiếu khóa thì không phục hồi được")
    database = place / DATABASE
    try:
        copy_database_file(source.database, database)
        check_database_file(database)
    except DamagedDatabase as error:
        raise BackupFailed(f"cơ sở dữ liệu bị hỏng, không sao lưu được: {error}") from None
    except DatabaseBusy as error:
        raise BackupFailed(f"ổ đĩa đầy hoặc tệp đang bị khóa: {error}") from None
    files = [database]
    for name, file in ((KEY, source.key), (ENVIRONMENT, source.environment)):
        if file.exists():
            files.append(place / name)
            files[-1].write_bytes(file.read_bytes())
    contents = {
        "made_at": now.astimezone(UTC).isoformat(),
        "revision": read_revision(database),
        "rows": count_rows(database),
        "sha256": {one.name: _compute_digest(one) for one in files},
    }
    listed = place / CONTENTS
    listed.write_bytes(orjson.dumps(contents, option=orjson.OPT_INDENT_2))
    return [listed, *files]


def _pack_files(files: list[Path], target: Path, passphrase: str) -> None:
    with tarfile.open(target, "w") as tar:
        for file in files:
            tar.add(file, file.name, filter=_hide_owner)
    if passphrase:
        import pyrage

        target.write_bytes(pyrage.passphrase.encrypt(target.read_bytes(), passphrase))


def _hide_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _compute_digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _reach_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def list_backups(folder: Path) -> list[Backup]:
    """The backups in the folder, the newest first."""
    found = ((one, _NAME.fullmatch(one.name)) for one in folder.glob("baocao-*"))
    backups = [Backup(file, _read_moment(name[1])) for file, name in found if name]
    return sorted(backups, key=lambda one: one.made_at, reverse=True)


def _read_moment(written: str) -> datetime:
    return datetime.strptime(written, _MOMENT).replace(tzinfo=UTC)


def remove_old_backups(folder: Path, keep: int) -> list[Backup]:
    """Takes away all but the newest `keep`, and says which."""
    old = list_backups(folder)[keep:]
    for one in old:
        one.file.unlink(missing_ok=True)
    return old


@contextmanager
def open_backup(file: Path, place: Path, passphrase: str = "") -> Iterator[BackupContents]:
    """The backup laid open below `place` as long as the block lasts. BackupFailed where it is no
    backup, its pass phrase is another, or anything in it is not as it was when it was made."""
    with tempfile.TemporaryDirectory(prefix=_PLACE, dir=place) as laid:
        yield _check_contents(_unpack_files(file, Path(laid), passphrase))


def _unpack_files(file: Path, place: Path, passphrase: str) -> Path:
    try:
        packed = _decrypt(file, passphrase) if file.suffix == _AGE else file.open("rb")
        with packed, tarfile.open(fileobj=packed) as tar:
            for name in (CONTENTS, DATABASE, KEY, ENVIRONMENT):
                if name in tar.getnames():
                    # By our own names alone: a tar from elsewhere may name any place.
                    member = tar.extractfile(name)
                    (place / name).write_bytes(member.read() if member else b"")
    except OSError as error:
        raise BackupFailed(f"không đọc được {file}: {error.strerror or error}") from None
    except (tarfile.TarError, KeyError):  # a KeyError: a name that leads to another one
        raise BackupFailed(f"{file} không phải tệp sao lưu, hoặc đã hỏng") from None
    return place


def _decrypt(file: Path, passphrase: str) -> io.BytesIO:
    import pyrage

    if not passphrase:
        raise BackupFailed(f"{file} đã mã hóa: cần mật khẩu (BACKUP_PASSPHRASE)")
    try:
        return io.BytesIO(pyrage.passphrase.decrypt(file.read_bytes(), passphrase))
    except pyrage.DecryptError:
        raise BackupFailed(f"{file}: mật khẩu không đúng, hoặc tệp đã hỏng") from None


def _check_contents(place: Path) -> BackupContents:
    try:
        listed = orjson.loads((place / CONTENTS).read_bytes())
        digests = listed["sha256"]
        database, key, environment = (place / name for name in (DATABASE, KEY, ENVIRONMENT))
        for name in (DATABASE, KEY, *([ENVIRONMENT] if ENVIRONMENT in digests else [])):
            if _compute_digest(place / name) != digests[name]:
                raise BackupFailed(f"{name} trong tệp sao lưu không còn như lúc chép")
        check_database_file(database)
        if count_rows(database) != listed["rows"] or not listed["revision"]:
            raise BackupFailed("số dòng trong tệp sao lưu không khớp với bảng kê")
        made_at = datetime.fromisoformat(listed["made_at"])
    except (OSError, KeyError, TypeError, ValueError):
        raise BackupFailed("tệp sao lưu thiếu phần, hoặc bảng kê không đọc được") from None
    except (DamagedDatabase, DatabaseBusy) as error:
        raise BackupFailed(f"cơ sở dữ liệu trong tệp sao lưu bị hỏng: {error}") from None
    there = environment if ENVIRONMENT in digests else None
    return BackupContents(made_at, listed["revision"], listed["rows"], database, key, there)
