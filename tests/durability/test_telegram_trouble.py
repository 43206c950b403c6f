"""What Telegram answers instead of "ok": too many, blocked, a gateway's page."""

from pathlib import Path

from tests.durability.support import (
    PATIENCE,
    at_telegram,
    begins,
    joined,
    joined_as,
    one,
    rows,
    until,
)
from tests.people import at

OFFICER = "Công chức văn hóa - xã hội"
STATE = "SELECT state FROM chat WHERE address = ?"


async def test_a_flood_is_waited_out(tmp_path: Path) -> None:
    """429 with `retry_after`: nothing is sent before, nothing is lost, nothing comes twice."""
    async with at_telegram(tmp_path) as (bot, tg, _):
        people = [await joined(bot, tg, number) for number in (1, 2, 3)]
        tg.flood(1, times=1, method="sendMessage")
        for person in people:
            person.says("báo cáo")
        for person in people:
            await person.hears(PATIENCE, containing="Câu 1/10")
        assert len(tg.ordered) >= 1
        # Whoever comes again too early would be in here.
        assert tg.refused == []
        await until(bot.app.delivery.is_idle, "all is sent")
        assert all(len(person.all) == 1 for person in people)


async def test_who_blocks_is_left_alone_and_the_officer_is_told(tmp_path: Path) -> None:
    async with at_telegram(tmp_path) as (bot, tg, file):
        officer = await joined_as(bot, tg, OFFICER, 77)
        person = await joined(bot, tg, 1)
        address = str(person.id)
        await begins(person)
        person.says("152")
        person.blocks()
        notice = await officer.hears(PATIENCE, containing="Trưởng xóm 1")
        assert rows(file, STATE, address) == [("closed",)]
        assert one(file, "SELECT count(*) FROM outbox WHERE kind = 'notice' AND chat_id NOT NULL")
        sent = len(tg.sent("sendMessage"))

        await bot.move_to(at("2024-05-29", "19:31"))
        failed = "SELECT error FROM outbox WHERE kind = 'reminder' AND state = 'failed'"
        await until(lambda: ("no open chat",) in rows(file, failed), "nobody is written to")
        assert len(tg.sent("sendMessage")) == sent

        person.unblocks()
        person.says("báo cáo")
        await person.hears(PATIENCE, containing="Câu 2/10")
        assert rows(file, STATE, address) == [("open",)]
        assert [one.text for one in officer.all] == [notice.text]
        assert tg.refused == []


async def test_a_gateway_page_is_no_answer(tmp_path: Path) -> None:
    """502 while receiving and while sending: both go on, and the question comes."""
    async with at_telegram(tmp_path) as (bot, tg, file):
        person = await joined(bot, tg, 1)
        await begins(person)
        tg.breaks("502", method="sendMessage")
        tg.breaks("502", method="getUpdates")
        person.says("152")
        await person.hears(PATIENCE, containing="Câu 2/10")
        assert rows(file, "SELECT number FROM answer") == [(152,)]
