"""A round in all its states, told by villages in their chats, for the pages of the desk."""

from collections.abc import Callable
from itertools import count
from typing import Any

from sqlalchemy import Connection

from tests.handlers.report.filling import TYPED
from tests.people import Chat, House
from tests.running import Bot

CLEAN = ("135", "125", "có", "4", "cả 4", "không có", "có, dùng tốt", "vẫn như cũ", "3", "đang sửa")


# Where each telling begins to count its messages: their keys must not come twice.
_BEGINS = count(10_000, 10_000)


async def told(bot: Bot, tell: Callable[[House], Any]) -> Any:
    """Something that happens in chats, in one transaction of the running bot."""

    def job(db: Connection) -> Any:
        return tell(House(db, bot.clock.now(), bot.app.tools, next(_BEGINS)))

    return await bot.app.writer.run(job)


def answers(house: House, number: int, *typed: str) -> Chat:
    head = house.person(f"Trưởng xóm {number}")
    head.says("báo cáo")
    for one in typed:
        head.says(one)
        if "Đúng" in head.last.labels:
            head.taps("Đúng")
    return head


def sends(house: House, number: int, *typed: str) -> Chat:
    """A village hands in; without answers of its own those of the usual tests."""
    head = answers(house, number, *(typed or TYPED))
    head.says("xem lai")
    head.taps("Gửi về xã")
    assert "Số biên nhận" in head.last.text
    return head
