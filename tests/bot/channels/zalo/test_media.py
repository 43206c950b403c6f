"""Pictures and voice messages are fetched at once, from where it is safe, up to 5 MB."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.channels import fetch_places
from bot.channels.fetch_places import is_safe_address
from bot.channels.zalo.media_files import fetch_file
from tests.bot.channels.telegram.people import PICTURE
from tests.bot.channels.zalo.support import WAYS, at_zalo, joined
from tests.durability.support import file_of, rows, until

TITLE = "Trưởng xóm 3"
KEPT = "SELECT kind, media_type, content FROM attachment"


@pytest.mark.parametrize("name", ["photo", "photo_url"])
@pytest.mark.parametrize("way", WAYS)
async def test_a_picture_under_either_name(tmp_path: Path, way: str, name: str) -> None:
    async with at_zalo(tmp_path, way) as (bot, zalo):
        head = await joined(zalo, bot, TITLE)
        head.sends_photo("sổ của xóm", name=name)
        await head.hears()
        kept = rows(file_of(bot.app.settings), KEPT)
        assert kept == [("photo", "image/png", PICTURE)]


async def test_a_voice_message(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        head = await joined(zalo, bot, TITLE)
        head.sends_voice()
        await head.hears()
        assert rows(file_of(bot.app.settings), KEPT)[0][:2] == ("voice", "audio/aac")


@pytest.mark.parametrize(
    "how",
    [
        {"data": b"x" * (5 * 2**20 + 1)},
        {"url": "http://photo.zalo.example/a.jpg"},
        {"url": "https://127.0.0.1/a.jpg"},
        {"url": "no address"},
    ],
)
async def test_what_is_not_fetched_is_answered_all_the_same(
    tmp_path: Path, how: dict[str, Any]
) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        head = await joined(zalo, bot, TITLE)
        head.sends_photo(**how)
        await head.hears()
        assert rows(file_of(bot.app.settings), KEPT) == []


async def test_a_file_that_has_gone(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (_, zalo):
        head = await joined(zalo, bot=_, title=TITLE)
        head.sends_photo(url=f"{zalo.url}/media/gone.png")
        await head.hears()


async def test_stickers_are_no_files(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo):
        head = await joined(zalo, bot, TITLE)
        head.sends_sticker()
        await head.hears()
        found = await until(lambda: rows(file_of(bot.app.settings), "SELECT state FROM inbox"), "")
        assert rows(file_of(bot.app.settings), KEPT) == []
        assert {one[0] for one in found} == {"done"}


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://photo-stal-1.zdn.vn/abc.jpg", True),
        ("https://api.example/bot/media/1", True),
        ("http://api.example/media/1", True),
        ("http://api.example.evil.example/1", False),
        ("http://photo.zdn.vn/abc.jpg", False),
        ("ftp://photo.zdn.vn/abc.jpg", False),
        ("https://127.0.0.1/a", False),
        ("https://[::1]/a", False),
        ("https://169.254.169.254/latest", False),
        ("https://2130706433/a", False),
        ("https://localhost/a", False),
        ("file:///etc/passwd", False),
        ("https://", False),
        ("https://[", False),
        ("https://0x7f.1/a", False),
        ("https://0x7f.0.0.0x1/a", False),
        ("https://0177.0.0.1/a", False),
        ("https://127.1/a", False),
        ("https://[::ffff:127.0.0.1]/a", False),
        ("https://[fe80::1%25eth0]/a", False),
        ("https://may-chu/a", False),
        ("https://may-chu.local/a", False),
        ("https://a.localhost./a", False),
        ("https://127.0.0.1.:443/a", False),
        ("https://api.example@10.0.0.1/a", False),
        ("http://api.example@10.0.0.1/media/1", False),
        ("http://api.example:81/media/1", False),
    ],
)
def test_which_addresses_are_safe(address: str, safe: bool) -> None:
    assert is_safe_address(address, "http://api.example") is safe


@pytest.mark.parametrize(
    ("found", "safe"),
    [
        (["203.0.113.7"], False),
        (["118.69.108.1"], True),
        (["118.69.108.1", "10.0.0.5"], False),
        (["127.0.0.1"], False),
        (["0.0.0.0"], False),
        (["169.254.169.254"], False),
        (["100.64.0.1"], False),
        (["224.0.0.1"], False),
        (["::1"], False),
        (["fd00::1"], False),
        (["fe80::1%eth0"], False),
        (["::ffff:192.168.1.1"], False),
        (["64:ff9b::a00:1"], False),
        (["2002:a00:1::"], False),
        (["2405:4800::1"], True),
        ([], False),
    ],
)
async def test_a_name_that_leads_inside_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, found: list[str], safe: bool
) -> None:
    async def look_up(name: str, port: int) -> list[str]:
        assert (name, port) == ("photo.zdn.vn", 443)
        return found

    monkeypatch.setattr(fetch_places, "look_up_name", look_up)
    place = await fetch_places.find_place("https://photo.zdn.vn/a.jpg", "http://api.example")
    assert (place is not None) is safe
    if place is not None:
        # What was looked up is what is connected to, under the server's own name.
        assert place.url.host == found[0]
        assert place.headers == {"Host": "photo.zdn.vn"}
        assert place.extensions == {"sni_hostname": "photo.zdn.vn"}


async def test_a_redirect_is_not_followed(tmp_path: Path) -> None:
    """From a server that may be asked to one that may not: nothing is kept of it."""
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        if request.url.path == "/media/1":
            return httpx.Response(302, headers={"Location": "http://127.0.0.1/inside.png"})
        return httpx.Response(200, content=PICTURE)

    async with httpx.AsyncClient(
        transport=httpx.MockTransport(answer), follow_redirects=True
    ) as http:
        kept = await fetch_file(http, "http://api.example/media/1", "photo", "http://api.example")
    assert kept is None
    assert asked == ["http://api.example/media/1"]
