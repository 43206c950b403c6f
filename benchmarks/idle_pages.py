"""What pages take that are open and wait: memory, and the processor while nothing happens.

`python -m benchmarks.idle_pages --pages 5000`. Village heads have their pages open, each in several
windows, and nobody writes; then one of them does. Exit status 1: a bound does not hold; 2: a page
was not opened, or the answer did not come.
"""

import argparse
import asyncio
import os
import socket
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from benchmarks.adapters import Start
from benchmarks.bots.baocao import Baocao
from benchmarks.measure import Wrong, cpu_seconds, resident, running
from benchmarks.report import Bound
from bot import secret_key
from bot.database.engines import make_writer_engine
from models.chats import channel_accounts
from models.joining import personal_links
from models.people import post_holders
from models.people.tables import Role
from tests.bot.site.browsers import Browser

WINDOWS = 10  # of one head
AT_ONCE = 50  # windows that are being opened
SECONDS = 30.0  # in which nothing happens: every stream is told twice that it still stands
PATIENCE = 60
QUESTION = "abcdefgh-1"  # its id
MOST_KIB, MOST_SHARE, MOST_SECONDS = 48.0, 0.25, 1.0


@dataclass(frozen=True)
class Waiting:
    """KiB a page, the share of a processor, seconds until a message is answered."""

    pages: int
    kib: float
    share: float
    answered: float

    def judge(self) -> list[Bound]:
        found = (
            (f"KiB of memory for each of {self.pages:,} idle pages", self.kib, MOST_KIB),
            ("share of a processor meanwhile", self.share, MOST_SHARE),
            ("seconds until one of them is answered", self.answered, MOST_SECONDS),
        )
        return [Bound(what, value, most, value < most) for what, value, most in found]


def start_site(folder: Path, heads: int) -> tuple[Start, str]:
    """The bot without a channel, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bot = Baocao()
    env = {**bot.start("", folder, heads).env, "WEB_PORT": str(port), "TELEGRAM_TOKEN": ""}
    return bot.make_start(env), f"http://127.0.0.1:{port}"


def make_links(folder: Path, address: str) -> list[str]:
    """The personal links of all heads."""
    now = datetime.now(UTC)
    secrets = secret_key.read_key(folder / "secret.key")
    engine = make_writer_engine(Baocao().make_database(folder), is_patient=True)
    with engine.begin() as db:
        chats = [
            channel_accounts.open_personal_chat(db, post, now)
            for post in post_holders.list_posts_below(db, "/", now)
            if post.role is Role.REPORTER
        ]
        found = [personal_links.get_or_add_personal_link(db, chat, now) for chat in chats]
    engine.dispose()
    return [f"{address}/l/{secrets.link(one)}" for one in found]


async def wait_until_ready(address: str) -> None:
    async with httpx.AsyncClient() as client, asyncio.timeout(PATIENCE):
        while True:
            try:
                await client.get(f"{address}/healthz")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)


async def open_window(page: Browser) -> asyncio.StreamWriter:
    """Its stream, which is not read any further than to its beginning."""
    address = httpx.URL(page.chat)
    reader, writer = await asyncio.open_connection(address.host, address.port)
    cookies = "; ".join(f"{name}={value}" for name, value in page.client.cookies.items())
    lines = (f"GET {address.path}/events HTTP/1.1", f"Host: {address.host}", f"Cookie: {cookies}")
    writer.write("\r\n".join((*lines, "", "")).encode())
    async with asyncio.timeout(PATIENCE):
        await reader.readuntil(b": open\n\n")
    asyncio.get_running_loop().create_task(_read_on(reader))
    return writer


async def _read_on(reader: asyncio.StreamReader) -> None:
    while await reader.read(2**16):
        pass


async def open_windows(pages: Sequence[Browser]) -> list[asyncio.StreamWriter]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def open_one(page: Browser) -> asyncio.StreamWriter:
        async with gate:
            return await open_window(page)

    return await asyncio.gather(*(open_one(page) for page in pages))


async def ask(page: Browser) -> float:
    """Seconds until it is answered."""
    began = time.monotonic()
    await page.says("viec", QUESTION)
    async with asyncio.timeout(PATIENCE):
        while (await page.history())["items"][-2]["id"] != QUESTION:
            await asyncio.sleep(0.02)
    return time.monotonic() - began


async def measure(folder: Path, pid: int, address: str, wanted: int) -> Waiting:
    await wait_until_ready(address)
    links = make_links(folder, address)
    async with AsyncExitStack() as stack:
        client = httpx.AsyncClient
        pages = [
            Browser(await stack.enter_async_context(client(follow_redirects=True))) for _ in links
        ]
        for page, link in zip(pages, links, strict=True):
            await page.opens(link)
        some = await open_windows(pages)
        await ask(pages[0])
        before = resident(pid)
        windows = (pages * WINDOWS)[: wanted - len(some)]
        writers = [*some, *await open_windows(windows)]
        await asyncio.sleep(SECONDS / 2)
        kib = 1024 * (resident(pid) - before) / len(windows)
        spent, began = cpu_seconds(pid), time.monotonic()
        await asyncio.sleep(SECONDS)
        share = (cpu_seconds(pid) - spent) / (time.monotonic() - began)
        answered = await ask(pages[-1])
        for writer in writers:
            writer.close()
        return Waiting(len(writers), kib, share, answered)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.idle_pages", description=__doc__)
    parser.add_argument("--pages", type=int, default=5_000)
    return parser.parse_args()


def main() -> int:
    wanted = options().pages
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        start, address = start_site(folder, wanted // WINDOWS)
        with running(start, folder) as process:
            try:
                found = asyncio.run(measure(folder, process.pid, address, wanted))
            except (TimeoutError, httpx.HTTPError, Wrong) as error:
                print(f"{error!r}\n{(folder / 'bot.log').read_text()[-2000:]}", file=sys.stderr)
                return 2
    print(f"load {os.getloadavg()[0]:.1f}")
    held = found.judge()
    for bound in held:
        print(bound)
    return 0 if all(bound.holds for bound in held) else 1


if __name__ == "__main__":
    sys.exit(main())
