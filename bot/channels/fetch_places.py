"""Where a file may be fetched from, by an address that somebody else wrote.

Only over https, from a named server, whose name leads to public addresses alone. What was looked up
is what is connected to, so that the name cannot lead elsewhere a moment later.
"""

import asyncio
import ipaddress
import re
import socket
from dataclasses import field
from typing import Any

import httpx

from records import dataclass

HTTPS = 443
# A name of a server; its last part begins with a letter, which no way of writing a number does.
_NAME = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"
)
# Names that are only known within a house, whatever they lead to.
_WITHIN = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".intranet", ".test")


@dataclass(frozen=True, slots=True)
class FetchPlace:
    """An address by number, and under which name the server is to show itself."""

    url: httpx.URL
    headers: dict[str, str] = field(default_factory=dict)
    extensions: dict[str, Any] = field(default_factory=dict)


def is_safe_address(address: str, ours: str) -> bool:
    """Whether it is written as one that may be fetched: over https from a named server, or from
    where the API itself is, which was set by whoever runs this."""
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    if _is_below(url, httpx.URL(ours)):
        return True
    return url.scheme == "https" and not url.userinfo and is_public_name(_get_name(url))


async def find_place(address: str, ours: str) -> FetchPlace | None:
    """Where to fetch from; none where the name leads to anywhere that not everybody reaches."""
    if not is_safe_address(address, ours):
        return None
    url = httpx.URL(address)
    if _is_below(url, httpx.URL(ours)):
        return FetchPlace(url)
    name, port = _get_name(url), url.port or HTTPS
    numbers = await look_up_name(name, port)
    if not numbers or not all(is_public_number(number) for number in numbers):
        return None
    host = name if port == HTTPS else f"{name}:{port}"
    return FetchPlace(url.copy_with(host=numbers[0]), {"Host": host}, {"sni_hostname": name})


def _get_name(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii").lower().rstrip(".")


def _is_below(url: httpx.URL, ours: httpx.URL) -> bool:
    """By its parts: "https://api.zalo.vn@10.0.0.1/" begins as ours does, and is not."""
    place = (url.scheme, url.host, url.port, url.userinfo)
    return place == (ours.scheme, ours.host, ours.port, ours.userinfo)


def is_public_name(name: str) -> bool:
    """Whether it is the full name of a server: no number in any form ("127.1", "0x7f.1",
    "2130706433", "[::1]"), and none that is known only here."""
    return _NAME.fullmatch(name) is not None and not name.endswith(_WITHIN)


async def look_up_name(name: str, port: int) -> list[str]:
    """The addresses to which a name leads at this moment."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return []
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public_number(number: str) -> bool:
    """Whether everybody reaches it: also what stands within another form ("::ffff:10.0.0.1")."""
    try:
        address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address.teredo is not None:
            within = address.teredo[1]
        if within is not None:
            return is_public_number(str(within))
        if address in _NAT64:
            return is_public_number(str(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)))
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
