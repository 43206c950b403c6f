"""The first page lets in by one press where the sample lies, and only then and only from here."""

from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import update

from models.people.tables import Person
from tests.running import Bot, running, settings_for

FROM_ELSEWHERE = (
    {"host": "192.168.1.20:8000"},
    {"host": "abc.trycloudflare.com"},
    {"x-forwarded-for": "203.0.113.7"},
    {"via": "1.1 proxy"},
)


async def ask(bot: Bot, **headers: str) -> tuple[httpx.Response, httpx.Response]:
    async with httpx.AsyncClient(timeout=30) as client:
        page = await client.get(f"{bot.url}/", headers=headers)
        return page, await client.post(f"{bot.url}/try", data={"as": "0"}, headers=headers)


async def is_closed(bot: Bot, **headers: str) -> bool:
    page, pressed = await ask(bot, **headers)
    return "Vào thử" not in page.text and pressed.status_code == 404 and not pressed.cookies


async def test_one_press_lets_in_as_each_of_the_three(bot: Bot) -> None:
    async with httpx.AsyncClient(timeout=30, follow_redirects=True) as client:
        page = await client.get(f"{bot.url}/")
        assert page.text.count("Vào thử: ") == 3
        assert "/l/" not in page.text
        for place, who in enumerate(("Trưởng xóm 1", "Công chức văn hóa", "Phó Chủ tịch")):
            inside = await client.post(f"{bot.url}/try", data={"as": str(place)})
            assert inside.status_code == 200
            assert who in inside.text
        assert "Gõ mã mời" in page.text


async def test_a_place_that_there_is_not_leads_back(bot: Bot) -> None:
    async with httpx.AsyncClient(timeout=30) as client:
        for given in ("3", "-1", "a", ""):
            answer = await client.post(f"{bot.url}/try", data={"as": given})
            assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_nobody_is_let_in_from_elsewhere(bot: Bot) -> None:
    for headers in FROM_ELSEWHERE:
        assert await is_closed(bot, **headers), headers


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("public_url", "https://bao-cao.example"),
        ("sample", False),
        ("telegram_token", SecretStr("1:abcdef")),
    ],
)
async def test_a_real_installation_offers_nothing(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    monkeypatch.setattr(bot.app.settings, name, value)
    assert await is_closed(bot)


async def test_nobody_real_is_ever_shown(bot: Bot) -> None:
    """An officer who wrote her own name over an invented one is not let in as."""
    named = update(Person).where(Person.name == "Người Mẫu 1").values(name="Nguyễn Thị Thật")
    await bot.app.writer.run(lambda db: db.execute(named))
    page, _ = await ask(bot)
    assert "Vào thử: Trưởng xóm 2" in page.text


async def test_without_the_sample_there_is_nothing_to_try(tmp_path: Path) -> None:
    async with running(settings_for(tmp_path), empty=True) as bot:
        assert await is_closed(bot)


async def test_with_demo_it_leads_to_the_three_beside_each_other(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.app.settings, "demo", True)
    page, _ = await ask(bot, host="192.168.1.20:8000")
    assert 'action="/demo"' in page.text
