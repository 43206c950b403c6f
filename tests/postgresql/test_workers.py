"""Several workers on one database: each message is answered once, in order, by whoever lives."""

import asyncio
import re
import threading
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, text

from bot.database import postgresql
from bot.database.engines import make_writer_engine
from bot.workers.duties import HOUSE, Duties, name_account_duty
from models.delivery import outbox
from models.delivery.tables import Outbox
from models.workers import leases
from models.workers.leases import LeaseLost
from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.durability.support import PATIENCE, begins, ever, joined, joined_as, page, until
from tests.people import LAID
from tests.postgresql.cluster import find_programs
from tests.postgresql.together import ask, settings_on_server, workers
from tests.running import Bot, running

pytestmark = [
    pytest.mark.skipif(find_programs() is None, reason="no PostgreSQL server"),
    pytest.mark.usefixtures("server"),
]
ANSWERS = "SELECT question, number FROM answer ORDER BY id"
HEADS = range(1, 9)


def account_of(bot: Bot) -> str:
    service: Any = bot.app.services[0]
    return name_account_duty(service.account_id)


def _last_year(prompt: str) -> str:
    """What the unit reported last year: a figure that nobody doubts."""
    found = re.search(r"báo ([\d.]+) hộ", prompt)
    assert found is not None, prompt
    return found[1]


async def test_eight_people_at_two_workers(tmp_path: Path) -> None:
    """One receives and sends, both answer; nobody is answered twice, and each in order."""
    async with workers(tmp_path, 2) as ((one, two), tg):
        people = [await joined(one, tg, number) for number in HEADS]
        await asyncio.gather(*(begins(person) for person in people))
        for person in people:
            person.says(_last_year(person.last.text))
            person.says("xem lại")
        await asyncio.gather(
            *(person.hears(PATIENCE * 2, containing="Xin xem lại") for person in people)
        )
        settings = one.app.settings
        assert ask(settings, "SELECT count(*), count(DISTINCT report_id) FROM answer") == [(8, 8)]
        once = "SELECT count(*) FROM outbox WHERE inbox_id > 0 GROUP BY inbox_id"
        assert {count for (count,) in ask(settings, once)} == {1}
        for person in people:
            said = [message.text for message in person.all if message.from_bot]
            assert sum("Câu 2/10" in text for text in said) == 1
            assert "Câu 2/10" in said[-2]
        assert [bot.app.duties.has(account_of(bot)) for bot in (one, two)].count(True) == 1
        assert [bot.app.duties.has(HOUSE) for bot in (one, two)].count(True) == 1
        homes = {bot.app.duties.is_home_of(chat) for bot in (one, two) for chat in range(2)}
        assert homes == {True, False}
        assert tg.refused == []


async def test_two_chats_on_one_draft_at_once(tmp_path: Path) -> None:
    """One figure from one chat, another from another one, at the same moment at two workers: the
    second is asked, nothing is overwritten unseen (152 became 149)."""
    async with workers(tmp_path, 2) as ((one, two), tg):
        phone = await joined(one, tg, 3)
        async with page(two, 3) as web:
            await begins(phone)
            await web.surely("báo cáo")
            await web.hears("Câu 1/10")
            first = int(_last_year(phone.last.text))
            phone.says(str(first))
            await web.surely(str(first + 1))
            await phone.hears(PATIENCE)

            async def both_are_answered() -> bool:
                waiting = "SELECT count(*) FROM inbox WHERE state = 'waiting'"
                return ask(one.app.settings, waiting) == [(0,)]

            await ever(both_are_answered, "both are answered")
            [(question, number)] = ask(one.app.settings, ANSWERS)
            assert question == "ho_tong"
            changes = ask(one.app.settings, "SELECT new FROM change WHERE question = 'ho_tong'")
            assert len(changes) == 1
            assert str(number) in changes[0][0]
            # The other one was told what stands there.
            doubts = "SELECT count(*) FROM conversation WHERE dialog = 'doubt'"
            assert ask(one.app.settings, doubts) == [(1,)]


async def test_a_worker_that_dies_is_followed_within_fifteen_seconds(tmp_path: Path) -> None:
    """Not by an end in good order: its leases run out, its chats and its account go on."""
    async with TelegramStandIn("123:geheim-abc") as tg, AsyncExitStack() as stack:
        settings = settings_on_server(tmp_path, tg)
        dying = await stack.enter_async_context(running(settings, LAID))
        tg.now = dying.clock.now
        person = await joined(dying, tg, 3)
        await begins(person)
        other = await stack.enter_async_context(running(settings, LAID))
        assert not other.app.duties.has(HOUSE)
        for task in [*dying.app.tasks, *dying.app.turns._tasks]:
            task.cancel()
        begun = time.monotonic()
        figure = _last_year(person.last.text)
        person.says(figure)
        await person.hears(PATIENCE, containing="Câu 2")
        await until(lambda: other.app.duties.has(HOUSE), "the tick is taken over")
        assert time.monotonic() - begun < 15
        assert ask(settings, ANSWERS) == [("ho_tong", int(figure))]


async def lose_duties(bot: Bot) -> None:
    """By its own clock, as when the loop hung: the next renewal gives them back."""
    bot.app.duties._sure_until = {}
    bot.app.duties._changed.set()
    await until(lambda: not bot.app.duties.has(account_of(bot)), "it is lost")
    await asyncio.sleep(0.1)
    await bot.app.duties.renew()


@pytest.mark.parametrize("held_up", ["save_sending_results", "claim_messages"])
async def test_who_loses_its_account_for_a_moment_sends_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held_up: str
) -> None:
    """In the middle of marking what was sent, or of taking what is to be sent: whoever waits is
    answered, and everybody after them."""
    async with workers(tmp_path, 1) as ((bot,), tg):
        person = await joined(bot, tg, 3)
        await begins(person)
        figure, held, go = _last_year(person.last.text), threading.Event(), threading.Event()
        usual = getattr(outbox, held_up)

        def wait(*given: Any, **named: Any) -> Any:
            held.set()
            assert go.wait(PATIENCE)
            return usual(*given, **named)

        monkeypatch.setattr(outbox, held_up, wait)
        person.says(figure)
        await until(held.is_set, f"{held_up} is under way")
        await lose_duties(bot)
        go.set()
        await person.hears(PATIENCE, containing="Câu 2")
        person.says("xem lại")
        await person.hears(PATIENCE, containing="Xin xem lại")


async def test_an_answer_waits_until_its_question_is_marked_as_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several threads write: the answer to a doubt would be taken for one typed before it was
    seen, and be held."""
    async with workers(tmp_path, 1) as ((bot,), tg):
        person = await joined(bot, tg, 3)
        await begins(person)
        figure, usual = _last_year(person.last.text), outbox.save_sending_results

        def mark_late(*given: Any, **named: Any) -> None:
            time.sleep(0.3)
            usual(*given, **named)

        monkeypatch.setattr(outbox, "save_sending_results", mark_late)
        person.says("999999")
        await person.hears(PATIENCE, containing="999.999")
        person.says(figure)
        assert "Đã ghi câu 1" in (await person.hears(PATIENCE)).text


async def test_what_is_done_under_a_lost_lease_is_not_done(tmp_path: Path) -> None:
    async with workers(tmp_path, 1) as ((bot,), _):
        engine = make_writer_engine(bot.app.settings.database_url)
        old, new = Duties(engine, "old"), Duties(engine, "new")
        with engine.begin() as db:
            fence = leases.take_lease(db, "duty", old.me)
            assert fence == 1
            assert leases.take_lease(db, "duty", new.me) is None
            assert leases.take_lease(db, "duty", old.me) == 1
        with engine.begin() as db:
            db.execute(text("UPDATE lease SET held_until = now() - interval '1 second'"))
        with engine.begin() as db:
            assert leases.take_lease(db, "duty", new.me) == 2
        done = []
        with engine.begin() as db, pytest.raises(LeaseLost):
            old._run_fenced("duty", fence, done.append, db)
        assert done == []
        with engine.begin() as db:
            new._run_fenced("duty", 2, done.append, db)
        assert len(done) == 1
        engine.dispose()


async def test_an_id_that_is_committed_late_reaches_the_page(tmp_path: Path) -> None:
    """Its page has seen a higher one by then."""
    async with workers(tmp_path, 1) as ((bot,), _), page(bot, 3) as web:
        await web.surely("báo cáo")
        await web.hears("Câu 1/10")
        engine = make_writer_engine(bot.app.settings.database_url)
        [(chat,)] = ask(bot.app.settings, "SELECT chat_id FROM outbox ORDER BY id DESC LIMIT 1")
        now = bot.clock.now()
        row = {"chat_id": chat, "kind": "notice", "state": "sent", "created_at": now}
        words = [
            {**row, "body": f'{{"spans": [["", "{said}"]], "choices": []}}'}
            for said in ("lower, late", "higher, early")
        ]
        async with web.browser.get(f"{web.address}events") as stream:
            late = engine.connect()
            late.execute(insert(Outbox).values(words[0]))
            with engine.begin() as db:
                db.execute(insert(Outbox).values(words[1]))
            await _reads(stream, "higher, early")
            late.commit()
            late.close()
            await _reads(stream, "lower, late")
        engine.dispose()


async def _reads(stream: Any, words: str) -> None:
    async with asyncio.timeout(PATIENCE):
        async for line in stream.content:
            if words in line.decode():
                return


async def test_who_takes_over_puts_no_question_that_was_answered_meanwhile(
    tmp_path: Path,
) -> None:
    """It was drawn anew, and its worker ended before it was sent."""
    async with TelegramStandIn("123:geheim-abc") as tg:
        settings = settings_on_server(tmp_path, tg)
        async with running(settings, LAID) as bot:
            tg.now = bot.clock.now
            person = await joined(bot, tg, 3)
            await begins(person)
        copied = "chat_id, kind, body, created_at"
        engine = make_writer_engine(settings.database_url)
        with engine.begin() as db:
            for state in ("waiting", "sent"):
                newest = f"SELECT '{state}', {copied} FROM outbox ORDER BY id DESC LIMIT 1"
                db.execute(text(f"INSERT INTO outbox (state, {copied}) {newest}"))
        engine.dispose()
        async with running(settings, LAID):
            await person.hears_nothing(1)
        assert ask(settings, "SELECT error FROM outbox WHERE state = 'dropped'") == [("overtaken",)]


async def test_who_takes_over_reads_first_what_was_answered_meanwhile(tmp_path: Path) -> None:
    """Nobody knows whether the question had arrived, and here is its answer."""
    async with TelegramStandIn("123:geheim-abc") as tg:
        settings = settings_on_server(tmp_path, tg)
        async with running(settings, LAID) as bot:
            tg.now = bot.clock.now
            person = await joined(bot, tg, 3)
            await begins(person)
        engine = make_writer_engine(settings.database_url)
        with engine.begin() as db:
            newest = "(SELECT max(id) FROM outbox)"
            db.execute(text(f"UPDATE outbox SET state = 'sending' WHERE id = {newest}"))
        engine.dispose()
        person.says(_last_year(person.last.text))
        tg.breaks("502", times=1, method="getUpdates")
        async with running(settings, LAID):
            assert "Câu 2" in (await person.hears(PATIENCE)).text
            await person.hears_nothing(1)


async def test_a_missed_call_costs_two_seconds(tmp_path: Path) -> None:
    async with workers(tmp_path, 2) as ((one, two), _), page(one, 3) as web:
        for bot in (one, two):
            assert bot.app.listener is not None
            bot.app.listener.stop()
        await asyncio.sleep(1.2)
        async with web.browser.get(f"{web.address}events") as stream:
            begun = time.monotonic()
            await web.surely("báo cáo")
            await _reads(stream, "Câu 1/10")
        assert time.monotonic() - begun < PATIENCE


async def test_a_turn_that_hangs_holds_its_chat_for_seconds_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server cuts it off, and the message is answered by whoever comes next."""
    async with workers(tmp_path, 1) as ((bot,), tg):
        person = await joined(bot, tg, 3)
        await begins(person)
        short = tuple(one.replace("'8s'", "'1s'") for one in postgresql._SESSION)
        monkeypatch.setattr(postgresql, "_SESSION", short)
        hanging = postgresql._make_engine_with(bot.app.settings.database_url, short)
        [(chat,)] = ask(bot.app.settings, "SELECT chat_id FROM inbox ORDER BY id DESC LIMIT 1")
        db = hanging.connect()
        db.execute(text(f"SELECT id FROM chat WHERE id = {chat} FOR NO KEY UPDATE"))
        person.says(_last_year(person.last.text))
        await person.hears(PATIENCE, containing="Câu 2")
        db.invalidate()
        db.close()
        hanging.dispose()


async def test_turns_of_different_chats_run_at_once(tmp_path: Path) -> None:
    """One that is slow keeps nobody else waiting."""
    async with workers(tmp_path, 1) as ((bot,), tg):
        slow, quick = await joined(bot, tg, 3), await joined(bot, tg, 4)
        await begins(slow)
        await begins(quick)
        engine = make_writer_engine(bot.app.settings.database_url, is_patient=True)
        asked = "SELECT id FROM report WHERE unit_name = 'Xóm 3' FOR UPDATE"
        with engine.begin() as db:
            db.execute(text(asked))
            slow.says(_last_year(slow.last.text))
            quick.says(_last_year(quick.last.text))
            await quick.hears(PATIENCE, containing="Câu 2")
            await slow.hears_nothing(0.2)
        await slow.hears(PATIENCE, containing="Câu 2")
        engine.dispose()


async def test_everybody_is_reminded_once_by_whoever_has_the_tick(tmp_path: Path) -> None:
    async with workers(tmp_path, 2) as (bots, tg):
        person = await joined_as(bots[0], tg, "Trưởng xóm 5", 5_000_000_005)
        due = LAID.replace(month=6, day=4)
        for bot in bots:
            bot.clock.move(due - bot.clock.now())
        await asyncio.gather(*(bot.app.tick() for bot in bots))
        await person.hears(PATIENCE, containing="báo cáo")
        await person.hears_nothing(1)
        twice = "SELECT name FROM reminder GROUP BY name HAVING count(*) > 1"
        assert ask(bots[0].app.settings, twice) == []
