"""More people than one bot may serve: each has theirs, on the card and in what is said."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest_asyncio

from bot import invitation_cards, secret_key
from bot.cli import invite_command
from bot.invitations import PostInvitation
from tests.bot.channels.zalo.people import Person
from tests.bot.channels.zalo.standin import HANDLE, TOKEN, ZaloStandIn
from tests.bot.channels.zalo.support import PUBLIC, WEBHOOK, joined, serving
from tests.durability.support import file_of, until
from tests.durability.support import one as found_in
from tests.people import at
from tests.running import Bot

OTHER_TOKEN, OTHER = "2559232241454765289:geheim-hai", "bot.ThuHai"
DAY = at("2024-05-27")
KNOWN = "SELECT count(*) FROM channel_account WHERE channel = 'zalo' AND handle IS NOT NULL"
MOST = 5


@dataclass
class Two:
    bot: Bot
    first: ZaloStandIn
    second: ZaloStandIn

    async def cards(self) -> list[PostInvitation]:
        settings = self.bot.app.settings
        job = partial(
            invite_command.make_invitations,
            secrets=secret_key.read_key(settings.secret_file),
            path="/",
            base=PUBLIC,
            now=self.bot.clock.now(),
            using=settings,
        )
        return await self.bot.app.writer.run(job)

    async def title_at(self, handle: str | None) -> str:
        """Somebody whose card names this bot; none: no bot at all."""
        return next(one.post for one in await self.cards() if one.bots.get("zalo") == handle)


@pytest_asyncio.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with ZaloStandIn() as zalo:
        other = zalo.another(OTHER_TOKEN, OTHER)
        tokens = f"{TOKEN}, {OTHER_TOKEN}"
        async with serving(
            tmp_path, zalo, WEBHOOK, DAY, zalo_tokens=tokens, zalo_most_people=MOST
        ) as bot:
            file = file_of(bot.app.settings)
            await until(lambda: found_in(file, KNOWN) == 2, "both names are learnt")
            yield Two(bot, zalo, other)
        other.hook.stop()
        assert zalo.refused == other.refused == []


async def begins(zalo: ZaloStandIn, code: str) -> tuple[Person, str]:
    person = zalo.person()
    person.says(code)
    return person, (await person.hears()).text


async def test_the_cards_lead_each_to_their_own_bot(two: Two) -> None:
    invited = await two.cards()
    of = [one.bots.get("zalo") for one in invited]
    assert (of.count(HANDLE), of.count(OTHER)) == (MOST, MOST)
    second = next(one for one in invited if one.bots.get("zalo") == OTHER)
    assert second.links["zalo"] == f"https://zalo.me/{OTHER}"
    page = invitation_cards.write_cards_page([second], PUBLIC)
    assert f"Zalo: quét rồi gõ mã ({OTHER})" in page
    assert invitation_cards.draw_qr_code(second.links["zalo"]) in page
    full = next(one for one in invited if not one.bots)
    assert list(full.links) == ["web"]
    assert [one.bots for one in await two.cards()] == [one.bots for one in invited]


async def test_who_types_the_code_to_the_other_bot_is_told_and_served_all_the_same(
    two: Two,
) -> None:
    title = await two.title_at(OTHER)
    person, said = await begins(two.first, await two.bot.code(title))
    assert OTHER in said
    assert "Có đúng là ông/bà không?" in said
    for words in ("đúng", "đồng ý", "viec"):
        person.says(words)
        said = (await person.hears()).text
        assert OTHER not in said
    assert "Việc cần làm" in said
    card = next(one for one in await two.cards() if one.post == title)
    assert card.bots["zalo"] == HANDLE


async def test_nothing_is_said_of_bots_to_who_is_where_they_belong(two: Two) -> None:
    title = await two.title_at(OTHER)
    _, said = await begins(two.second, await two.bot.code(title))
    assert "Có đúng là ông/bà không?" in said
    assert "bot." not in said


async def test_who_has_joined_and_writes_to_the_other_bot_is_sent_back(two: Two) -> None:
    title = await two.title_at(OTHER)
    code = await two.bot.code(title)
    await joined(two.second, two.bot, title)
    person, said = await begins(two.first, code)
    assert said.startswith("Mã này đã dùng rồi.")
    assert OTHER in said
    person.says("viec")
    said = (await person.hears()).text
    assert "bot của mỗi người in trên thẻ mời" in said
    assert title not in said


async def test_each_is_reminded_by_their_own_bot_and_each_bot_has_its_meter(two: Two) -> None:
    officer = "Công chức văn hóa - xã hội"
    asker = await joined(two.first, two.bot, officer)
    head = await joined(two.second, two.bot, "Trưởng xóm 3")
    await two.bot.move_to(at("2024-05-29", "19:31"))
    await head.hears(containing="Kính gửi")
    asker.says("han muc")
    said = (await asker.hears(containing="Hạn mức")).text
    assert f"{HANDLE}: đã nhắn " in said
    assert f"{OTHER}: đã nhắn {two.second.sent_in['2024-05']}/3000" in said
