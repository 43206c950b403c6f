"""Databases of the run's server: made, copied from one that was laid once, removed."""

import fcntl
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

# The server of the run: set by its first process for all its workers.
SERVER = "TESTS_POSTGRESQL"


def _run_folder() -> Path:
    from tests.laid import run_folder

    return run_folder()


def is_on_postgresql() -> bool:
    """Whether every test that touches a database does so on PostgreSQL in this run."""
    return os.environ.get("TESTS_ON") == "postgresql"


def get_url(database: str) -> str:
    return f"{os.environ[SERVER]}/{database}"


def name_database(of: object) -> str:
    return f"t_{hashlib.sha1(str(of).encode()).hexdigest()[:20]}"


def _run(*statements: object) -> None:
    with psycopg.connect(get_url("postgres"), autocommit=True) as db:
        for statement in statements:
            db.execute(statement)  # type: ignore[call-overload]


def has_database(name: str) -> bool:
    with psycopg.connect(get_url("postgres"), autocommit=True) as db:
        asked = "SELECT 1 FROM pg_database WHERE datname = %s"
        return db.execute(asked, (name,)).fetchone() is not None


def make_database(name: str, like: str = "template0") -> str:
    """A new database, a copy of another one if given; its address."""
    made = SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(like))
    with (_run_folder() / f"{like}.copying").open("w") as lock:
        # Of one that is copied nobody else may be a guest.
        fcntl.flock(lock, fcntl.LOCK_EX)
        _run(made)
    return get_url(name)


def drop_database(name: str) -> None:
    _run(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def make_once(of: object, fill: Callable[[str], object]) -> str:
    """The name of the database with this content, made by whoever wants it first."""
    # A process that was not given a server has one of its own.
    name = name_database((os.environ[SERVER], of))
    with (_run_folder() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = Path(_run_folder() / f"{name}.done")
        if not done.exists():
            drop_database(name)
            fill(make_database(name))
            done.touch()
    return name
