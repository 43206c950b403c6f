"""The bot's process as the test sees it: started, ready, killed, started again."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL


@dataclass
class Runs:
    """One run after another; `log` is what all of them wrote."""

    starter: asyncio.subprocess.Process
    log: Path
    ahead: float = 0.0
    scripts: Path | None = None
    pid: int = 0
    count: int = 0
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)
    status: int | None = None

    async def listen(self) -> None:
        assert self.starter.stdout
        async for line in self.starter.stdout:
            said = json.loads(line)
            if "ready" in said:
                self.ready.set()
            elif "ended" in said:
                self.status = said["ended"]
                self.pid = 0
                self.ended.set()
            else:
                self.pid = said["pid"]

    async def start(self, seam: str | None = None, passage: int = 1) -> None:
        assert not self.pid
        assert self.starter.stdin
        self.ready.clear()
        self.ended.clear()
        self.count += 1
        order: dict[str, Any] = {
            "seam": seam,
            "passage": passage,
            "ahead": self.ahead,
            "scripts": str(self.scripts) if self.scripts else None,
        }
        self.starter.stdin.write((json.dumps(order) + "\n").encode())
        await self.starter.stdin.drain()
        while not self.pid and not self.ended.is_set():
            assert self.starter.returncode is None, f"the starter has ended; see {self.log}"
            await asyncio.sleep(0.002)

    async def until_ready(self, seconds: float = 30) -> None:
        async with asyncio.timeout(seconds):
            await self.ready.wait()

    async def until_ended(self, seconds: float = 30) -> None:
        async with asyncio.timeout(seconds):
            await self.ended.wait()

    async def kill(self) -> None:
        """kill -9. It must not have ended by itself."""
        assert self.pid, f"the bot had ended with {self.status}; see {self.log}"
        os.kill(self.pid, signal.SIGKILL)
        await self.until_ended()
        assert self.status == KILLED


@asynccontextmanager
async def runs(folder: Path, environment: dict[str, str]) -> AsyncIterator[Runs]:
    log = folder / "bot.log"
    with log.open("wb") as written:
        starter = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.crash.starter",
            cwd=ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=written,
            env={**os.environ, **environment},
        )
    found = Runs(starter, log)
    listening = asyncio.create_task(found.listen())
    try:
        yield found
    finally:
        if found.pid:
            with suppress(ProcessLookupError):
                os.kill(found.pid, signal.SIGKILL)
        assert starter.stdin
        starter.stdin.close()
        await starter.wait()
        await listening
