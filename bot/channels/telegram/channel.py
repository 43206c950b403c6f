"""Sending over Telegram, and fetching what people sent.

Messages are posted as plain JSON: building the library's objects for each of them, and for
each answer, costs more than everything else in a turn. Files, commands and the rest go
through the library.
"""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import orjson
from telegram import Bot, BotCommand
from telegram.error import TelegramError, TimedOut

from bot.channels.channel import ChannelFile, SentMessage, WaitForNext
from bot.channels.delivery_errors import (
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    RestRefused,
)
from bot.channels.sending_patience import SendingPatience
from bot.channels.telegram import api_answers, render, updates
from bot.channels.telegram.transport import AiohttpRequest
from handlers.incoming_messages import IncomingMessage
from models.delivery.attachments import LARGEST_ATTACHMENT
from models.delivery.inbox import StoredUpdate

log = logging.getLogger(__name__)


class TelegramChannel:
    name = "telegram"

    def __init__(self, token: str, base_url: str, request: AiohttpRequest) -> None:
        self._request = request
        self._send_url = f"{base_url}/bot{token}/sendMessage"
        self._patience = SendingPatience()
        self._bot = Bot(
            token,
            base_url=f"{base_url}/bot",
            base_file_url=f"{base_url}/file/bot",
            request=request,
            get_updates_request=request,
        )

    def read(self, stored: StoredUpdate) -> IncomingMessage:
        return updates.read_update(stored)

    async def fetch(self, stored: StoredUpdate, incoming: IncomingMessage) -> ChannelFile | None:
        """The file of a message, at most 5 MB; none where it cannot be had."""
        wanted = updates.get_file_id(stored)
        if wanted is None:
            return None
        telegram_id, kind, media_type = wanted
        try:
            found = await self._bot.get_file(telegram_id)
            content = bytes(await found.download_as_bytearray())
        except TelegramError as error:
            log.warning("a file could not be fetched: %s", type(error).__name__)
            return None
        return (
            ChannelFile(kind, media_type, content) if len(content) <= LARGEST_ATTACHMENT else None
        )

    def counts(self, body: dict[str, Any], files: Sequence[ChannelFile]) -> int:
        return 0

    async def send(
        self,
        address: str,
        body: dict[str, Any],
        files: Sequence[ChannelFile],
        wait_for_next: WaitForNext,
    ) -> SentMessage:
        """The text in as many messages as it needs, the buttons under the last, then the files.

        With a part of it already out, "not sent" would send that part again: the rest is then
        uncertain as a whole.
        """
        message_id = None
        try:
            for message in render.render_messages(int(address), body):
                if message_id is not None:
                    await wait_for_next()
                message_id = await self._post(message)
            for file in files:
                await wait_for_next()
                await self._send_file(int(address), file)
        except (TelegramError, DeliveryError) as error:
            raise _read_failure(error, is_begun=message_id is not None) from None
        # Telegram numbers what either side writes in a chat in one order.
        return SentMessage(str(message_id), message_id)

    async def _post(self, message: dict[str, Any]) -> int:
        clock = asyncio.get_running_loop()
        began = clock.time()
        try:
            status, payload = await self._request.post_json(
                self._send_url, orjson.dumps(message), self._patience.seconds
            )
        except TimedOut:
            self._patience.note_late()
            raise
        self._patience.note_answered(clock.time() - began)
        return int(api_answers.read_result(status, payload)["message_id"])

    async def _send_file(self, chat: int, file: ChannelFile) -> None:
        if file.kind == "photo":
            await self._bot.send_photo(chat, file.content)
            return
        name = file.kind
        if "." not in name:
            name = f"{name}.{file.media_type.partition('/')[2] or 'bin'}"
        await self._bot.send_document(chat, file.content, filename=name)

    async def answer_press(self, callback_id: str) -> None:
        """Stops the button's waiting sign. Of no matter if it fails."""
        try:
            await self._bot.answer_callback_query(callback_id)
        except TelegramError as error:
            log.debug("a press was not answered: %s", type(error).__name__)

    async def register_commands(self, commands: Sequence[tuple[str, str]]) -> str:
        """Registers the commands; returns the bot's name for links."""
        await self._bot.set_my_commands([BotCommand(*command) for command in commands])
        return await self.handle()

    async def set_webhook(self, address: str, secret: str) -> None:
        """Telegram posts there from now on, one update after another, so that none overtakes."""
        await self._bot.set_webhook(
            address, secret_token=secret, allowed_updates=updates.WANTED, max_connections=1
        )

    async def webhook(self) -> str:
        """Where Telegram posts to at present; empty: nowhere."""
        return (await self._bot.get_webhook_info()).url

    async def remove_webhook(self) -> None:
        """Telegram hands out updates only while no webhook is set. What waits is kept."""
        await self._bot.delete_webhook(drop_pending_updates=False)

    async def handle(self) -> str:
        return str((await self._bot.get_me()).username)


def _read_failure(error: TelegramError | DeliveryError, *, is_begun: bool) -> DeliveryError:
    found = api_answers.read_library_error(error) if isinstance(error, TelegramError) else error
    if is_begun and isinstance(found, NotSent):
        return DeliveryUnknown(str(found))
    if is_begun and isinstance(found, MessageRefused):
        return RestRefused(str(found))
    return found
