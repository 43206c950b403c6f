"""This project's bot on PostgreSQL, with one worker or several, beside a server of its own that
keeps what is committed. The server's own processes are not counted as the bot's."""

import atexit
import sys
from collections.abc import Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.adapters import Start
from benchmarks.bots.baocao import Baocao
from tests.postgresql.cluster import Cluster

# As installed: the tests' own server forgets what a power cut would take.
DURABLE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
}
_number = count(1)


@cache
def start_server() -> Cluster:
    cluster = Cluster(**DURABLE)
    atexit.register(cluster.remove)
    return cluster


class OnPostgresql(Baocao):
    def __init__(self, name: str, workers: int) -> None:
        super().__init__()
        self.name, self._workers, self._url = name, workers, ""

    def make_database(self, folder: Path) -> str:
        server, database = start_server(), f"bench_{next(_number)}"
        with psycopg.connect(server.url("postgres"), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {database}".encode())
        self._url = server.url(database)
        return self._url

    def make_start(self, env: Mapping[str, str]) -> Start:
        return Start([sys.executable, "-m", "benchmarks.bots.workers", str(self._workers)], env)

    def ask(self, folder: Path, question: str) -> list[Any]:
        with psycopg.connect(self._url) as db:
            return db.execute(question.encode()).fetchall()
