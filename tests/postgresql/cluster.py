"""A PostgreSQL server of a test run's own: a new cluster in a folder, on a free port of loopback.

Its zone is not UTC, as on many a server. What is committed need not outlive the machine.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any

import psycopg

OWNER = "postgres"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "timezone": "Asia/Ho_Chi_Minh",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "deadlock_timeout": "200ms",
    "max_wal_size": "2GB",
    "autovacuum": "off",
    "logging_collector": "off",
}


@cache
def find_programs() -> Path | None:
    """Where initdb and postgres are; none where no server is installed."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/postgres")]
    if found:
        return max(found, key=lambda one: float(one.parents[1].name)).parent
    there = shutil.which("postgres")
    return Path(there).resolve().parent if there else None


def run_as_owner() -> dict[str, Any]:
    """The server refuses to be run by root."""
    if os.getuid() != 0:
        return {}
    owner = pwd.getpwnam(OWNER)
    return {"user": owner.pw_uid, "group": owner.pw_gid}


class Cluster:
    def __init__(self, **settings: str) -> None:
        programs = find_programs()
        assert programs is not None, "no PostgreSQL server is installed"
        self.programs, self.settings = programs, {**SETTINGS, **settings}
        self.folder = Path(tempfile.mkdtemp(prefix="postgresql"))
        self.port = _find_free_port()
        self.process: subprocess.Popen[Any] | None = None
        owner = run_as_owner()
        if owner:
            os.chown(self.folder, owner["user"], owner["group"])
        initdb: list[Any] = [
            programs / "initdb",
            "-D",
            self.folder / "data",
            "-U",
            OWNER,
            "-A",
            "trust",
        ]
        subprocess.run(
            [*initdb, "--no-sync", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self.folder,
            **owner,
        )
        self.start()

    def start(self) -> None:
        given = [f"-c{name}={value}" for name, value in self.settings.items()]
        where: list[Any] = ["-D", self.folder / "data", "-p", str(self.port), "-k", self.folder]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [self.programs / "postgres", *where, *given],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                **run_as_owner(),
            )
        end = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < end, (self.folder / "log").read_text()
            time.sleep(0.05)

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            return True
        return False

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """As a power cut would; SIGINT: politely, everybody is cut off."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"


def _find_free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
