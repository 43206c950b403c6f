"""Nothing happens twice: updates, presses and posts that come again, jobs that meet."""

import asyncio
from functools import partial
from pathlib import Path

import aiohttp
from sqlalchemy import Connection

from bot.database.engines import make_writer_engine
from bot.database.writer import Writer
from models.delivery import outbox
from models.delivery.tables import OutboxKind
from tests.durability.support import PATIENCE, at_telegram, begins, joined, one, page, rows
from tests.people import LAID
from tests.running import lay_sample, settings_for

ANSWERS = "SELECT question, number FROM answer"
CHANGES = "SELECT count(*) FROM change"


async def test_an_update_that_comes_again(tmp_path: Path) -> None:
    """It was confirmed, and is served again: it was answered, and is not answered again."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        await begins(person)
        said = person.says("137")
        await person.hears(PATIENCE, containing="Câu 2/10")
        tg.redeliver(said)
        tg.redeliver(said)
        person.says("131")
        await person.hears(PATIENCE, containing="Câu 3/10")
        await tg.confirmed()
        await person.hears_nothing()
        assert rows(file, ANSWERS) == [("ho_tong", 137), ("ho_dang_ky", 131)]
        assert one(file, CHANGES) == 2


async def test_a_button_pressed_three_times(tmp_path: Path) -> None:
    """The first press answers; the others redraw the question that stands now."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        await begins(person)
        still = next(one for one in person.last.labels if one.startswith("Vẫn"))
        asked = person.last
        data = next(button.data for button in asked.buttons if button.label == still)
        for _ in range(3):
            person.taps_old(asked.message_id, data)
        for _ in range(3):
            assert "Câu 2/10" in (await person.hears(PATIENCE)).text
        assert [code for code, _ in rows(file, ANSWERS)] == ["ho_tong"]
        assert one(file, CHANGES) == 1
        assert tg.refused == []


async def test_sent_three_times_is_one_receipt(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        await begins(person)
        person.says("137")
        await person.hears(PATIENCE)
        person.says("xem lại")
        read_back = await person.hears(PATIENCE, containing="Xin xem lại")
        send = next(button.data for button in read_back.buttons if button.label == "Gửi về xã")
        for _ in range(3):
            person.taps_old(read_back.message_id, send)
        receipts = {(await person.hears(PATIENCE, containing="Số biên nhận")).text for _ in "abc"}
        assert len(receipts) == 1
        assert one(file, "SELECT count(*) FROM move WHERE action = 'submit'") == 1
        assert one(file, "SELECT count(*) FROM figure") == 1


async def test_a_post_that_comes_again(tmp_path: Path) -> None:
    """One id is one line, however often and over however many connections it is posted."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with (
        at_telegram(tmp_path) as (bot, _, file),
        page(bot, 3, jar) as web,
        page(bot, 3, jar) as other,
    ):
        await web.surely("báo cáo")
        await web.hears("Câu 1/10")
        assert await web.say("137", name="the-same-id") == 200
        assert await web.say("137", name="the-same-id") == 200
        await web.hears("Câu 2/10")
        both = [one.say("131", name="another-id") for one in (web, other, web, other)]
        assert await asyncio.gather(*both) == [200] * 4
        await web.hears("Câu 3/10")
        assert rows(file, ANSWERS) == [("ho_tong", 137), ("ho_dang_ky", 131)]
        assert one(file, CHANGES) == 2
        assert one(file, "SELECT count(*) FROM inbox WHERE key LIKE '%:the-same-id'") == 1
        asked = [item for item in await web.heard() if item["kind"] == "prompt"]
        assert len(asked) == 3


async def test_two_who_want_the_same_claim(tmp_path: Path) -> None:
    """Two writers on one file: a waiting message goes to exactly one of them."""
    settings = settings_for(tmp_path)
    lay_sample(settings)
    first, second = (Writer(make_writer_engine(settings.database_url)) for _ in "ab")
    first.start()
    second.start()
    try:
        ids = [await first.run(partial(_message, number=number)) for number in range(20)]
        claim = partial(outbox.claim_messages, row_ids=ids)
        found = await asyncio.gather(first.run(claim), second.run(claim), first.run(claim))
        assert sorted(len(taken) for taken in found) == [0, 0, 20]
        ways = [
            (first, second)[row % 2].run(partial(outbox.claim_messages, row_ids=[row]))
            for row in ids
        ]
        assert await asyncio.gather(*ways) == [set()] * 20
    finally:
        first.stop()
        second.stop()


def _message(db: Connection, number: int) -> int:
    name = f"test:{number}"
    row = outbox.add_message_for_person(db, 1, OutboxKind.NOTICE, "{}", LAID, name=name)
    assert row is not None
    return row.id
