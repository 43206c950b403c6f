"""What Zalo answers to a message, and what becomes of it. The token is in no line of the log."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.channels.delivery_errors import DeliveryUnknown, NotSent
from bot.channels.http_calls import make_http_client
from bot.channels.zalo import api as zalo_api
from bot.channels.zalo import refusals
from tests.bot.channels.telegram.errors import Refusal
from tests.bot.channels.zalo.people import Message, Person
from tests.bot.channels.zalo.standin import TOKEN, ZaloStandIn
from tests.bot.channels.zalo.support import at_zalo, for_zalo, joined, serving, settled
from tests.durability.support import file_of, one, rows, until
from tests.people import at

TITLE, OTHER = "Trưởng xóm 3", "Trưởng xóm 4"
OFFICER = "Công chức văn hóa - xã hội"
STATES = "SELECT state FROM outbox ORDER BY id"
CHAT = "SELECT state FROM chat WHERE address = ?"
SECRET_PART = TOKEN.partition(":")[2]


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "FIRST_WAIT", 0.3)


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """At DEBUG, where libraries write their addresses; at the end no token is in it."""
    caplog.set_level(logging.DEBUG)
    yield caplog
    for record in caplog.get_records("call"):
        shown = f"{record.getMessage()} {record.exc_text or ''}"
        assert SECRET_PART not in shown, record.name


@pytest.mark.parametrize("inside_200", [True, False])
async def test_a_quota_is_waited_out_and_nothing_is_lost(tmp_path: Path, inside_200: bool) -> None:
    async with ZaloStandIn(a_month=3) as zalo:
        zalo.inside_200 = inside_200
        async with serving(tmp_path, zalo) as bot:
            people = [zalo.person(f"Người {number}") for number in range(5)]
            for person in people:
                person.says("xin chào")
            await zalo.until(lambda: len(zalo.ordered) >= 2, "the month is used up")
            await asyncio.sleep(1.0)
            # It is asked again, and not in a frenzy: the waits grow.
            assert len([one for one in zalo.ordered if one.code == 429]) <= 8
            assert sum(len(person.all) for person in people) == 3
            zalo.a_month = 10
            await zalo.until(lambda: all(len(one.all) == 1 for one in people), "all are answered")
            await settled(bot)
            assert {one[0] for one in rows(file_of(bot.app.settings), STATES)} == {"sent"}
        assert zalo.refused == []


async def test_the_51st_person_stops_nobody(tmp_path: Path) -> None:
    async with ZaloStandIn(served=2) as zalo:
        async with serving(tmp_path, zalo) as bot:
            people = [zalo.person(f"Người {number}") for number in range(3)]
            for person in people:
                person.says("xin chào")
            for person in people[:2]:
                await person.hears(containing="mã mời")
            for _ in range(2):
                people[0].says("xin chào")
                await people[0].hears(containing="mã mời")
            file = file_of(bot.app.settings)
            failed = "SELECT error FROM outbox WHERE state = 'failed'"
            await until(lambda: rows(file, failed), "it is given up")
            people[1].says("xin chào")
            await people[1].hears(containing="mã mời")
            assert people[2].all == []
        assert zalo.refused == []


def refused_sends(zalo: ZaloStandIn) -> list[Refusal]:
    """Not the polls: one that nothing comes of is answered 408."""
    return [one for one in zalo.ordered if one.method == "sendMessage"]


async def hears_while_writing(person: Person, words: str) -> Message:
    """That Zalo refuses one chat alone is known once another is answered after it was refused."""
    for _ in range(5):
        person.says("viec")
        with suppress(AssertionError):
            return await person.hears(timeout=4, containing=words)
    raise AssertionError(f"{words!r} is not heard")


async def test_a_chat_that_is_gone_is_left_alone_and_the_officer_told(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        officer = await joined(zalo, bot, OFFICER)
        head = await joined(zalo, bot, TITLE)
        await settled(bot)
        zalo.fails(404, method="sendMessage", chat=head.id, times=1000)
        head.says("viec")
        await zalo.until(lambda: zalo.ordered and zalo.ordered[-1].code == 404, "refused")
        notice = await hears_while_writing(officer, TITLE)
        file = file_of(bot.app.settings)
        assert rows(file, CHAT, head.id) == [("closed",)]
        assert "zalo" in notice.text.lower()
        count = len(refused_sends(zalo))
        await bot.move_to(at("2024-05-29", "19:31"))
        await settled(bot)
        assert len(refused_sends(zalo)) == count
        zalo.troubles.clear()
        head.says("viec")
        await head.hears(containing="Việc cần làm")
        assert rows(file, CHAT, head.id) == [("open",)]


async def test_who_blocked_the_bot_by_zalos_own_words(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        head = await joined(zalo, bot, TITLE)
        zalo.fails(400, method="sendMessage", chat=head.id, said="User has blocked this bot")
        head.says("viec")
        file = file_of(bot.app.settings)
        await until(lambda: rows(file, CHAT, head.id) == [("closed",)], "it is left alone")


async def test_an_error_inside_zalo_is_not_repeated_for_ever(tmp_path: Path) -> None:
    """403 is by the document an error inside: the question is drawn anew, and no more than that."""
    async with at_zalo(tmp_path) as (bot, zalo):
        head = await joined(zalo, bot, TITLE)
        zalo.fails(403, method="sendMessage", times=2)
        head.says("bao cao")
        await head.hears(containing="hộ")
        await settled(bot)
        assert len([one for one in zalo.ordered if one.code == 403]) == 2


async def test_zalo_is_ill_for_all(tmp_path: Path) -> None:
    """403 for everybody: nobody is taken for gone, and all is said when it is well again."""
    async with at_zalo(tmp_path) as (bot, zalo):
        people = [await joined(zalo, bot, title) for title in (TITLE, OTHER)]
        await settled(bot)
        zalo.fails(403, method="sendMessage", times=6)
        for person in people:
            person.says("viec")
        for person in people:
            await person.hears(containing="Việc cần làm")
        closed = "SELECT count(*) FROM chat WHERE state = 'closed'"
        assert one(file_of(bot.app.settings), closed) == 0


async def test_a_token_that_is_no_longer_known(
    tmp_path: Path, log: pytest.LogCaptureFixture
) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        zalo.fails(401, method="sendMessage", times=2)
        person = zalo.person()
        person.says("xin chào")
        await person.hears(containing="mã mời")
    assert any("answered 401" in one.getMessage() for one in log.records)


@pytest.mark.parametrize("kind", [408, 500, "502", "drop"])
async def test_an_uncertain_receipt_or_answer_is_said_again(
    tmp_path: Path, kind: int | str
) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        zalo.fails(kind, method="sendMessage", taken=True)
        person = zalo.person()
        person.says("xin chào")
        await zalo.until(lambda: len(person.all) == 2, "once more")
        assert person.all[1].text.endswith(person.all[0].text)
        assert "gửi lại" in person.all[1].text


async def test_uncertainty_without_end_costs_few_messages(tmp_path: Path) -> None:
    """Each of them may have arrived: one chat is tried ever more rarely, the others go on."""
    async with at_zalo(tmp_path) as (_, zalo):
        person, other = zalo.person(), zalo.person()
        zalo.fails(500, method="sendMessage", chat=person.id, taken=True, times=1000)
        person.says("xin chào")
        await zalo.until(lambda: len(person.all) == 2, "once more")
        for _ in range(3):
            other.says("xin chào")
            await other.hears(containing="mã mời")
        await asyncio.sleep(1.0)
        assert len(person.all) <= 3


async def test_an_uncertain_reminder_is_not_repeated(tmp_path: Path) -> None:
    async with at_zalo(tmp_path, now=at("2024-05-27")) as (bot, zalo):
        head = await joined(zalo, bot, TITLE)
        await settled(bot)
        zalo.fails("drop", method="sendMessage", taken=True)
        await bot.move_to(at("2024-05-29", "19:30"))
        await head.hears(containing="Kính gửi")
        await settled(bot)
        assert len([one for one in head.all if "Kính gửi" in one.text]) == 1


async def test_a_refused_message_is_no_sent_one(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        zalo.fails(400, method="sendMessage", times=2, said=f"bad request for bot{TOKEN}")
        zalo.person().says("xin chào")
        file = file_of(bot.app.settings)
        await until(lambda: rows(file, STATES) == [("failed",)], "it is marked so")
        error = one(file, "SELECT error FROM outbox")
        assert "400" in error
        assert SECRET_PART not in error


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://[::bad", "http://\x00"])
async def test_errors_of_the_transport_hold_no_address(url: str) -> None:
    async with make_http_client() as http:
        api = zalo_api.ZaloApi(http, url, TOKEN)
        with pytest.raises((NotSent, DeliveryUnknown)) as raised:
            await api.call("sendMessage", {"chat_id": "a", "text": "b"})
        error: BaseException | None = raised.value
        while error is not None:
            assert SECRET_PART not in f"{error!r} {error}"
            assert not hasattr(error, "request")
            error = error.__cause__ or error.__context__
    assert SECRET_PART not in repr(api)


def test_settings_do_not_show_it(tmp_path: Path) -> None:
    settings = for_zalo(tmp_path, ZaloStandIn())
    assert SECRET_PART not in f"{settings!r} {settings.model_dump()}"


@pytest.mark.parametrize(
    ("token", "name"), [(TOKEN, "1459232241454765289"), ("without-colon", None), ("a:b", None)]
)
def test_a_bot_is_known_by_what_is_no_secret(token: str, name: str | None) -> None:
    found = zalo_api.get_bot_name(token)
    assert found == name if name else len(found) == 16
    assert token != found
