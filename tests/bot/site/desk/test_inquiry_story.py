"""An officer asks 3 of 14 villages at short notice, over HTTP, on what `make run` lays.

The figures by hand: Xóm 3 answers 12 households and yes, Xóm 5 answers 7 and no; Xóm 9 is silent.
So 2/3 have answered, the households make 19, and Xóm 9 lacks. The half-year round of the 14
villages is open at the same time, and nothing of it changes.
"""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import httpx
import pytest_asyncio

from tests.bot.site.desk.pages import Officer
from tests.browser.commune_heads import Head
from tests.people import LAID
from tests.running import Bot

ASKED, LEFT_ALONE = ("Xóm 3", "Xóm 5", "Xóm 9"), ("Xóm 4", "Xóm 10")
WORDS = "Mưa lớn đêm qua, xin cho biết thiệt hại về nhà ở theo văn bản 12/UBND-VHXH."
TOLD = "Xã Kim Phượng đề nghị báo cáo đột xuất theo văn bản số 12/UBND-VHXH"
BOARD = (
    "",
    "rounds",
    "enter",
    "plan",
    "form",
    "papers",
    "provisional",
    "summary",
    "group",
    "setup",
    "past",
)
CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"


@pytest_asyncio.fixture
async def heads(bot: Bot) -> AsyncIterator[dict[str, Head]]:
    """Each on a phone of his own, at the chat of his link."""
    titles = {name: f"Trưởng {name.lower()}" for name in (*ASKED, *LEFT_ALONE)}
    async with AsyncExitStack() as phones:
        found = {}
        for name, title in titles.items():
            client = await phones.enter_async_context(
                httpx.AsyncClient(follow_redirects=True, timeout=30)
            )
            inside = await client.post(await bot.link(title))
            assert inside.status_code == 200
            found[name] = Head(client, name, str(inside.url))
        yield found


async def asks(officer: Officer, units: tuple[str, ...] = ASKED, **more: str) -> str:
    page = await officer.sees("inquiries/new")
    key = re.search(r'name="key" value="([0-9a-f]+)"', page)
    assert key is not None
    ids = [re.search(rf'value="(\d+)"> {unit}</label>', page) for unit in units]
    values: dict[str, object] = {
        "key": key[1],
        "words": WORDS,
        "letter": "12/UBND-VHXH",
        "hours": "4",
        "unit": [found[1] for found in ids if found],
        "ask1": "Mấy hộ phải di dời?",
        "kind1": "whole_number",
        "ask2": "Nhà văn hóa có bị ngập không?",
        "kind2": "yes_no",
    }
    return await officer.sends("inquiries/new", **{**values, **more})


async def heard(head: Head, part: str) -> list[str]:
    """What the bot has said to this one with that in it."""
    said = ["".join(words for _, words in item.get("spans", ())) for item in await head._items()]
    return [one for one in said if part in one]


async def comes(head: Head, part: str) -> str:
    """The message with that in it, as soon as it is there."""
    async with asyncio.timeout(20):
        while not (said := await heard(head, part)):
            await asyncio.sleep(0.05)
    return said[-1]


async def answers(head: Head, number: str, choice: str) -> None:
    await head.presses("Trả lời ngay", "Mấy hộ phải di dời?")
    await head.says(number, "Nhà văn hóa có bị ngập không?")
    await head.presses(choice, "Xin xem lại trước khi gửi")
    await head.presses("Gửi về xã", "Số biên nhận")


async def board(officer: Officer) -> str:
    """The periodic board, and its rounds, without what says when it was drawn."""
    pages = [await officer.sees(path) for path in BOARD]
    hours = r'name="seen" value="[0-9a-f]+"|[Ll]úc \d+ giờ( \d+)?'
    return "\n".join(re.sub(hours, "", page) for page in pages)


async def test_three_of_fourteen_are_asked_and_the_rounds_know_nothing_of_it(
    bot: Bot, officer: Officer, heads: dict[str, Head]
) -> None:
    before = await board(officer)
    page = await asks(officer)
    assert "Đã gửi đến 3 nơi. Hạn trả lời: 12 giờ thứ Hai, 27/5/2024." in page
    assert "0/3" in page
    # Those three and no others are told, at once and in the officer's own words.
    for name in ASKED:
        await comes(heads[name], TOLD)
        told = await heard(heads[name], TOLD)
        assert len(told) == 1, name
        assert f"“{WORDS}”" in told[0]
        assert "trước 12 giờ thứ Hai, 27/5 (còn 4 giờ)" in told[0]
        assert "Có 2 câu." in told[0]
    for name in LEFT_ALONE:
        assert await heard(heads[name], "đột xuất") == []
    await answers(heads["Xóm 3"], "12", "Có")
    # Half of the time is over: who has not answered is reminded, and nobody else.
    await bot.move_to(LAID + timedelta(hours=2, minutes=1))
    for name in ("Xóm 5", "Xóm 9"):
        await comes(heads[name], "Còn 1 giờ 59 phút")
    reminded = {name for name in heads if await heard(heads[name], "Còn 1 giờ 59 phút")}
    assert reminded == {"Xóm 5", "Xóm 9"}
    await answers(heads["Xóm 5"], "7", "Không")
    # The officer sees 2/3, what it comes to, and who lacks.
    inquiry = re.search(r"inquiries/(\d+)", await officer.sees("inquiries"))
    assert inquiry is not None
    assert "2/3" in officer.last
    page = await officer.sees(f"inquiries/{inquiry[1]}")
    assert "Mấy hộ phải di dời: <strong>19</strong>" in page
    assert "Nhà văn hóa có bị ngập không: <strong>có 1, không 1</strong>" in page
    assert "Chưa trả lời: Xóm 9." in page
    # Counted apart: every page of the periodic rounds is as it was.
    assert await board(officer) == before


async def test_at_the_end_the_officer_hears_who_lacks_and_a_late_answer_counts(
    bot: Bot, officer: Officer, heads: dict[str, Head]
) -> None:
    await asks(officer)
    await answers(heads["Xóm 3"], "12", "Có")
    await answers(heads["Xóm 5"], "7", "Không")
    await bot.move_to(LAID + timedelta(hours=4, minutes=1))
    chat = Head(officer.client, "cán bộ", officer.root.removesuffix("desk"))
    over = "Đột xuất “Mưa lớn đêm qua, xin cho biết thiệt hại về nhà ở theo văn…”"
    await comes(chat, f"{over}: đã đến hạn, 2/3 nơi trả lời. Còn thiếu: Xóm 9.")
    await comes(heads["Xóm 9"], "Đã quá hạn 12 giờ")
    await answers(heads["Xóm 9"], "0", "Không")
    await bot.move_to(LAID + timedelta(hours=5))
    await comes(chat, f"{over}: đã đủ 3/3 nơi trả lời.")
    assert len(await heard(chat, over)) == 2
    said = await chat.says("đột xuất", "Đã trả lời 3/3 nơi")
    assert "- Xóm 9: 0; không (" in said
    assert "muộn hạn" in said


async def test_the_committee_asks_for_it_in_its_own_words(
    bot: Bot, officer: Officer, heads: dict[str, Head]
) -> None:
    await asks(officer)
    await answers(heads["Xóm 3"], "12", "Có")
    await answers(heads["Xóm 5"], "7", "Không")
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as client:
        inside = await client.post(await bot.link(CHAIR))
        chair = Head(client, "Trưởng ban", str(inside.url))
        for typed in ("thiệt hại mưa lớn đêm qua thế nào rồi", "đột xuất mưa lớn ra sao"):
            said = await chair.says(typed, "Đã trả lời 2/3 nơi")
            assert f"“{WORDS}”" in said
            assert "Mấy hộ phải di dời: 19 (2 nơi đã gửi)" in said
            assert "Chưa trả lời: Xóm 9." in said
        # And the periodic summary is about the periodic round alone.
        assert "đột xuất" not in await chair.says("tổng hợp", "14")


async def test_sent_twice_it_is_asked_once(officer: Officer, heads: dict[str, Head]) -> None:
    first = await asks(officer, key="0123456789abcdef")
    second = await asks(officer, key="0123456789abcdef")
    assert "0/3" in first
    assert "0/3" in second
    page = await officer.sees("inquiries")
    assert len(re.findall(r"inquiries/\d+", page)) == 1
    await comes(heads["Xóm 3"], TOLD)
    assert len(await heard(heads["Xóm 3"], TOLD)) == 1


async def test_what_cannot_be_asked_is_said_and_nothing_is_sent(
    officer: Officer, heads: dict[str, Head]
) -> None:
    for wrong, sentence in (
        ({"hours": "0"}, "Gõ số giờ từ 1"),
        ({"words": ""}, "Cần gõ lời muốn hỏi"),
        ({"kind2": "choice"}, "cần từ 2 đến 8 ý để chọn"),
        ({"ask1": "", "ask2": ""}, "Cần từ 1 đến 10 câu hỏi"),
    ):
        assert sentence in await asks(officer, **wrong)
        assert officer.status == 409
    assert await heard(heads["Xóm 3"], "đột xuất") == []


async def test_taken_back_it_is_waited_for_by_nobody_and_the_answers_stay(
    bot: Bot, officer: Officer, heads: dict[str, Head]
) -> None:
    """Xóm 3 has answered, Xóm 5 has begun, Xóm 9 not: 1/3, and after it nobody lacks."""
    await asks(officer)
    await answers(heads["Xóm 3"], "12", "Có")
    await heads["Xóm 5"].presses("Trả lời ngay", "Mấy hộ phải di dời?")
    found = re.search(r"inquiries/(\d+)", await officer.sees("inquiries"))
    assert found is not None
    place = f"inquiries/{found[1]}"
    page = await officer.sends(f"{place}/withdraw")
    assert "Chưa rút. Nếu đúng là rút" in page
    assert "Chưa trả lời: Xóm 5, Xóm 9." in page
    page = await officer.sends(f"{place}/withdraw", sure="1")
    assert "Đã báo cho 3 nơi được hỏi." in page
    assert "Đã rút lúc 8 giờ" in page
    assert "Chưa trả lời" not in page
    assert "Mấy hộ phải di dời: <strong>12</strong>" in page
    assert "Rút câu hỏi này" not in page
    for name in ASKED:
        told = await comes(heads[name], "đã rút câu hỏi đột xuất")
        assert ("Câu trả lời đã gửi vẫn được giữ" in told) is (name == "Xóm 3"), name
    assert "đã được nơi hỏi rút lại" in await heads["Xóm 5"].says("7", "rút lại")
    # Once more it is said that it is done; and no reminder comes any more, to nobody.
    assert "đã rút lúc" in await officer.sends(f"{place}/withdraw", sure="1")
    await bot.move_to(LAID + timedelta(hours=4, minutes=1))
    await bot.move_to(LAID + timedelta(hours=5))
    for name in ASKED:
        assert len(await heard(heads[name], "đã rút câu hỏi đột xuất")) == 1, name
        assert await heard(heads[name], "đến hạn báo cáo đột xuất") == [], name
        assert await heard(heads[name], "Đã quá hạn") == [], name
    chat = Head(officer.client, "cán bộ", officer.root.removesuffix("desk"))
    assert await heard(chat, "đã đến hạn") == []
    assert "Sửa: kế hoạch" in await officer.sees("audit")
    assert "Thu hồi lúc" in officer.last
