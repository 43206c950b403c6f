"""`python -m tests.crash.starter`: runs the bot again and again, each time to be killed.

Imports are done and patterns compiled once; each run is a forked process with nothing of the run
before in it but these. Orders come as JSON on stdin, one run each:

    {"seam": null | a name of seams.SEAMS, "passage": 3, "ahead": seconds, "scripts": null | path}

and on stdout comes {"pid"}, {"ready": address} and {"ended": the exit status}.
"""

import asyncio
import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import uvloop

import bot.database.migrate
from bot.after_start import load_the_rest
from bot.cli.start import _set_up_log
from bot.clock import Clock
from bot.process import serve
from bot.settings import read_settings
from tests.crash import seams

Order = dict[str, Any]


class Ahead(Clock):
    """The machine's clock, moved."""

    def __init__(self, seconds: float) -> None:
        self._by = timedelta(seconds=seconds)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._by


def tell(**what: object) -> None:
    # One write, so that lines of two processes never mix.
    os.write(sys.stdout.fileno(), (json.dumps(what) + "\n").encode())


def use_scripts(folder: str) -> None:
    bot.database.migrate.SCRIPTS = Path(folder)


def run(order: Order) -> None:
    if order.get("scripts"):
        use_scripts(order["scripts"])
    if order.get("seam"):
        seams.lay(order["seam"], order["passage"])
    settings = read_settings(_env_file=None)
    _set_up_log(settings)
    work = serve(
        settings, Ahead(order["ahead"]), ready=lambda port: tell(ready=f"http://127.0.0.1:{port}")
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(work)


def in_a_process_of_its_own(order: Order) -> int:
    pid = os.fork()
    if pid == 0:
        try:
            run(order)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    tell(pid=pid)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main() -> None:
    asyncio.run(load_the_rest())
    for line in sys.stdin:
        tell(ended=in_a_process_of_its_own(json.loads(line)))


if __name__ == "__main__":
    main()
