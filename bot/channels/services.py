"""The channels that run beside the web chat. A channel is one package and one line here."""

from bot.channels.service import Service
from bot.channels.telegram.service import TelegramService

SERVICES: tuple[type[Service], ...] = (TelegramService,)


def link(channel: str, handle: str, code: str) -> str | None:
    """The address that carries an invitation's code into a channel; none for an unknown one."""
    return next((one.link(handle, code) for one in SERVICES if one.name == channel), None)
