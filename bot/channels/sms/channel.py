"""Sending over the gateway. Nothing but words comes in."""

from collections.abc import Sequence
from typing import Any

from bot.channels.channel import ChannelFile, SentMessage, WaitForNext
from bot.channels.delivery_errors import (
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    RestRefused,
)
from bot.channels.sms import render, updates
from bot.channels.sms.api import SmsGateway
from handlers.incoming_messages import IncomingMessage
from models.delivery.inbox import StoredUpdate


class SmsChannel:
    name = "sms"

    def __init__(self, gateway: SmsGateway) -> None:
        self._gateway = gateway

    read = staticmethod(updates.read_message)

    async def fetch(self, stored: StoredUpdate, incoming: IncomingMessage) -> ChannelFile | None:
        return None

    def counts(self, body: dict[str, Any], files: Sequence[ChannelFile]) -> int:
        return len(render.render_messages(body))

    async def send(
        self,
        address: str,
        body: dict[str, Any],
        files: Sequence[ChannelFile],
        wait_for_next: WaitForNext,
    ) -> SentMessage:
        """In as many messages as it needs. With one of them already out, "not sent" would send
        that one again: the rest is then uncertain as a whole."""
        sent: SentMessage | None = None
        for text in render.render_messages(body):
            if sent is not None:
                await wait_for_next()
            try:
                sent = SentMessage(await self._gateway.send(address, text))
            except NotSent as error:
                raise DeliveryUnknown(str(error)) if sent is not None else error from None
            except MessageRefused as error:
                raise RestRefused(str(error)) if sent is not None else error from None
        return sent or SentMessage()
