"""What stands before every page: sizes, times, numbers, and faults of ours without their words."""

import asyncio
import logging
import re
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
import uvicorn
from sqlalchemy.exc import IntegrityError
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from uvicorn.server import ServerState

from bot.database.engines import make_reader_engine, make_writer_engine
from bot.site.desk import routes as desk_routes
from bot.site.desk.desk_page import Desk
from bot.site.guards.body_limit import LARGEST_FILE, LARGEST_TYPED, BodyLimit
from bot.site.guards.connections import LARGEST_HEADERS, ConnectionLimits, make_protocol
from bot.site.guards.error_shield import ErrorShield
from bot.site.routes import ROUTES
from bot.site.row_numbers import read_row_number
from bot.site.server import listen
from plans.sample.whole_sample import lay_whole_sample
from tests.bot.site.desk.pages import at_desk
from tests.running import Bot, running, settings_for

ALL_ROUTES = [*ROUTES, *desk_routes.ROUTES]
BEYOND = (str(2**63), "9" * 400, "²", "-1")


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), lay=lay_whole_sample) as started:
        yield started


def list_numbered_paths() -> list[str]:
    return sorted({one.path for one in ALL_ROUTES if ":row}" in getattr(one, "path", "")})


async def test_numbers_that_no_row_has_are_nothing(bot: Bot) -> None:
    paths = list_numbered_paths()
    assert len(paths) > 20
    async with httpx.AsyncClient() as browser:
        officer = await at_desk(browser, bot)
        chat = re.search(r"/c/([^/]+)/", officer.root)
        assert chat
        for path in paths:
            for number in BEYOND:
                filled = re.sub(r"{\w+:row}", number, path).replace("{chat}", chat[1])
                answer = await browser.get(f"{bot.url}{filled}")
                assert answer.status_code in (404, 405), filled


@pytest.mark.parametrize("written", ["²", "1²", str(2**63), "", "-1", "+1", " 1", "١", "1_0"])
def test_what_no_row_can_have(written: str) -> None:
    assert read_row_number(written) is None


async def test_fields_with_such_numbers_are_refused_in_a_sentence(bot: Bot) -> None:
    async with httpx.AsyncClient() as browser:
        officer = await at_desk(browser, bot)
        page = await officer.sees("rounds")
        [round_id, *_] = re.findall(r"rounds/(\d+)", page)
        for whom in ("unit-²", f"unit-{2**70}", "unit-", "nobody-1"):
            await officer.sees(f"rounds/{round_id}")
            await officer.sends(
                f"rounds/{round_id}", do="set", whom=whom, due="01/06/2030", seen=officer.seal()
            )
            assert officer.status == 409, whom
        for after in ("²", "9" * 30):
            answer = await browser.get(f"{officer.root}/../history?after={after}")
            assert answer.status_code < 500


async def test_every_body_has_a_largest_size(bot: Bot) -> None:
    """Nobody, on every address that takes something: the size is counted, not believed."""

    async def drip() -> AsyncIterator[bytes]:
        for _ in range(0, 4 * LARGEST_FILE, 65536):
            yield b"0" * 65536

    posts = [one for one in ALL_ROUTES if "POST" in (getattr(one, "methods", None) or ())]
    paths = {re.sub(r"{\w+:row}", "1", one.path) for one in posts}
    assert len(paths) > 30
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    async with httpx.AsyncClient(timeout=30) as browser:
        for path in sorted(paths):
            address = f"{bot.url}{re.sub(r'{[^}]+}', 'x', path)}"
            try:
                answer = await browser.post(address, content=drip(), headers=form)
            except (httpx.WriteError, httpx.ReadError):
                continue  # the server closed while it was still being told
            assert answer.status_code in (303, 403, 404, 409, 410, 413, 422, 400), path


async def test_a_typed_body_too_large_is_said_before_it_is_read(bot: Bot) -> None:
    async with httpx.AsyncClient() as browser:
        answer = await browser.post(f"{bot.url}/j/", content=b"c=" + b"0" * LARGEST_TYPED)
        assert answer.status_code == 413
        assert "lớn quá" in answer.text
        officer = await at_desk(browser, bot)
        too_large = {"file": ("a.xlsx", b"0" * (LARGEST_FILE + 1))}
        answer = await browser.post(f"{officer.root}/units", files=too_large)
        assert "5 MB" in answer.text


async def test_a_body_that_stands_still_ends() -> None:
    answers = []

    async def app(scope: object, receive: object, send: object) -> None:
        await receive()  # type: ignore[operator]

    async def never() -> dict[str, object]:
        await asyncio.sleep(3600)
        return {}

    async def send(message: dict[str, object]) -> None:
        answers.append(message)

    scope = {"type": "http", "method": "POST", "path": "/j/", "headers": []}
    await BodyLimit(app, still=0.01)(scope, never, send)  # type: ignore[arg-type]
    assert answers[0]["status"] == 408


async def test_a_fault_of_ours_says_where_and_nothing_of_what_people_wrote(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(desk: Desk, *_: object, **values: object) -> Response:
        raise OverflowError("Người Mẫu 1, 0900 000 001")

    monkeypatch.setattr(Desk, "show", fail)
    async with httpx.AsyncClient() as browser:
        officer = await at_desk(browser, bot)
        with caplog.at_level(logging.DEBUG):
            answer = await browser.get(f"{officer.root}/units")
    assert answer.status_code == 500
    assert "Content-Security-Policy" in answer.headers
    assert "OverflowError at test_guards.py" in caplog.text
    assert "Người Mẫu" not in caplog.text


def test_no_value_stands_in_an_error_of_the_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    writer = make_writer_engine(url)
    with writer.begin() as db:
        db.exec_driver_sql("CREATE TABLE person (name TEXT NOT NULL, phone TEXT UNIQUE)")
    with pytest.raises(IntegrityError) as error, writer.begin() as db:
        db.exec_driver_sql("INSERT INTO person VALUES (NULL, ?)", ("0900000001",))
    assert "0900000001" not in str(error.value)
    writer.dispose()
    assert make_reader_engine(url).hide_parameters


class Transport(asyncio.Transport):
    def __init__(self, address: str) -> None:
        super().__init__({"peername": (address, 1), "sockname": ("127.0.0.1", 2)})
        self.is_aborted = False

    def abort(self) -> None:
        self.is_aborted = True

    def close(self) -> None:
        self.is_aborted = True

    def write(self, data: object) -> None:
        pass

    def is_closing(self) -> bool:
        return self.is_aborted

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass


def connect(limits: ConnectionLimits, address: str) -> "tuple[asyncio.Protocol, Transport]":
    config = uvicorn.Config(_answer, lifespan="off")
    config.load()
    protocol = make_protocol(limits)(config, ServerState(), {}, asyncio.get_running_loop())
    transport = Transport(address)
    protocol.connection_made(transport)
    return protocol, transport


async def _answer(scope: object, receive: object, send: object) -> None:
    await Response("")(scope, receive, send)  # type: ignore[arg-type]


async def test_connections_have_an_end() -> None:
    limits = ConnectionLimits(most=5, most_of_an_address=2)
    far = [connect(limits, "203.0.113.9") for _ in range(3)]
    assert [one.is_aborted for _, one in far] == [False, False, True]
    here = [connect(limits, "127.0.0.1") for _ in range(4)]
    assert [one.is_aborted for _, one in here] == [False, False, False, True]
    for protocol, _ in (*far, *here):
        protocol.connection_lost(None)
    assert limits.by_address.total() == 0
    assert not connect(limits, "203.0.113.9")[1].is_aborted


def test_the_second_piece_of_a_page_waits_for_nothing() -> None:
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        closing(listening.accept()[0]) as taken,
    ):
        assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


async def test_whoever_says_nothing_is_let_go() -> None:
    limits = ConnectionLimits(most=5, seconds_for_headers=0.01)
    silent = connect(limits, "203.0.113.9")
    slow, slow_one = connect(limits, "203.0.113.9")
    slow.data_received(b"GET / HTTP/1.1\r\nHost: ")  # type: ignore[attr-defined]
    asked, asked_one = connect(limits, "203.0.113.8")
    asked.data_received(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")  # type: ignore[attr-defined]
    end = asyncio.get_running_loop().time() + 10
    while not (silent[1].is_aborted and slow_one.is_aborted):
        assert asyncio.get_running_loop().time() < end
        await asyncio.sleep(0.01)
    assert not asked_one.is_aborted


POST = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
MANY = LARGEST_HEADERS // 1000 + 1


@pytest.mark.parametrize(
    ("pieces", "is_aborted"),
    [
        ([b"GET / HTTP/1.1\r\nHost: a\r\nX: ", *[b"a" * 1000] * MANY], True),
        ([b"GET / HTTP/1.1\r\n", *[b"X: %b\r\n" % (b"a" * 995)] * MANY], True),
        ([POST, b"\r\n", b"0\r\n", *[b"X: %b\r\n" % (b"a" * 995)] * MANY], True),
        (
            [
                POST,
                b"X: %b\r\n" % (b"a" * 9000),
                b"\r\n",
                *[b"3e8\r\n%b\r\n" % (b"a" * 1000)] * MANY,
            ],
            False,
        ),
        ([b"GET / HTTP/1.1\r\nHost: a\r\nX: %b\r\n\r\n" % (b"a" * 1000)] * MANY, False),
    ],
    ids=["one header", "many headers", "headers behind the body", "a body", "many requests"],
)
async def test_what_a_request_says_of_itself_has_a_largest_size(
    pieces: list[bytes], is_aborted: bool
) -> None:
    protocol, transport = connect(ConnectionLimits(most=5), "127.0.0.1")
    for one in pieces:
        protocol.data_received(one)  # type: ignore[attr-defined]
    assert transport.is_aborted is is_aborted


def test_the_desk_writes_its_numbers_as_rows() -> None:
    assert [one for one in desk_routes.ROUTES if ":int}" in getattr(one, "path", "")] == []


async def test_who_leaves_half_way_is_no_fault_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def leave(scope: object, receive: object, send: object) -> None:
        raise ClientDisconnect

    await ErrorShield(leave)({"type": "http", "method": "POST"}, None, None)  # type: ignore[arg-type]
    assert caplog.records == []
