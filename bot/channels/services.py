"""The channels that run beside the web chat. A new channel is one folder and one line here."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module

from sqlalchemy import Connection

from bot.channels.service import ChannelService
from bot.clock import Clock
from bot.database.writer import Writer
from bot.delivery.delivery import Delivery
from bot.settings import Settings
from bot.turns.turn_queue import TurnQueue
from models.joining import retired_accounts
from models.workers import leases
from records import dataclass


@dataclass(frozen=True)
class ChannelEntry:
    """`place` is the module and the class of its service: loaded only where the channel is used,
    since each brings a library of its own."""

    name: str
    place: str
    is_set: Callable[[Settings], bool]

    def load(self) -> type[ChannelService]:
        module, _, name = self.place.partition(":")
        found: type[ChannelService] = getattr(import_module(module), name)
        return found


SERVICES = (
    ChannelEntry(
        "telegram",
        "bot.channels.telegram.service:TelegramService",
        lambda settings: bool(settings.telegram_token.get_secret_value()),
    ),
    ChannelEntry(
        "zalo",
        "bot.channels.zalo.service:ZaloService",
        lambda settings: bool(settings.zalo_token_list),
    ),
    ChannelEntry(
        "sms", "bot.channels.sms.service:SmsService", lambda settings: bool(settings.sms_url)
    ),
)


async def make_services(
    settings: Settings, writer: Writer, clock: Clock, turns: TurnQueue, delivery: Delivery
) -> list[ChannelService]:
    """Those that are set; accounts of before, which are not and no other worker has, are given up
    in time."""
    made = [
        await one.load().make(settings, writer, clock, turns, delivery)
        for one in SERVICES
        if one.is_set(settings)
    ]
    await writer.run(partial(_retire_accounts, used=delivery.account_ids, now=clock.now()))
    return made


def _retire_accounts(db: Connection, used: frozenset[int], now: datetime) -> None:
    in_use = used | leases.list_accounts_in_use(db)
    retired_accounts.retire_other_accounts(db, in_use, now)


def get_invitation_link(settings: Settings, channel: str, handle: str, code: str) -> str | None:
    """The address that leads an invited person into a channel; none for an unknown one."""
    found = (one.load().link(settings, handle, code) for one in SERVICES if one.name == channel)
    return next(found, None)
