"""The pages without a server: a request, what it answered and wrote, and everything as before."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
from sqlalchemy import Connection, event

from bot.clock import MovableClock
from bot.delivery.hub import PageHub
from bot.site.routes import build_site
from bot.site.site_context import SiteContext
from models.chats import channel_accounts
from models.chats.chat_addresses import get_chat_secret
from models.delivery import inbox
from office.own_papers.own_templates import MakeFile
from summaries.papers.round_paper import RoundPaper
from tests.people import House as Sample
from tests.rights.actors import Actor
from tests.rights.two_trees import NOW
from tests.running import settings_for
from tests.undoing import undone

T = TypeVar("T")
WRITES = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.I)
# What every turn writes about itself, and the number of a summary that was asked for; nothing of
# anybody else's.
OF_THE_CHAT = frozenset(
    {"conversation", "inbox", "outbox", "chat", "sent", "stranger_answer", "wrong_code", "snapshot"}
    | {"audit_row"}
)


class Writes:
    """The tables that were written to, as long as the step itself was kept."""

    def __init__(self, db: Connection) -> None:
        self.tables: list[str] = []
        event.listen(db.engine, "before_cursor_execute", self._see)

    def _see(self, *arguments: Any) -> None:
        found = WRITES.match(arguments[2])
        if found and found[1] not in OF_THE_CHAT:
            self.tables.append(found[1])


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    written: tuple[str, ...]


class _Stub:
    """Delivery, turns, heavy questions, files: what is said goes nowhere, what arrives is stored,
    what is asked is answered at once, and files are made here."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def release(self, rows: Any) -> None:
        pass

    async def ask(self, unit_id: int, question: object, compute: Callable[[Connection], T]) -> T:
        return compute(self._db)

    def pour(self, make: MakeFile, db: Connection, paper: RoundPaper) -> bytes:
        return make(db, paper)

    async def store(self, account_id: int, arrived: Any) -> list[Any]:
        return [inbox.store_update(self._db, account_id, one, NOW) for one in arrived]


class _House(SiteContext):
    """Reads and writes on the one connection of the test."""

    db: Connection
    writes: Writes

    async def read(self, question: Callable[[Connection], T]) -> T:
        return question(self.db)

    async def write(self, job: Callable[[Connection], T], door: str = "") -> T:
        before = len(self.writes.tables)
        savepoint = self.db.begin_nested()
        try:
            found = job(self.db)
        except BaseException:
            savepoint.rollback()
            del self.writes.tables[before:]
            raise
        savepoint.commit()
        return found


class Site:
    """Everybody's browser: each request is answered and undone."""

    def __init__(self, sample: Sample, folder: Any) -> None:
        self.db, self.tools = sample.db, sample.tools
        self.writes = Writes(sample.db)
        stub: Any = _Stub(sample.db)
        hub = PageHub()
        hub.close()  # streams of events end at once
        account = channel_accounts.get_or_add_account(sample.db, "web", "web")
        nothing: Any = None
        house = _House(
            nothing,
            nothing,
            MovableClock(NOW),
            sample.tools,
            hub,
            stub,
            stub,
            account,
            False,
            settings_for(folder),
            stub,
            stub,
        )
        object.__setattr__(house, "db", sample.db)
        object.__setattr__(house, "writes", self.writes)
        transport = httpx.ASGITransport(app=build_site(house))
        self.client = httpx.AsyncClient(transport=transport, base_url="http://test")

    async def asks(self, method: str, url: str, actor: Actor | None, **more: Any) -> Answer:
        """One request, with the cookie of this person's own chat; a redirect is followed."""
        cookie = {}
        if actor is not None:
            cookie["chat"] = self.tools.secrets.cookie(actor.device)
        self.writes.tables.clear()
        with undone(self.db):
            self.client.cookies.clear()
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookie.items())}
            answer = await self.client.request(method, url, headers=headers, **more)
            written = tuple(self.writes.tables)
            status, text = answer.status_code, answer.text
            if status in (302, 303):
                where = urlsplit(answer.headers["location"])
                after = await self.client.get(f"{where.path}?{where.query}", headers=headers)
                text = after.text
            return Answer(status, text, written)

    def chat(self, actor: Actor) -> str:
        chat = get_chat_secret(self.db, actor.chat_id)
        return f"/c/{self.tools.secrets.chat_path(chat)}"
