"""The channels that run beside the web chat. A new channel is one folder and one line here."""

from bot.channels.service import ChannelService
from bot.channels.telegram.service import TelegramService
from bot.channels.zalo.service import ZaloService
from bot.settings import Settings

SERVICES: tuple[type[ChannelService], ...] = (TelegramService, ZaloService)


def get_invitation_link(settings: Settings, channel: str, handle: str, code: str) -> str | None:
    """The address that leads an invited person into a channel; none for an unknown one."""
    found = (one.link(settings, handle, code) for one in SERVICES if one.name == channel)
    return next(found, None)
