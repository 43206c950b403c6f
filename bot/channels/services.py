"""The channels that run beside the web chat. A new channel is one folder and one line here."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from bot.channels.service import ChannelService
from bot.settings import Settings


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


def get_invitation_link(settings: Settings, channel: str, handle: str, code: str) -> str | None:
    """The address that leads an invited person into a channel; none for an unknown one."""
    found = (one.load().link(settings, handle, code) for one in SERVICES if one.name == channel)
    return next(found, None)
