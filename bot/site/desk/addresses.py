"""Under which address people reach us, for links and cards, and whether that is everybody."""

from bot import addresses
from bot.site.desk.desk_page import Desk
from texts import words


def get_desk_base_address(desk: Desk) -> str:
    """The address under which people reach us, for links and cards."""
    return addresses.get_base_address(desk.house.settings, desk.request.url.port)


def describe_desk_reach(desk: Desk) -> str:
    """Who can open our links, where that is not everybody."""
    settings = desk.house.settings
    if settings.public_url:
        return ""
    key = "here" if settings.web_host in addresses.LOOPBACK else "near"
    return words(f"desk_setup.reach_{key}")
