"""Every page of what stands behind the desk opens, is light, and names its fields."""

import re
from pathlib import Path

import httpx

from tests.bot.site.desk.pages import Officer
from tests.running import Bot

PAGES = (
    "setup",
    "units",
    "units/merge",
    "units/3",
    "units/3/split",
    "people",
    "people/new",
    "people/cards",
    "people/1",
    "people/1/card",
    "people/1/link",
    "rounds",
    "rounds/new",
    "rounds/1",
    "plan",
    "plan/kim-phuong-2024",
    "form",
    "form/1",
    "past",
    "texts",
    "settings",
)
MOST_BYTES = 100_000


async def test_each_opens_is_light_and_labels_its_fields(officer: Officer) -> None:
    for path in PAGES:
        page = await officer.sees(path)
        assert officer.status == 200, (path, page)
        assert len(page.encode()) < MOST_BYTES, path
        assert page.count("<h1>") == 1, path
        assert "<script>" not in page, path
        assert " style=" not in page, path
        fields = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page)
        assert len(fields) == len(set(fields)), path
        assert set(fields) <= set(re.findall(r'<label for="([^"]+)"', page)), path


async def test_nobody_else_learns_of_them(bot: Bot, officer: Officer) -> None:
    officer.client.cookies.clear()
    for path in PAGES:
        for root in (officer.root, officer.root.replace("/desk", "x/desk")):
            answer = await officer.client.get(f"{root}/{path}")
            assert answer.status_code in (403, 404), path
            assert "Kim Phượng" not in answer.text


async def test_a_village_head_has_no_desk(bot: Bot) -> None:
    async with httpx.AsyncClient(follow_redirects=True) as client:
        answer = await client.post(await bot.link("Trưởng xóm 3"))
        for path in ("units", "people", "setup"):
            answer = await client.get(
                f"{str(answer.url).partition('/desk')[0].rstrip('/')}/desk/{path}"
            )
            assert answer.status_code == 403


def test_whatever_is_moved_sideways_is_reached_by_the_keyboard() -> None:
    pages = sorted((Path(__file__).parents[4] / "web/desk").glob("*.html"))
    wide = [
        (page.name, tag)
        for page in pages
        for tag in re.findall(r'<div class="wide[^>]*>', page.read_text("utf-8"))
    ]
    assert len(wide) > 15
    assert [one for one in wide if "tabindex" not in one[1] or "aria-label" not in one[1]] == []
