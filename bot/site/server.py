"""The server of the pages: where it listens, and how it ends."""

import contextlib
import socket
from typing import Any

import uvicorn

from bot.site.guards.callers import BELIEVED_PROXIES
from bot.site.guards.connections import make_protocol, raise_file_limit


class OrderlyServer(uvicorn.Server):
    """Signals are ours: the house ends in its own order."""

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]
        yield


def make_server(site: Any, host: str, port: int) -> tuple[OrderlyServer, socket.socket]:
    """The server, and the socket that it is to serve: its port is known before anybody comes."""
    config = uvicorn.Config(
        site,
        http=make_protocol(raise_file_limit()),
        forwarded_allow_ips=BELIEVED_PROXIES,
        log_level="warning",
        lifespan="off",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    return OrderlyServer(config), listen(host, port)


def listen(host: str, port: int) -> socket.socket:
    """Where people are answered at once: a page goes out in two pieces, and without this the
    second waits, up to 40 milliseconds, until the first is known to have arrived. uvloop sees to
    it by itself; Python's own loop does so only for sockets that it has made."""
    listening = socket.create_server((host, port), reuse_port=False)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
