"""HTTP around the stand-in: bodies in, envelopes out, and the failures of a network."""

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web
from aiohttp.web_request import FileField

from tests.bot.channels.telegram.control import control
from tests.bot.channels.telegram.errors import Refused, bad
from tests.bot.channels.telegram.methods import PLAYED, get_updates
from tests.bot.channels.telegram.spec import Shape, Spec, Upload
from tests.bot.channels.telegram.trouble import BAD_GATEWAY, DROP, HANG, REFUSED_WITH, Outage

if TYPE_CHECKING:
    from tests.bot.channels.telegram.telegram import TelegramStandIn

BODY = 64 * 2**20  # bytes; Telegram itself refuses beyond 50 MB
SPEC = Spec()
log = logging.getLogger(__name__)


class Server:
    """Listens on the loopback only."""

    def __init__(self, tg: "TelegramStandIn", port: int) -> None:
        self._tg = tg
        self.port = port

    async def start(self) -> None:
        # A client that goes away takes its long poll with it.
        server = web.Server(
            self.handle, request_factory=make_request, handler_cancellation=True, access_log=None
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        await self._runner.cleanup()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        if path.startswith("/_control/"):
            return await control(self._tg, path.removeprefix("/_control/"), request)
        if self._tg.offline:
            return drop(request)
        if path.startswith("/file/bot"):
            return self._file(path.removeprefix("/file/bot"))
        if path.startswith("/bot"):
            token, _, method = path.removeprefix("/bot").partition("/")
            return await self._method(request, token, method)
        return envelope(Refused(404, "Not Found"))

    async def _method(self, request: web.BaseRequest, token: str, method: str) -> web.Response:
        name, given = method, {}
        try:
            name, shape = self._find(token, method)
            given, files = await read_body(request)
            given = check(name, shape, given, files)
            self._tg.remember(name, given)
            return await self._with_outage(request, name, given, files)
        except Refused as error:
            self._tg.note(name, given, error)
            return envelope(error)
        except Exception:
            log.exception("the stand-in itself failed in %s", name)
            raise

    def _find(self, token: str, method: str) -> tuple[str, Shape]:
        if token != self._tg.token:
            raise Refused(401, "Unauthorized")
        if self._tg.logged_out:
            raise Refused(400, "Logged out")
        found = SPEC.methods.get(method.lower())
        if found is None:
            raise Refused(404, "Not Found: method not found")
        return found

    async def _with_outage(
        self, request: web.BaseRequest, name: str, given: dict[str, Any], files: dict[str, Upload]
    ) -> web.Response:
        outage = self._tg.trouble.outage(name, given.get("chat_id"))
        if outage is None:
            return await self._serve(name, given, files)
        if outage.taken:
            answer = await self._serve(name, given, files)
            return await fail(request, outage) or answer
        return await fail(request, outage) or await self._serve(name, given, files)

    async def _serve(
        self, name: str, given: dict[str, Any], files: dict[str, Upload]
    ) -> web.Response:
        self._tg.trouble.check_pace(name, given.get("chat_id"))
        if name == "getUpdates":
            return spoil(good(await get_updates(self._tg, given)), self._tg.serve_raw)
        play = PLAYED.get(name)
        if play is None:
            raise bad(f"{name} is not played by this stand-in")
        return good(play(self._tg, given, files))

    def _file(self, rest: str) -> web.Response:
        token, _, path = rest.partition("/")
        if token != self._tg.token:
            return envelope(Refused(401, "Unauthorized"))
        for kept in self._tg.files.values():
            if kept.path == path:
                return web.Response(body=kept.data)
        return envelope(Refused(404, "Not Found"))


def make_request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> Any:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=BODY)


def good(result: Any) -> web.Response:
    body = orjson.dumps({"ok": True, "result": result})
    return web.Response(body=body, content_type="application/json")


def spoil(answer: web.Response, replaced: list[tuple[str, str]]) -> web.Response:
    """The answer with some of its words as no correct server writes them."""
    body = answer.body
    assert isinstance(body, bytes)
    for words, raw in replaced:
        body = body.replace(words.encode(), raw.encode())
    return web.Response(body=body, content_type="application/json")


def envelope(error: Refused) -> web.Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.parameters:
        body["parameters"] = error.parameters
    return web.Response(status=error.code, body=orjson.dumps(body), content_type="application/json")


def drop(request: web.BaseRequest) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def fail(request: web.BaseRequest, outage: Outage) -> web.Response | None:
    """The broken answer; None if the answer is only late."""
    if outage.kind == DROP:
        return drop(request)
    if outage.kind == BAD_GATEWAY:
        return web.Response(status=502, text="<html>502 Bad Gateway</html>")
    if outage.kind in REFUSED_WITH:
        return envelope(Refused(int(outage.kind), REFUSED_WITH[outage.kind]))
    await asyncio.sleep(3600 if outage.kind == HANG else outage.seconds)
    return None


async def read_body(request: web.BaseRequest) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The fields, from the query and the body, and the files of a multipart body."""
    given: dict[str, Any] = dict(request.query) if request.query_string else {}
    files: dict[str, Upload] = {}
    kind = request.content_type
    if kind == "multipart/form-data":
        await read_multipart(request, given, files)
    elif request.body_exists:
        body = await request.read()
        given.update(read_json(body) if kind == "application/json" else read_form(body))
    return given, files


def read_json(body: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise bad("can't parse the body: an object is expected")
    return found


def read_form(body: bytes) -> dict[str, Any]:
    return dict(parse_qsl(body.decode(), keep_blank_values=True))


async def read_multipart(
    request: web.BaseRequest, given: dict[str, Any], files: dict[str, Upload]
) -> None:
    for name, part in (await request.post()).items():
        if isinstance(part, FileField):
            files[name] = Upload(part.filename, part.file.read())
        else:
            given[name] = part


def check(
    name: str, shape: Shape, given: dict[str, Any], files: dict[str, Upload]
) -> dict[str, Any]:
    """The fields in their own types; every file must be a field or be named by one."""
    named = {value for value in given.values() if type(value) is str and files}
    for part, upload in files.items():
        if part in shape.readers:
            given[part] = upload
        elif f"attach://{part}" not in named:
            raise bad(f'unknown field "{part}"')
    return shape.check(given)
