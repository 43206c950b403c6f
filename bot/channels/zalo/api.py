"""The calls of one Zalo bot. Its token is in every address, so errors are reworded here."""

import asyncio
import hashlib
import logging
from typing import Any

import httpx
import orjson

from bot.channels.platform_json import read_json

CONNECT_SECONDS = 5.0
CALL_SECONDS = 30.0
PHOTO_SECONDS = 150.0  # Zalo fetches the picture before it answers
_JSON = {"Content-Type": "application/json"}
_NOT_BEGUN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


class ZaloError(Exception):
    """Zalo said no. `code` is its own, or that of HTTP."""

    def __init__(self, code: int, said: str = "") -> None:
        super().__init__(f"answered {code} {said}".strip())
        self.code, self.said = code, said


class ZaloNotConnected(Exception):
    """The request never reached Zalo."""


class ZaloNoAnswer(Exception):
    """It may have; the answer did not come, or cannot be read."""


def make_http_client() -> httpx.AsyncClient:
    """One for all bots. The libraries write addresses at INFO and DEBUG, tokens and all."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx.AsyncClient(trust_env=False, limits=httpx.Limits(max_connections=64))


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
        """The result of a method. Raises ZaloError, NotConnected or NoAnswer."""
        answer = await self._post(method, orjson.dumps(asked or {}), seconds)
        if isinstance(answer, Exception):
            raise answer  # here, where no error with the address in it is being handled
        return self._result(answer)

    async def _post(self, method: str, body: bytes, seconds: float) -> httpx.Response | Exception:
        limits = httpx.Timeout(seconds, connect=CONNECT_SECONDS)
        try:
            async with asyncio.timeout(seconds + CONNECT_SECONDS):
                return await self._http.post(
                    f"{self._url}/{method}", content=body, headers=_JSON, timeout=limits
                )
        except _NOT_BEGUN as error:
            return ZaloNotConnected(type(error).__name__)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, RuntimeError) as error:
            return ZaloNoAnswer(type(error).__name__)

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
            raise ZaloNoAnswer(f"answered {status} without JSON")
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
