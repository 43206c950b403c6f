"""`baocao run` and `baocao init`."""

import asyncio
import logging
import sys
from functools import partial
from typing import Annotated

import typer
from sqlalchemy import Connection, func, select

from bot import keys
from bot.cli.context import CLOCK, open_database, settings, stop
from bot.clock import MovableClock
from bot.lock import AlreadyServed
from bot.migrate import MigrationFailed
from bot.settings import Settings
from models import accounts, people
from models.secrets import Secrets
from models.tables.people import Role
from models.tables.reports import PastFigure
from models.tables.units import Unit
from plans import sample

SHOWN = (Role.REPORTER, Role.OFFICER, Role.COMMITTEE)


def run() -> None:
    """Starts the bot. An empty database without any token gets the sample."""
    found = settings()
    _log(found)
    keys.make(found.secret_file)
    has_token = bool(found.telegram_token.get_secret_value())
    with open_database() as db:
        if _is_empty(db) and not has_token:
            _lay_sample(db)
            typer.echo("Cơ sở dữ liệu trống: đã đưa dữ liệu mẫu của xã Kim Phượng vào.")
    try:
        _serve(found)
    except AlreadyServed as error:
        raise stop(str(error), 1) from None
    except MigrationFailed as error:
        raise stop(f"Không cập nhật được cơ sở dữ liệu: {error}", 1) from None
    except OSError as error:
        raise stop(f"Không mở được cổng {found.web_port}: {error.strerror}", 1) from None


def _serve(found: Settings) -> None:
    from bot.app import serve

    clock = MovableClock() if found.demo else CLOCK
    work = partial(serve, found, clock, ready=partial(_say_ready, found))
    try:
        import uvloop

        uvloop.run(work())
    except ImportError:  # uvloop is not made for every system
        asyncio.run(work())


def _log(found: Settings) -> None:
    logging.basicConfig(
        level=found.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # At DEBUG it writes addresses, and the token is in them.
    logging.getLogger("telegram").setLevel(logging.WARNING)


def _is_empty(db: Connection) -> bool:
    return db.execute(select(func.count()).select_from(Unit)).scalar_one() == 0


def _is_sample(db: Connection) -> bool:
    laid = select(PastFigure.id).where(PastFigure.source == sample.SOURCE).limit(1)
    return db.execute(laid).first() is not None


def _lay_sample(db: Connection) -> None:
    sample.lay(db, CLOCK.now())


def _say_ready(found: Settings, address: str) -> None:
    typer.echo(f"Hệ thống đang chạy: {address}")
    if found.demo:
        typer.echo(f"Trang xem thử, ba người cạnh nhau: {address}/demo")
    if not found.public_url:
        typer.echo("Chưa đặt PUBLIC_URL: chỉ máy này (và mạng nội bộ) mở được.")
    with open_database() as db:
        for title, link in sample_links(db, keys.read(found.secret_file), address):
            typer.echo(f"  {title}: {link}")
    sys.stdout.flush()


def sample_links(db: Connection, secrets: Secrets, address: str) -> list[tuple[str, str]]:
    """The personal links of one person of each kind; only where the data are the sample's."""
    if not _is_sample(db):
        return []
    now = CLOCK.now()
    posts = people.below(db, "/", now)
    found = []
    for role in SHOWN:
        post = next((one for one in posts if one.role == role), None)
        if post is not None:
            chat_id = accounts.personal_chat(db, post, now)
            token = secrets.link(people.personal_link(db, chat_id, now))
            found.append((post.title, f"{address}/l/{token}"))
    return found


def init(
    with_sample: Annotated[
        bool, typer.Option("--sample", help="Đưa dữ liệu mẫu của xã Kim Phượng vào.")
    ] = False,
) -> None:
    """Makes the secret key and the database. What is there already stays."""
    found = settings()
    made = keys.make(found.secret_file)
    typer.echo("Đã tạo khóa." if made else "Khóa đã có, giữ nguyên.")
    with open_database() as db:
        for line in sample.lay(db, CLOCK.now()) if with_sample else []:
            typer.echo(line)
    typer.echo("Cơ sở dữ liệu đã sẵn sàng.")
