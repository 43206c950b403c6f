"""Two trees in one database: an officer of one reaches nothing of the other from her desk."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from models.chats import channel_accounts
from models.delivery import attachments, inbox
from models.delivery.inbox import IncomingUpdate
from models.errands import errands
from models.errands.tables import ErrandKind
from plans.sample.whole_sample import lay_whole_sample
from tests.bot.site.desk.pages import Officer, at_desk
from tests.people import at
from tests.running import Bot, running, settings_for

NOW = at("2024-04-10")
# What a page of the other tree would show of it.
NAMES = ("Thanh Xuân", "Mẫu Nhất", "Hà Nội")
IDS = {
    "unit": "SELECT id FROM unit WHERE name LIKE '%Mẫu Nhất%'",
    "post": "SELECT post.id FROM post JOIN unit ON unit.id = unit_id WHERE name LIKE '%Mẫu Nhất%'",
    "report": "SELECT report.id FROM report JOIN unit ON unit.id = report.unit_id"
    " WHERE unit.name LIKE '%Mẫu Nhất%'",
    "round": "SELECT round_id FROM report JOIN unit ON unit.id = report.unit_id"
    " WHERE unit.name LIKE '%Mẫu Nhất%'",
}
PAGES = {
    "unit": ("units/{}", "units/{}/split"),
    "post": ("people/{}", "people/{}/card", "people/{}/link", "people/{}/hand-over"),
    "report": ("reports/{}", "reports/{}/beside", "enter/{}", "papers/report/{}"),
    "round": ("rounds/{}", "papers/round/{}", "papers/form/{}", "?round={}"),
}
STEPS = {
    "report": ("reports/{}/accept", "reports/{}/again", "reports/{}/reopen", "reports/{}/move"),
    "post": ("people/{}/new-phone", "people/{}/forget"),
}


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), NOW, lay=lay_whole_sample) as started:
        yield started


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot)


async def theirs(bot: Bot, what: str) -> int:
    def first(db: Connection) -> int:
        return int(db.execute(text(IDS[what])).scalars().first() or 0)

    found = await bot.app.writer.run(first)
    assert found, f"the sample has no {what} there"
    return found


@pytest.mark.parametrize("what", PAGES)
async def test_pages_of_the_other_tree_show_nothing(bot: Bot, officer: Officer, what: str) -> None:
    number = await theirs(bot, what)
    for page in PAGES[what]:
        shown = await officer.sees(page.format(number))
        assert not any(name in shown for name in NAMES), page


@pytest.mark.parametrize("what", STEPS)
async def test_steps_on_the_other_tree_change_nothing(
    bot: Bot, officer: Officer, what: str
) -> None:
    number = await theirs(bot, what)
    before = await bot.app.writer.run(_state)
    for step in STEPS[what]:
        await officer.sends(step.format(number), reason="thử", unit="1", question="cau")
        assert officer.status >= 400, step
    assert await bot.app.writer.run(_state) == before


def _state(db: Connection) -> list[tuple[object, ...]]:
    tables = "SELECT id, status FROM report", "SELECT id, closes FROM post", "SELECT id FROM move"
    return [tuple(row) for table in tables for row in db.exec_driver_sql(table)]


async def test_lists_of_the_desk_name_only_what_is_below_her(officer: Officer) -> None:
    for page in ("", "units", "people", "rounds", "errands", "tasks", "proposals", "papers"):
        shown = await officer.sees(page)
        assert officer.status == 200
        assert not any(name in shown for name in NAMES), page


async def test_a_picture_of_the_other_tree_is_not_shown(bot: Bot, officer: Officer) -> None:
    def put(db: Connection, now: datetime) -> tuple[int, int]:
        account = channel_accounts.get_or_add_account(db, "web", "web")
        stored = inbox.store_update(db, account, IncomingUpdate("x:photo", "nowhere", "{}"), now)
        assert stored is not None
        kept = attachments.store_attachment(
            db, stored.inbox_id, "photo", "image/png", b"\x89PNG", now
        )
        unit = int(db.execute(text(IDS["unit"])).scalars().first())
        errands.add_errand(db, "x", ErrandKind.PHOTO, unit, now, attachment_id=kept)
        return kept, int(db.exec_driver_sql("SELECT max(id) FROM errand").scalar() or 0)

    kept, errand = await bot.app.writer.run(lambda db: put(db, bot.clock.now()))
    await officer.sees(f"file/{kept}")
    assert officer.status >= 400
    await officer.sends(f"errands/{errand}/done", outcome="xong")
    assert officer.status >= 400
