"""Where people reach the web chat: the public address, this machine, or its local network."""

import socket

from bot.settings import Settings
from texts import words

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 (compared with, not bound to)


def get_base_address(settings: Settings, port: int | None = None) -> str:
    """The address, no slash at its end. `port`: the one in use, where any was asked for."""
    if settings.public_url:
        return settings.public_url
    host = find_own_address() if settings.web_host in ANY_ADDRESS else settings.web_host
    return f"http://{host}:{port or settings.web_port}"


def find_own_address() -> str:
    """This machine's address on its local network. Asks the routing table; sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return str(probe.getsockname()[0])
        except OSError:
            return LOOPBACK[0]


def describe_reach(settings: Settings) -> str:
    """Said at the start and by the doctor: who can open the links."""
    if settings.public_url:
        return words("address.everybody", address=settings.public_url)
    key = "address.this_machine" if settings.web_host in LOOPBACK else "address.local_network"
    return words(key)
