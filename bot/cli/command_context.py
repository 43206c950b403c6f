"""What every command needs: the settings, and the database in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from typer.main import get_current_context  # type: ignore[attr-defined]

from bot import secret_key
from bot.cli.units.named_rows import NotNamed, find_named_unit
from bot.clock import Clock
from bot.database import looking
from bot.database.engines import find_sqlite_file, make_writer_engine
from bot.database.looking import DatabaseNotRead, look_at_database
from bot.database.migrate import migrate_database
from bot.settings import Settings, SettingsError, read_settings
from bot.trouble import describe_error
from models.plans.form_cache import FormCache
from models.secrets import Secrets
from models.units.units import UnitRow
from office.people.security_notices import tell_changed_phones
from reporting.context import Context
from texts import words

CLOCK = Clock()
Reason = Annotated[
    str, typer.Option("--reason", help="Lý do, ghi vào nhật ký; không ghi tên người.")
]


def load_settings() -> Settings:
    """The settings, or every fault in them and the end."""
    try:
        return read_settings()
    except SettingsError as error:
        raise stop_command(str(error)) from None


def stop_command(message: str, code: int = 2) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(code)


def load_secrets() -> Secrets:
    try:
        return secret_key.read_key(load_settings().secret_file)
    except secret_key.SecretKeyError as error:
        raise stop_command(str(error)) from None


@contextmanager
def open_database(*, keep: bool = True, why: str = "") -> Iterator[Connection]:
    """The database, brought up to date, in one transaction. With `keep` false it is undone.

    `why` stands in the log beside what is changed; where nobody says, the command itself. What
    people are to be told of it the running system sends.
    """
    url = load_settings().database_url
    running = get_current_context(silent=True)
    command = running.command_path if running is not None else ""
    source = why.strip() or words("audit.by_command", command=command)
    migrate_database(url, CLOCK.now())
    with _stop_where_replaced(url):
        engine = make_writer_engine(url, is_patient=True)
        try:
            with engine.connect() as db:
                transaction = db.begin()
                ctx = Context(db, CLOCK.now(), FormCache())
                try:
                    with ctx.act_from("command", command, source), tell_changed_phones(ctx):
                        yield db
                except BaseException:
                    transaction.rollback()
                    raise
                transaction.commit() if keep else transaction.rollback()
        finally:
            engine.dispose()


@contextmanager
def _stop_where_replaced(url: str) -> Iterator[None]:
    """A backup that was put in the place of the database meanwhile knows nothing of what was
    written; a database that somebody else holds takes nothing."""
    file = find_sqlite_file(url)
    before = _get_identity(file)
    try:
        yield
    except DBAPIError as error:
        if before is not None and _get_identity(file) != before:
            raise stop_command(words("import.restored_meanwhile"), 1) from None
        raise stop_command(words("import.not_written", why=describe_error(error)), 1) from None
    if before is not None and _get_identity(file) != before:
        raise stop_command(words("import.restored_meanwhile"), 1)


def _get_identity(file: Path | None) -> int | None:
    """By which one file is told from another that takes its place; none: there is none."""
    return file.stat().st_ino if file is not None and file.is_file() else None


@contextmanager
def read_database() -> Iterator[Connection]:
    """For a command that only looks: it cannot be written, and no tables are changed."""
    with _stop_where_not_read(), look_at_database(load_settings().database_url) as db:
        yield db


@contextmanager
def try_on_database() -> Iterator[Connection]:
    """For one that can only look by doing: what it writes is written nowhere."""
    with _stop_where_not_read(), looking.try_on_database(load_settings().database_url) as db:
        yield db


@contextmanager
def _stop_where_not_read() -> Iterator[None]:
    try:
        yield
    except DatabaseNotRead as error:
        raise stop_command(f"Không đọc được: {error}.", 1) from None


def find_unit_or_stop(db: Connection, named: str) -> UnitRow:
    """The unit of this name or code; without one the command ends."""
    try:
        return find_named_unit(db, named)
    except NotNamed as refused:
        raise stop_command(str(refused)) from None
