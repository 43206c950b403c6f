"""`baocao init`: the secret key, the tables, and the sample where it is asked for."""

from typing import Annotated

import typer
from sqlalchemy import Connection, func, select

from bot import secret_key
from bot.cli.command_context import CLOCK, load_settings, open_database, stop_command
from bot.settings import Settings
from models.units.tables import Unit
from plans.sample import whole_sample


def run_init(
    with_sample: Annotated[
        bool, typer.Option("--sample", help="Đưa dữ liệu mẫu của năm kế hoạch vào.")
    ] = False,
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Tạo khóa mới khi khóa cũ đã mất; mã cũ hết dùng.")
    ] = False,
) -> None:
    """Makes the secret key and the database. What is there already stays."""
    found = load_settings()
    with open_database() as db:
        made = make_key(db, found, new=new_key)
        typer.echo("Đã tạo khóa." if made else "Khóa đã có, giữ nguyên.")
        for line in whole_sample.lay_whole_sample(db, CLOCK.now()) if with_sample else []:
            typer.echo(line)
    typer.echo("Cơ sở dữ liệu đã sẵn sàng.")


def make_key(db: Connection, found: Settings, *, new: bool = False) -> bool:
    """Whether a key was made. A lost one is not replaced unseen: every code would change."""
    if not found.secret_file.exists() and not is_empty(db) and not new:
        raise stop_command(
            f"Không thấy khóa {found.secret_file} mà cơ sở dữ liệu đã có người. Xin chép khóa cũ "
            "về; nếu mất hẳn thì chạy `baocao init --new-key`, rồi `baocao invite --renew`."
        )
    return secret_key.make_key(found.secret_file)


def is_empty(db: Connection) -> bool:
    return db.execute(select(func.count()).select_from(Unit)).scalar_one() == 0
