"""What every command needs: the settings, and the database in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy import Connection

from bot import keys
from bot.clock import Clock
from bot.database import writer_engine
from bot.migrate import migrate
from bot.settings import BadSettings, Settings, read_settings
from models.secrets import Secrets

CLOCK = Clock()


def settings() -> Settings:
    """The settings, or every fault in them and the end."""
    try:
        return read_settings()
    except BadSettings as error:
        raise stop(str(error)) from None


def stop(message: str, code: int = 2) -> typer.Exit:
    typer.echo(message, err=True)
    return typer.Exit(code)


def secrets() -> Secrets:
    try:
        return keys.read(settings().secret_file)
    except keys.BadKey as error:
        raise stop(str(error)) from None


@contextmanager
def open_database(*, keep: bool = True) -> Iterator[Connection]:
    """The database, brought up to date, in one transaction. With `keep` false it is undone."""
    url = settings().database_url
    migrate(url, CLOCK.now())
    engine = writer_engine(url)
    try:
        with engine.connect() as db:
            transaction = db.begin()
            try:
                yield db
            except BaseException:
                transaction.rollback()
                raise
            transaction.commit() if keep else transaction.rollback()
    finally:
        engine.dispose()
