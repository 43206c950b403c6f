"""How soon the chat page can be used at 50 kbit/s, and what it takes: bytes and requests.

`python -m benchmarks.slow_net`. A head opens her personal link for the first time, in Chromium,
with nothing kept. Exit status 1: a bound does not hold. Not measured where there is no Chromium.
"""

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession, async_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.running import Bot, running, settings_for

HEAD = "Trưởng xóm 3"
SLOW = {
    "offline": False,
    "latency": 300,  # ms
    "downloadThroughput": 50_000 / 8,
    "uploadThroughput": 50_000 / 8,
}
MOST_SECONDS, MOST_BYTES, MOST_REQUESTS = 5.0, 60_000, 6


@dataclass
class Load:
    """`seconds`: until the first button can be pressed. `settled`: until nothing more comes."""

    seconds: float = 0.0
    settled: float = 0.0
    requests: int = 0
    received: int = 0

    def count_request(self, _: Any) -> None:
        self.requests += 1

    def count_received(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])


async def slow_down(page: Any) -> CDPSession:
    session: CDPSession = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    await session.send("Network.emulateNetworkConditions", SLOW)
    return session


async def open_chat(page: Any, bot: Bot) -> Load:
    await page.goto(await bot.link(HEAD))
    session, load = await slow_down(page), Load()
    session.on("Network.requestWillBeSent", load.count_request)
    session.on("Network.loadingFinished", load.count_received)
    began = time.monotonic()
    await page.get_by_role("button", name="Mở").click(no_wait_after=True)
    await page.locator(".choices button:enabled").first.wait_for(timeout=60_000)
    load.seconds = time.monotonic() - began
    await page.locator("html:not(.plain)").wait_for(timeout=60_000)
    load.settled = time.monotonic() - began
    await asyncio.sleep(1)
    return load


async def measure(folder: Path) -> Load:
    async with running(settings_for(folder)) as bot, async_playwright() as play:
        chromium = await play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        phone = await chromium.new_page(viewport={"width": 360, "height": 740})
        return await open_chat(phone, bot)


def main() -> int:
    if CHROMIUM is None:
        print("first page at 50 kbit/s: not measured, no Chromium here")
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        load = asyncio.run(measure(Path(folder)))
    print(
        f"first page at 50 kbit/s: buttons after {load.seconds:.1f} s (bound {MOST_SECONDS:.0f}), "
        f"its script after {load.settled:.1f} s; {load.received / 1000:.1f} kB (bound "
        f"{MOST_BYTES / 1000:.0f}), {load.requests} requests (bound {MOST_REQUESTS})"
    )
    held = load.seconds < MOST_SECONDS and load.received <= MOST_BYTES
    return 0 if held and load.requests <= MOST_REQUESTS else 1


if __name__ == "__main__":
    sys.exit(main())
