"""Long polling: one event a call, at most once. Each is on disk before the next is asked for."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from bot.channels.zalo import receiver
from bot.channels.zalo.api import ZaloApi
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.bot.channels.zalo.support import at_zalo, joined, serving, settled
from tests.durability.support import file_of, one, rows, until
from tests.durability.test_locked import be_impatient, locked

TITLE = "Trưởng xóm 3"
INBOX = "SELECT count(*) FROM inbox"


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiver, "FIRST_PAUSE", 0.05)


async def test_a_burst_is_drained_in_order(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        person = zalo.person()
        for number in range(8):
            person.says(f"tin {number}")
        await zalo.until(lambda: len(person.all) == 8, "all are answered")
        raw = [one[0] for one in rows(file_of(bot.app.settings), "SELECT raw FROM inbox")]
        assert [f"tin {number}" in raw[number] for number in range(8)] == [True] * 8
        assert len(zalo.poll.handed_out) == 8


async def test_what_the_database_cannot_take_is_held_and_nothing_more_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    be_impatient(monkeypatch)
    async with at_zalo(tmp_path) as (bot, zalo):
        person = zalo.person()
        file = file_of(bot.app.settings)
        with locked(file):
            person.says("xin chào")
            person.says("có ai không")
            await asyncio.sleep(0.5)
            assert len(zalo.poll.handed_out) == 1
        await zalo.until(lambda: len(person.all) == 2, "both are answered")
        assert one(file, INBOX) == 2


async def test_an_event_that_is_handed_out_at_the_end_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot is stopped while the database is slow: what it holds is not dropped."""
    be_impatient(monkeypatch)
    async with at_zalo(tmp_path) as (bot, zalo):
        service = bot.app.services[0]
        file = file_of(bot.app.settings)
        with locked(file):
            zalo.person().says("xin chào")
            await zalo.until(lambda: zalo.poll.handed_out, "it is handed out")
            await asyncio.sleep(0.1)
            service.stop_receiving()
        await service.bots[0].receiver.kept()  # type: ignore[attr-defined]
        assert one(file, INBOX) == 1


async def test_what_is_lost_on_the_way_is_put_right_by_writing_again(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        file = file_of(bot.app.settings)
        head = await joined(zalo, bot, TITLE)
        await settled(bot)
        known = one(file, INBOX)
        head.says("bao cao")
        await head.hears(containing="hộ")
        # The call breaks after Zalo has handed out what was said.
        zalo.fails("drop", method="getUpdates", taken=True)
        head.says("xin chào")  # drains the call that waits already
        await head.hears()
        head.says("ho 137")
        await zalo.until(lambda: not zalo.poll.waiting, "it is handed out")
        await head.hears_nothing(0.3)
        assert one(file, INBOX) == known + 2
        head.says("ho 137")
        await head.hears()
        answer = "SELECT number FROM answer WHERE question = 'ho_tong'"
        await until(lambda: rows(file, answer) == [(137,)], "the answer is stored")


@pytest.mark.parametrize("trouble", [401, 403, 404, 429, 500, "drop", "502"])
async def test_trouble_is_survived_and_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, trouble: Any
) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        zalo.fails(trouble, method="getUpdates", times=3)
        person = zalo.person()
        person.says("xin chào")
        await person.hears(containing="mã mời")
        person.says("xin chào")
        await person.hears(containing="mã mời")
        await zalo.until(lambda: not zalo.troubles, "the trouble is over")
        person.says("xin chào")
        await person.hears(containing="mã mời")
    said = [one.getMessage() for one in caplog.records if one.levelno >= logging.WARNING]
    assert len([one for one in said if "cannot be reached" in one]) == 1
    assert not [one for one in said if zalo.token.partition(":")[2] in one]


async def test_zalo_is_away_for_a_while(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        zalo.offline = True
        person = zalo.person()
        person.says("xin chào")
        await asyncio.sleep(0.3)
        zalo.offline = False
        await person.hears(containing="mã mời")


@pytest.mark.parametrize("inside_200", [True, False])
async def test_nothing_new_is_no_trouble(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    inside_200: bool,
) -> None:
    monkeypatch.setattr(receiver, "WAIT_SECONDS", 0)
    async with ZaloStandIn() as zalo:
        zalo.inside_200 = inside_200
        async with serving(tmp_path, zalo):
            await zalo.until(lambda: zalo.poll.count > 3, "it asks again")
            await asyncio.sleep(0.2)
            # An answer that comes at once does not make us ask in a frenzy.
            assert zalo.poll.count < 20
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]


async def test_the_timeout_may_have_to_be_a_string(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        zalo.fails(400, method="getUpdates", said="timeout must be a string")
        person = zalo.person()
        asked: list[Any] = []
        trouble = zalo.trouble

        def watching(method: str, fields: dict[str, Any]) -> Any:
            if method == "getUpdates":
                asked.append(fields["timeout"])
            return trouble(method, fields)

        zalo.trouble = watching  # type: ignore[method-assign]
        for _ in range(3):
            person.says("xin chào")
            await person.hears(containing="mã mời")
        assert str in {type(one) for one in asked}


async def test_a_webhook_set_by_somebody_else_is_found_out(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        zalo.hook.url = "https://elsewhere.example/"
        person = zalo.person()
        zalo.poll.news.set()
        await zalo.until(lambda: not zalo.hook.url, "it is deleted")
        person.says("xin chào")
        await person.hears(containing="mã mời")
        ours = [one for one in zalo.refused if one.description == "a webhook is set"]
        assert len(ours) == len(zalo.refused) <= 1
        zalo.refused.clear()


async def test_a_poisonous_event_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        zalo.push({"event_name": ["a"], "message": {"chat": "?", "from": 5, "date": []}})
        zalo.push({"message": {}})
        person = zalo.person()
        person.says("xin chào")
        await person.hears(containing="mã mời")


async def test_a_result_that_is_no_event(tmp_path: Path) -> None:
    """A list in place of one object is taken; anything else is trouble like any other."""
    async with at_zalo(tmp_path) as (_, zalo):
        first, second = zalo.person(), zalo.person()
        one, two = first.says("xin chào"), second.says("xin chào")
        await first.hears()
        await second.hears()
        for event in (one, two):
            event["message"]["message_id"] += "b"
        zalo.push([one, two])  # type: ignore[arg-type]
        zalo.push(17)  # type: ignore[arg-type]
        await first.hears(containing="mã mời")
        await second.hears(containing="mã mời")
        first.says("xin chào")
        await first.hears(containing="mã mời")


async def test_no_receiver_where_there_is_a_webhook(tmp_path: Path) -> None:
    async with at_zalo(tmp_path, "webhook") as (_, zalo):
        await asyncio.sleep(0.1)
        assert zalo.poll.count == 0


async def test_two_bots_receive_and_answer_each_their_own(tmp_path: Path) -> None:
    """A chat belongs to one bot and one person."""
    other = "2559232241454765289:geheim-hai"
    async with ZaloStandIn() as zalo:
        tokens = f"{zalo.token}, {other}"
        seen: list[tuple[str, str]] = []
        call = ZaloApi.call

        async def watching(self: ZaloApi, method: str, *what: Any) -> Any:
            seen.append((self.name, method))
            return await call(self, method, *what)

        ZaloApi.call = watching  # type: ignore[method-assign]
        try:
            async with serving(tmp_path, zalo, zalo_tokens=tokens) as bot:
                person = zalo.person()
                person.says("xin chào")
                await person.hears(containing="mã mời")
                names = "SELECT name FROM channel_account WHERE channel = 'zalo' ORDER BY id"
                found = [one[0] for one in rows(file_of(bot.app.settings), names)]
                assert found == [zalo.token.partition(":")[0], other.partition(":")[0]]
        finally:
            ZaloApi.call = call  # type: ignore[method-assign]
        assert [name for name, method in seen if method == "sendMessage"] == [zalo.name]
        assert zalo.refused == []
