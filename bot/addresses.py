"""Where people reach the web chat: the public address, this machine, or its local network."""

import socket

from bot.settings import Settings
from records import dataclass
from texts import words

LOOPBACK = ("127.0.0.1", "localhost", "::1")
ANY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 (compared with, not bound to)


def get_base_address(settings: Settings, port: int | None = None) -> str:
    """The address, no slash at its end. `port`: the one in use, where any was asked for."""
    if settings.public_url:
        return settings.public_url
    host = find_own_address() if settings.web_host in ANY_ADDRESS else settings.web_host
    return f"http://{host}:{port or settings.web_port}"


def is_reached_by_others(settings: Settings) -> bool:
    """Whether a link opens on another device: in the same network, or anywhere."""
    return bool(settings.public_url) or settings.web_host not in LOOPBACK


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


@dataclass(frozen=True, slots=True)
class AddressWay:
    """A way to an address: when it fits, and what is to be done, line by line."""

    name: str
    fits: str
    steps: tuple[str, ...]


def describe_present_address(settings: Settings, port: int | None = None) -> str:
    """The address in use, and who can open it."""
    base = get_base_address(settings, port)
    if settings.public_url:
        return words("address.now", address=base, who=words("address.who_everybody"))
    is_here = settings.web_host in LOOPBACK
    who = words("address.who_machine" if is_here else "address.who_network")
    return words("address.now", address=base, who=who)


def list_address_ways(settings: Settings, port: int | None = None) -> tuple[AddressWay, ...]:
    """The simplest first; with the port and the local address of this machine."""
    door = port or settings.web_port
    near = f"http://{find_own_address()}:{door}"
    return (
        AddressWay(
            words("address.way_network"),
            words("address.fits_network"),
            (words("address.do_network"), words("address.then_network", address=near)),
        ),
        AddressWay(
            words("address.way_tunnel"),
            words("address.fits_tunnel"),
            (
                words("address.do_tunnel", port=door),
                words("address.then_tunnel"),
                words("address.keep_tunnel"),
            ),
        ),
        AddressWay(
            words("address.way_host"),
            words("address.fits_host"),
            (words("address.do_host", port=door), words("address.then_host")),
        ),
    )


def format_address_help(settings: Settings) -> str:
    """The same for a terminal."""
    lines = [describe_present_address(settings)]
    for way in list_address_ways(settings):
        lines += ["", f"{way.name}. {way.fits}", *(f"  - {step}" for step in way.steps)]
    return "\n".join(lines)
