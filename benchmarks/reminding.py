"""Reminders to many people under a platform that counts strictly, while others are answered.

`python -m benchmarks.reminding [--people 1900]`. The stand-in takes 30 messages in any second and
refuses the next. Exit status 1: a bound does not hold.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import orjson
from sqlalchemy import Connection, text

from bot import process
from bot.clock import MovableClock
from models.chats import channel_accounts, chat_addresses
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from tests.bot.channels.telegram.remote import RemoteStandIn
from tests.durability.support import TOKEN, join
from tests.people import LAID
from tests.running import lay_sample, settings_for

LEAST_RATE, MOST_P99 = 29.5, 0.2
TALKERS, STEPS = 10, 12
FIRST_CHAT, FIRST_TALKER = 7_000_000_000, 5_000_000_001


def lay_reminders(db: Connection, people: int) -> None:
    account = channel_accounts.get_or_add_account(db, "telegram", TOKEN.partition(":")[0])
    body = orjson.dumps({"spans": [["", "Còn 2 ngày."]], "choices": []}).decode()
    for number in range(people):
        chat_id = chat_addresses.get_or_add_chat(db, account, str(FIRST_CHAT + number), LAID)
        to = chat_addresses.ChatAddress(chat_id, account, str(FIRST_CHAT + number))
        outbox.add_message(db, to, OutboxKind.REMINDER, body, LAID)


def count_unsent(db: Connection) -> int:
    asked = (
        "SELECT count(*) FROM outbox WHERE kind = 'reminder' AND state IN ('waiting', 'sending')"
    )
    return int(db.execute(text(asked)).scalar_one())


async def measure(folder: Path, tg: RemoteStandIn, people: int) -> tuple[float, float]:
    """Reminders a second, and the 99th percentile of answers meanwhile in seconds."""
    settings = settings_for(
        folder, telegram_token=TOKEN, telegram_base_url=tg.url, telegram_rate=30, tick_seconds=3600
    )
    lay_sample(settings)
    for number in range(people):
        tg("person", chat_id=FIRST_CHAT + number)
    cast = [
        {"chat_id": FIRST_TALKER + one, "name": "Người Mẫu", "steps": [["việc", ""]] * STEPS}
        for one in range(TALKERS)
    ]
    async with process.run_bot(settings, MovableClock(LAID)) as app:
        for number in range(TALKERS):
            title = f"Trưởng xóm {number + 1}"
            await app.writer.run(
                partial(join, title=title, chat_id=FIRST_TALKER + number, now=LAID)
            )
        await app.writer.run(partial(lay_reminders, people=people))
        began = time.monotonic()
        playing = asyncio.create_task(asyncio.to_thread(tg, "play", people=cast, pause=[1.5, 5]))
        while await app.writer.run(count_unsent):
            await asyncio.sleep(0.25)
        rate = people / (time.monotonic() - began)
        played = await playing
    latencies = sorted(played["latencies"])
    assert len(latencies) == TALKERS * STEPS, played["stuck"]
    return rate, latencies[int(0.99 * (len(latencies) - 1))]


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.reminding", description=__doc__)
    parser.add_argument("--people", type=int, default=1_900)
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        RemoteStandIn("--lax", "--pace", "--token", TOKEN) as tg,
    ):
        rate, p99 = asyncio.run(measure(Path(folder), tg, asked.people))
        state = tg("state")
    refused = len(state["refused"])
    print(f"{asked.people} reminders under a cap of 30 a second")
    print(f"  {rate:.1f} a second (bound {LEAST_RATE}), {refused} refused (bound 0)")
    print(f"  answers meanwhile: p99 {1000 * p99:.0f} ms (bound {1000 * MOST_P99:.0f})")
    return 0 if rate >= LEAST_RATE and not refused and p99 < MOST_P99 else 1


if __name__ == "__main__":
    sys.exit(main())
