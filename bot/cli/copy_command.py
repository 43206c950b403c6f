"""`baocao copy`: a commune moves over from SQLite to PostgreSQL, or back."""

from typing import Annotated

import typer
from sqlalchemy.exc import DBAPIError

from bot.cli.command_context import CLOCK, stop_command
from bot.database.copying import CopyFailed, copy_database_over
from bot.database.engines import find_sqlite_file
from bot.database.migrate import MigrationFailed
from bot.database.process_lock import AlreadyRunning, hold_lock
from bot.settings import SettingsError, read_settings
from bot.trouble import describe_error


def run_copy(
    source: Annotated[str, typer.Option("--from", help="Cơ sở dữ liệu đang dùng.")],
    target: Annotated[str, typer.Option("--to", help="Cơ sở dữ liệu mới, còn trống.")],
) -> None:
    """Every row, counted and added up on both sides; the source stays as it is."""
    try:
        for address in (source, target):
            read_settings(database_url=address, backup_dir=None)
        file = find_sqlite_file(source)
        if file is not None and not file.exists():
            raise stop_command(f"Không có tệp {file}.", 1)
        with hold_lock(file), hold_lock(find_sqlite_file(target)):
            found = copy_database_over(source, target, CLOCK.now())
    except SettingsError as error:
        raise stop_command(str(error)) from None
    except AlreadyRunning:
        raise stop_command("Hệ thống đang chạy: xin dừng lại rồi chép.", 1) from None
    except (CopyFailed, MigrationFailed) as error:
        raise stop_command(f"Chưa chép gì cả: {error}.", 1) from None
    except DBAPIError as error:
        raise stop_command(f"Chưa chép gì cả: {describe_error(error)}", 1) from None
    tables = sum(count > 0 for count in found.rows.values())
    typer.echo(f"Đã chép {found.count()} dòng của {tables} bảng; số dòng và các tổng đã khớp.")
    typer.echo("Giữ nguyên tệp khóa (SECRET_FILE), đặt DATABASE_URL mới rồi chạy lại.")
