"""The running process: database, writer thread, channels, server, tick; its start and end."""

import asyncio
import contextlib
import logging
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import field
from functools import partial

from sqlalchemy import Engine

from bot import secret_key
from bot.after_start import load_the_rest
from bot.backups.nightly import NightlyBackup
from bot.channels.push.push_sender import PushSender
from bot.channels.push.sender_key import SenderKey
from bot.channels.service import ChannelService
from bot.channels.services import make_services
from bot.channels.web_chat import WebChannel
from bot.charts.chart_worker import ChartWorker
from bot.clock import Clock, MovableClock
from bot.database.engines import (
    close_engine,
    count_writers,
    find_sqlite_file,
    make_reader_engine,
    make_writer_engine,
)
from bot.database.migrate import migrate_database
from bot.database.process_lock import hold_lock
from bot.database.writer import Writer
from bot.delivery.asked_before import settle_asked_before
from bot.delivery.delivery import Delivery
from bot.delivery.hub import PageHub
from bot.garbage import keep_what_is_loaded
from bot.observation.process_view import ProcessView
from bot.observation.readiness import ReadinessCheck
from bot.observation.state_routes import make_state_routes
from bot.settings import Settings
from bot.site.routes import build_site
from bot.site.server import OrderlyServer, make_server
from bot.site.showing import demo_page
from bot.site.site_context import SiteContext
from bot.threads.own_threads import take_short_turns
from bot.threads.paper_process import PaperProcess
from bot.threads.reader_threads import ReaderThreads
from bot.ticking.tick_jobs import PieceSize, TickJobs
from bot.turns.turn_queue import TurnQueue
from bot.workers.calls import CallListener
from bot.workers.duties import HOUSE, Duties
from handlers.turn_context import Tools
from models.chats import channel_accounts
from models.plans.form_cache import FormCache
from records import dataclass

STOP_SECONDS = 5.0
# So long a page at another worker may take to say that it has shown what came.
PAGES_ELSEWHERE = 2.0
log = logging.getLogger(__name__)


@dataclass
class App:
    """The parts of one running bot."""

    settings: Settings
    clock: Clock
    writer: Writer
    reader: Engine
    tools: Tools
    hub: PageHub
    delivery: Delivery
    turns: TurnQueue
    backups: NightlyBackup
    duties: Duties
    readers: ReaderThreads
    web_account: int = 0
    services: list[ChannelService] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)
    listener: CallListener | None = None
    ticked_at: float | None = None
    # Never two at once: the second would pass by what the first has in hand.
    ticking: asyncio.Lock = field(default_factory=asyncio.Lock)
    piece_size: PieceSize = field(default_factory=PieceSize)

    def hear_call(self, table: str, chat_id: int | None) -> None:
        """A row was committed, by whichever worker."""
        if table == "inbox":
            self.turns.calls.hear()
        else:
            self.delivery.hear_call(chat_id)

    async def tick(self) -> None:
        """Writes what has fallen due, where it is this worker's duty. Rows have names, so doing it
        twice is doing it once."""
        async with self.ticking:
            if self.duties.has(HOUSE):
                await self.delivery.counts.ticks.measure(self._run_jobs())
            self.ticked_at = time.monotonic()

    def get_tick_age(self) -> float | None:
        """Seconds since the last tick, by the clock that nobody sets; none before the first."""
        return None if self.ticked_at is None else time.monotonic() - self.ticked_at

    async def _run_jobs(self) -> None:
        run = TickJobs(
            self.settings,
            self.clock,
            self.writer,
            self.tools,
            self.delivery,
            self.duties,
            self.piece_size,
        )
        await run.run_all()
        self.backups.begin_if_due(self.clock.now())

    async def keep_house(self) -> None:
        """What one worker does for all, for ever: the first tick does not wait for the next."""
        if not self.duties.is_alone:
            await self.tick()
        key = SenderKey(self.tools.secrets, self.settings.public_url)
        patience = 0.0 if self.duties.is_alone else PAGES_ELSEWHERE
        sender = PushSender(self.writer, self.hub, key, self.settings.push_service_url, patience)
        await asyncio.gather(self.delivery.serve_people(), sender.run())


@contextlib.asynccontextmanager
async def run_bot(settings: Settings, clock: Clock) -> AsyncIterator[App]:
    """The bot without its server: migrated, settled after the last stop, and at work."""
    with hold_lock(find_sqlite_file(settings.database_url)):
        migrate_database(settings.database_url, clock.now())
        threads = count_writers(settings.database_url)
        engine = make_writer_engine(settings.database_url)
        writer = Writer(engine, threads=threads)
        reader = make_reader_engine(settings.database_url)
        writer.start()
        app = await _build_app(settings, clock, writer, reader, engine)
        try:
            await _start_app(app)
            yield app
        finally:
            await _end_app(app)
            writer.stop()
            close_engine(reader)
            close_engine(engine)


async def _build_app(
    settings: Settings, clock: Clock, writer: Writer, reader: Engine, engine: Engine
) -> App:
    """`engine`: for the leases, whatever the writer is at."""
    tools = Tools(FormCache(), secret_key.read_key(settings.secret_file), settings.public_url)
    hub, duties = PageHub(), Duties(engine)
    charts = ChartWorker(letters=settings.letters_folder)
    delivery = Delivery(writer, clock, tools, hub, duties, charts)
    readers = ReaderThreads(reader, clock, tools, PaperProcess(settings.database_url))
    turns = TurnQueue(writer, readers, clock, tools, delivery, duties)
    backups = NightlyBackup(settings)
    app = App(
        settings, clock, writer, reader, tools, hub, delivery, turns, backups, duties, readers
    )
    app.web_account = await writer.run(
        partial(channel_accounts.get_or_add_account, channel="web", name="web")
    )
    turns.add(app.web_account, WebChannel())
    app.services = await make_services(settings, writer, clock, turns, delivery)
    return app


async def _start_app(app: App) -> None:
    await app.duties.renew()
    if app.duties.is_alone:
        await app.delivery.begin()
    else:
        app.listener = CallListener(app.settings.database_url, app.hear_call)
        app.listener.start()
    await app.turns.begin()
    app.tasks += [
        asyncio.create_task(app.duties.renew_for_ever()),
        asyncio.create_task(app.duties.attend(HOUSE, app.keep_house)),
        asyncio.create_task(settle_asked_before(app.delivery, app.turns, app.services)),
        asyncio.create_task(app.delivery.watch_for_new_rows()),
        asyncio.create_task(app.turns.watch_for_updates()),
    ]
    app.tasks += [task for service in app.services for task in service.start()]


async def _end_app(app: App) -> None:
    """Receives no more, finishes what is in hand, and leaves the rest to the next start."""
    app.hub.close()
    for service in app.services:
        service.stop_receiving()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(STOP_SECONDS):
            await _wait_until_idle(app)
    for task in app.tasks:
        task.cancel()
    await asyncio.gather(*app.tasks, return_exceptions=True)
    if app.listener is not None:
        app.listener.stop()
    await app.duties.give_back()
    await app.backups.finish()
    for service in app.services:
        await service.close()
    app.turns.close()
    app.readers.close()
    await app.delivery.charts.end()


async def _wait_until_idle(app: App) -> None:
    while not (app.turns.is_idle() and app.delivery.is_idle()):
        await asyncio.sleep(0.02)


async def serve(
    settings: Settings,
    clock: Clock,
    *,
    ready: Callable[[int], None] = lambda port: None,
    stop: asyncio.Event | None = None,
) -> None:
    """Runs until SIGTERM or SIGINT, or until `stop` is set. `ready` gets the server's port."""
    take_short_turns()
    ending = stop or asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, ending.set)
    async with run_bot(settings, clock) as app:
        serving_site, listening = build_server(app)
        # Who asks is answered by what has fallen due by then; they wait in the queue of the socket.
        await app.duties.wait_until_known(HOUSE)
        await app.tick()
        serving = asyncio.create_task(serving_site.serve([listening]))
        ticking = asyncio.create_task(_tick_for_ever(app))
        keep_what_is_loaded()
        ready(listening.getsockname()[1])
        loading = asyncio.create_task(load_the_rest())
        await ending.wait()
        ticking.cancel()
        loading.cancel()
        app.hub.close()
        serving_site.should_exit = True
        await serving


def build_server(app: App) -> tuple[OrderlyServer, socket.socket]:
    settings = app.settings
    house = SiteContext(
        app.writer,
        app.reader,
        app.clock,
        app.tools,
        app.hub,
        app.delivery,
        app.turns,
        app.web_account,
        settings.public_url.startswith("https://"),
        settings,
        app.readers.heavy,
        app.readers.papers,
        charts=app.delivery.charts,
        hooks={(one.channel, one.account): one for each in app.services for one in each.hooks()},
    )
    more = make_state_routes(_make_view(app))
    if isinstance(app.clock, MovableClock):
        more += demo_page.make_demo_routes(app.clock, app.tick)
    return make_server(build_site(house, more), settings.web_host, settings.web_port)


def _make_view(app: App) -> ProcessView:
    seconds = app.settings.tick_seconds
    return ProcessView(
        ReadinessCheck(app.reader, app.writer, app.get_tick_age, seconds, app.services),
        app.delivery.counts,
        app.reader,
        app.clock,
        find_sqlite_file(app.settings.database_url),
        app.settings.metrics_token.get_secret_value(),
    )


async def _tick_for_ever(app: App) -> None:
    """So many seconds from one to the next, never two at once. A wall clock that is put
    back or forward, as by a network late after a start, neither stops it nor hurries it."""
    while True:
        await asyncio.sleep(app.settings.tick_seconds)
        try:
            await app.tick()
        except Exception:
            log.exception("the tick failed")
