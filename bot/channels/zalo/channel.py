"""Sending over Zalo, and fetching what people sent."""

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx

from bot.channels.channel import ChannelFile, SentMessage, WaitForNext
from bot.channels.delivery_errors import (
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    RestRefused,
)
from bot.channels.http_calls import CALL_SECONDS
from bot.channels.zalo import media_files, render, updates
from bot.channels.zalo.api import (
    PHOTO_SECONDS,
    ZaloApi,
    ZaloError,
)
from bot.channels.zalo.refusals import ZaloRefusals
from handlers.incoming_messages import IncomingMessage
from models.delivery.inbox import StoredUpdate


class ZaloChannel:
    """One bot. `base_url`: where the API is."""

    name = "zalo"

    def __init__(self, api: ZaloApi, http: httpx.AsyncClient, base_url: str) -> None:
        self._api, self._http, self._base_url = api, http, base_url
        self._standing = ZaloRefusals()

    read = staticmethod(updates.read_event)

    async def fetch(self, stored: StoredUpdate, incoming: IncomingMessage) -> ChannelFile | None:
        """The picture or the voice message; none where it cannot be had."""
        address = updates.get_media_address(stored)
        if incoming.media not in updates.FETCHED or address is None:
            return None
        return await media_files.fetch_file(self._http, address, incoming.media, self._base_url)

    def counts(self, body: dict[str, Any], files: Sequence[ChannelFile]) -> int:
        return len(list(render.render_messages(body, has_files=bool(files))))

    async def send(
        self,
        address: str,
        body: dict[str, Any],
        files: Sequence[ChannelFile],
        wait_for_next: WaitForNext,
    ) -> SentMessage:
        """The text in as many messages as it needs.

        With a part of it already out, "not sent" would send that part again: the rest is then
        uncertain as a whole.
        """
        sent: SentMessage | None = None
        for text in render.render_messages(body, has_files=bool(files)):
            if sent is not None:
                await wait_for_next()
            try:
                sent = await self._post("sendMessage", {"chat_id": address, "text": text})
            except NotSent as error:
                raise DeliveryUnknown(str(error)) if sent is not None else error from None
            except MessageRefused as error:
                raise RestRefused(str(error)) if sent is not None else error from None
        return sent or SentMessage()

    async def send_photo(self, address: str, photo: str, caption: str) -> SentMessage:
        """A picture by its public address, which Zalo fetches before it answers."""
        asked = {"chat_id": address, "photo": photo, "caption": caption or render.EMPTY}
        return await self._post("sendPhoto", asked, PHOTO_SECONDS)

    async def _post(
        self, method: str, asked: dict[str, Any], seconds: float = CALL_SECONDS
    ) -> SentMessage:
        clock = asyncio.get_running_loop()
        began, chat = clock.time(), asked["chat_id"]
        failed: DeliveryError | None = None
        try:
            result = await self._api.call(method, asked, seconds)
        except (ZaloError, DeliveryError) as error:
            failed = self._standing.meaning(chat, error, clock.time())
        if isinstance(failed, DeliveryUnknown):
            await asyncio.sleep(self._standing.get_patience(chat))
        if failed is not None:
            raise failed
        self._standing.note_reached(chat, began)
        if not isinstance(result, dict):
            return SentMessage()
        found = result.get("message_id")
        # Its ids are in no order; its moments, to the thousandth of a second, are.
        order = updates.read_order(result.get("date"))
        return SentMessage(None if found is None else str(found)[:64], order)
