"""The story of a commune: from an empty database to the signed report, all of it on pages.

After `make run` there is no command in a terminal. One officer sits at a PC and walks with a
phone, 24 villages answer as villages do, and at the end the figures are those worked out by hand.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.bot.channels.telegram.telegram import TelegramStandIn
from tests.browser.commune import NEW, PASTED, PHOTO, TABLE, TELEPHONE, TOTALS, VOICE
from tests.browser.commune_play import Play
from tests.people import at
from tests.running import running, settings_for

FIGURES = """
SELECT report.unit_name, measure.code, figure.number FROM figure
JOIN measure ON measure.id = figure.measure_id
JOIN report ON report.id = figure.report_id
"""
# What Xóm 3 asks to correct, and may, once all is signed.
AMENDED = 146
SOURCES = """
SELECT report.unit_name, answer.source FROM answer
JOIN report ON report.id = answer.report_id WHERE answer.question = 'ho_tong'
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def play(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[Play, Path]]:
    """The whole story, played once; what was seen and the folder of the database."""
    folder = tmp_path_factory.mktemp("commune")
    async with AsyncExitStack() as stack:
        tg = await stack.enter_async_context(TelegramStandIn(token="123:abc"))
        tg.now = at("2024-05-20")
        more = {"telegram_token": "123:abc", "telegram_base_url": tg.url}
        settings = settings_for(folder, **more)
        bot = await stack.enter_async_context(running(settings, at("2024-05-20"), empty=True))
        yield await Play(bot, browser, tg, stack).whole(), folder


def asked(folder: Path, question: str) -> list[Any]:
    db = sqlite3.connect(folder / "test.db")
    try:
        return db.execute(question).fetchall()
    finally:
        db.close()


async def test_every_village_is_in_but_the_one_that_kept_silent(play: tuple[Play, Path]) -> None:
    reported = dict(asked(play[1], "SELECT unit_name, status FROM report WHERE submitted_at <> ''"))
    assert set(reported) == set(TABLE)
    assert set(reported.values()) == {"accepted"}
    assert (
        "Phải gửi 23 xóm: đã gửi 22, trong đó xã đã nhận 0; chưa gửi 1" in play[0].told["reports"]
    )
    assert "Đúng hạn 22, quá hạn 0" in play[0].told["reports"]
    assert "trong đó xã đã nhận 22" in play[0].told["accepted"]


async def test_figures_are_those_worked_out_by_hand(play: tuple[Play, Path]) -> None:
    found: dict[str, dict[str, int | None]] = {}
    for unit, measure, number in asked(play[1], FIGURES):
        if measure in TOTALS:
            found.setdefault(unit, {})[measure] = number
    by_hand = {name: dict(one.now) for name, one in TABLE.items()}
    by_hand["Xóm 3"]["ho_dang_ky_gdvh"] = AMENDED  # after the signing
    assert {name: _with_nil(figures) for name, figures in found.items()} == by_hand
    for code, total in TOTALS.items():
        late = 1 if code == "ho_dang_ky_gdvh" else 0
        assert sum(one.get(code) or 0 for one in found.values()) == total - late, code


def _with_nil(figures: dict[str, int | None]) -> dict[str, int | None]:
    """The part of none is not asked: no weddings, none of them proper."""
    return {code: figures.get(code, 0) for code in TOTALS}


async def test_how_each_report_came_is_kept(play: tuple[Play, Path]) -> None:
    came = dict(asked(play[1], SOURCES))
    wanted = {**dict.fromkeys(PASTED, "pasted"), **dict.fromkeys(PHOTO, "photo"), VOICE: "voice"}
    wanted |= {**dict.fromkeys(TELEPHONE, "phone"), NEW: "carried"}
    assert {unit: came[unit] for unit in wanted} == wanted
    assert {came[f"Xóm {one}"] for one in range(1, 9)} == {None}


async def test_the_summary_is_the_sum_and_quotes_what_was_signed(play: tuple[Play, Path]) -> None:
    said = play[0].told["summary"]
    for line in (
        "Theo Báo cáo số 12/BC-BCĐ ngày 07/6/2024 đã ký.",
        "Đã báo cáo 22/23 xóm, đúng hạn 22. Quá hạn chưa gửi: Xóm 24.",
        "Đăng ký Gia đình văn hóa: 2.862/3.061 hộ, 93,5% (22 xóm).",
        "Đăng ký Xóm văn hóa: 22 xóm.",
        "Đám cưới 75, đúng nếp sống văn minh 68. Đám tang 57, đúng cả 57.",
        "So cùng kỳ 2023 (22 xóm): tỷ lệ hộ đăng ký tăng 0,6 điểm %, đám cưới tăng 14; "
        "theo địa giới mới, năm trước lấy tổng các đơn vị cũ: Xóm Đồng Tâm.",
        "Chưa có số: Xóm 8 (buổi hoạt động).",
    ):
        assert line in said
    later = play[0].told["later"]
    changed = "Sau khi ký có 1 số thay đổi: Xóm 3, đăng ký GĐVH 147 thành 146."
    assert changed not in play[0].told["asked_late"]
    assert changed in later
    assert "2.862/3.061 hộ" in later


async def test_a_merger_half_way_and_a_column_near_the_end(play: tuple[Play, Path]) -> None:
    told = play[0].told
    assert "1. Số hộ: Xóm 9: 114; Xóm 10: 90 → 204 hộ" in told["merged"]
    assert "3. Đăng ký Xóm văn hóa: Xóm 9: có; Xóm 10: chưa trả lời → hỏi lại" in told["merged"]
    assert "7 đơn vị chưa gửi thấy ngay trong bản nháp" in told["column"]
    assert "Đã hỏi riêng câu mới 12 đơn vị đã gửi" in told["column"]
    assert "xin gọi: Xóm 13, Xóm 14, Xóm 17, Xóm 18" in told["column"]
    assert "vẫn là đã gửi. Xã hỏi thêm 1 câu" in told["asked"]


async def test_what_the_officer_was_shown_on_the_way(play: tuple[Play, Path]) -> None:
    told = play[0].told
    assert "23 đơn vị có người, 1 đơn vị chưa có người phụ trách" in told["setup"]
    assert "Đã tham gia trong buổi họp: 15" in told["meeting"]
    assert "Lý do: danh sách xã đang giữ có 170 hộ." in told["again"]
    assert "đã gửi 21 xóm, lấy theo kỳ trước 2 xóm (Xóm 20, Xóm 24)" in told["provisional"]
    # 2.862 less the 164 of Xóm 20, and last year's 162 and 174 in the place of the two.
    assert "3.034/3.248 (đã gửi 2.698/2.885; kỳ trước 336/363)" in told["provisional"]
    assert "Trang này đã đóng" in told["handed over"]
    assert told["closed"] == "403"
