"""Updates of shapes that nobody expects are set aside, and those behind them are answered."""

from pathlib import Path
from typing import Any

import pytest

from tests.durability.support import PATIENCE, at_telegram, begins, joined, one, rows, until

CHAT = {"id": 5_000_000_001, "type": "private", "first_name": "Người Mẫu"}
FROM = {"id": 5_000_000_001, "is_bot": False, "first_name": "Người Mẫu"}
GOOD = {"message_id": 9_000, "date": 1_716_772_000, "chat": CHAT, "from": FROM}
PRESS = {"id": "77", "from": FROM, "message": GOOD, "chat_instance": "1"}

ODD: dict[str, tuple[str, Any]] = {
    "the stand-in's own": ("message", None),
    "no message at all": ("message", {}),
    "a message that is a word": ("message", "xin chào"),
    "a message that is nothing": ("message", None),
    "an empty press": ("callback_query", {}),
    "a press on nothing": ("callback_query", {"id": "1", "from": FROM, "data": "g:todo"}),
    "a press that is a list": ("callback_query", [1, 2]),
    "no chat": ("message", {**GOOD, "chat": None, "text": "137"}),
    "a chat without an id": ("message", {**GOOD, "chat": {"type": "private"}, "text": "137"}),
    "a chat whose id is a word": ("message", {**GOOD, "chat": {"id": "a"}, "text": "137"}),
    "a chat whose id is endless": ("message", {**GOOD, "chat": {"id": 1e400}, "text": "137"}),
    "a group": ("message", {**GOOD, "chat": {"id": -5, "type": "group"}, "text": "137"}),
    "no date": ("message", {"message_id": 1, "chat": CHAT, "text": "137"}),
    "a date in words": ("message", {**GOOD, "date": "hôm qua", "text": "137"}),
    "a date too far": ("message", {**GOOD, "date": 10**17, "text": "137"}),
    "a date beyond all clocks": ("message", {**GOOD, "date": 2**62, "text": "137"}),
    "a text that is none": ("message", {**GOOD, "text": {"a": 1}}),
    "a text that is a number": ("message", {**GOOD, "text": 137}),
    "a press without data": ("callback_query", PRESS),
    "a press with data that are none": ("callback_query", {**PRESS, "data": {"a": 1}}),
    "a press with endless data": ("callback_query", {**PRESS, "data": "a:" + "9" * 5_000}),
    "a press with a made-up answer": ("callback_query", {**PRESS, "data": "a:1:ho_tong:1:999"}),
    "a press with an endless id": ("callback_query", {**PRESS, "data": "g:open:" + "z" * 50}),
    "a press without arguments": ("callback_query", {**PRESS, "data": "g:open"}),
    "a press of a missing place": ("callback_query", {**PRESS, "data": "g:edit:1:zzz"}),
    "a press of nobody's report": ("callback_query", {**PRESS, "data": "g:review:zz"}),
    "a photo that is a word": ("message", {**GOOD, "photo": "ảnh"}),
    "a photo without sizes": ("message", {**GOOD, "photo": []}),
    "a photo without an id": ("message", {**GOOD, "photo": [{"file_size": 5}]}),
    "a voice of odd size": ("message", {**GOOD, "voice": {"file_id": "F", "file_size": "lớn"}}),
    "a voice that is a number": ("message", {**GOOD, "voice": 7}),
    "a caption that is a list": ("message", {**GOOD, "sticker": {}, "caption": [1]}),
}


async def test_those_behind_are_answered(tmp_path: Path) -> None:
    """One bot, every odd update, and after each of them a person who is answered at once."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        odd = await joined(bot, tg, 1)
        person = await joined(bot, tg, 2)
        await begins(person)
        lost = []
        for name, (kind, payload) in ODD.items():
            tg.poison() if name == "the stand-in's own" else tg.push(kind, payload)
            person.says("trợ giúp")
            try:
                await person.hears(3)
            except AssertionError:
                lost.append(name)
        assert lost == []
        await tg.confirmed()
        await until(bot.app.turns.is_idle, "all turns are taken")
        left = rows(file, "SELECT raw FROM inbox WHERE state NOT IN ('done', 'poison')")
        assert left == []
        assert one(file, "SELECT count(*) FROM inbox WHERE state = 'poison'") > 15
        assert rows(file, "SELECT question FROM answer") == []
        assert odd.last is None or "trục trặc" not in odd.last.text
        # One poll for each batch, and one that waits: polling never turns in a circle.
        assert tg.updates.polls < 3 * len(ODD)
        # A press of the platform's own making cannot be answered; nothing else was refused.
        assert {refusal.method for refusal in tg.refused} <= {"answerCallbackQuery"}


async def test_what_is_set_aside_stays_for_whoever_looks_after_the_machine(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (_, tg, file):
        tg.poison()
        await tg.confirmed()
        found = rows(file, "SELECT state, chat_id, error FROM inbox WHERE state = 'poison'")
        assert [(state, chat) for state, chat, _ in found] == [("poison", None)]
        assert "cannot be read" in found[0][2]


async def test_a_turn_that_raises_is_told_to_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of ours: the draft stays, the person hears of it, the next message is answered."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        await begins(person)
        monkeypatch.setattr("handlers.dispatch.answer_message", _fault)
        person.says("137")
        await person.hears(PATIENCE, containing="trục trặc")
        monkeypatch.undo()
        person.says("137")
        await person.hears(PATIENCE, containing="Câu 2/10")
        assert one(file, "SELECT count(*) FROM inbox WHERE state = 'poison'") == 1
        assert rows(file, "SELECT number FROM answer") == [(137,)]
        # A log never holds what people said.
        assert "137" not in "".join(record.getMessage() for record in caplog.records)


def _fault(ctx: Any) -> None:
    raise RuntimeError("a fault of ours")
