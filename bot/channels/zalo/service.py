"""Zalo as a running part: one bot for each token, received by webhook or by long polling."""

import asyncio
import logging
import time
from dataclasses import field
from functools import partial
from typing import Any, ClassVar

import httpx
from sqlalchemy import Connection

from bot.channels import webhooks
from bot.channels.http_calls import make_http_client
from bot.channels.webhooks import Webhook
from bot.channels.zalo import updates
from bot.channels.zalo.api import ZaloApi, ZaloError, get_bot_name
from bot.channels.zalo.channel import ZaloChannel
from bot.channels.zalo.receiver import ZaloReceiver, get_webhook_address
from bot.channels.zalo.refusals import WRONG_TOKEN
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from bot.delivery.pace import SendingPace
from bot.delivery.sender import Sender
from bot.settings import Settings
from bot.trouble import TroubleLog
from bot.turns.turn_queue import TurnQueue
from bot.workers.duties import name_account_duty
from models.chats import channel_accounts
from models.delivery import message_quota
from records import dataclass

CHANNEL = "zalo"
SECRET = "zalo_webhook_secret"  # noqa: S105 (the name of the setting)
HEADER = "X-Bot-Api-Secret-Token"
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0
HOOKED_SECONDS = 3.0  # what was not taken is posted again
log = logging.getLogger(__name__)


class ZaloNotVerified(Exception):
    """Zalo could not reach our address."""


class ZaloWrongToken(Exception):
    """Zalo does not know this token, or no longer."""


@dataclass
class _ZaloBot:
    """One of our accounts with Zalo."""

    api: ZaloApi
    account_id: int
    sender: Sender
    receiver: ZaloReceiver


@dataclass
class ZaloService:
    name: ClassVar[str] = CHANNEL
    can_be_asked: ClassVar[bool] = True

    settings: Settings
    writer: Writer
    http: httpx.AsyncClient
    bots: list[_ZaloBot]
    delivery: Delivery
    receiving: list[asyncio.Task[None]] = field(default_factory=list)

    @classmethod
    def lacks(cls, settings: Settings) -> list[str]:
        return webhooks.list_missing_settings(settings, SECRET)

    @classmethod
    def link(cls, settings: Settings, handle: str, code: str) -> str:
        """No link of Zalo's carries a code: it opens the bot, and the code is typed there."""
        return settings.zalo_bot_link.format(handle=handle)

    @classmethod
    async def reach(cls, settings: Settings) -> str:
        """What each bot is called, and where Zalo posts to at present."""
        async with make_http_client() as http:
            return "; ".join(
                [
                    await _describe_bot(ZaloApi(http, settings.zalo_base_url, token))
                    for token in settings.zalo_token_list
                ]
            )

    @classmethod
    async def make(
        cls, settings: Settings, writer: Writer, clock: Clock, turns: TurnQueue, delivery: Delivery
    ) -> "ZaloService":
        http = make_http_client()
        bots = []
        for token in settings.zalo_token_list:
            name = get_bot_name(token)
            account_id = await writer.run(
                partial(channel_accounts.get_or_add_account, channel=CHANNEL, name=name)
            )
            most = settings.zalo_most_messages, settings.zalo_most_people
            await writer.run(partial(_set_allowance, account_id=account_id, most=most))
            api = ZaloApi(http, settings.zalo_base_url, token)
            channel = ZaloChannel(api, http, settings.zalo_base_url)
            pace = SendingPace(settings.zalo_rate, settings.zalo_chat_rate)
            sender = Sender(channel, writer, clock, pace, delivery.settle)
            delivery.add(account_id, sender)
            turns.add(account_id, channel)
            bots.append(_ZaloBot(api, account_id, sender, ZaloReceiver(api, account_id, turns)))
        return cls(settings, writer, http, bots, delivery)

    @property
    def is_hooked(self) -> bool:
        return not self.lacks(self.settings)

    def hooks(self) -> list[Webhook]:
        if not self.is_hooked:
            return []
        secret = self.settings.zalo_webhook_secret.get_secret_value()
        return [
            Webhook(CHANNEL, one.api.name, HEADER, secret, one.account_id, updates.parse_body)
            for one in self.bots
        ]

    def start(self) -> list[asyncio.Task[None]]:
        attend = self.delivery.duties.attend
        duties = {one.account_id: name_account_duty(one.account_id) for one in self.bots}
        if not self.is_hooked:
            self.receiving = [
                asyncio.create_task(attend(duties[one.account_id], one.receiver.run))
                for one in self.bots
            ]
        working = [
            attend(duty, partial(self.delivery.serve_account, account_id, self.catch_up))
            for account_id, duty in duties.items()
        ]
        working += [self._introduce(one) for one in self.bots]
        return [*self.receiving, *(asyncio.create_task(one) for one in working)]

    async def catch_up(self) -> None:
        if self.is_hooked:
            await asyncio.sleep(HOOKED_SECONDS)
        else:
            await asyncio.gather(*(one.receiver.has_caught_up.wait() for one in self.bots))

    def get_silence(self) -> float | None:
        has = self.delivery.duties.has
        ours = [one for one in self.bots if has(name_account_duty(one.account_id))]
        if self.is_hooked or not ours:
            return None
        return time.monotonic() - min(one.receiver.answered_at for one in ours)

    async def _introduce(self, bot: _ZaloBot) -> None:
        """Learns the bot's name, and names our address, as soon as there is a network."""
        trouble = TroubleLog(log, "Zalo does not know this bot's name or address yet")
        pause = FIRST_PAUSE
        while True:
            try:
                handle = await fetch_handle(bot.api)
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
            await self.writer.run_with_retries(job)
            return

    async def _set_webhook(self, api: ZaloApi) -> None:
        address = webhooks.get_webhook_address(self.settings, CHANNEL, api.name)
        secret = self.settings.zalo_webhook_secret.get_secret_value()
        said = await api.call("setWebhook", {"url": address, "secret_token": secret})
        verified = said.get("verification") if isinstance(said, dict) else None
        if isinstance(verified, dict) and verified.get("ok") is False:
            raise ZaloNotVerified(str(verified.get("outcome", ""))[:100])

    def stop_receiving(self) -> None:
        for task in self.receiving:
            task.cancel()

    async def close(self) -> None:
        for one in self.bots:
            await one.receiver.kept()
        await self.http.aclose()


def _set_allowance(db: Connection, account_id: int, most: tuple[int, int]) -> None:
    message_quota.set_account_limits(db, account_id, *most)


async def fetch_handle(api: ZaloApi) -> str:
    """What the bot is called in links."""
    me: Any = await api.call("getMe")
    return str(me["account_name"])[:100]


async def _describe_bot(api: ZaloApi) -> str:
    try:
        address = await get_webhook_address(api)
    except ZaloError as error:
        # Whoever asks shows no more of an error than what it is called.
        raise (ZaloWrongToken() if error.code == WRONG_TOKEN else error) from None
    posts = f"Zalo gửi tin tới {address}" if address else "chưa đặt webhook"
    return f"{await fetch_handle(api)} ({posts})"
