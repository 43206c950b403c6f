"""`baocao run`: the running system; where there is nothing yet, with the sample."""

import asyncio
import logging
import sys
import time
from datetime import datetime
from functools import partial
from pathlib import Path

import typer
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot import addresses, first_links, secret_key
from bot.backups.nightly import find_newest_backup
from bot.channels.services import SERVICES
from bot.cli.command_context import CLOCK, load_settings, open_database, stop_command
from bot.cli.init_command import is_empty, make_key
from bot.clock import MovableClock
from bot.database.database_file import (
    DamagedDatabase,
    DatabaseBusy,
    check_database_file,
    close_to_others,
    list_files_of,
)
from bot.database.engines import find_sqlite_file
from bot.database.migrate import MigrationFailed
from bot.database.process_lock import AlreadyRunning
from bot.first_links import Link
from bot.observation.json_lines import JsonLines
from bot.settings import Settings
from bot.trouble import describe_error, is_temporary
from handlers.joining import join_dialog
from models.chats import channel_accounts
from models.joining import personal_links
from models.people import persons
from models.people.post_holders import PostRow
from models.secrets import Secrets
from plans.sample import shown_people, whole_sample

TRY_AGAIN_SECONDS = 5.0
SHOWN_IN_BOX = len(shown_people.SHOWN_ROLES)
TRIES_AGAIN = "Hệ thống tự thử lại, không cần làm gì nếu ổ đĩa còn chỗ."


def run_system() -> None:
    """Starts the bot. An empty database without any token gets the sample."""
    found = load_settings()
    _set_up_log(found)
    waited_for: str | None = None
    while True:
        try:
            _start_system(found)
        except (DatabaseBusy, MigrationFailed, DBAPIError) as error:
            why = _find_reason_to_wait(error)
            if why is None:
                raise
            if why != waited_for:
                typer.echo(f"Chưa mở được cơ sở dữ liệu: {why}. {TRIES_AGAIN}", err=True)
            waited_for = why
            time.sleep(TRY_AGAIN_SECONDS)
        else:
            return


def _find_reason_to_wait(error: Exception) -> str | None:
    """What keeps the database shut and passes by itself: a full disk, a lock, a server that is
    away. None where waiting does not help."""
    if isinstance(error, MigrationFailed):
        cause = error.__cause__
        return str(cause) if isinstance(cause, DatabaseBusy) else None
    if isinstance(error, DatabaseBusy):
        return str(error)
    is_passing = is_temporary(error) and "no such" not in str(error)
    return describe_error(error) if is_passing else None


def _start_system(found: Settings) -> None:
    try:
        _check_files(found)
        _prepare_system(found)
        _serve_system(found)
    except AlreadyRunning as error:
        raise stop_command(str(error), 1) from None
    except MigrationFailed as error:
        if _find_reason_to_wait(error):
            raise
        raise stop_command(f"Không cập nhật được cơ sở dữ liệu: {error}", 1) from None
    except OSError as error:
        raise stop_command(f"Không mở được cổng {found.web_port}: {error.strerror}", 1) from None


def _check_files(found: Settings) -> None:
    """A damaged database is served by nobody; a sound one is its owner's alone."""
    file = find_sqlite_file(found.database_url)
    if file is None or not file.exists():
        return
    try:
        check_database_file(file)
    except DamagedDatabase as error:
        raise stop_command(_describe_damage(found, file, error), 1) from None
    close_to_others(*list_files_of(file), found.secret_file)


def _describe_damage(found: Settings, file: Path, error: DamagedDatabase) -> str:
    newest = find_newest_backup(found)
    advice = f"baocao restore {newest.file}" if newest else "baocao restore TỆP-SAO-LƯU"
    return (
        f"Cơ sở dữ liệu {file} bị hỏng nên không chạy: {error}.\n"
        f"Tệp này chưa bị động tới. Phục hồi bản sao lưu gần nhất: {advice}"
    )


def _prepare_system(found: Settings) -> None:
    """The key, the tables, and the sample where there is nothing yet and no token."""
    has_token = any(service.is_set(found) for service in SERVICES)
    with open_database() as db:
        make_key(db, found)
        if is_empty(db) and not has_token and found.sample:
            whole_sample.lay_whole_sample(db, CLOCK.now())
            _let_shown_in(db)
            typer.echo(
                "Cơ sở dữ liệu trống: đã đưa dữ liệu mẫu vào, năm kế hoạch, xã Kim Phượng và "
                "quận Thanh Xuân."
            )
        if found.demo and not shown_people.is_sample_laid(db):
            # Its page lets anybody in as three people, and its clock writes days to come.
            raise stop_command("DEMO chỉ dùng với dữ liệu mẫu, không dùng với dữ liệu thật.")


def _serve_system(found: Settings) -> None:
    from bot.process import serve

    clock = MovableClock() if found.demo else CLOCK
    work = partial(serve, found, clock, ready=partial(_print_ready, found))
    try:
        import uvloop

        uvloop.run(work())
    except ImportError:  # uvloop is not made for every system
        asyncio.run(work())


def _set_up_log(found: Settings) -> None:
    logging.basicConfig(
        level=found.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    if found.log_json:
        for handler in logging.getLogger().handlers:
            handler.setFormatter(JsonLines())
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _print_ready(found: Settings, port: int) -> None:
    here = addresses.get_base_address(found, port)
    typer.echo(f"Hệ thống đang chạy: {here}")
    if found.demo:
        typer.echo(f"Trang xem thử, ba người cạnh nhau: {here}/demo")
    if not found.public_url:
        typer.echo(addresses.describe_reach(found))
    with open_database() as db:
        if is_empty(db):
            link = f"{here}/begin/{secret_key.read_key(found.secret_file).beginning()}"
            typer.echo(f"Cơ sở dữ liệu trống. Cán bộ đầu tiên mở đường dẫn này để lập xã: {link}")
        _print_sample_links(
            found, list_sample_links(db, secret_key.read_key(found.secret_file), here)
        )
    sys.stdout.flush()


def _print_sample_links(found: Settings, links: list[Link]) -> None:
    """The three who are shown in a box, the others below; codes where a telephone can come in."""
    first, beside = links[:SHOWN_IN_BOX], links[SHOWN_IN_BOX:]
    if not first:
        return
    typer.echo("Xem thử: mở mỗi đường dẫn trong một thẻ của trình duyệt.")
    typer.echo(first_links.format_link_box(first))
    if addresses.is_reached_by_others(found):
        for title, link in first:
            typer.echo(f"Điện thoại cùng mạng, quét để vào: {title}")
            typer.echo(first_links.draw_terminal_code(link))
    for title, link in beside:
        typer.echo(f"  {title}: {link}")


def list_sample_links(db: Connection, secrets: Secrets, base: str) -> list[Link]:
    """The personal links of one person of each kind, and of a few in Hà Nội, from the bottom up;
    only where the data are the sample's."""
    now = CLOCK.now()
    found = []
    for post in _list_shown_posts(db, now):
        chat_id = channel_accounts.get_or_add_personal_chat(db, post.person_id, now)
        token = secrets.link(
            personal_links.get_or_add_personal_link(db, chat_id, now, post.person_id)
        )
        found.append((post.title, f"{base}/l/{token}"))
    return found


def _list_shown_posts(db: Connection, now: datetime) -> list[PostRow]:
    titles = whole_sample.SHOWN_TITLES
    beside = sorted(
        (one for one in shown_people.list_invented_posts(db, now) if one.title in titles),
        key=lambda one: titles.index(one.title),
    )
    return [*shown_people.list_shown_posts(db, now), *beside]


def _let_shown_in(db: Connection) -> None:
    """The invented people whose links are printed have agreed, so that a link opens their work."""
    now = CLOCK.now()
    for post in _list_shown_posts(db, now):
        chat_id = channel_accounts.open_personal_chat(db, post, now)
        persons.add_consent(
            db, post.person_id, chat_id, join_dialog.CONSENT_VERSION, agreed=True, now=now
        )
