"""Answers without a database or a library for bots: the ceiling of the stand-in itself."""

import asyncio
import os
from collections import Counter
from typing import Any

import aiohttp
import orjson
import uvloop

from benchmarks import form

JSON = {"Content-Type": "application/json"}


class Bare:
    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.base = f"{os.environ['BENCH_URL']}/bot{os.environ['BENCH_TOKEN']}/"
        self.session = session
        self.numbers: Counter[int] = Counter()

    async def call(self, method: str, **fields: Any) -> Any:
        body = orjson.dumps(fields)
        async with self.session.post(self.base + method, data=body, headers=JSON) as answer:
            return orjson.loads(await answer.read())["result"]

    async def reply(self, message: dict[str, Any]) -> None:
        chat = message["chat"]["id"]
        number = self.numbers[chat]
        self.numbers[chat] += 1
        text = form.asked(number) if number < form.COUNT else form.THANKS
        await self.call("sendMessage", chat_id=chat, text=text)

    async def poll(self) -> None:
        offset = 0
        async with asyncio.TaskGroup() as tasks:
            while True:
                for update in await self.call("getUpdates", offset=offset, timeout=30):
                    offset = update["update_id"] + 1
                    tasks.create_task(self.reply(update["message"]))


async def main() -> None:
    async with aiohttp.ClientSession() as session:
        await Bare(session).poll()


if __name__ == "__main__":
    uvloop.run(main())
