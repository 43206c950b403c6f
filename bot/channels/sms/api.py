"""The calls of the gateway. Its token is in a header; errors are reworded here all the same."""

from typing import Any

import httpx
import orjson

from bot.channels.delivery_errors import (
    ChatBlocked,
    DeliveryError,
    DeliveryUnknown,
    MessageRefused,
    NotSent,
    SlowDown,
)
from bot.channels.http_calls import ask_platform, make_http_client
from bot.channels.platform_json import read_json

# For how long it is silent when it does not say so, and at most.
USUAL_WAIT, LONGEST_WAIT = 60.0, 3600.0
NO_SUCH_NUMBER, TOO_MANY, USED_UP = 404, 429, 402
_NOT_TAKEN = (401, 403, 503)


class SmsGateway:
    """`token`: sent as a bearer's. `number`: ours, from which messages come."""

    def __init__(self, base_url: str, token: str, number: str) -> None:
        self._url, self.number = base_url, number
        self._http = make_http_client({"Authorization": f"Bearer {token}"})

    async def send(self, to: str, text: str) -> str | None:
        """What the gateway calls the message. Raises a DeliveryError."""
        asked = {"from": self.number, "to": to, "text": text}
        found = await self._call("POST", "/messages", asked)
        message_id = found.get("id")
        return str(message_id)[:64] if isinstance(message_id, str | int) else None

    async def fetch_number(self) -> str:
        """The number that the gateway sends from. Raises a DeliveryError."""
        return str((await self._call("GET", "/status")).get("number", ""))[:40]

    async def _call(self, method: str, path: str, asked: Any = None) -> dict[str, Any]:
        body = None if asked is None else orjson.dumps(asked)
        answer = await ask_platform(self._http, method, self._url + path, body)
        if not answer.is_success:
            raise _read_refusal(answer)
        try:
            found = read_json(answer.content)
        except orjson.JSONDecodeError:
            found = None
        if not isinstance(found, dict):
            raise DeliveryUnknown(f"answered {answer.status_code} without JSON")
        return found

    async def close(self) -> None:
        await self._http.aclose()


def _read_refusal(answer: httpx.Response) -> DeliveryError:
    """What to do next, by the status alone: words differ from gateway to gateway."""
    status, said = answer.status_code, f"answered {answer.status_code}"
    if status in (TOO_MANY, USED_UP):
        return SlowDown(_read_wait(answer.headers.get("Retry-After", "")))
    if status == NO_SUCH_NUMBER:
        return ChatBlocked(said)
    if status in _NOT_TAKEN:
        return NotSent(said)
    if 400 <= status < 500:
        return MessageRefused(said)
    return DeliveryUnknown(said)


def _read_wait(given: str) -> float:
    """Seconds; a date, or nothing, is the usual wait."""
    is_number = given.isascii() and given.isdigit()
    return min(max(float(given), 1.0), LONGEST_WAIT) if is_number else USUAL_WAIT
