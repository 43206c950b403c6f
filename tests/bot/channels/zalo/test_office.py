"""What the office sees of Zalo: `baocao doctor`, and the cards."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot import invitation_cards, secret_key
from bot.channels.services import get_invitation_link
from bot.cli import doctor, invite_command
from bot.settings import Settings
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.bot.channels.zalo.support import POLLING, PUBLIC, WEBHOOK, at_zalo, for_zalo
from tests.durability.support import file_of, one, until

HANDLE = "SELECT handle FROM channel_account WHERE channel = 'zalo'"


async def findings(settings: Settings) -> dict[str, doctor.DoctorFinding]:
    """What the doctor finds on the channels; it has a loop of its own."""
    found = await asyncio.to_thread(lambda: list(doctor._check_channels(settings)))
    return {each.what: each for each in found}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "còn thiếu PUBLIC_URL (https://…), ZALO_WEBHOOK_SECRET"),
        ({"public_url": "http://192.168.1.10:8000"}, "còn thiếu PUBLIC_URL (https://…), ZALO"),
        ({"public_url": PUBLIC}, "còn thiếu ZALO_WEBHOOK_SECRET"),
        ({"zalo_webhook_secret": "bi-mat-rieng-cua-xa"}, "còn thiếu PUBLIC_URL (https://…)"),
        ({"public_url": PUBLIC, "zalo_webhook_secret": "bi-mat-rieng-cua-xa"}, "webhook: "),
    ],
)
async def test_the_doctor_says_which_way_and_what_it_lacks(
    tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    async with ZaloStandIn() as zalo:
        found = await findings(for_zalo(tmp_path, zalo, **more))
        assert found["zalo"].ok
        assert found["zalo"].said == "bot.VDKyGxQvc (chưa đặt webhook)"
        way = found["zalo, cách nhận tin"].said
        assert said in way
        assert ("long polling" in way) == ("thiếu" in way)
        assert found["telegram"].said == "không dùng"
        assert zalo.refused == []


async def test_the_doctor_says_where_zalo_posts_to(tmp_path: Path) -> None:
    async with at_zalo(tmp_path, WEBHOOK) as (bot, zalo):
        found = await findings(bot.app.settings)
        assert f"{PUBLIC}/hooks/zalo/{zalo.name}" in found["zalo"].said


@pytest.mark.parametrize(("code", "said"), [(401, "WrongToken"), (403, "ZaloError")])
async def test_the_doctor_says_what_is_wrong_and_no_secret(
    tmp_path: Path, code: int, said: str
) -> None:
    async with ZaloStandIn() as zalo:
        zalo.fails(code)
        found = await findings(for_zalo(tmp_path, zalo))
        assert not found["zalo"].ok
        assert said in found["zalo"].said
        assert zalo.token.partition(":")[2] not in str(found)


@pytest.mark.parametrize("way", [POLLING, WEBHOOK])
async def test_a_card_leads_to_the_bot_and_shows_the_code(tmp_path: Path, way: str) -> None:
    async with at_zalo(tmp_path, way) as (bot, _):
        settings = bot.app.settings
        await until(lambda: one(file_of(settings), HANDLE), "the name is learnt")
        secrets = secret_key.read_key(settings.secret_file)
        job = partial(
            invite_command.make_invitations,
            secrets=secrets,
            path="/",
            base=PUBLIC,
            now=bot.clock.now(),
            using=settings,
        )
        invited = await bot.app.writer.run(job)
        first = invited[0]
        assert first.links["zalo"] == "https://zalo.me/bot.VDKyGxQvc"
        page = invitation_cards.write_cards_page(invited[:1], PUBLIC)
        assert invitation_cards.draw_qr_code(first.links["zalo"]) in page
        assert "Zalo: quét rồi gõ mã" in page
        assert f"{first.code[:4]} {first.code[4:]}" in page


def test_the_link_to_a_bot_is_a_setting(tmp_path: Path) -> None:
    settings = for_zalo(tmp_path, ZaloStandIn(), zalo_bot_link="https://zalo.me/s/bot/{handle}/")
    assert get_invitation_link(settings, "zalo", "bot.a", "CODE") == "https://zalo.me/s/bot/bot.a/"
    assert (
        get_invitation_link(settings, "telegram", "ten_bot", "CODE")
        == "https://t.me/ten_bot?start=CODE"
    )
    assert get_invitation_link(settings, "fax", "a", "CODE") is None
