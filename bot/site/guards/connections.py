"""Connections have an end: in all, by address, and in the time and room that a request's first
lines take.

Whoever opens a thousand of them and says nothing would leave none for the others.
"""

import asyncio
import resource
from collections import Counter
from dataclasses import field
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from records import dataclass

# A proxy on this machine stands for everybody behind it.
LOOPBACK = ("127.0.0.1", "::1", "")
MOST_OF_AN_ADDRESS = 100  # a commune's hall behind one router
SECONDS_FOR_HEADERS = 15.0
# What a request says of itself, before its body and behind it. Bytes; the server keeps it all.
LARGEST_HEADERS = 64 * 1024
# What the database, the platforms and the log need beside the pages.
KEPT_FOR_OTHERS = 100


@dataclass
class ConnectionLimits:
    most: int
    most_of_an_address: int = MOST_OF_AN_ADDRESS
    seconds_for_headers: float = SECONDS_FOR_HEADERS
    by_address: Counter[str] = field(default_factory=Counter)

    def admit(self, address: str) -> bool:
        """Counts a connection, unless there are too many."""
        is_far = address not in LOOPBACK
        if is_far and self.by_address[address] >= self.most_of_an_address:
            return False
        if self.by_address.total() >= self.most:
            return False
        self.by_address[address] += 1
        return True

    def release(self, address: str) -> None:
        self.by_address[address] -= 1
        if not self.by_address[address]:
            del self.by_address[address]


def raise_file_limit() -> ConnectionLimits:
    """As many open files as the system lets this process have; the connections that gives."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        soft = hard
    return ConnectionLimits(max(soft - KEPT_FOR_OTHERS, soft // 2))


class LimitedProtocol(HttpToolsProtocol):
    """uvicorn's protocol, with an end to each connection."""

    limits: ConnectionLimits
    _address: str | None = None
    _waiting: asyncio.TimerHandle | None = None
    _said = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        address = self.client[0] if self.client else ""
        if not self.limits.admit(address):
            transport.abort()
            return
        self._address = address
        self._await_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._headers_are_here()
        if self._address is not None:
            self.limits.release(self._address)
            self._address = None
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        self._await_headers()
        super().on_message_begin()

    def data_received(self, data: bytes) -> None:
        self._said += len(data)
        super().data_received(data)
        if self._said > LARGEST_HEADERS:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        self._headers_are_here()
        self._said = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Has a largest size of its own."""
        self._said = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._said = 0
        super().on_message_complete()

    def _await_headers(self) -> None:
        if self._waiting is None:
            seconds = self.limits.seconds_for_headers
            self._waiting = self.loop.call_later(seconds, self.transport.abort)

    def _headers_are_here(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def make_protocol(of_this_server: ConnectionLimits) -> type[HttpToolsProtocol]:
    class OfThisServer(LimitedProtocol):
        limits = of_this_server

    return OfThisServer
