"""Reminder, report, summary: three people, each on a phone of their own."""

import sqlite3
from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import OpenPhone
from tests.people import at
from tests.running import Bot

CHAIR = "Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo"
OFFICER = "Công chức văn hóa - xã hội"

# (pressed or typed, what the next message says)
ANSWERS = (
    ("type", "137", "Câu 2/10"),
    ("type", "mot tram ba muoi mot", "Câu 3/10"),
    ("press", "Có", "Câu 4/10"),
    ("type", "4", "Trong đó mấy đám đúng"),
    ("press", "Cả 4 đám", "Câu 5/10"),
    ("type", "khong co", "Câu 6/10"),
    ("press", "Có, dùng tốt", "Câu 7/10"),
    ("press", "Vẫn như cũ", "Câu 8/10"),
    ("type", "3", "Câu 9/10"),
    ("press", "Đang sửa", "Câu 10/10"),
    ("type", "xin thêm loa truyền thanh", "Xin xem lại trước khi gửi về xã"),
)
FIGURES = """
SELECT measure.code, figure.number FROM figure
JOIN measure ON measure.id = figure.measure_id
JOIN report ON report.id = figure.report_id
WHERE report.unit_name = 'Xóm 3' AND figure.number IS NOT NULL
"""


async def test_reminder_report_summary(bot: Bot, open_phone: OpenPhone, tmp_path: Path) -> None:
    head = await (await open_phone()).opens(await bot.link("Trưởng xóm 3"))
    await head.hears("Việc cần làm", "Xóm 3", "17 giờ thứ Tư, 05/6")
    await expect(head.page.locator("#who")).to_have_text("Trưởng xóm 3")

    await bot.move_to(at("2024-05-29", "19:30"))  # nobody touches the page
    await head.hears("Kính gửi ông Trưởng xóm 3", "17 giờ thứ Tư, 05/6/2024")
    await expect(head.told.last.locator(".foot")).to_have_text("19 giờ 30")
    await head.presses("Báo cáo ngay", "Câu 1/10")
    for how, words, next_question in ANSWERS:
        await (head.says if how == "type" else head.presses)(words, next_question)
    read_back = await head.hears("1. Số hộ: 137", "4. Đám cưới: 4, đúng cả 4")
    assert read_back.splitlines()[-1] == "10. Đề nghị: xin thêm loa truyền thanh"
    receipt = await head.presses("Gửi về xã", "Xã đã nhận", "Số biên nhận")
    assert "đúng hạn" in receipt
    assert "lúc 19 giờ 3" in receipt

    with sqlite3.connect(tmp_path / "test.db") as db:
        figures = dict(db.execute(FIGURES).fetchall())
        sent = db.execute("SELECT status FROM report WHERE unit_name = 'Xóm 3'").fetchall()
    db.close()
    assert sent == [("submitted",)]
    wanted = {"ho_tong": 137, "ho_dang_ky_gdvh": 131, "dam_cuoi": 4, "dam_cuoi_vm": 4}
    assert wanted.items() <= figures.items()

    chair = await (await open_phone()).opens(await bot.link(CHAIR))
    await chair.hears("Xem số liệu đã gửi, hoặc ai chưa gửi")
    pressed = await chair.presses("Tổng hợp", "Đã báo cáo 1/14 xóm", "131/137 hộ")
    typed = await chair.says("tong hop", "Đã báo cáo 1/14 xóm", "131/137 hộ")
    assert "CHƯA KÝ" in pressed
    assert typed.splitlines()[2:] == pressed.splitlines()[2:]  # but for hour and number


async def test_the_officer_asks_nudges_and_pastes(bot: Bot, open_phone: OpenPhone) -> None:
    late = await (await open_phone()).opens(await bot.link("Trưởng xóm 4"))
    officer = await (await open_phone()).opens(await bot.link(OFFICER))
    missing = await officer.says("chưa nộp", "Đã có 0/14 xóm gửi")
    assert "Xóm 4 (chưa bắt đầu)" in missing
    await officer.presses("Nhắc 1", "Đang nhắc 1")
    await bot.app.tick()
    await late.hears("Kính gửi ông Trưởng xóm 4", "05/6")
    await expect(late.offered.filter(has_text="Báo cáo ngay").last).to_be_visible()

    await officer.says("chua nop", "Đã có 0/14")
    text = await officer.presses("Soạn tin", "Kính gửi các ông, bà trưởng xóm.")
    assert "Trân trọng cảm ơn." in text
    assert "Xóm 4" not in text  # neither persons nor units in the group
