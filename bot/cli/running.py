"""`baocao run` and `baocao init`."""

import asyncio
import logging
import sys
from functools import partial
from typing import Annotated

import typer
from sqlalchemy import Connection, func, select

from bot import address, keys
from bot.channels.services import SERVICES
from bot.cli.context import CLOCK, open_database, settings, stop
from bot.clock import MovableClock
from bot.lock import AlreadyServed
from bot.migrate import MigrationFailed
from bot.settings import Settings
from models import accounts, people
from models.rights import has_role
from models.secrets import Secrets
from models.tables.people import Role
from models.tables.reports import PastFigure
from models.tables.units import Unit
from plans import sample, sample_all

SHOWN = (Role.REPORTER, Role.OFFICER, Role.COMMITTEE)


def run() -> None:
    """Starts the bot. An empty database without any token gets the sample."""
    found = settings()
    _log(found)
    try:
        _prepare(found)
        _serve(found)
    except AlreadyServed as error:
        raise stop(str(error), 1) from None
    except MigrationFailed as error:
        raise stop(f"Không cập nhật được cơ sở dữ liệu: {error}", 1) from None
    except OSError as error:
        raise stop(f"Không mở được cổng {found.web_port}: {error.strerror}", 1) from None


def _prepare(found: Settings) -> None:
    """The key, the tables, and the sample where there is nothing yet and no token."""
    has_token = any(service.is_set(found) for service in SERVICES)
    with open_database() as db:
        _make_key(db, found)
        if _is_empty(db) and not has_token and found.sample:
            _lay_sample(db)
            typer.echo(
                "Cơ sở dữ liệu trống: đã đưa dữ liệu mẫu vào, năm kế hoạch, xã Kim Phượng và "
                "quận Thanh Xuân."
            )
        if found.demo and not _is_sample(db):
            # Its page lets anybody in as three people, and its clock writes days to come.
            raise stop("DEMO chỉ dùng với dữ liệu mẫu, không dùng với dữ liệu thật.")


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


def _make_key(db: Connection, found: Settings, *, new: bool = False) -> bool:
    """Whether a key was made. A lost one is not replaced unseen: every code would change."""
    if not found.secret_file.exists() and not _is_empty(db) and not new:
        raise stop(
            f"Không thấy khóa {found.secret_file} mà cơ sở dữ liệu đã có người. Xin chép khóa cũ "
            "về; nếu mất hẳn thì chạy `baocao init --new-key`, rồi `baocao invite --renew`."
        )
    return keys.make(found.secret_file)


def _is_empty(db: Connection) -> bool:
    return db.execute(select(func.count()).select_from(Unit)).scalar_one() == 0


def _is_sample(db: Connection) -> bool:
    laid = select(PastFigure.id).where(PastFigure.source == sample.SOURCE).limit(1)
    return db.execute(laid).first() is not None


def _lay_sample(db: Connection) -> None:
    sample_all.lay_all(db, CLOCK.now())


def _say_ready(found: Settings, port: int) -> None:
    here = address.base(found, port)
    typer.echo(f"Hệ thống đang chạy: {here}")
    if found.demo:
        typer.echo(f"Trang xem thử, ba người cạnh nhau: {here}/demo")
    if not found.public_url:
        typer.echo(address.who_can_reach(found))
    with open_database() as db:
        if _is_empty(db):
            link = f"{here}/begin/{keys.read(found.secret_file).beginning()}"
            typer.echo(f"Cơ sở dữ liệu trống. Cán bộ đầu tiên mở đường dẫn này để lập xã: {link}")
        for title, link in sample_links(db, keys.read(found.secret_file), here):
            typer.echo(f"  {title}: {link}")
    sys.stdout.flush()


def sample_links(db: Connection, secrets: Secrets, base: str) -> list[tuple[str, str]]:
    """The personal links of one person of each kind, and of a few in Hà Nội, from the bottom up;
    only where the data are the sample's."""
    if not _is_sample(db):
        return []
    now = CLOCK.now()
    posts = people.below(db, "/", now)
    first = (next((one for one in posts if has_role(one, role)), None) for role in SHOWN)
    titles = sample_all.SHOWN
    beside = sorted(
        (one for one in posts if one.title in titles), key=lambda one: titles.index(one.title)
    )
    found = []
    for post in (*first, *beside):
        if post is not None:
            chat_id = accounts.personal_chat(db, post, now)
            token = secrets.link(people.personal_link(db, chat_id, now))
            found.append((post.title, f"{base}/l/{token}"))
    return found


def init(
    with_sample: Annotated[
        bool, typer.Option("--sample", help="Đưa dữ liệu mẫu của năm kế hoạch vào.")
    ] = False,
    new_key: Annotated[
        bool, typer.Option("--new-key", help="Tạo khóa mới khi khóa cũ đã mất; mã cũ hết dùng.")
    ] = False,
) -> None:
    """Makes the secret key and the database. What is there already stays."""
    found = settings()
    with open_database() as db:
        made = _make_key(db, found, new=new_key)
        typer.echo("Đã tạo khóa." if made else "Khóa đã có, giữ nguyên.")
        for line in sample_all.lay_all(db, CLOCK.now()) if with_sample else []:
            typer.echo(line)
    typer.echo("Cơ sở dữ liệu đã sẵn sàng.")
