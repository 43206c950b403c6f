"""Presses come from our pages; nothing personal is kept by browsers; https stays https."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from bot.site.desk.routes import ROUTES as DESK
from bot.site.routes import ROUTES
from tests.bot.site.browsers import Browser, browser, find_link
from tests.bot.site.desk.pages import OFFICER
from tests.running import Bot, running, settings_for

PUBLIC = "https://bao-cao.example"
FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": PUBLIC},
)


@pytest_asyncio.fixture
async def head(bot: Bot) -> AsyncIterator[Browser]:
    async with browser() as one:
        await one.opens(await bot.link("Trưởng xóm 3"))
        await one.hears("Việc cần làm")
        yield one


def posts() -> list[str]:
    """Every address that takes a press, filled in with something."""
    found = []
    for route in [*ROUTES, *DESK]:
        if "POST" not in (getattr(route, "methods", None) or ()):
            continue
        parts = [
            "1" if part.startswith("{") else part
            for part in str(route.path).split("/")  # type: ignore[attr-defined]
        ]
        found.append("/".join(parts))
    return [path for path in found if not path.startswith("/hooks/")]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_no_press_from_elsewhere_is_taken(bot: Bot, headers: dict[str, str]) -> None:
    assert len(posts()) > 40
    async with httpx.AsyncClient() as client:
        for path in posts():
            answer = await client.post(bot.url + path, headers=headers, data={"code": "ABCD2345"})
            assert answer.status_code == 403, path
            assert "từ một trang khác" in answer.text, path


async def test_with_the_cookie_in_hand_it_changes_nothing(bot: Bot, head: Browser) -> None:
    before = await head.history()
    for headers in FOREIGN:
        for path, sent in (("/say", {"id": "abcdefgh-9", "text": "137"}), ("/sign-out", {})):
            answer = await head.client.post(head.chat + path, json=sent, headers=headers)
            assert answer.status_code == 403
    assert (await head.history())["items"] == before["items"]


@pytest.mark.parametrize("site", ["same-origin", "none", None])
async def test_a_press_from_our_own_page_is_taken(
    bot: Bot, head: Browser, site: str | None
) -> None:
    headers = {"Origin": bot.url}
    if site is not None:
        headers["Sec-Fetch-Site"] = site
    answer = await head.client.post(
        f"{head.chat}/say", json={"id": "abcdefgh-8", "text": "viec"}, headers=headers
    )
    assert answer.status_code == 200


async def test_behind_a_proxy_the_public_address_is_ours(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, public_url=PUBLIC)
    async with running(settings) as bot, httpx.AsyncClient() as client:
        code = {"code": "ABCD2345"}
        ours = await client.post(f"{bot.url}/j/", data=code, headers={"Origin": PUBLIC})
        assert ours.status_code == 303
        longer = {"Origin": f"{PUBLIC}.evil.example"}
        assert (await client.post(f"{bot.url}/j/", headers=longer)).status_code == 403
        assert "max-age=" in ours.headers["strict-transport-security"]
        assert "Secure" in ours.headers["set-cookie"]


async def test_without_https_nothing_is_said_of_it(bot: Bot) -> None:
    async with httpx.AsyncClient() as client:
        assert "strict-transport-security" not in (await client.get(bot.url)).headers


async def test_nothing_personal_is_kept_by_a_browser(bot: Bot, head: Browser) -> None:
    photo = b"\x89PNG\r\n\x1a\n" + b"0" * 40
    await head.client.post(
        f"{head.chat}/photo?id=abcdefgh-7", content=photo, headers={"Content-Type": "image/png"}
    )
    await head.hears("Đã nhận")
    shown = next(one for one in (await head.history())["items"] if "photo" in one)
    async with browser() as officer:
        await officer.opens(await bot.link(OFFICER))
        desk = [
            f"{officer.chat}/desk/{path}"
            for path in ("", "people", "people/sheet.xlsx", "errands", "people/3/link")
        ]
        for url in desk:
            answer = await officer.client.get(url)
            assert answer.status_code == 200
            assert answer.headers.get_list("cache-control") == ["no-store"], url
        link = find_link((await officer.client.get(desk[-1])).text)
    own = [f"{head.chat}{path}" for path in ("/", "/history", "/devices", f"/{shown['photo']}")]
    for url in (*own, link, f"{bot.url}/l/1-x", f"{bot.url}/j/ABCD2345", f"{bot.url}/m"):
        answer = await head.client.get(url)
        assert answer.headers.get_list("cache-control") == ["no-store"], url
    answer = await head.client.get(f"{bot.url}/static/chat.js")
    assert answer.headers.get("cache-control") != "no-store"
