"""Fetching what people sent. Zalo's addresses soon expire, so it is done at once."""

import asyncio
import ipaddress
import logging

import httpx

from bot.channels.channel import ChannelFile
from models.delivery.attachments import LARGEST_ATTACHMENT

SECONDS = 30.0
# What a kind may be; the first where the server does not say.
TYPES = {
    "photo": ("image/jpeg", "image/png", "image/webp", "image/gif"),
    "voice": ("audio/aac", "audio/mp4", "audio/mpeg", "audio/ogg", "audio/x-m4a", "audio/amr"),
}
log = logging.getLogger(__name__)


async def fetch_file(
    http: httpx.AsyncClient, address: str, kind: str, ours: str
) -> ChannelFile | None:
    """The file, at most 5 MB; none where it cannot be had. `ours`: the API's own address."""
    if not is_safe_address(address, ours):
        log.warning("a file is not fetched: its address is not public https")
        return None
    try:
        async with asyncio.timeout(SECONDS):
            return await _download(http, address, kind)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        log.warning("a file could not be fetched: %s", type(error).__name__)
        return None


def is_safe_address(address: str, ours: str) -> bool:
    """Over https, from a named server; or from where the API itself is."""
    if address.startswith(f"{ours}/"):
        return True
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return False
    return url.scheme == "https" and "." in url.host and not _is_ip_number(url.host)


def _is_ip_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit()
    return True


async def _download(http: httpx.AsyncClient, address: str, kind: str) -> ChannelFile | None:
    parts, size = [], 0
    async with http.stream("GET", address, timeout=SECONDS) as answer:
        if answer.status_code != 200:
            log.warning("a file could not be fetched: answered %s", answer.status_code)
            return None
        async for part in answer.aiter_bytes():
            size += len(part)
            if size > LARGEST_ATTACHMENT:
                log.warning("a file is not kept: it is larger than 5 MB")
                return None
            parts.append(part)
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return ChannelFile(
        kind, media_type if media_type in TYPES[kind] else TYPES[kind][0], b"".join(parts)
    )
