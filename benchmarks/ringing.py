"""How long after a reminder is written the locked phone rings.

`python -m benchmarks.ringing`. The village heads of the sample have closed their pages, each on a
phone that may ring; the stand-in of the push service notes when it was told. Exit status 1: the
bound does not hold.
"""

import asyncio
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path

from tests.bot.channels.push.push_service import PlayedBrowser, PushService, push_service
from tests.bot.site.browsers import browser
from tests.people import at
from tests.running import Bot, running, settings_for

HEADS, MOST_SECONDS = 13, 10.0
EVENING_OF_REMINDERS = at("2024-05-29", "19:30")


async def close_page(bot: Bot, service: PushService, number: int) -> PlayedBrowser:
    phone = service.browser(f"phone-{number}")
    async with browser() as page:
        await page.opens(await bot.link(f"Trưởng xóm {number}"))
        await page.hears("Việc cần làm")
        await page.client.post(f"{page.chat}/push", json=phone.subscription())
    return phone


async def wait_for_ring(service: PushService, phone: PlayedBrowser, began: float) -> float:
    await service.until_told(phone, 1)
    return time.monotonic() - began


async def measure(folder: Path) -> list[float]:
    """Seconds from the tick that writes them until each phone rings, the soonest first."""
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(push_service())
        settings = settings_for(folder, push_service_url=service.url)
        bot = await stack.enter_async_context(running(settings))
        phones = [await close_page(bot, service, one) for one in range(1, HEADS + 1)]
        began = time.monotonic()
        ringing = [asyncio.create_task(wait_for_ring(service, one, began)) for one in phones]
        await bot.move_to(EVENING_OF_REMINDERS)
        return sorted(await asyncio.gather(*ringing))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        seconds = asyncio.run(measure(Path(folder)))
    first, last = seconds[0], seconds[-1]
    print(f"{len(seconds)} locked phones ring after {first:.2f} to {last:.2f} s", end="")
    print(f" (bound {MOST_SECONDS:.0f})")
    return 0 if last < MOST_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
