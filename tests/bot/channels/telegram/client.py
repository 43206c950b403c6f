"""Just enough of a client of the Bot API to try the stand-in with."""

from typing import Any

import aiohttp

from tests.bot.channels.telegram.telegram import TelegramStandIn

ID = 5_000_000_001  # a chat; beyond 32 bits, as many are


class Bot:
    """Answers are (status, envelope)."""

    def __init__(self, tg: TelegramStandIn, session: aiohttp.ClientSession) -> None:
        self.tg, self.session = tg, session

    async def call(self, method: str, **fields: Any) -> tuple[int, dict[str, Any]]:
        return await self.post(method, json=fields)

    async def post(self, method: str, token: str = "123:abc", **body: Any) -> tuple[int, Any]:
        url = f"{self.tg.url}/bot{token}/{method}"
        async with self.session.post(url, **body) as answer:
            return answer.status, await answer.json()

    async def says(self, text: str, *rows: list[dict[str, str]], **fields: Any) -> dict[str, Any]:
        if rows:
            fields["reply_markup"] = {"inline_keyboard": rows}
        status, answer = await self.call("sendMessage", chat_id=ID, text=text, **fields)
        assert status == 200, answer
        return answer["result"]

    async def fails(self, method: str, **fields: Any) -> str:
        status, answer = await self.call(method, **fields)
        assert status == answer["error_code"] != 200
        return answer["description"]
