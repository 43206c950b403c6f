"""Sending over Telegram, and fetching what people sent. Its errors become our few."""

import logging
from collections.abc import Awaitable, Sequence
from typing import Any, TypeVar

from telegram import Bot, BotCommand, Message
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest

from bot.channels import Blocked, DeliveryError, File, NotSent, Refused, SlowDown, Unknown
from bot.channels.telegram import render, updates
from bot.channels.telegram.transport import NotConnected
from handlers.incoming import Incoming
from models.attachments import LARGEST
from models.inbox import Stored

T = TypeVar("T")
GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot was kicked")
log = logging.getLogger(__name__)


class TelegramChannel:
    name = "telegram"

    def __init__(self, token: str, base_url: str, request: BaseRequest) -> None:
        self._bot = Bot(
            token,
            base_url=f"{base_url}/bot",
            base_file_url=f"{base_url}/file/bot",
            request=request,
            get_updates_request=request,
        )

    def read(self, stored: Stored) -> Incoming:
        return updates.read(stored)

    async def fetch(self, stored: Stored, incoming: Incoming) -> File | None:
        """The file of a message, at most 5 MB; none where it cannot be had."""
        wanted = updates.file_id(stored)
        if wanted is None:
            return None
        telegram_id, kind, media_type = wanted
        try:
            found = await self._bot.get_file(telegram_id)
            content = bytes(await found.download_as_bytearray())
        except TelegramError as error:
            log.warning("a file could not be fetched: %s", type(error).__name__)
            return None
        return File(kind, media_type, content) if len(content) <= LARGEST else None

    async def send(self, address: str, body: dict[str, Any], files: Sequence[File]) -> str | None:
        """The text in as many messages as it needs, the buttons under the last, then the files."""
        pieces, keyboard = render.messages(body)
        sent: Message | None = None
        for place, piece in enumerate(pieces):
            sent = await _told(
                self._bot.send_message(
                    int(address),
                    piece.text,
                    entities=piece.entities or None,
                    reply_markup=keyboard if place == len(pieces) - 1 else None,
                ),
                partly=place > 0,
            )
        for file in files:
            await _told(self._send_file(int(address), file), partly=True)
        return str(sent.message_id) if sent else None

    async def _send_file(self, chat: int, file: File) -> Message:
        if file.kind == "photo":
            return await self._bot.send_photo(chat, file.content)
        name = f"{file.kind}.{file.media_type.partition('/')[2] or 'bin'}"
        return await self._bot.send_document(chat, file.content, filename=name)

    async def answer_press(self, callback_id: str) -> None:
        """Stops the button's waiting sign. Of no matter if it fails."""
        try:
            await self._bot.answer_callback_query(callback_id)
        except TelegramError as error:
            log.debug("a press was not answered: %s", type(error).__name__)

    async def introduce(self, commands: Sequence[tuple[str, str]]) -> str:
        """Registers the commands; returns the bot's name for links."""
        await self._bot.set_my_commands([BotCommand(*command) for command in commands])
        return await self.handle()

    async def handle(self) -> str:
        return str((await self._bot.get_me()).username)


async def _told(sending: Awaitable[T], *, partly: bool) -> T:
    """Waits for a request; what went wrong says what to do next.

    With a part of the message already out, "not sent" would send that part again: the
    rest is then uncertain as a whole.
    """
    try:
        return await sending
    except TelegramError as error:
        found = _meaning(error)
        raise (Unknown(str(found)) if partly and isinstance(found, NotSent) else found) from None


def _meaning(error: TelegramError) -> DeliveryError:
    if isinstance(error, RetryAfter):
        return SlowDown(float(error.retry_after))  # type: ignore[arg-type]
    if isinstance(error, Forbidden | ChatMigrated):
        return Blocked(str(error))
    if isinstance(error, BadRequest):
        gone = any(word in str(error).lower() for word in GONE)
        return Blocked(str(error)) if gone else Refused(str(error))
    if isinstance(error, NotConnected | InvalidToken):
        return NotSent(type(error).__name__)
    if isinstance(error, TimedOut):
        return Unknown("no answer in time")
    if isinstance(error, NetworkError):
        return Unknown(str(error))
    return Refused(type(error).__name__)
