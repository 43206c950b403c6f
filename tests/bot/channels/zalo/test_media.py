"""Pictures and voice messages are fetched at once, from where it is safe, up to 5 MB."""

from pathlib import Path
from typing import Any

import pytest

from bot.channels.zalo.media_files import is_safe_address
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
    ],
)
def test_which_addresses_are_safe(address: str, safe: bool) -> None:
    assert is_safe_address(address, "http://api.example") is safe
