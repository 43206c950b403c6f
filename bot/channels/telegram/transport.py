"""Requests to the Bot API on aiohttp, which tell apart what certainly was not sent.

An address holds the token, so the errors of the library are reworded here.
"""

from typing import Any

import aiohttp

from bot.channels.delivery_errors import DeliveryUnknown, NotSent

CONNECT_SECONDS = 5.0


class AnswerLate(DeliveryUnknown):
    """Nothing came in the time that was waited."""


class TelegramTransport:
    def __init__(self, proxy: str = "", connections: int = 64) -> None:
        self._proxy, self._connections = proxy, connections
        self._session: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=self._make_connector())

    def _make_connector(self) -> aiohttp.TCPConnector:
        if not self._proxy:
            return aiohttp.TCPConnector(limit=self._connections)
        from aiohttp_socks import ProxyConnector

        connector: aiohttp.TCPConnector = ProxyConnector.from_url(
            self._proxy, limit=self._connections
        )
        return connector

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def ask(
        self,
        method: str,
        url: str,
        body: Any,
        seconds: float,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """(status, body) of the answer. Raises NotSent, AnswerLate or DeliveryUnknown."""
        if self._session is None:
            raise NotSent("the transport is closed")
        limit = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=seconds)
        try:
            async with self._session.request(
                method, url, data=body, timeout=limit, headers=headers, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except aiohttp.ClientConnectorError as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise AnswerLate("no answer in time") from None
        except aiohttp.ClientError as error:
            raise DeliveryUnknown(type(error).__name__) from None
