"""The calls of one Zalo bot. Its token is in every address, so errors are reworded here."""

import hashlib
from typing import Any

import httpx
import orjson

from bot.channels.delivery_errors import DeliveryUnknown
from bot.channels.http_calls import CALL_SECONDS, ask_platform
from bot.channels.platform_json import read_json

PHOTO_SECONDS = 150.0  # Zalo fetches the picture before it answers


class ZaloError(Exception):
    """Zalo said no. `code` is its own, or that of HTTP."""

    def __init__(self, code: int, said: str = "") -> None:
        super().__init__(f"answered {code} {said}".strip())
        self.code, self.said = code, said


def get_bot_name(token: str) -> str:
    """What a bot is known by: the digits before the colon; a digest, should there be none."""
    digits, colon, _ = token.partition(":")
    if colon and digits.isascii() and digits.isdigit():
        return digits
    return hashlib.sha256(token.encode()).hexdigest()[:16]


class ZaloApi:
    def __init__(self, http: httpx.AsyncClient, base_url: str, token: str) -> None:
        self.name = get_bot_name(token)
        self._http, self._token = http, token
        self._url = f"{base_url}/bot{token}"

    async def call(
        self, method: str, asked: dict[str, Any] | None = None, seconds: float = CALL_SECONDS
    ) -> Any:
        """The result of a method. Raises ZaloError, NotSent or DeliveryUnknown."""
        body = orjson.dumps(asked or {})
        answer = await ask_platform(self._http, "POST", f"{self._url}/{method}", body, seconds)
        return self._result(answer)

    def _result(self, answer: httpx.Response) -> Any:
        """What stands under "result". HTTP 200 with `ok: false` is the error it says."""
        status = answer.status_code
        try:
            said = read_json(answer.content)
        except orjson.JSONDecodeError:
            said = None
        if not isinstance(said, dict):
            if 400 <= status < 500:
                raise ZaloError(status)
            raise DeliveryUnknown(f"answered {status} without JSON")
        if said.get("ok") is True:
            return said.get("result")
        if "ok" not in said and "error_code" not in said and status == 200:
            return said  # what arrives was seen without the envelope
        code = said.get("error_code")
        words = self._without_token(str(said.get("description", "")))[:200]
        raise ZaloError(code if isinstance(code, int) else status, words)

    def _without_token(self, words: str) -> str:
        for secret in (self._token, self._token.partition(":")[2]):
            words = words.replace(secret, "…") if secret else words
        return words
