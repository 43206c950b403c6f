"""Every body has a largest size, counted while it arrives, and may not stand still."""

import asyncio

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from texts import words

# Bytes. A file of five megabytes with the fields beside it; everything else is typed.
LARGEST_FILE = 6 * 1024 * 1024
LARGEST_TYPED = 512 * 1024
# By what stands in the path of those that take files, or updates of a platform.
TAKES_FILES = ("/desk/", "/desk", "/photo", "/f/", "/hooks/")
MOST_SECONDS_STILL = 30.0


class BodyTooLarge(Exception):
    pass


class BodyStoodStill(Exception):
    pass


class BodyLimit:
    """413 for a body that is too large, 408 for one that does not go on arriving."""

    def __init__(self, app: ASGIApp, still: float = MOST_SECONDS_STILL) -> None:
        self._app, self._still = app, still

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        takes_files = any(one in scope["path"] for one in TAKES_FILES)
        most = LARGEST_FILE if takes_files else LARGEST_TYPED
        counting = _CountingReceive(receive, most, self._still)
        try:
            # Where files are taken, the page itself says that one is too large.
            if not takes_files and _get_announced(scope) > most:
                raise BodyTooLarge
            await self._app(scope, counting, noting)
        except (BodyTooLarge, BodyStoodStill) as error:
            if not begun:
                await _make_refusal(error)(scope, receive, send)


class _CountingReceive:
    def __init__(self, receive: Receive, most: int, still: float) -> None:
        self._receive, self._most, self._still = receive, most, still
        self._size = 0
        self._is_whole = False

    async def __call__(self) -> Message:
        if self._is_whole:  # from here on one waits for the end of the connection
            return await self._receive()
        try:
            async with asyncio.timeout(self._still):
                message = await self._receive()
        except TimeoutError:
            raise BodyStoodStill from None
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            raise BodyTooLarge
        self._is_whole = not message.get("more_body", False)
        return message


def _get_announced(scope: Scope) -> int:
    written = dict(scope["headers"]).get(b"content-length", b"")
    return int(written) if written.isdigit() and len(written) < 18 else 0


def _make_refusal(error: Exception) -> Response:
    too_large = isinstance(error, BodyTooLarge)
    said = words("guards.body_too_large" if too_large else "guards.body_stood_still")
    return PlainTextResponse(said, 413 if too_large else 408, headers={"Connection": "close"})
