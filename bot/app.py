"""The process: engines, one writer thread, channels, server, tick; and how they end."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from functools import partial

import uvicorn
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlalchemy import Connection, Engine

import schedules
from bot import keys
from bot.channels.service import Service
from bot.channels.services import SERVICES
from bot.channels.web import WebChannel
from bot.clock import Clock, MovableClock
from bot.database import reader_engine, sqlite_file, writer_engine
from bot.delivery import Delivery
from bot.hub import Hub
from bot.lock import only_one
from bot.migrate import migrate
from bot.settings import Settings
from bot.site import demo
from bot.site.house import House
from bot.site.routes import site
from bot.trouble import is_passing
from bot.turns import Turns
from bot.writer import Writer
from handlers.turn import Tools
from models.chats import channel_accounts
from models.delivery.outbox import OutgoingMessage
from models.plans.forms import FormCache

STOP_SECONDS = 5.0
log = logging.getLogger(__name__)


class _Server(uvicorn.Server):
    """Signals are ours: the house ends in its own order."""

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]
        yield


@dataclass
class App:
    """The parts of one running bot."""

    settings: Settings
    clock: Clock
    writer: Writer
    reader: Engine
    tools: Tools
    hub: Hub
    delivery: Delivery
    turns: Turns
    web_account: int = 0
    services: list[Service] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    async def tick(self) -> None:
        """Writes what has fallen due. Rows have names, so doing it twice is doing it once."""
        for job in schedules.JOBS:
            run = partial(_run, job=job, forms=self.tools.forms, clock=self.clock)
            try:
                self.delivery.release(await self.writer.run(run))
            except Exception as error:
                if is_passing(error):
                    self.writer.trouble.begin(error, job)
                else:
                    log.exception("a job of the tick failed")
            else:
                self.writer.trouble.over(job)


def _run(
    db: Connection, job: schedules.Job, forms: FormCache, clock: Clock
) -> list[OutgoingMessage]:
    return job(db, forms, clock.now())


@contextlib.asynccontextmanager
async def running(settings: Settings, clock: Clock) -> AsyncIterator[App]:
    """The bot without its server: migrated, settled after the last stop, and at work."""
    with only_one(sqlite_file(settings.database_url)):
        migrate(settings.database_url, clock.now())
        writer = Writer(writer_engine(settings.database_url))
        reader = reader_engine(settings.database_url)
        writer.start()
        app = await _put_together(settings, clock, writer, reader)
        try:
            await _begin(app)
            yield app
        finally:
            await _end(app)
            writer.stop()
            reader.dispose()


async def _put_together(settings: Settings, clock: Clock, writer: Writer, reader: Engine) -> App:
    tools = Tools(FormCache(), keys.read(settings.secret_file), settings.public_url)
    hub = Hub()
    delivery = Delivery(writer, clock, tools, hub)
    turns = Turns(writer, reader, clock, tools, delivery)
    app = App(settings, clock, writer, reader, tools, hub, delivery, turns)
    app.web_account = await writer.run(
        partial(channel_accounts.get_or_add_account, channel="web", name="web")
    )
    turns.add(app.web_account, WebChannel())
    app.services = [
        await one.make(settings, writer, clock, turns, delivery)
        for one in SERVICES
        if one.is_set(settings)
    ]
    return app


async def _begin(app: App) -> None:
    await app.delivery.begin()
    await app.turns.begin()
    app.tasks += [
        asyncio.create_task(app.delivery.address_for_ever()),
        asyncio.create_task(app.delivery.look_for_new_rows()),
    ]
    app.tasks += [task for service in app.services for task in service.start()]


async def _end(app: App) -> None:
    """Receives no more, finishes what is in hand, and leaves the rest to the next start."""
    app.hub.close()
    for service in app.services:
        service.stop_receiving()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(_idle(app), STOP_SECONDS)
    for task in app.tasks:
        task.cancel()
    await asyncio.gather(*app.tasks, return_exceptions=True)
    for service in app.services:
        await service.close()
    app.turns.close()


async def _idle(app: App) -> None:
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
    ending = stop or asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, ending.set)
    async with running(settings, clock) as app:
        serving_site, listening = server(app)
        serving = asyncio.create_task(serving_site.serve([listening]))
        scheduler = _scheduler(app)
        await app.tick()
        ready(listening.getsockname()[1])
        await ending.wait()
        scheduler.shutdown(wait=False)
        app.hub.close()
        serving_site.should_exit = True
        await serving


def server(app: App) -> tuple[_Server, socket.socket]:
    settings = app.settings
    house = House(
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
        hooks={(one.channel, one.account): one for each in app.services for one in each.hooks()},
    )
    more = demo.routes(app.clock, app.tick) if isinstance(app.clock, MovableClock) else []
    config = uvicorn.Config(
        site(house, more),
        log_level="warning",
        lifespan="off",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    listening = socket.create_server((settings.web_host, settings.web_port), reuse_port=False)
    return _Server(config), listening


def _scheduler(app: App) -> AsyncIOScheduler:
    """The tick. A late one is not skipped, a second one does not begin beside the first."""
    scheduler = AsyncIOScheduler()
    scheduler.add_job(
        app.tick,
        IntervalTrigger(seconds=app.settings.tick_seconds),
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
    )
    scheduler.start()
    return scheduler
