"""A database with a row in every table that people fill, and a folder of migrations to add to."""

import shutil
import sqlite3
from pathlib import Path

import pytest

import bot.database.migrate
from tests.durability.support import PATIENCE, at_telegram, begins, joined, page

ROOT = Path(__file__).parents[2]
HEAD = '''
"""A migration of the test."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", {before!r}
branch_labels = depends_on = None


def upgrade():
'''


async def filled(folder: Path) -> Path:
    """The sample, a report played over Telegram, a line on the web; closed again."""
    async with at_telegram(folder) as (bot, tg, file), page(bot, 3) as web:
        person = await joined(bot, tg, 1)
        await begins(person)
        for words in ("152", "131"):
            person.says(words)
            await person.hears(PATIENCE, containing="Câu")
        person.sends_photo()
        await person.hears(PATIENCE)
        person.says("xem lại")
        await person.hears(PATIENCE, containing="Xin xem lại")
        person.taps("Gửi về xã")
        await person.hears(PATIENCE, containing="Số biên nhận")
        await web.surely("báo cáo")
        await web.hears("Câu 1/10")
    return file


def with_migration(folder: Path, patch: pytest.MonkeyPatch, *lines: str) -> None:
    """From now on one more migration is pending, with these lines in it."""
    scripts = folder / "scripts"
    shutil.copytree(ROOT / "migrations", scripts, ignore=shutil.ignore_patterns("__pycache__"))
    head = HEAD.format(before=bot.database.migrate.get_newest_revision())
    body = "".join(f"    {line}\n" for line in lines)
    (scripts / "versions" / "9999_of_the_test.py").write_text(head + body, encoding="utf-8")
    patch.setattr(bot.database.migrate, "SCRIPTS", scripts)


def content(file: Path) -> dict[str, list[tuple]]:
    """Every row of every table."""
    db = sqlite3.connect(file)
    try:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        tables = [name for (name,) in db.execute(names)]
        return {name: sorted(db.execute(f'SELECT * FROM "{name}"'), key=repr) for name in tables}
    finally:
        db.close()
