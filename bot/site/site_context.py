"""What every page needs of the process: reading, writing, the clock, the chat of an address."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection, Engine
from starlette.requests import Request

from bot.channels.webhooks import Webhook
from bot.charts.chart_worker import ChartWorker
from bot.clock import Clock
from bot.database.writer import Writer, WriterJob
from bot.delivery.delivery import Delivery
from bot.delivery.hub import PageHub
from bot.settings import Settings
from bot.site import chat_cookies
from bot.site.guards.tries import TryPaces
from bot.threads.heavy_questions import HeavyQuestions
from bot.threads.own_threads import OwnThreads
from bot.threads.paper_process import PaperProcess
from bot.trouble import is_temporary
from bot.turns.turn_queue import TurnQueue
from handlers.turn_context import Tools, Turn, make_page_turn
from models.audit import actors, audit_looks
from models.audit.actors import AuditActor
from models.joining import devices, visits
from models.joining.visits import Visit
from models.secrets import Secrets
from records import dataclass

T = TypeVar("T")
# That a browser is in use is noted no more often than this.
NOTED_EVERY = timedelta(days=1)


@dataclass(frozen=True)
class SiteContext:
    writer: Writer
    reader: Engine
    clock: Clock
    tools: Tools
    hub: PageHub
    delivery: Delivery
    turns: TurnQueue
    account_id: int
    is_https: bool
    settings: Settings
    heavy: HeavyQuestions
    papers: PaperProcess
    # By (channel, account): where platforms post to us.
    hooks: Mapping[tuple[str, str], Webhook] = field(default_factory=dict)
    tries: TryPaces = field(default_factory=TryPaces)
    charts: ChartWorker = field(default_factory=ChartWorker)
    threads: OwnThreads = field(default_factory=partial(OwnThreads, "pages", 2))
    # Those in which a file that was sent is waited for while it is read.
    files: OwnThreads = field(default_factory=partial(OwnThreads, "files", 2))

    @property
    def secrets(self) -> Secrets:
        return self.tools.secrets

    async def read(self, question: Callable[[Connection], T]) -> T:
        return await self.threads.run(self._ask, question)

    def _ask(self, question: Callable[[Connection], T]) -> T:
        with self.reader.connect() as db:
            return question(db)

    async def tell_look(
        self, kind: str, of: tuple[str, int], door: str, visit: Visit | None = None
    ) -> None:
        """That somebody looked at this row stands in the log before it is shown."""

        def job(db: Connection) -> None:
            actor = AuditActor(self.clock.now(), "page", door)
            if visit is not None:
                actor = self.make_turn(db, visit).describe_actor("page", door)
            audit_looks.write_look(db, actor, kind, of=of)

        await self.write(job, door)

    def make_turn(self, db: Connection, visit: Visit) -> Turn:
        """What this browser does in its chat. In the log nobody has done it as long as nobody has
        shown whose the browser is."""
        chat_id, now = visit.chat_id, self.clock.now()
        return make_page_turn(db, self.tools, chat_id, now, known_people=visit.known_people)

    async def write(self, job: WriterJob[T], door: str = "") -> T:
        """Does something in one transaction; in the log it comes from this page."""
        return await self.writer.run(partial(self._write_from, job, door))

    def _write_from(self, job: WriterJob[T], door: str, db: Connection) -> T:
        now = self.clock.now()
        with actors.act_as(db, "page", lambda: AuditActor(now, "page", door)):
            return job(db)

    @property
    def signed_in_since(self) -> datetime:
        """A browser that was not used since then has to be let in again."""
        return self.clock.now() - timedelta(days=self.settings.sign_in_days)

    async def chat_of(self, request: Request) -> int | None:
        """The chat of this address, if this browser may open it."""
        visit = await self.visit_of(request)
        return visit.chat_id if visit is not None else None

    async def visit_of(self, request: Request) -> Visit | None:
        """The same, with the device that it is."""
        visit = await self.read(self.ask_visit(request))
        await self.note_seen(visit)
        return visit

    def ask_visit(self, request: Request) -> Callable[[Connection], Visit | None]:
        """The same as a question, for whoever asks more with it."""
        cookie = request.cookies.get(chat_cookies.COOKIE)
        if not cookie:
            return lambda db: None
        path, since = request.path_params["chat"], self.signed_in_since
        return partial(
            visits.find_visit, secrets=self.secrets, path=path, cookie=cookie, since=since
        )

    async def note_seen(self, visit: Visit | None) -> None:
        """It may wait: nobody is kept out since the disk is full."""
        if visit is None or self.clock.now() - visit.seen_at <= NOTED_EVERY:
            return
        seen = partial(devices.note_device_seen, device_id=visit.device_id, now=self.clock.now())
        try:
            await self.write(seen)
        except Exception as error:
            if not is_temporary(error):
                raise


def get_site_context(request: Request) -> SiteContext:
    house: SiteContext = request.app.state.house
    return house
