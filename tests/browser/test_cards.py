"""Invitation cards: six on a sheet of A4, each QR holds the invitation of its card."""

from io import BytesIO
from pathlib import Path

import segno
from playwright.async_api import expect

from bot.invitation_cards import write_cards_page
from bot.invitations import PostInvitation
from tests.browser.conftest import OpenPhone

BASE = "https://baocao.xa-kim-phuong.dinhhoa.thainguyen.gov.vn/he-thong"
SHEET = {"width": 794, "height": 1123}  # A4 at 96 dots an inch


def card(number: int) -> PostInvitation:
    code = f"ABCD234{number % 8 + 2}"
    links = {"web": f"{BASE}/j/{code}", "telegram": f"https://t.me/ten_bot?start={code}"}
    post = "Phó Chủ tịch Ủy ban nhân dân xã, Trưởng Ban Chỉ đạo <xã>"
    return PostInvitation("xom", "Xóm 1", post, "reporter", "Người Mẫu 1", code, False, links)


async def test_they_fill_whole_sheets_and_nothing_is_cut_off(
    open_phone: OpenPhone, tmp_path: Path
) -> None:
    cards = tmp_path / "cards.html"
    cards.write_text(write_cards_page([card(number) for number in range(14)], BASE), "utf-8")
    phone = await open_phone(viewport=SHEET, has_touch=False)
    await phone.page.emulate_media(media="print")
    await phone.page.goto(cards.as_uri())
    shown = phone.page.locator("article")
    await expect(shown).to_have_count(14)
    await expect(shown.first.locator("h2")).to_contain_text("Trưởng Ban Chỉ đạo <xã>")
    spilling = "cards => cards.filter(each => each.scrollHeight > each.clientHeight).length"
    assert await shown.evaluate_all(spilling) == 0
    sizes = "cards => new Set(cards.map(each => Math.round(each.offsetHeight))).size"
    assert await shown.evaluate_all(sizes) == 1
    codes = "all => all.map(each => [each.clientWidth / 96 * 25.4, each.clientHeight])"
    for width, height in await phone.page.locator("figure svg").evaluate_all(codes):
        assert width >= 30  # millimetres: a cheap phone reads it at arm's length
        assert height > 0
    pdf = await phone.page.pdf(prefer_css_page_size=True)
    assert pdf.count(b"/Type /Page\n") == 3


async def test_three_codes_stand_beside_each_other(open_phone: OpenPhone, tmp_path: Path) -> None:
    three = [card(number) for number in range(6)]
    for one in three:
        one.links["zalo"] = "https://zalo.me/bot.VDKyGxQvc"
    cards = tmp_path / "cards.html"
    cards.write_text(write_cards_page(three, BASE), "utf-8")
    phone = await open_phone(viewport=SHEET, has_touch=False)
    await phone.page.emulate_media(media="print")
    await phone.page.goto(cards.as_uri())
    spilling = """cards => cards.filter(each => each.scrollHeight > each.clientHeight
        || each.scrollWidth > each.clientWidth).length"""
    assert await phone.page.locator("article").evaluate_all(spilling) == 0
    widths = "all => all.map(each => each.clientWidth / 96 * 25.4)"
    found = await phone.page.locator("figure svg").evaluate_all(widths)
    assert len(found) == 18
    assert min(found) >= 26


def test_each_code_holds_its_link() -> None:
    one = card(1)
    page = write_cards_page([one], BASE)
    for link in one.links.values():
        drawn = BytesIO()
        segno.make(link, error="m").save(drawn, kind="svg", omitsize=True, xmldecl=False, nl=False)
        assert drawn.getvalue().decode() in page
    assert 'viewBox="0 0' in page  # drawn as large as the card says, however long the link
