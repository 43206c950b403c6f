"""What a platform may send or answer beside what it promises: nobody is made deaf by it."""

import asyncio
from pathlib import Path

import orjson
import pytest

from bot.channels.platform_json import read_json
from bot.channels.telegram import receiver as receiving
from tests.durability.support import PATIENCE, at_telegram, begins, joined, one, rows, until
from tests.running import Bot


async def test_half_a_sign_is_left_out_and_deafens_nobody(tmp_path: Path) -> None:
    """A lone surrogate, as a program may cut it: the figure beside it counts, all others too."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        first, second = await joined(bot, tg, 1), await joined(bot, tg, 2)
        await begins(first)
        await begins(second)
        tg.serve_raw.append(("@@", r"\ud83d"))
        first.says("152 @@")
        second.says("169")
        await first.hears(PATIENCE, containing="Câu 2/10")
        await second.hears(PATIENCE, containing="Câu 2/10")
        assert rows(file, "SELECT number FROM answer ORDER BY number") == [(152,), (169,)]


async def test_an_update_that_no_parser_takes_is_set_aside(tmp_path: Path) -> None:
    """Also after a restart: it is asked for alone, kept, and confirmed."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        first, second = await joined(bot, tg, 1), await joined(bot, tg, 2)
        await begins(first)
        await begins(second)
        tg.serve_raw.append((r'"@@"', r'"a"b'))
        broken = first.says("@@")
        second.says("169")
        await second.hears(PATIENCE, containing="Câu 2/10")
        await tg.confirmed(PATIENCE)
        aside = rows(file, "SELECT key, error FROM inbox WHERE state = 'poison'")
        assert aside == [(str(broken["update_id"]), "cannot be parsed")]
        first.says("152")
        await first.hears(PATIENCE, containing="Câu 2/10")


@pytest.mark.parametrize("raw", [b"\xff", b"{", b"[" * 5_000])
def test_what_is_no_json_stays_none(raw: bytes) -> None:
    with pytest.raises(orjson.JSONDecodeError):
        read_json(raw)


def test_whole_signs_are_kept() -> None:
    assert read_json(rb'["\ud83d\ude42 1", "\ud83d 2"]') == ["🙂 1", " 2"]


async def test_what_is_said_in_a_group_is_not_kept(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file):
        await joined(bot, tg, 1)
        tg.push(
            "message",
            {
                "message_id": 7,
                "date": tg.seconds(),
                "chat": {"id": -100, "type": "supergroup", "title": "Nhóm xóm"},
                "from": {"id": 5_000_000_001, "is_bot": False, "first_name": "Người Mẫu"},
                "text": "chuyện riêng trong nhóm",
            },
        )
        await tg.confirmed(PATIENCE)
        assert one(file, "SELECT count(*) FROM inbox WHERE raw LIKE '%chuyện riêng%'") == 0


async def test_a_second_poller_is_waited_out_in_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """409 again and again: the pause does not grow."""
    monkeypatch.setattr(receiving, "SECOND_POLLER_PAUSE", 0.1)
    async with at_telegram(tmp_path) as (bot, tg, _):
        person = await joined(bot, tg, 1)
        tg.breaks("409", times=12, method="getUpdates")
        tg.updates.begin_poll()  # the other one ends ours
        await until(lambda: tg.trouble.outages[0].aim.times == 0, "all twelve are over", 8)
        person.says("báo cáo")
        await person.hears(PATIENCE, containing="Câu 1/10")


async def test_a_server_that_does_not_wait_is_not_hurried(tmp_path: Path) -> None:
    """It answers every poll at once, with nothing: one question a second is enough."""
    async with at_telegram(tmp_path) as (bot, tg, _):
        person = await joined(bot, tg, 1)
        tg.updates.hasty = True
        tg.updates.begin_poll()
        before = tg.updates.polls
        await asyncio.sleep(3)
        assert tg.updates.polls - before <= 4
        person.says("báo cáo")
        await person.hears(PATIENCE, containing="Câu 1/10")


async def test_a_start_that_names_the_bot_carries_its_code(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, _):
        person = tg.person(5_000_000_077, name="Người Mẫu")
        person.says(f"/start@ten_bot {await _code(bot)}")
        await person.hears(PATIENCE, containing="Trưởng xóm 3")


async def _code(bot: Bot) -> str:
    return await bot.code("Trưởng xóm 3")
