"""SMS as a running part: what arrives is posted by the gateway, there is nothing to ask it for."""

import asyncio
from dataclasses import field
from functools import partial
from typing import Any, ClassVar

from bot.channels.sms import updates
from bot.channels.sms.api import SmsGateway
from bot.channels.sms.channel import SmsChannel
from bot.channels.webhooks import Webhook
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from bot.delivery.pace import SendingPace
from bot.delivery.sender import Sender
from bot.settings import Settings
from bot.turns.turn_queue import TurnQueue
from bot.workers.duties import name_account_duty
from models.chats import channel_accounts, phone_chats
from models.delivery import message_quota, uncertain_messages
from records import dataclass

SECRET = "sms_webhook_secret"  # noqa: S105 (the name of the setting)
HEADER = "X-Webhook-Secret"


class OtherNumber(Exception):
    """The gateway sends from another number than the one that is set."""


@dataclass
class SmsService:
    name: ClassVar[str] = "sms"
    can_be_asked: ClassVar[bool] = False

    settings: Settings
    writer: Writer
    gateway: SmsGateway
    account_id: int
    delivery: Delivery
    noting: set[asyncio.Task[None]] = field(default_factory=set)

    @classmethod
    def lacks(cls, settings: Settings) -> list[str]:
        """Its address is told to the gateway by hand, and may be one of the office's own network:
        all that is needed is the secret."""
        return [] if settings.sms_webhook_secret.get_secret_value() else [SECRET.upper()]

    @classmethod
    def link(cls, settings: Settings, handle: str, code: str) -> str:
        return f"sms:{settings.sms_number}?body={code}"

    @classmethod
    async def reach(cls, settings: Settings) -> str:
        """The number that the gateway sends from."""
        gateway = _make_gateway(settings)
        try:
            number = await gateway.fetch_number()
        finally:
            await gateway.close()
        if number != settings.sms_number:
            raise OtherNumber
        return number

    @classmethod
    async def make(
        cls, settings: Settings, writer: Writer, clock: Clock, turns: TurnQueue, delivery: Delivery
    ) -> "SmsService":
        gateway = _make_gateway(settings)
        account_id = await writer.run(
            partial(channel_accounts.get_or_add_account, channel=cls.name, name=settings.sms_number)
        )
        await writer.run(partial(phone_chats.use_for_phones, account_id=account_id))
        most = settings.sms_most_messages or None
        await writer.run(
            partial(message_quota.set_account_limits, account_id=account_id, messages=most)
        )
        channel = SmsChannel(gateway)
        pace = SendingPace(settings.sms_rate, settings.sms_chat_rate)
        delivery.add(account_id, Sender(channel, writer, clock, pace, delivery.settle))
        turns.add(account_id, channel)
        return cls(settings, writer, gateway, account_id, delivery)

    def hooks(self) -> list[Webhook]:
        if self.lacks(self.settings):
            return []
        account = self.settings.sms_number.lstrip("+")
        secret = self.settings.sms_webhook_secret.get_secret_value()
        arrived, then = updates.parse_body, self._note_receipt
        return [Webhook(self.name, account, HEADER, secret, self.account_id, arrived, then)]

    def _note_receipt(self, body: Any) -> None:
        """A message that did not reach the telephone: it is known that it did not."""
        receipt = updates.read_receipt(body)
        if receipt is None or not receipt.is_failed:
            return
        job = partial(
            uncertain_messages.mark_undelivered,
            account_id=self.account_id,
            platform_id=receipt.message_id,
        )
        task = asyncio.create_task(self.writer.run_with_retries(job))
        self.noting.add(task)
        task.add_done_callback(self.noting.discard)

    def start(self) -> list[asyncio.Task[None]]:
        duty = name_account_duty(self.account_id)
        serve = partial(self.delivery.serve_account, self.account_id, self.catch_up)
        return [asyncio.create_task(self.delivery.duties.attend(duty, serve))]

    async def catch_up(self) -> None:
        """The gateway posts what came meanwhile in its own time."""

    def get_silence(self) -> float | None:
        return None

    def stop_receiving(self) -> None:
        return

    async def close(self) -> None:
        if self.noting:
            await asyncio.wait(self.noting)
        await self.gateway.close()


def _make_gateway(settings: Settings) -> SmsGateway:
    return SmsGateway(settings.sms_url, settings.sms_token.get_secret_value(), settings.sms_number)
