"""Telegram as a running part: transport, receiver, sender, and its name for links."""

import asyncio
import logging
import time
from functools import partial
from typing import ClassVar

from bot.channels import webhooks
from bot.channels.telegram import updates
from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.receiver import TelegramReceiver
from bot.channels.telegram.transport import TelegramTransport
from bot.channels.webhooks import Webhook
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from bot.delivery.pace import SendingPace
from bot.delivery.sender import Sender
from bot.settings import Settings
from bot.trouble import TroubleLog
from bot.turns.turn_queue import TurnQueue
from bot.workers.duties import name_account_duty
from handlers.commands import MENU
from models.chats import channel_accounts
from records import dataclass
from texts import words

SECRET = "telegram_webhook_secret"  # noqa: S105 (the name of the setting)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
INTRODUCE_AGAIN = 60.0
HOOKED_SECONDS = 3.0  # Telegram posts again what was not taken, seconds later
log = logging.getLogger(__name__)


@dataclass
class TelegramService:
    name: ClassVar[str] = "telegram"
    can_be_asked: ClassVar[bool] = True

    settings: Settings
    transport: TelegramTransport
    channel: TelegramChannel
    receiver: TelegramReceiver
    sender: Sender
    account_id: int
    writer: Writer
    delivery: Delivery
    receiving: asyncio.Task[None] | None = None

    @classmethod
    def lacks(cls, settings: Settings) -> list[str]:
        return webhooks.list_missing_settings(settings, SECRET)

    @classmethod
    def link(cls, settings: Settings, handle: str, code: str) -> str:
        return f"https://t.me/{handle}?start={code}"

    @classmethod
    async def reach(cls, settings: Settings) -> str:
        transport = TelegramTransport(settings.telegram_proxy)
        await transport.open()
        try:
            token = settings.telegram_token.get_secret_value()
            channel = TelegramChannel(TelegramApi(token, settings.telegram_base_url, transport))
            address = await channel.webhook()
            posts = f"Telegram gửi tin tới {address}" if address else "chưa đặt webhook"
            return f"@{await channel.handle()} ({posts})"
        finally:
            await transport.close()

    @classmethod
    async def make(
        cls, settings: Settings, writer: Writer, clock: Clock, turns: TurnQueue, delivery: Delivery
    ) -> "TelegramService":
        token = settings.telegram_token.get_secret_value()
        transport = TelegramTransport(settings.telegram_proxy)
        await transport.open()
        api = TelegramApi(token, settings.telegram_base_url, transport)
        channel = TelegramChannel(api)
        name = token.partition(":")[0]
        account_id = await writer.run(
            partial(channel_accounts.get_or_add_account, channel="telegram", name=name)
        )
        pace = SendingPace(settings.telegram_rate, settings.telegram_chat_rate)
        sender = Sender(channel, writer, clock, pace, delivery.settle)
        delivery.add(account_id, sender)
        turns.add(account_id, channel)
        receiver = TelegramReceiver(api, channel, account_id, turns)
        return cls(settings, transport, channel, receiver, sender, account_id, writer, delivery)

    @property
    def is_hooked(self) -> bool:
        return not self.lacks(self.settings)

    def hooks(self) -> list[Webhook]:
        if not self.is_hooked:
            return []
        secret = self.settings.telegram_webhook_secret.get_secret_value()
        arrived, press = updates.parse_webhook_body, self.receiver.answer_press
        return [Webhook(self.name, self._account, HEADER, secret, self.account_id, arrived, press)]

    @property
    def _account(self) -> str:
        return self.settings.telegram_token.get_secret_value().partition(":")[0]

    def start(self) -> list[asyncio.Task[None]]:
        duty, attend = name_account_duty(self.account_id), self.delivery.duties.attend
        serve = partial(self.delivery.serve_account, self.account_id, self.catch_up)
        working = [attend(duty, serve), self._introduce()]
        tasks = [asyncio.create_task(one) for one in working]
        if not self.is_hooked:
            self.receiving = asyncio.create_task(attend(duty, self.receiver.run))
            tasks.append(self.receiving)
        return tasks

    async def catch_up(self) -> None:
        if self.is_hooked:
            await asyncio.sleep(HOOKED_SECONDS)
        else:
            await self.receiver.has_caught_up.wait()

    def get_silence(self) -> float | None:
        if self.is_hooked or not self.delivery.duties.has(name_account_duty(self.account_id)):
            return None
        return time.monotonic() - self.receiver.answered_at

    async def _introduce(self) -> None:
        """Registers commands and address and learns the bot's name, once there is a network."""
        trouble = TroubleLog(log, "Telegram did not take the commands")
        menu = [(name, words(f"menu.{name}")) for name in MENU]
        while True:
            try:
                handle = await self.channel.register_commands(menu)
                if self.is_hooked:
                    address = webhooks.get_webhook_address(self.settings, self.name, self._account)
                    secret = self.settings.telegram_webhook_secret.get_secret_value()
                    await self.channel.set_webhook(address, secret)
            except Exception as error:
                trouble.begin(error)
                await asyncio.sleep(INTRODUCE_AGAIN)
                continue
            trouble.over()
            job = partial(
                channel_accounts.set_account_handle, account_id=self.account_id, handle=handle
            )
            await self.writer.run_with_retries(job)
            return

    def stop_receiving(self) -> None:
        if self.receiving is not None:
            self.receiving.cancel()

    async def close(self) -> None:
        await self.transport.close()
