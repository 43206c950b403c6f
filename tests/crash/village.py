"""The commune of the crash test: its people, its database beside the bot, its later tables."""

import random
import shutil
import socket
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.database import writer_engine
from bot.settings import Settings
from tests.crash.channels import ByTelegram, ByWeb
from tests.crash.runs import ROOT, Runs
from tests.crash.villagers import Villager
from tests.people import LAID, at
from tests.running import code_for, lay_sample, link_for
from tests.standin.telegram import TelegramStandIn

TOKEN = "123:abc"
PAUSE = (0.1, 1.4)
BY_TELEGRAM, BY_WEB, WHO_ONLY_JOIN = range(1, 11), (11, 12), (13, 14)
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

revision, down_revision = "0002", "0001"
branch_labels = depends_on = None


def upgrade():
    for table, column in (("answer", "question"), ("inbox", "key")):
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.alter_column(column, existing_type=sa.String(), type_=sa.String(300))
'''


def later_scripts(folder: Path) -> Path:
    """The migrations, and one more."""
    scripts = folder / "migrations"
    shutil.copytree(ROOT / "migrations", scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0002_rebuilt.py").write_text(REBUILDS_TWO_TABLES, encoding="utf-8")
    return scripts


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def move_clock(tg: TelegramStandIn, runs: Runs, moment: datetime) -> None:
    """From the next start on the bot lives at this moment; the platform does so at once."""
    runs.ahead = (moment - datetime.now(UTC)).total_seconds()
    tg.now = lambda: datetime.now(UTC) + timedelta(seconds=runs.ahead)


@dataclass
class Village:
    folder: Path
    settings: Settings
    phones: list[ByTelegram]
    pages: list[ByWeb]
    idle: list[ByTelegram]

    @property
    def everyone(self) -> list[ByTelegram | ByWeb]:
        return [*self.phones, *self.pages]

    @property
    def database(self) -> Path:
        return self.folder / "test.db"

    def environment(self) -> dict[str, str]:
        settings = self.settings
        return {
            "DATABASE_URL": settings.database_url,
            "SECRET_FILE": str(settings.secret_file),
            "WEB_PORT": str(settings.web_port),
            "TELEGRAM_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": settings.telegram_base_url,
            "TELEGRAM_RATE": "0",
            "TELEGRAM_CHAT_RATE": "0",
            "TICK_SECONDS": "0.2",
            "PYTHONWARNINGS": "ignore",
        }

    def ask(self, question: str) -> list[tuple]:
        """Reads the database beside the bot."""
        db = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True, timeout=10)
        try:
            return db.execute(question).fetchall()
        finally:
            db.close()


def village(folder: Path, tg: TelegramStandIn, seed: int) -> Village:
    port = free_port()
    settings = Settings(
        _env_file=None,
        database_url=f"sqlite:///{folder}/test.db",
        secret_file=folder / "secret.key",
        web_port=port,
        telegram_base_url=tg.url,
        telegram_token=TOKEN,
    )
    lay_sample(settings, LAID)
    found = Village(folder, settings, [], [], [])
    engine = writer_engine(settings.database_url)
    with engine.begin() as db:
        for number in (*BY_TELEGRAM, *WHO_ONLY_JOIN):
            who = Villager(number, PAUSE, dice=random.Random(seed + number))
            code = code_for(db, settings, who.title, LAID)
            seat = ByTelegram(who, tg, 5_000_000_000 + number, code)
            (found.idle if number in WHO_ONLY_JOIN else found.phones).append(seat)
        for number in BY_WEB:
            who = Villager(number, PAUSE, dice=random.Random(seed + number))
            link = link_for(db, settings, who.title, LAID)
            found.pages.append(ByWeb(who, f"http://127.0.0.1:{port}", link))
    engine.dispose()
    for seat in found.idle:
        seat.who.did.add("begin")
    return found
