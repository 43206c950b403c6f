"""The commune of the crash test: its people, its database beside the bot, its later tables."""

import random
import shutil
import socket
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.database.engines import is_postgresql, make_writer_engine
from bot.settings import Settings
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.bot.channels.zalo.support import PUBLIC, SECRET
from tests.crash.channels import ByTelegram, ByWeb
from tests.crash.movers import ByTwo, Mover, One
from tests.crash.runs import ROOT, Runs
from tests.crash.typists import ByZalo, Typist
from tests.crash.villagers import Villager
from tests.people import LAID, at
from tests.postgresql.together import ask as ask_server
from tests.running import code_for, lay_sample, link_for

Seat = ByTelegram | ByZalo | ByWeb | ByTwo
S = TypeVar("S", ByTelegram, ByZalo)
TOKEN = "123:abc"
PAUSE = (0.1, 1.4)
# When reminders fall due: seven, three and one day before, and on the day itself.
MOMENTS = (
    LAID + timedelta(days=1),
    at("2024-05-29", "19:31"),
    at("2024-06-02", "19:31"),
    at("2024-06-04", "19:31"),
    at("2024-06-05", "11:16"),
)
REBUILDS_TWO_TABLES = '''
"""Two tables are rebuilt."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "NEXT", "NEWEST"
branch_labels = depends_on = None


def upgrade():
    for table, column in (("answer", "question"), ("inbox", "key")):
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.alter_column(column, existing_type=sa.String(), type_=sa.String(300))
'''

# The newest of the migrations there are.
NEWEST = max(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))


def later_scripts(folder: Path) -> Path:
    """The migrations, and one more."""
    scripts = folder / "migrations"
    shutil.copytree(ROOT / "migrations", scripts, ignore=shutil.ignore_patterns("__pycache__"))
    following = f"{int(NEWEST) + 1:04}"
    code = REBUILDS_TWO_TABLES.replace("NEXT", following).replace("NEWEST", NEWEST)
    (scripts / "versions" / f"{following}_rebuilt.py").write_text(code, encoding="utf-8")
    return scripts


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def move_clock(runs: Runs, moment: datetime, *platforms: TelegramStandIn | ZaloStandIn) -> None:
    """From the next start on the bot lives at this moment; the platforms do so at once."""
    runs.ahead = (moment - datetime.now(UTC)).total_seconds()
    for platform in platforms:
        platform.now = lambda: datetime.now(UTC) + timedelta(seconds=runs.ahead)


@dataclass
class Village:
    folder: Path
    settings: Settings
    phones: list[ByTelegram]
    pages: list[ByWeb]
    typists: list[ByZalo]
    idle: list[ByTelegram | ByZalo]
    movers: list[ByTwo]
    # The longest that this process had to wait for a core, in seconds.
    lag: float = 0.0

    @property
    def everyone(self) -> list[Seat]:
        return [*self.movers, *self.phones, *self.typists, *self.pages]

    @property
    def by_telegram(self) -> list[ByTelegram]:
        """Everybody there, those too who only begin or finish there."""
        return [*self.phones, *(one for one in self._halves() if isinstance(one, ByTelegram))]

    @property
    def by_zalo(self) -> list[ByZalo]:
        return [*self.typists, *(one for one in self._halves() if isinstance(one, ByZalo))]

    def here(self, kind: type[S]) -> list[S]:
        """Who sits there at this moment."""
        seats = [seat.here if isinstance(seat, ByTwo) else seat for seat in self.everyone]
        return [seat for seat in seats if isinstance(seat, kind)]

    def _halves(self) -> list[One]:
        return [half for mover in self.movers for half in (mover.first, mover.second)]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.settings.web_port}"

    @property
    def database(self) -> Path:
        return self.folder / "test.db"

    def environment(self) -> dict[str, str]:
        settings = self.settings
        zalo_secret = settings.zalo_webhook_secret.get_secret_value()
        return {
            "DATABASE_URL": settings.database_url,
            "SECRET_FILE": str(settings.secret_file),
            "WEB_PORT": str(settings.web_port),
            "PUBLIC_URL": settings.public_url,
            "ZALO_TOKENS": settings.zalo_tokens.get_secret_value(),
            "ZALO_BASE_URL": settings.zalo_base_url,
            "ZALO_WEBHOOK_SECRET": zalo_secret,
            "ZALO_RATE": "0",
            "ZALO_CHAT_RATE": "0",
            "TELEGRAM_TOKEN": settings.telegram_token.get_secret_value(),
            "TELEGRAM_BASE_URL": settings.telegram_base_url,
            "TELEGRAM_RATE": "0",
            "TELEGRAM_CHAT_RATE": "0",
            "TICK_SECONDS": "0.2",
            "PYTHONWARNINGS": "ignore",
        }

    def ask(self, question: str) -> list[tuple]:
        """Reads the database beside the bot."""
        if is_postgresql(self.settings.database_url):
            return ask_server(self.settings, question)
        db = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)
        try:
            return db.execute(question).fetchall()
        finally:
            db.close()


@dataclass(frozen=True)
class Population:
    """Numbers of villages by the channel of their heads; the idle ones only join."""

    telegram: tuple[int, ...] = ()
    zalo: tuple[int, ...] = ()
    web: tuple[int, ...] = ()
    idle_by_telegram: tuple[int, ...] = ()
    idle_by_zalo: tuple[int, ...] = ()
    # (village, where its head begins, where they finish)
    moving: tuple[tuple[int, type, type], ...] = ()


MOVING = (
    (3, ByWeb, ByTelegram),
    (4, ByTelegram, ByWeb),
    (9, ByWeb, ByZalo),
    (10, ByZalo, ByWeb),
)
POPULATIONS = {
    "telegram and web": Population(tuple(range(1, 11)), (), (11, 12), (13, 14)),
    "zalo": Population(zalo=tuple(range(1, 13)), idle_by_zalo=(13, 14)),
    "mixed": Population((1, 2), (5, 6, 7, 8), (11, 12), (13,), (14,), MOVING),
}


def village(
    folder: Path,
    tg: TelegramStandIn,
    zalo: ZaloStandIn,
    seed: int,
    population: str,
    *,
    by_webhook: bool = True,
    database_url: str = "",
) -> Village:
    """Each channel as far as somebody is on it; Zalo by webhook, or by long polling."""
    meant = POPULATIONS[population]
    settings = _settings(folder, tg, zalo, meant, by_webhook)
    if database_url:
        settings = settings.model_copy(update={"database_url": database_url})
    zalo.hook.leads_to = {PUBLIC: f"http://127.0.0.1:{settings.web_port}"}
    lay_sample(settings, LAID)
    found = Village(folder, settings, [], [], [], [], [])
    engine = make_writer_engine(settings.database_url)
    with engine.begin() as db:
        seats = Seats(db, found, tg, zalo, seed)
        found.phones += [seats.at(ByTelegram, number) for number in meant.telegram]
        found.typists += [seats.at(ByZalo, number) for number in meant.zalo]
        found.pages += [seats.at(ByWeb, number) for number in meant.web]
        found.idle += [seats.at(ByTelegram, number) for number in meant.idle_by_telegram]
        found.idle += [seats.at(ByZalo, number) for number in meant.idle_by_zalo]
        found.movers += [seats.at_two(*moving) for moving in meant.moving]
    engine.dispose()
    for idle in found.idle:
        idle.who.did.add("begin")
    return found


@dataclass
class Seats:
    """Makes them: each person with their code or link."""

    db: Connection
    village: Village
    tg: TelegramStandIn
    zalo: ZaloStandIn
    seed: int

    def at(self, kind: Any, number: int, who: Any = None) -> Any:
        who = who or (Typist if kind is ByZalo else Villager)(number, PAUSE, dice=self.dice(number))
        settings = self.village.settings
        if kind is ByWeb:
            return ByWeb(who, self.village.url, link_for(self.db, settings, who.title, LAID))
        code = code_for(self.db, settings, who.title, LAID)
        if kind is ByZalo:
            return ByZalo(who, self.zalo, code)
        return ByTelegram(who, self.tg, 5_000_000_000 + number, code)

    def at_two(self, number: int, first: Any, second: Any) -> ByTwo:
        who = Mover(number, PAUSE, dice=self.dice(number))
        return ByTwo(who, self.at(first, number, who), self.at(second, number, who))

    def dice(self, number: int) -> random.Random:
        return random.Random(self.seed + number)


def _settings(
    folder: Path, tg: TelegramStandIn, zalo: ZaloStandIn, meant: Population, by_webhook: bool
) -> Settings:
    more: dict[str, str] = {}
    if meant.telegram:
        more |= {"telegram_base_url": tg.url, "telegram_token": TOKEN}
    if meant.zalo:
        more |= {"zalo_base_url": zalo.url, "zalo_tokens": zalo.token}
    if meant.zalo and by_webhook:
        more |= {"public_url": PUBLIC, "zalo_webhook_secret": SECRET}
    return Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder}/test.db",
        secret_file=folder / "secret.key",
        web_port=free_port(),
        **more,
    )
