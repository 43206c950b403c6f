"""Fetching what people sent. Zalo's addresses soon expire, so it is done at once."""

import asyncio
import logging

import httpx

from bot.channels import fetch_places
from bot.channels.channel import ChannelFile
from bot.channels.fetch_places import FetchPlace, is_safe_address
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
    try:
        async with asyncio.timeout(SECONDS):
            is_safe = is_safe_address(address, ours)
            place = await fetch_places.find_place(address, ours) if is_safe else None
            if place is None:
                log.warning("a file is not fetched: its address is not public https")
                return None
            return await _download(http, place, kind)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError) as error:
        log.warning("a file could not be fetched: %s", type(error).__name__)
        return None


async def _download(http: httpx.AsyncClient, place: FetchPlace, kind: str) -> ChannelFile | None:
    parts, size = [], 0
    async with http.stream(
        "GET",
        place.url,
        headers=place.headers,
        extensions=place.extensions,
        timeout=SECONDS,
        # Another address would have to be looked at anew.
        follow_redirects=False,
    ) as answer:
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
