"""What cannot be read as words is the officer's errand, with its content on her own machine."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.bot.channels.telegram.people import PICTURE
from tests.bot.channels.zalo.support import POLLING, WAYS, at_zalo, joined, settled
from tests.bot.channels.zalo.web import at_the_page

TITLE, OFFICER = "Trưởng xóm 3", "Công chức văn hóa - xã hội"
VOICE = b"\xff\xf1" * 16


@pytest.mark.parametrize("way", WAYS)
async def test_a_picture_and_a_voice_message_wait_on_her_page(tmp_path: Path, way: str) -> None:
    """By polling there is no public address at all: she opens them where the machine is."""
    async with at_zalo(tmp_path, way) as (bot, zalo), at_the_page(bot, OFFICER) as her:
        assert bool(bot.app.settings.public_url) == (way != POLLING)
        head = await joined(zalo, bot, TITLE)
        head.sends_photo("sổ của xóm")
        await head.hears()
        head.sends_voice(VOICE)
        await head.hears()
        await settled(bot)
        page = unescape((await her.opens("desk/errands")).decode())
        assert page.count("<h2") == page.count("Xóm 3: ") == 2
        sources = sorted(set(re.findall(r'src="([^"]*/file/[0-9]+)"', page)))
        assert [await her.opens(one) for one in sources] == [PICTURE, VOICE]


async def test_who_zalo_withholds_waits_there_too(tmp_path: Path) -> None:
    async with at_zalo(tmp_path) as (bot, zalo), at_the_page(bot, OFFICER) as her:
        head = await joined(zalo, bot, TITLE)
        head.sends_unsupported()
        assert "không đọc được tin vừa rồi" in (await head.hears()).text
        assert "Xóm 3: " in unescape((await her.opens("desk/errands")).decode())
