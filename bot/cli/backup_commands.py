"""`baocao backup` and `baocao restore`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot import secret_key
from bot.backups.archive import BackupFailed, list_backups
from bot.backups.nightly import get_backup_source, make_backup
from bot.backups.restoring import MOST_OWNERS, DoneAgain, OtherOwners, RestoreResult, restore_backup
from bot.cli.command_context import CLOCK, load_settings, stop_command
from bot.database.migrate import MigrationFailed
from bot.database.process_lock import AlreadyRunning
from texts.vietnamese import to_local_time

FILE_HELP = "Tệp chứa mật khẩu; không nêu thì dùng BACKUP_PASSPHRASE."


def run_backup(
    to: Annotated[Path | None, typer.Option("--to", help="Thư mục chứa bản sao lưu.")] = None,
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, help="Giữ bao nhiêu bản mới nhất.")
    ] = None,
    passphrase_file: Annotated[
        Path | None, typer.Option("--passphrase-file", help=FILE_HELP)
    ] = None,
) -> None:
    """A backup of now, made and checked while the bot runs."""
    found = load_settings()
    folder = to or found.backup_dir or Path("sao-luu")
    passphrase = _read_passphrase(passphrase_file, found.backup_passphrase.get_secret_value())
    try:
        made = make_backup(found, folder, keep or found.backup_keep, CLOCK.now(), passphrase)
    except BackupFailed as error:
        raise stop_command(f"Không sao lưu được: {error}", 1) from None
    except OSError as error:
        raise stop_command(f"Không ghi được vào {folder}: {error.strerror}", 1) from None
    how = "đã mã hóa" if made.is_encrypted else "chưa mã hóa, có cả khóa: cất ở chỗ có khóa"
    typer.echo(f"Đã sao lưu và kiểm tra: {made.file} ({how}).")
    typer.echo(f"Trong {folder} có {len(list_backups(folder))} bản.")


def run_restore(
    file: Annotated[Path, typer.Argument(help="Tệp sao lưu.")],
    passphrase_file: Annotated[
        Path | None, typer.Option("--passphrase-file", help=FILE_HELP)
    ] = None,
    other_commune: Annotated[
        bool, typer.Option("--other-commune", help="Tệp của xã khác: vẫn thay.")
    ] = False,
) -> None:
    """Puts a backup in the place of the database, which is kept beside it."""
    found = load_settings()
    passphrase = _read_passphrase(passphrase_file, found.backup_passphrase.get_secret_value())
    try:
        done = restore_backup(
            get_backup_source(found), file, CLOCK.now(), passphrase, may_be_others=other_commune
        )
    except OtherOwners as error:
        again = "Đúng là muốn thay thì gõ lại lệnh, thêm --other-commune."
        raise stop_command(f"Chưa thay gì cả: {error}. {again}", 1) from None
    except (BackupFailed, MigrationFailed) as error:
        raise stop_command(f"Chưa thay gì cả: {error}.", 1) from None
    except AlreadyRunning:
        raise stop_command("Hệ thống đang chạy: xin dừng lại rồi phục hồi.", 1) from None
    except OSError as error:
        raise stop_command(f"Không phục hồi được: {error.strerror}", 1) from None
    secret_key.read_key(found.secret_file)
    for line in _describe_result(done):
        typer.echo(line)


def _read_passphrase(file: Path | None, set_one: str) -> str:
    if file is None:
        return set_one
    try:
        return file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise stop_command(f"Không đọc được mật khẩu trong {file}.") from None


def _describe_again(done: DoneAgain) -> Iterator[str]:
    if done.removed:
        yield f"{done.removed} người đã xóa dữ liệu sau lúc ấy: đã xóa lại trong bản này."
    if done.withdrawn:
        yield (
            f"{done.withdrawn} người đã rút lại đồng ý sau lúc ấy: đã rút lại; việc phải làm ở "
            "trang Việc chờ."
        )
    if done.posts.count:
        yield (
            f"{done.posts.count} chức danh đã kết thúc hay bàn giao sau lúc ấy: đã kết thúc lại. "
            "Người thay nhận việc sau lúc ấy thì thêm lại ở trang Người phụ trách."
        )
    if done.posts.without_officer:
        yield (
            f"Không còn cán bộ nào ở: {', '.join(done.posts.without_officer)}. Xin thêm ngay bằng "
            "`baocao people import`, rồi `baocao invite` để cấp mã."
        )
    if done.ended:
        yield f"{done.ended} đường dẫn, máy, mã đã thu lại hay cho thoát sau lúc ấy: đã thu lại."


def _describe_result(done: RestoreResult) -> list[str]:
    rows = sum(done.rows.values())
    said = [
        f"Đã phục hồi bản lúc {to_local_time(done.made_at):%H:%M ngày %d/%m/%Y}, {rows} dòng đã "
        "kiểm tra đủ.",
        f"Bản này là của: {', '.join(done.owners[:MOST_OWNERS])}.",
        "Số liệu gửi sau lúc ấy không có trong bản này: xin hỏi lại các đơn vị.",
        f"{done.unsent} tin chờ gửi trong bản sao lưu không gửi lại, để không ai nhận hai lần.",
        *_describe_again(done.again),
        "Trang đang mở ở điện thoại sẽ tự tải lại.",
    ]
    if done.kept:
        said.append(f"Dữ liệu trước khi phục hồi còn ở {done.kept}.")
    if done.environment:
        said.append(f"Các mục đặt trong bản sao lưu: {done.environment}.")
    return said
