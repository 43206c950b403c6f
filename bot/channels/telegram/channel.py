"""Sending over Telegram, and fetching what people sent."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

from bot.channels.channel import ChannelFile, SentMessage, WaitForNext
from bot.channels.delivery_errors import (
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    RestRefused,
)
from bot.channels.sending_patience import SendingPatience
from bot.channels.telegram import render, updates
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.transport import AnswerLate
from handlers.incoming_messages import IncomingMessage
from models.delivery.attachments import LARGEST_ATTACHMENT
from models.delivery.inbox import StoredUpdate

log = logging.getLogger(__name__)


class TelegramChannel:
    name = "telegram"

    def __init__(self, api: TelegramApi) -> None:
        self._api = api
        self._patience = SendingPatience()

    read = staticmethod(updates.read_update)

    async def fetch(self, stored: StoredUpdate, incoming: IncomingMessage) -> ChannelFile | None:
        """The file of a message, at most 5 MB; none where it cannot be had."""
        wanted = updates.get_file_id(stored)
        if wanted is None:
            return None
        telegram_id, kind, media_type = wanted
        try:
            content = await self._api.fetch_file(telegram_id)
        except DeliveryError as error:
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
        except DeliveryError as error:
            raise _read_failure(error, is_begun=message_id is not None) from None
        # Telegram numbers what either side writes in a chat in one order.
        return SentMessage(str(message_id), message_id)

    async def _post(self, message: dict[str, Any]) -> int:
        clock = asyncio.get_running_loop()
        began = clock.time()
        try:
            sent = await self._api.call("sendMessage", message, self._patience.seconds)
        except AnswerLate:
            self._patience.note_late()
            raise
        self._patience.note_answered(clock.time() - began)
        return int(sent["message_id"])

    async def _send_file(self, chat: int, file: ChannelFile) -> None:
        is_photo = file.kind == "photo"
        name = file.kind
        if "." not in name:
            name = f"{name}.{file.media_type.partition('/')[2] or 'bin'}"
        await self._api.send_file(chat, "photo" if is_photo else "document", name, file)

    async def answer_press(self, callback_id: str) -> None:
        """Stops the button's waiting sign. Of no matter if it fails."""
        try:
            await self._api.call("answerCallbackQuery", {"callback_query_id": callback_id})
        except DeliveryError as error:
            log.debug("a press was not answered: %s", type(error).__name__)

    async def register_commands(self, commands: Sequence[tuple[str, str]]) -> str:
        """Registers the commands; returns the bot's name for links."""
        listed = [{"command": name, "description": said} for name, said in commands]
        await self._api.call("setMyCommands", {"commands": listed})
        return await self.handle()

    async def set_webhook(self, address: str, secret: str) -> None:
        """Telegram posts there from now on, one update after another, so that none overtakes."""
        asked = {"url": address, "secret_token": secret, "allowed_updates": updates.WANTED}
        await self._api.call("setWebhook", {**asked, "max_connections": 1})

    async def webhook(self) -> str:
        """Where Telegram posts to at present; empty: nowhere."""
        return str((await self._api.call("getWebhookInfo"))["url"])

    async def remove_webhook(self) -> None:
        """Telegram hands out updates only while no webhook is set. What waits is kept."""
        await self._api.call("deleteWebhook", {"drop_pending_updates": False})

    async def handle(self) -> str:
        return str((await self._api.call("getMe"))["username"])


def _read_failure(error: DeliveryError, *, is_begun: bool) -> DeliveryError:
    if is_begun and isinstance(error, NotSent):
        return DeliveryUnknown(str(error))
    if is_begun and isinstance(error, MessageRefused):
        return RestRefused(str(error))
    return error
