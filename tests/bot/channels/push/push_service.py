"""A stand-in for the servers that browsers are told by: strict as they are, and able to read what
only the browser could read, since it plays that too."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.channels.push.base64url import decode, encode

A_DAY = 24 * 3600


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )


@dataclass
class PlayedBrowser:
    """One browser's subscription: its keys, and what it was told."""

    name: str
    url: str
    private: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = b"0123456789abcdef"
    told: list[dict[str, Any]] = field(default_factory=list)

    def subscription(self, **other: str) -> dict[str, Any]:
        """As `PushSubscription.toJSON()` of a browser."""
        keys = {"p256dh": encode(_point(self.private.public_key())), "auth": encode(self.auth)}
        return {"endpoint": f"{self.url}/{self.name}", "keys": keys, **other}

    def read(self, body: bytes) -> bytes:
        """RFC 8291 from the receiver's side. Raises where one bit of it is wrong."""
        salt, size, length = body[:16], int.from_bytes(body[16:20]), body[20]
        point, sealed = body[21 : 21 + length], body[21 + length :]
        assert len(sealed) <= size <= 4096
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        shared = self.private.exchange(ec.ECDH(), theirs)

        def derive(length: int, salt: bytes, info: bytes, secret: bytes) -> bytes:
            return HKDF(hashes.SHA256(), length, salt, info).derive(secret)

        info = b"WebPush: info\0" + _point(self.private.public_key()) + point
        secret = derive(32, self.auth, info, shared)
        key = derive(16, salt, b"Content-Encoding: aes128gcm\0", secret)
        nonce = derive(12, salt, b"Content-Encoding: nonce\0", secret)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        content, _, padding = plain.rpartition(b"\x02")
        assert padding == b""
        return content


@dataclass
class PushService:
    port: int = 0
    browsers: dict[str, PlayedBrowser] = field(default_factory=dict)
    # What it answers instead of taking the next ones.
    answers: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    posted: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/push"

    def browser(self, name: str) -> PlayedBrowser:
        return self.browsers.setdefault(name, PlayedBrowser(name, self.url))

    async def handle(self, request: web.BaseRequest) -> web.Response:
        self.posted += 1
        browser = self.browsers.get(request.path.rpartition("/")[2])
        if browser is None:
            return web.Response(status=410)
        if self.answers:
            return web.Response(status=self.answers.pop(0))
        try:
            self._check(request)
            browser.told.append(orjson.loads(browser.read(await request.read())))
        except Exception as error:
            self.refused.append(repr(error))
            return web.Response(status=400)
        return web.Response(status=201)

    def _check(self, request: web.BaseRequest) -> None:
        """The headers of RFC 8030 and RFC 8292."""
        assert request.method == "POST"
        assert request.headers["Content-Encoding"] == "aes128gcm"
        assert int(request.headers["TTL"]) > 0
        kind, _, given = request.headers["Authorization"].partition(" ")
        assert kind == "vapid"
        parts = dict(one.split("=", 1) for one in given.split(", "))
        signed, _, signature = parts["t"].rpartition(".")
        head, claims = (orjson.loads(decode(one)) for one in signed.split("."))
        assert head == {"typ": "JWT", "alg": "ES256"}
        assert claims["aud"] == f"http://127.0.0.1:{self.port}"
        assert time.time() < claims["exp"] <= time.time() + A_DAY
        assert claims["sub"].startswith(("https:", "mailto:"))
        raw = decode(signature)
        numbers = int.from_bytes(raw[:32]), int.from_bytes(raw[32:])
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decode(parts["k"]))
        key.verify(utils.encode_dss_signature(*numbers), signed.encode(), ec.ECDSA(hashes.SHA256()))

    async def until_told(self, browser: PlayedBrowser, count: int) -> dict[str, Any]:
        async with asyncio.timeout(15):
            while len(browser.told) < count:
                await asyncio.sleep(0.02)
        assert self.refused == []
        return browser.told[-1]


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    service = PushService()
    runner = web.ServerRunner(web.Server(service.handle, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    service.port = runner.addresses[0][1]
    try:
        yield service
    finally:
        await runner.cleanup()
