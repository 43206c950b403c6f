"""Zalo as a running part: one bot for each token, received by webhook or by long polling."""

import asyncio
import logging
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

import httpx
from sqlalchemy import Connection

from bot.channels import hooks
from bot.channels.hooks import Hook
from bot.channels.zalo import updates
from bot.channels.zalo.api import Api, ZaloError, client, name_of
from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.receiver import Receiver, webhook_of
from bot.channels.zalo.standing import WRONG_TOKEN
from bot.clock import Clock
from bot.delivery import Delivery
from bot.pace import Pace
from bot.sender import Sender
from bot.settings import Settings
from bot.trouble import Once
from bot.turns import Turns
from bot.writer import Writer
from models.chats import channel_accounts
from models.delivery import message_quota

CHANNEL = "zalo"
SECRET = "zalo_webhook_secret"  # noqa: S105 (the name of the setting)
HEADER = "X-Bot-Api-Secret-Token"
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
log = logging.getLogger(__name__)


class NotVerified(Exception):
    """Zalo could not reach our address."""


class WrongToken(Exception):
    """Zalo does not know this token, or no longer."""


@dataclass
class _Bot:
    """One of our accounts with Zalo."""

    api: Api
    account_id: int
    sender: Sender
    receiver: Receiver


@dataclass
class ZaloService:
    name: ClassVar[str] = CHANNEL

    settings: Settings
    writer: Writer
    http: httpx.AsyncClient
    bots: list[_Bot]
    receiving: list[asyncio.Task[None]] = field(default_factory=list)

    @classmethod
    def is_set(cls, settings: Settings) -> bool:
        return bool(settings.zalo_token_list)

    @classmethod
    def lacks(cls, settings: Settings) -> list[str]:
        return hooks.lacks(settings, SECRET)

    @classmethod
    def link(cls, settings: Settings, handle: str, code: str) -> str:
        """No link of Zalo's carries a code: it opens the bot, and the code is typed there."""
        return settings.zalo_bot_link.format(handle=handle)

    @classmethod
    async def reach(cls, settings: Settings) -> str:
        """What each bot is called, and where Zalo posts to at present."""
        async with client() as http:
            return "; ".join(
                [
                    await _described(Api(http, settings.zalo_base_url, token))
                    for token in settings.zalo_token_list
                ]
            )

    @classmethod
    async def make(
        cls, settings: Settings, writer: Writer, clock: Clock, turns: Turns, delivery: Delivery
    ) -> "ZaloService":
        http = client()
        bots = []
        for token in settings.zalo_token_list:
            name = name_of(token)
            account_id = await writer.run(
                partial(channel_accounts.get_or_add_account, channel=CHANNEL, name=name)
            )
            most = settings.zalo_most_messages, settings.zalo_most_people
            await writer.run(partial(_allow, account_id=account_id, most=most))
            api = Api(http, settings.zalo_base_url, token)
            channel = ZaloChannel(api, http, settings.zalo_base_url)
            pace = Pace(settings.zalo_rate, settings.zalo_chat_rate)
            sender = Sender(channel, writer, clock, pace, delivery.settle)
            delivery.add(account_id, sender)
            turns.add(account_id, channel)
            bots.append(_Bot(api, account_id, sender, Receiver(api, account_id, turns)))
        used = [one.account_id for one in bots]
        await writer.run(
            partial(message_quota.retire_other_accounts, channel=CHANNEL, account_ids=used)
        )
        return cls(settings, writer, http, bots)

    @property
    def is_hooked(self) -> bool:
        return not self.lacks(self.settings)

    def hooks(self) -> list[Hook]:
        if not self.is_hooked:
            return []
        secret = self.settings.zalo_webhook_secret.get_secret_value()
        return [
            Hook(CHANNEL, one.api.name, HEADER, secret, one.account_id, updates.arrived)
            for one in self.bots
        ]

    def start(self) -> list[asyncio.Task[None]]:
        if not self.is_hooked:
            self.receiving = [asyncio.create_task(one.receiver.run()) for one in self.bots]
        working = [one.sender.run() for one in self.bots]
        working += [self._introduce(one) for one in self.bots]
        return [*self.receiving, *(asyncio.create_task(one) for one in working)]

    async def _introduce(self, bot: _Bot) -> None:
        """Learns the bot's name, and names our address, as soon as there is a network."""
        trouble = Once(log, "Zalo does not know this bot's name or address yet")
        pause = FIRST_PAUSE
        while True:
            try:
                handle = await handle_of(bot.api)
                if self.is_hooked:
                    await self._set_webhook(bot.api)
            except Exception as error:
                trouble.begin(error)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            trouble.over()
            job = partial(
                channel_accounts.set_account_handle, account_id=bot.account_id, handle=handle
            )
            await self.writer.surely(job)
            return

    async def _set_webhook(self, api: Api) -> None:
        address = hooks.address(self.settings, CHANNEL, api.name)
        secret = self.settings.zalo_webhook_secret.get_secret_value()
        said = await api.call("setWebhook", {"url": address, "secret_token": secret})
        verified = said.get("verification") if isinstance(said, dict) else None
        if isinstance(verified, dict) and verified.get("ok") is False:
            raise NotVerified(str(verified.get("outcome", ""))[:100])

    def stop_receiving(self) -> None:
        for task in self.receiving:
            task.cancel()

    async def close(self) -> None:
        for one in self.bots:
            await one.receiver.kept()
        await self.http.aclose()


def _allow(db: Connection, account_id: int, most: tuple[int, int]) -> None:
    message_quota.set_account_limits(db, account_id, *most)


async def handle_of(api: Api) -> str:
    """What the bot is called in links."""
    me: Any = await api.call("getMe")
    return str(me["account_name"])[:100]


async def _described(api: Api) -> str:
    try:
        address = await webhook_of(api)
    except ZaloError as error:
        # Whoever asks shows no more of an error than what it is called.
        raise (WrongToken() if error.code == WRONG_TOKEN else error) from None
    posts = f"Zalo gửi tin tới {address}" if address else "chưa đặt webhook"
    return f"{await handle_of(api)} ({posts})"
