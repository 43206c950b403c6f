"""HTTP around the stand-in for Zalo."""

import asyncio
import logging
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from tests.bot.channels.telegram.errors import Refused
from tests.bot.channels.telegram.server import drop, make_request
from tests.bot.channels.zalo.methods import PLAYED, check, get_updates

if TYPE_CHECKING:
    from tests.bot.channels.zalo.standin import Trouble, ZaloStandIn

log = logging.getLogger(__name__)


class Server:
    """Listens on the loopback only."""

    def __init__(self, zalo: "ZaloStandIn", port: int) -> None:
        self._zalo, self.port = zalo, port

    async def start(self) -> None:
        # A client that goes away takes its long poll with it.
        server = web.Server(
            self.handle, request_factory=make_request, handler_cancellation=True, access_log=None
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        if self._zalo.offline:
            return drop(request)
        if request.path.startswith("/media/"):
            return self._file(request.path.removeprefix("/media/"))
        token, _, method = request.path.removeprefix("/bot").partition("/")
        if token in self._zalo.beside:
            return await self._zalo.beside[token]._server.handle(request)
        given: dict[str, Any] = {}
        try:
            given = await self._given(request, token, method)
            return await self._with_trouble(request, method, given)
        except Refused as error:
            self._zalo.note(method, given, error)
            return self._envelope(error)
        except Exception:
            log.exception("the stand-in itself failed in %s", method)
            raise

    async def _given(self, request: web.BaseRequest, token: str, method: str) -> dict[str, Any]:
        """The fields, once everything about the call is right."""
        if not request.path.startswith("/bot") or request.method != "POST":
            raise Refused(404, f"{request.method} {request.path}")
        if token != self._zalo.token:
            raise Refused(401, "Unauthorized", ordered=True)
        if request.content_type != "application/json":
            raise Refused(400, "the body is no JSON")
        given = orjson.loads(await request.read())
        check(method, given)
        return given  # type: ignore[no-any-return]

    async def _with_trouble(
        self, request: web.BaseRequest, method: str, given: dict[str, Any]
    ) -> web.StreamResponse:
        trouble = self._zalo.trouble(method, given)
        if trouble is None:
            return await self._play(method, given)
        answer = await self._play_before(trouble, method, given) if trouble.taken else None
        failed = await self._fail(request, trouble)
        return failed or answer or await self._play(method, given)

    async def _play_before(
        self, trouble: "Trouble", method: str, given: dict[str, Any]
    ) -> web.Response:
        """What is lost on its way back was done. A poll that handed nothing out loses nothing: the
        next one is meant."""
        try:
            return await self._play(method, given)
        except Refused:
            self._zalo.troubles.append(replace(trouble, times=1))
            raise

    async def _fail(
        self, request: web.BaseRequest, trouble: "Trouble"
    ) -> web.StreamResponse | None:
        if isinstance(trouble.kind, int):
            raise Refused(trouble.kind, trouble.said, ordered=True)
        if trouble.kind == "drop":
            return drop(request)
        if trouble.kind == "502":
            return web.Response(status=502, text="<html>502 Bad Gateway</html>")
        await asyncio.sleep(3600)
        return None

    async def _play(self, method: str, given: dict[str, Any]) -> web.Response:
        zalo = self._zalo
        if method == "getUpdates":
            return json(zalo.body(await get_updates(zalo, given)))
        result = PLAYED[method](zalo, given)
        self._remember(method, given)
        if result is None:  # sendChatAction answers without a result
            return json({"ok": True})
        return json({"ok": True, "result": result})

    def _remember(self, method: str, given: dict[str, Any]) -> None:
        from tests.bot.channels.zalo.standin import Request

        at = time.monotonic()
        self._zalo.requests.append(Request(method, given, at))

    def _envelope(self, error: Refused) -> web.Response:
        body = {"ok": False, "error_code": error.code, "description": error.description}
        return json(body, 200 if self._zalo.inside_200 else error.code)

    def _file(self, name: str) -> web.Response:
        media_type, content = self._zalo.files[name]
        return web.Response(body=content, content_type=media_type)


def json(body: Any, status: int = 200) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body), content_type="application/json")
