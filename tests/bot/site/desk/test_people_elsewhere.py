"""Who holds a post in another tree too: what lets in to all their posts is not hers to give."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import Connection

from models.people.tables import Post, Role
from plans.sample.whole_sample import lay_whole_sample
from sheets.stored_rows import add_row
from tests.bot.site.desk.pages import Officer, at_desk
from tests.people import at
from tests.running import Bot, running, settings_for

NOW = at("2024-04-10")
FOREIGN = "mau-quan"  # the officer of a district in the other tree
HEAD = "mã,họ tên,lời chào,chức danh,vai trò,đơn vị,điện thoại\n"


@pytest_asyncio.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), NOW, lay=lay_whole_sample) as started:
        yield started


@pytest_asyncio.fixture
async def officer(bot: Bot) -> AsyncIterator[Officer]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await at_desk(client, bot)


async def people(bot: Bot) -> list[tuple[object, ...]]:
    def read(db: Connection) -> list[tuple[object, ...]]:
        tables = ("person", "post", "personal_link", "invitation", "chat")
        return [
            tuple(row) for name in tables for row in db.exec_driver_sql(f"SELECT * FROM {name}")
        ]

    return await bot.app.writer.run(read)


async def given_a_post_here(bot: Bot) -> int:
    """The officer of the district is village head of Xóm 3 too: those above both have said so."""

    def give(db: Connection) -> int:
        statement = "SELECT id FROM {} WHERE code = '{}'"
        person = db.exec_driver_sql(statement.format("person", FOREIGN)).scalar_one()
        unit = db.exec_driver_sql(statement.format("unit", "kim-phuong-xom-3")).scalar_one()
        values = {"person_id": person, "unit_id": unit, "role": Role.REPORTER}
        return add_row(db, Post, {**values, "title": "Phó xóm 3", "opens": at("2024-01-01")})

    return await bot.app.writer.run(give)


async def test_a_sheet_cannot_take_somebody_of_the_other_tree(bot: Bot, officer: Officer) -> None:
    before = await people(bot)
    row = f"{FOREIGN},Người Mẫu 319,bà,Phó xóm,báo cáo,kim-phuong-xom-3,0999 999 999\n"
    page = await officer.uploads("people/upload", "nguoi.csv", (HEAD + row).encode())
    assert officer.status == 422
    assert f"A2 (mã): Mã “{FOREIGN}” là của người ở nơi khác" in page
    assert "Thanh Xuân" not in page
    assert await people(bot) == before


@pytest.mark.parametrize("page", ["card", "link", "forget"])
async def test_nothing_is_shown_that_lets_in_to_the_other_post(
    bot: Bot, officer: Officer, page: str
) -> None:
    post = await given_a_post_here(bot)
    before = await people(bot)
    shown = await officer.sees(f"people/{post}/{page}")
    assert officer.status == 409
    assert "còn giữ chức danh ở nơi khác" in shown
    assert not re.search(r"/[lj]/\w+", shown)
    shown = await officer.sends(f"people/{post}/{page}")
    assert officer.status == 409
    assert not re.search(r"/[lj]/\w+", shown)
    assert await people(bot) == before


async def test_other_ways_to_a_card(bot: Bot, officer: Officer) -> None:
    post = await given_a_post_here(bot)
    before = await people(bot)
    await officer.sends(f"people/{post}/new-phone", phone="0999 999 999")
    assert officer.status == 409
    await officer.sends(f"people/{post}/device", device="1")
    assert officer.status == 409
    await officer.sends("group", post=str(post))
    assert officer.status == 409
    assert not re.search(r"/j/\w+", officer.last)
    assert await people(bot) == before
    assert "Phó xóm 3" not in await officer.sees("people/cards")
    assert "Phó xóm 3" in await officer.sees("people")


async def test_those_above_both_may(bot: Bot) -> None:
    """A second post in the same tree is nothing foreign to whoever is above it."""

    def give(db: Connection) -> int:
        statement = "SELECT id FROM {} WHERE code = '{}'"
        person = db.exec_driver_sql(statement.format("person", "mau-xom-3")).scalar_one()
        unit = db.exec_driver_sql(statement.format("unit", "kim-phuong-xom-4")).scalar_one()
        values = {"person_id": person, "unit_id": unit, "role": Role.REPORTER}
        return add_row(db, Post, {**values, "title": "Phó xóm 4", "opens": at("2024-01-01")})

    post = await bot.app.writer.run(give)
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        officer = await at_desk(client, bot)
        assert "/j/" in await officer.sees(f"people/{post}/card")
        assert "/l/" in await officer.sees(f"people/{post}/link")
