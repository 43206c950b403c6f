"""The page of Dán tin itself: light with all villages of a commune, and what it sends back."""

import re
from html import unescape

from bot.site.desk.entry.paste_pages import pack_first, read_row_cells
from bot.site.sent_forms import SentForm
from office.entry.pasted_villages import PastedField
from tests.bot.site.desk.pages import Officer

WHOLE = (
    "ho {count}, dk {less}, xvh co, cuoi 4 dung 4, tang khong co, nvh tot, san 1, van nghe 1, "
    "clb 2, buoi 5, huong uoc khong sua, de nghi khong co"
)
HEAVIEST = 110_000


async def test_fourteen_whole_villages_are_light(officer: Officer) -> None:
    lines = [f"x{one} {WHOLE.format(count=100 + one, less=90 + one)}" for one in range(1, 15)]
    page = await officer.sends("paste", text="\n".join(lines))
    assert page.count('name="take"') == 14
    assert page.count('<input name="v-') >= 14 * 11
    assert len(page.encode()) < HEAVIEST
    ids = set(re.findall(r' id="([^"]+)"', page))
    named = re.findall(r'aria-labelledby="([^"]+)"', page)
    assert named
    assert all(one in ids for each in named for one in each.split())


async def test_what_is_read_of_the_page_is_what_was_shown(officer: Officer) -> None:
    page = await officer.sends("paste", text="x3 ho 137, dk 131; x4 ho 118 | dk khoang 103")
    fields = dict(re.findall(r'name="([vo]-[^"]+)" value="([^"]*)"', page))
    report = re.search(r'name="take" value="(\d+)"', page)
    assert report is not None
    sent = SentForm({name: unescape(value) for name, value in fields.items()})
    cells = read_row_cells(sent, int(report[1]))
    assert cells["ho_tong"].text == cells["ho_tong"].first_text == "137"
    assert cells["ho_tong"].phrase == "ho 137"
    assert cells["ho_tong"].seal == "-"


def test_any_words_come_back() -> None:
    cell = PastedField("a", "A", "1 2", "x | 1 2\n", "", False, "", False, "-", "")
    sent = SentForm({"v-1-a": "1 2", "o-1-a": pack_first(cell)})
    found = read_row_cells(sent, 1)["a"]
    assert (found.first_text, found.phrase, found.seal) == ("1 2", "x | 1 2\n", "-")
    assert read_row_cells(SentForm({"v-1-a": "7"}), 1)["a"].first_text == ""
