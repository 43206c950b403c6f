"""An older copy of the database is put back: nothing that was given out since opens what is
somebody else's now, and pages that were left open load anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.database.engines import make_writer_engine
from models.chats.tables import Chat
from models.joining import generations
from models.joining.tables import Invitation, LinkDevice, PersonalLink
from models.people.tables import Person
from tests.bot.site.browsers import browser, joins_by_card
from tests.people import House, at
from tests.postgresql.databases import is_on_postgresql
from tests.running import running, settings_for

LATER = at("2024-05-28")
of_a_file = pytest.mark.skipif(is_on_postgresql(), reason="a file is put back, of SQLite only")


def copy_database(folder: Path, name: str) -> None:
    with (
        closing(sqlite3.connect(folder / "test.db")) as source,
        closing(sqlite3.connect(folder / name)) as target,
    ):
        source.backup(target)


def put_back(folder: Path, name: str) -> None:
    for old in folder.glob("test.db*"):
        old.unlink()
    (folder / name).rename(folder / "test.db")


def begin_generation(folder: Path) -> None:
    engine = make_writer_engine(f"sqlite:///{folder}/test.db")
    with engine.begin() as db:
        generations.begin_generation(db, LATER)
    engine.dispose()


@of_a_file
@pytest.mark.parametrize("is_told", [False, True], ids=["the file alone", "a new generation"])
async def test_a_card_a_cookie_and_a_link_of_the_lost_days_open_nothing(
    tmp_path: Path, is_told: bool
) -> None:
    settings = settings_for(tmp_path)
    async with browser() as lost, browser() as new, browser() as other:
        async with running(settings) as bot:
            copy_database(tmp_path, "copy.db")
            lost_code = await bot.code("Trưởng xóm 5")
            await joins_by_card(lost, bot, "Trưởng xóm 5")
            lost_link = await bot.link("Trưởng xóm 6")
        put_back(tmp_path, "copy.db")
        if is_told:
            begin_generation(tmp_path)
        async with running(settings, LATER) as bot:
            # The next card takes the place that the lost one had.
            code = await bot.code("Trưởng xóm 7")
            assert code != lost_code
            await joins_by_card(new, bot, "Trưởng xóm 7")
            lost.chat = bot.url + lost.chat.partition("/c/")[1] + lost.chat.partition("/c/")[2]
            assert await lost.statuses() == {403}
            # Not even at the address of whoever came after.
            lost.client.cookies = _moved(lost.client.cookies, new.chat)
            lost.chat = new.chat
            assert await lost.statuses() == {403}
            assert (await lost.says("137")).status_code == 403
            assert (await new.says("viec")).status_code == 200
            token = lost_link.rpartition("/")[2]
            await bot.link("Trưởng xóm 8")
            assert (await other.opens(f"{bot.url}/l/{token}")).status_code == 404
            await other.opens(f"{bot.url}/j/{lost_code}")
            await other.hears("Mã này không đúng")


def _moved(cookies: object, chat: str) -> dict[str, str]:
    """The cookies as they would be sent to this chat."""
    return {one.name: one.value for one in cookies.jar}  # type: ignore[attr-defined]


@of_a_file
async def test_a_page_left_open_loads_anew_and_its_replies_arrive(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    async with browser() as head:
        async with running(settings) as bot:
            await joins_by_card(head, bot, "Trưởng xóm 3")
            copy_database(tmp_path, "copy.db")
            await head.says("viec", "lost-days-1")
            await head.hears("Xóm 3")
            seen = await head.history()
        put_back(tmp_path, "copy.db")
        begin_generation(tmp_path)
        async with running(settings, LATER) as bot:
            head.chat = bot.url + "/c/" + head.chat.partition("/c/")[2]
            query = f"after={seen['last']}&generation={seen['generation']}"
            stream = f"{head.chat}/events?"
            assert (await head.client.get(stream + query)).status_code == 409
            anew = await head.history()
            assert anew["generation"] != seen["generation"]
            assert "lost-days-1" not in {item["id"] for item in anew["items"]}
            # A line that is written before the page knows answers nothing that stands now.
            await head.says("trợ giúp", "after-it-1", seen=seen["last"], generation="another")
            await head.hears("Cần người giúp")
            last = (await head.history())["last"]
            assert last > seen["last"]
            query = f"after={anew['last']}&generation={anew['generation']}"
            async with head.client.stream("GET", stream + query) as events:
                assert events.status_code == 200
                async for line in events.aiter_lines():
                    if line.startswith("id: "):
                        assert int(line[4:]) > seen["last"]
                        break


def test_no_id_comes_back_however_often_one_copy_is_put_back(house: House) -> None:
    """Two lives of one copy: what was given out in the first is not given out in the second."""
    db = house.db
    house.stranger()
    before = {table: _add_one(house, table) for table in (Person, Chat, Invitation)}
    for moment in (at("2024-06-01"), at("2024-06-02")):
        savepoint = db.begin_nested()
        mark = generations.begin_generation(db, moment)
        assert generations.get_generation(db) == mark
        given = {table: _add_one(house, table) for table in before}
        # As many as there are seconds in a day.
        assert all(given[table] >= before[table] + 86_400 for table in before)
        before = given
        savepoint.rollback()


def test_an_id_is_not_given_out_again_when_its_row_has_gone(house: House) -> None:
    for table in (Person, Chat, Invitation, PersonalLink, LinkDevice):
        assert table.__table__.dialect_options["sqlite"]["autoincrement"]  # type: ignore[attr-defined]
    first = _add_one(house, Person)
    house.db.exec_driver_sql(f"DELETE FROM person WHERE id = {first}")
    assert _add_one(house, Person) > first


def _add_one(house: House, table: type) -> int:
    """A further row of this table; its id."""
    count = len(house.db.execute(select(table.__table__.c.id)).all())  # type: ignore[attr-defined]
    post = house.post("Trưởng xóm 3")
    values = {
        Person: {"code": f"x{count}", "name": "Người Mẫu", "greeting": "ông"},
        Chat: {"account_id": 1, "address": f"x{count}", "state": "open", "created_at": house.now},
        Invitation: {
            "post_id": post.post_id,
            "lookup": f"x{count}",
            "created_at": house.now,
            "expires_at": house.now,
        },
    }[table]
    key = house.db.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])
