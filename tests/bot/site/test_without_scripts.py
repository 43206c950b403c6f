"""The whole report on a phone whose browser runs no script: forms that post, and the page again."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
import pytest_asyncio
from sqlalchemy import Connection, func, select

from bot.site.chat import chat_page, plain_forms
from bot.turns.turn_queue import TurnQueue
from models.delivery.tables import Inbox
from models.figures.tables import Figure
from models.reports.tables import Report
from tests.bot.site.browsers import PATIENCE
from tests.bot.site.plain_page import PlainPage
from tests.running import Bot

# What is typed or pressed (with "!"), and what the next message says. Twelve, and one to send.
ANSWERS = (
    ("137", "Câu 2/10"),
    ("mot tram ba muoi mot", "Đã ghi câu 2: 131 hộ"),
    ("!Có", "Câu 4/10"),
    ("4", "Trong đó mấy đám đúng"),
    ("!Cả 4 đám", "Câu 5/10"),
    ("khong co", "Câu 6/10"),
    ("!Có, dùng tốt", "Câu 7/10"),
    ("!Vẫn như cũ", "Câu 8/10"),
    ("3", "Câu 9/10"),
    ("!Đang sửa", "Câu 10/10"),
    ("khong co", "Xin xem lại trước khi gửi về xã"),
)
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)


@pytest_asyncio.fixture
async def page(bot: Bot) -> AsyncIterator[PlainPage]:
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        yield await PlainPage(client).opens(await bot.link("Trưởng xóm 3"))


async def test_the_whole_report_from_the_link_to_the_receipt(bot: Bot, page: PlainPage) -> None:
    await page.hears("Việc cần làm:")
    await page.presses("Báo cáo ngay: Xóm 3")
    await page.hears("Câu 1/10")
    for typed, expected in ANSWERS:
        pressed = typed.removeprefix("!")
        await (page.types(typed) if pressed == typed else page.presses(pressed))
        told = await page.hears(expected)
    assert page.labels == ["Gửi về xã", "Sửa", "Để sau"]
    assert "1. Số hộ: 137\n2. Đăng ký GĐVH: 131" in told
    await page.presses("Gửi về xã")
    await page.hears("Xã đã nhận")
    assert page.said == 13  # the slow style
    stored = await bot.app.writer.run(_count_figures)
    assert stored >= 10
    assert "Gửi về xã" not in page.labels


def _count_figures(db: Connection) -> int:
    filed = select(func.count()).select_from(Figure).join(Report, Report.id == Figure.report_id)
    return int(db.execute(filed.where(Report.unit_name == "Xóm 3")).scalar_one())


async def test_a_form_that_is_sent_twice_says_it_once(bot: Bot, page: PlainPage) -> None:
    await page.presses("Báo cáo ngay: Xóm 3")
    await page.hears("Câu 1/10")
    form = next(one for one in page.page.forms if "Gửi" in one.buttons)
    for _ in range(2):
        await page._posts(form, text="137")
    await page.hears("Đã ghi câu 1: 137 hộ")
    assert await bot.app.writer.run(lambda db: _count_said(db, "137")) == 1
    # Back in the browser, and the other thing: that is said as well, and answers what was shown.
    await page._posts(form, text="136")
    await page.hears("Là câu 1, số hộ (đang ghi 137 hộ), hay câu 2")


def _count_said(db: Connection, text: str) -> int:
    like = Inbox.raw.contains(f'"text":"{text}"')
    return int(db.execute(select(func.count()).select_from(Inbox).where(like)).scalar_one())


async def test_what_is_refused_stays_in_its_field_with_the_reason(page: PlainPage) -> None:
    await page.types("a" * 5000)
    assert page.status == 413
    assert "dài quá" in page.page.problem
    answer = await page.sends_photo(b"no photo at all")
    assert page.status == 415
    assert (
        page.page.problem
        == "Hệ thống nhận ảnh, ghi âm, tệp PDF, Word, Excel. Tệp này thuộc loại khác."
    )
    assert answer == page.told


async def test_an_answer_that_is_late_says_where_it_will_be(
    page: PlainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, begun, answer = "câu trả lời chưa kịp hiện", asyncio.Event(), TurnQueue._answer

    async def answer_late(queue: TurnQueue, item: Any) -> None:
        await begun.wait()
        await answer(queue, item)

    monkeypatch.setattr(TurnQueue, "_answer", answer_late)
    monkeypatch.setattr(plain_forms, "ANSWER_SECONDS", 0.0)
    form = next(one for one in page.page.forms if "Gửi" in one.buttons)
    said = {**form.fields, "text": "trợ giúp"}
    assert late in (await page.client.post(urljoin(page.address, form.action), data=said)).text
    begun.set()
    async with asyncio.timeout(PATIENCE):
        while late in (await page.client.get(page.address)).text:
            await asyncio.sleep(0.05)


async def test_older_messages_are_one_press_away(
    page: PlainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_page, "FIRST_MESSAGES", 2)
    for said in ("trợ giúp", "việc cần làm"):
        await page.types(said)
    newest = (await page.client.get(page.address)).text
    assert 'href="?all=1"' in newest
    answer = await page.client.get(page.address, params={"all": "1"})
    assert answer.status_code == 200
    assert answer.text.count('class="msg') > newest.count('class="msg')
    assert 'href="?all=1"' not in answer.text


async def test_a_photo(page: PlainPage) -> None:
    await page.sends_photo(JPEG)
    await page.hears("Đã nhận ảnh")


async def test_nothing_is_said_by_an_empty_form_or_by_somebody_else(page: PlainPage) -> None:
    before = await page.hears("Việc cần làm:")
    assert await page.types("  ") == before
    page.client.cookies.clear()
    await page.types("137")
    assert page.status == 403


async def test_a_first_visit_is_light(page: PlainPage) -> None:
    """At 50 kbit/s the page is there in 5 seconds, and can be answered before its script is."""
    first = await page.client.get(page.address)
    text = first.text
    parts = [one for one in text.split('"') if one.startswith("/static/")]
    sizes = [len(first.content)]
    for one in parts:
        answer = await page.client.get(httpx.URL(page.address).join(one))
        assert answer.status_code == 200
        sizes.append(int(answer.headers["content-length"]))
    # The stream is one more.
    assert len(sizes) + 1 <= 6
    assert sum(sizes) <= 30_000
    without_script = sum(
        size for size, one in zip(sizes, ["", *parts], strict=True) if ".js" not in one
    )
    assert without_script * 8 <= 50_000 * 5


async def test_a_joined_file_of_another_version_is_not_there(page: PlainPage) -> None:
    answer = await page.client.get(
        httpx.URL(page.address).join("/static/joined/chat-0000000000000000.js")
    )
    assert answer.status_code == 404
