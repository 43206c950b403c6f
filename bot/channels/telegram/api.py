"""The calls of one Telegram bot. What goes wrong is raised as the errors of channels."""

from typing import Any
from urllib.parse import quote

import aiohttp
import orjson

from bot.channels.channel import ChannelFile
from bot.channels.delivery_errors import MessageRefused
from bot.channels.telegram import api_answers
from bot.channels.telegram.transport import TelegramTransport

CALL_SECONDS, FILE_SECONDS = 10.0, 30.0
JSON = {"Content-Type": "application/json"}


class TelegramApi:
    """`base_url`: where the API is; `url`: with the bot's token, which is in every address."""

    def __init__(self, token: str, base_url: str, transport: TelegramTransport) -> None:
        self._transport = transport
        self.url = f"{base_url}/bot{token}"
        self._file_url = f"{base_url}/file/bot{token}"

    async def call(
        self, method: str, asked: dict[str, Any] | None = None, seconds: float = CALL_SECONDS
    ) -> Any:
        """The result of a method, as Telegram describes it."""
        answer = await self.post(method, orjson.dumps(asked or {}), seconds)
        return api_answers.read_result(*answer)

    async def post(self, method: str, asked: bytes, seconds: float) -> tuple[int, bytes]:
        """The answer as it came: what others wrote in it may be unreadable."""
        return await self._transport.ask("POST", f"{self.url}/{method}", asked, seconds, JSON)

    async def send_file(self, chat: int, kind: str, name: str, file: ChannelFile) -> None:
        """`kind`: photo or document."""
        form = aiohttp.FormData()
        form.add_field("chat_id", str(chat))
        form.add_field(kind, file.content, filename=name, content_type=file.media_type)
        address = f"{self.url}/send{kind.capitalize()}"
        answer = await self._transport.ask("POST", address, form, FILE_SECONDS)
        api_answers.read_result(*answer)

    async def fetch_file(self, telegram_id: str) -> bytes:
        """The content of a file that a person has sent."""
        found = await self.call("getFile", {"file_id": telegram_id})
        path = found.get("file_path")
        if not isinstance(path, str):
            raise MessageRefused("the file is not to be had")
        address = f"{self._file_url}/{quote(path)}"
        return api_answers.read_content(
            *await self._transport.ask("GET", address, None, FILE_SECONDS)
        )
