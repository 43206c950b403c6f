"""A strict local stand-in for an SMS gateway with the interface of docs/sms.md.

    async with SmsStandIn() as sms:
        phone = sms.phone("0912 345 678")
        ...                              # a bot with SMS_URL=sms.url, SMS_TOKEN=sms.token, …
        await phone.says("ho 137 dk 131")
        assert "ho 137" in (await phone.hears())
        assert sms.refused == []

What its document forbids is refused and kept in `refused`; trouble that a test ordered is not.
"""

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import orjson
from aiohttp import web

TOKEN, NUMBER, SECRET = "geheim-sms", "+84900000100", "bi-mat-rieng-cua-xa"
HEADER = "X-Webhook-Secret"
# GSM 03.38 without its extension table, whose signs count two.
ALPHABET = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


@dataclass
class Trouble:
    """The next `times` calls are answered so. `status` 0: the connection breaks. `taken`: only
    after the message went out."""

    status: int
    times: int = 1
    wait: str = ""
    taken: bool = False


@dataclass
class Phone:
    """A telephone: what it got, and what it sends."""

    sms: "SmsStandIn"
    number: str
    got: list[str] = field(default_factory=list)
    unheard: deque[str] = field(default_factory=deque)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def show(self, text: str) -> None:
        self.got.append(text)
        self.unheard.append(text)
        self.news.set()

    async def says(self, text: str, **other: Any) -> int:
        """The status with which our webhook answered."""
        self.sms.made += 1
        body = {"id": f"in-{self.sms.made}", "from": self.number, "to": NUMBER, "text": text}
        return await self.sms.post({**body, **other})

    async def hears(self, containing: str = "", seconds: float = 30) -> str:
        """The next message not yet heard that holds the words."""
        try:
            async with asyncio.timeout(seconds):
                return await self._next(containing)
        except TimeoutError:
            raise AssertionError(f"nothing with {containing!r} came; {self.got}") from None

    async def _next(self, containing: str) -> str:
        while True:
            while self.unheard:
                text = self.unheard.popleft()
                if containing in text:
                    return text
            self.news.clear()
            await self.news.wait()


class SmsStandIn:
    def __init__(self) -> None:
        self.token, self.number = TOKEN, NUMBER
        self.phones: dict[str, Phone] = {}
        self.refused: list[str] = []
        self.troubles: list[Trouble] = []
        self.gone: set[str] = set()
        self.made = 0
        # By what the gateway calls a message: to which number it went.
        self.sent: dict[str, str] = {}
        # Where our webhook is, once the bot runs.
        self.hook = ""

    async def __aenter__(self) -> "SmsStandIn":
        self._runner = web.ServerRunner(web.Server(self._handle, access_log=None))
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/api"
        return self

    async def __aexit__(self, *reason: object) -> None:
        await self._runner.cleanup()

    def phone(self, number: str) -> Phone:
        """`number` as it is stored: "+84912345678"."""
        return self.phones.setdefault(number, Phone(self, number))

    async def post(self, body: Any, secret: str = SECRET) -> int:
        headers = {HEADER: secret, "Content-Type": "application/json"}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.hook, data=orjson.dumps(body), headers=headers) as answer,
        ):
            return answer.status

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {self.token}":
            return self._refuse(401, "token")
        if (request.method, request.path) == ("GET", "/api/status"):
            return web.json_response({"number": self.number})
        if (request.method, request.path) != ("POST", "/api/messages"):
            return self._refuse(404, f"{request.method} {request.path}")
        given = orjson.loads(await request.read())
        fault = _find_fault(given)
        if fault:
            return self._refuse(400, fault)
        trouble = self._find_trouble()
        if trouble is None or trouble.taken:
            answer = self._take(given)
        if trouble is None:
            return answer
        if not trouble.status:
            assert request.transport is not None
            request.transport.close()
        headers = {"Retry-After": trouble.wait} if trouble.wait else {}
        return web.json_response({}, status=trouble.status or 500, headers=headers)

    def _find_trouble(self) -> Trouble | None:
        if not self.troubles:
            return None
        trouble = self.troubles[0]
        trouble.times -= 1
        if trouble.times == 0:
            self.troubles.pop(0)
        return trouble

    def _take(self, given: dict[str, Any]) -> web.Response:
        if given["to"] in self.gone:
            return web.json_response({"error": "no such number"}, status=404)
        self.made += 1
        name = f"out-{self.made}"
        self.sent[name] = given["to"]
        self.phone(given["to"]).show(given["text"])
        return web.json_response({"id": name}, status=202)

    def _refuse(self, status: int, why: str) -> web.Response:
        self.refused.append(why)
        return web.json_response({"error": why}, status=status)


def _find_fault(given: Any) -> str:
    """What the document forbids; empty: nothing."""
    if not isinstance(given, dict) or set(given) != {"from", "to", "text"}:
        return "not these three fields"
    if given["from"] != NUMBER or not str(given["to"]).startswith("+84"):
        return "a number is not of the one form"
    text = given["text"]
    if not isinstance(text, str) or not 1 <= len(text) <= 160:
        return "not one part"
    strange = set(text) - ALPHABET
    return f"not of GSM-7: {strange}" if strange else ""
