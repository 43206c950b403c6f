"""The calls of the platforms that are asked over httpx. Their tokens stand in addresses or headers,
so what goes wrong is reworded here, where no error with the address in it is being handled."""

import asyncio
import logging
from typing import Any

import httpx

from bot.channels.delivery_errors import DeliveryError, DeliveryUnknown, NotSent

CONNECT_SECONDS = 5.0
CALL_SECONDS = 30.0
_JSON = {"Content-Type": "application/json"}
_NOT_BEGUN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


def make_http_client(headers: dict[str, str] | None = None) -> httpx.AsyncClient:
    """`headers`: sent with each call. The libraries write addresses at INFO and DEBUG, tokens and
    all."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    limits = httpx.Limits(max_connections=64)
    return httpx.AsyncClient(trust_env=False, limits=limits, headers=headers)


async def ask_platform(
    http: httpx.AsyncClient,
    method: str,
    address: str,
    body: bytes | None = None,
    seconds: float = CALL_SECONDS,
) -> httpx.Response:
    """The answer, whatever its status. Raises NotSent where the request never reached the
    platform, and DeliveryUnknown where it may have."""
    answer = await _send_request(http, method, address, body, seconds)
    if isinstance(answer, DeliveryError):
        raise answer
    return answer


async def _send_request(
    http: httpx.AsyncClient, method: str, address: str, body: bytes | None, seconds: float
) -> httpx.Response | DeliveryError:
    asked: dict[str, Any] = {"content": body, "headers": _JSON} if body is not None else {}
    limits = httpx.Timeout(seconds, connect=CONNECT_SECONDS)
    try:
        async with asyncio.timeout(seconds + CONNECT_SECONDS):
            return await http.request(method, address, timeout=limits, **asked)
    except _NOT_BEGUN as error:
        return NotSent(type(error).__name__)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, RuntimeError) as error:
        return DeliveryUnknown(type(error).__name__)
