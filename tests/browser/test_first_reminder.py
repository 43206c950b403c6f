"""From an empty database to the first reminder, by hand: every press and every entry is counted."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from openpyxl import Workbook
from playwright.async_api import Locator, Page, expect
from sqlalchemy import Connection, select

from bot import secret_key
from models.delivery.tables import Outbox, OutboxKind
from tests.browser.conftest import NewContext
from tests.running import Bot, running, settings_for

NOW = datetime(2026, 5, 27, 1, 30, tzinfo=UTC)
SIZES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}},
    "pc": {"viewport": {"width": 1366, "height": 768}, "has_touch": False},
}
MOST_STEPS = 30
VILLAGES = 12
LIST_OF_HERS = "DANH SÁCH TRƯỞNG THÔN NĂM 2026"


def _write_list() -> bytes:
    """As an office keeps it: a title, a number in front, villages and heads in one sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["UBND XÃ MẪU SƠN"])
    sheet.append([LIST_OF_HERS])
    sheet.append([])
    sheet.append(["STT", "Tên thôn", "Họ và tên trưởng thôn", "SĐT", "Ghi chú"])
    for number in range(1, VILLAGES + 1):
        name = f"Nguyễn Văn Mẫu {chr(64 + number)}"
        sheet.append([number, f"Thôn {number}", name, f"09123400{number:02}", None])
    sheet.append([None, f"Tổng cộng: {VILLAGES} thôn"])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


class Hand:
    """What is pressed, typed and chosen, one by one."""

    def __init__(self, page: Page) -> None:
        self.page, self.steps = page, 0

    async def presses(self, what: Locator) -> None:
        self.steps += 1
        await what.click()

    async def types(self, label: str, words: str) -> None:
        self.steps += 1
        await self.page.get_by_label(label).first.fill(words)

    async def chooses_file(self) -> None:
        self.steps += 1
        file: Any = {
            "name": "danh sách.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": _write_list(),
        }
        await self.page.get_by_label("Tệp", exact=True).set_input_files(file)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("link", name=name)


@pytest_asyncio.fixture(loop_scope="session")
async def empty(tmp_path: Path) -> AsyncIterator[Bot]:
    async with running(settings_for(tmp_path), NOW, empty=True) as started:
        yield started


async def _brings_list(hand: Hand) -> None:
    await hand.chooses_file()
    await hand.presses(hand.button("Tải lên"))
    await hand.presses(hand.button("Ghi những điều đã rõ"))
    await expect(hand.page.locator(".said-list li").first).to_be_visible()
    await hand.presses(hand.link("Tiếp tục"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_reminder_is_thirty_steps_away(
    empty: Bot, new_context: NewContext, size: str
) -> None:
    page = await (await new_context(**SIZES[size])).new_page()
    page.set_default_timeout(30_000)
    hand = Hand(page)
    token = secret_key.read_key(empty.app.settings.secret_file).beginning()
    await page.goto(f"{empty.url}/begin/{token}")
    await hand.types("Tên xã, phường", "Xã Mẫu Sơn")
    await hand.types("Ở đây gọi chung", "thôn")
    await hand.types("Họ tên", "Trần Thị Mẫu")
    await hand.types("Chức danh", "Công chức văn hóa - xã hội")
    await hand.types("Điện thoại", "0912 345 678")
    await hand.presses(hand.button("Bắt đầu"))
    await hand.presses(hand.link("2 Danh sách đơn vị"))
    await _brings_list(hand)
    await _brings_list(hand)
    await hand.presses(hand.button("Dùng mẫu này cho xã"))
    await hand.presses(hand.button("Lập kế hoạch"))
    main = page.get_by_role("main")
    await expect(main).to_contain_text("12 đơn vị chưa có ai vào hệ thống")
    await expect(main).to_contain_text("báo cáo đời sống văn hóa 6 tháng đầu năm 2026")
    assert hand.steps <= MOST_STEPS
    assert hand.steps == 17, "what it takes today"
    await _is_reminded(empty, await main.inner_text())


async def _is_reminded(bot: Bot, page: str) -> None:
    """At the moment that the page names twelve reminders are queued, and none before."""
    at = re.search(r"Tin đầu tiên đi lúc (\d+) giờ(?: (\d+))? ngày (\d+)/(\d+)/2026", page)
    assert at is not None, page
    hour, minute, day, month = (int(one or 0) for one in at.groups())
    said = datetime(2026, month, day, hour, minute, tzinfo=UTC) - timedelta(hours=7)
    await bot.move_to(said - timedelta(minutes=20))
    assert await bot.app.writer.run(_count_reminded) == 0
    await bot.move_to(said + timedelta(minutes=1))
    assert await bot.app.writer.run(_count_reminded) == VILLAGES


def _count_reminded(db: Connection) -> int:
    found = select(Outbox.person_id).where(Outbox.kind == OutboxKind.REMINDER)
    return len(set(db.execute(found).scalars()))
