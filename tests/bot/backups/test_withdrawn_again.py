"""What was withdrawn or ended after a backup is so in it again, when it is put back."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from bot.backups.archive import BackupSource, write_backup
from bot.backups.later_deletions import LIST, write_deletion_file
from bot.backups.restoring import RestoreResult, restore_backup
from bot.cli.backup_commands import _describe_result
from models.joining import invitation_codes, leaving, personal_links
from models.joining.tables import Invitation, PersonalLink
from models.people import post_records
from models.people.tables import Post, Role
from models.personal_data import withdrawal_list
from tests.bot.backups.test_backups import source, spoil  # noqa: F401
from tests.bot.site.browsers import Browser, browser, joins_by_card
from tests.bot.site.desk.pages import at_desk
from tests.bot.site.test_link_opening import holder
from tests.durability.support import rows
from tests.people import LAID, House
from tests.running import Bot, running, settings_for

DAY = timedelta(days=1)
REFUSED = "SELECT count(*) FROM consent WHERE NOT agreed"


@dataclass
class Lost:
    """What opened something when the backup was made, and was ended after it."""

    file: Path
    left: Browser
    stays: Browser
    over: Browser
    link: str
    card: str


async def _takes_back(one: Browser) -> None:
    await one.says("du lieu cua toi", "mydata-01")
    await one.hears("Hệ thống đang lưu")
    await one.taps("Rút lại đồng ý", "mydata-02")
    await one.hears("Có rút lại không")
    await one.taps("Rút lại", "mydata-03")
    await one.hears("Hệ thống không nhắn tin nữa")


async def _end_post(bot: Bot, title: str) -> None:
    def job(db: Connection) -> None:
        post = holder(db, bot, title)
        post_records.end_post(db, post.post_id, bot.clock.now())
        leaving.close_person_without_post(db, post.person_id, bot.clock.now())

    await bot.app.writer.run(job)


async def _end_link_and_card(bot: Bot, link: str, code: str) -> None:
    def job(db: Connection) -> None:
        number = int(link.rpartition("/")[2].partition("-")[0])
        chat = db.execute(select(PersonalLink.chat_id).where(PersonalLink.id == number)).scalar()
        assert chat is not None
        personal_links.withdraw_personal_links(db, chat, bot.clock.now())
        for post in db.execute(
            select(Invitation.post_id).where(
                Invitation.lookup == bot.app.tools.secrets.lookup(code)
            )
        ).scalars():
            invitation_codes.withdraw_invitations(db, post, bot.clock.now())

    await bot.app.writer.run(job)


async def lay_later_endings(
    source: BackupSource,  # noqa: F811
    three: Browser,
    four: Browser,
    other: Browser,
    seven: Browser,
) -> Lost:
    """The head of xóm 3 takes back the consent, that of xóm 4 signs out on one of two telephones,
    the link of xóm 5 and the card of xóm 6 are withdrawn, the post of xóm 7 ends."""
    async with running(settings_for(source.database.parent)) as bot:
        await joins_by_card(three, bot, "Trưởng xóm 3")
        await joins_by_card(seven, bot, "Trưởng xóm 7")
        address = await bot.link("Trưởng xóm 4")
        await four.opens(address)
        await other.opens(address, digits="0004")
        link, card = await bot.link("Trưởng xóm 5"), await bot.code("Trưởng xóm 6")
        made = write_backup(source, source.database.parent / "copies", LAID)
        bot.clock.move(timedelta(hours=1))
        await _takes_back(three)
        held = other.client.cookies["chat"]
        await other.client.post(f"{other.chat}/sign-out")
        other.client.cookies.set("chat", held)
        await _end_link_and_card(bot, link, card)
        await _end_post(bot, "Trưởng xóm 7")
    for one in (three, four, other, seven):
        one.chat = "/c/" + one.chat.partition("/c/")[2]
    return Lost(made.file, other, four, seven, link.partition("/l/")[2], card)


@pytest.mark.parametrize("kept", ["database", "list"])
async def test_it_stays_withdrawn(source: BackupSource, kept: str) -> None:  # noqa: F811
    folder = source.database.parent
    async with browser() as three, browser() as four, browser() as other, browser() as seven:
        lost = await lay_later_endings(source, three, four, other, seven)
        if kept == "list":
            write_deletion_file(source.database, folder / "copies")
            text = (folder / "copies" / LIST).read_text()
            assert "kim-phuong" not in text
            assert lost.card not in text
            spoil(source.database)
        done = restore_backup(source, lost.file, LAID + DAY)
        assert (done.again.withdrawn, done.again.removed) == (1, 0)
        # The device, the link, the card; the chat of who took back the consent is closed as well.
        assert done.again.ended >= 3
        _assert_said(done)
        async with running(settings_for(folder), LAID + DAY) as bot:
            for one in (three, four, other, seven):
                one.chat = f"{bot.url}{one.chat}"
            assert await three.statuses() == {403}
            assert await seven.statuses() == {403}
            assert await other.statuses() == {403}
            assert await four.statuses() == {200}
            async with browser() as stranger:
                assert (await stranger.opens(f"{bot.url}/l/{lost.link}")).status_code == 410
                await stranger.opens(f"{bot.url}/j/{lost.card}")
                await stranger.hears("Mã này")
            officer = await at_desk(four.client, bot, "Công chức văn hóa - xã hội")
            page = await officer.sees("errands")
            assert "Đã rút lại đồng ý" in page
            # Fifteen days since it was asked, not since the copy was put back.
            assert "còn 14 ngày" in page
    assert rows(source.database, REFUSED) == [(1,)]
    # Put back once more, it is the same.
    assert restore_backup(source, lost.file, LAID + 2 * DAY).again.withdrawn == 1


def _assert_said(done: RestoreResult) -> None:
    said = "\n".join(_describe_result(done))
    assert "1 người đã rút lại đồng ý sau lúc ấy" in said
    assert "1 chức danh đã kết thúc hay bàn giao sau lúc ấy: đã kết thúc lại" in said
    assert "Không còn cán bộ nào" not in said
    assert "đã thu lại hay cho thoát" in said


async def test_who_agreed_again_before_the_backup_is_not_put_out(
    source: BackupSource,  # noqa: F811
) -> None:
    """The list knows of the withdrawal; the copy is younger than it."""
    folder = source.database.parent
    async with browser() as one:
        async with running(settings_for(folder)) as bot:
            await joins_by_card(one, bot, "Trưởng xóm 3")
            bot.clock.move(timedelta(hours=1))
            await _takes_back(one)
            (folder / "copies").mkdir()
            write_deletion_file(source.database, folder / "copies")
            bot.clock.move(timedelta(hours=1))
            async with browser() as again:
                await joins_by_card(again, bot, "Trưởng xóm 3")
            made = write_backup(source, folder / "copies", LAID + DAY)
        assert restore_backup(source, made.file, LAID + DAY).again.withdrawn == 0


def test_a_unit_that_has_no_officer_left_is_named(house: House) -> None:
    """They were replaced after the copy; whoever came in their place is not in it."""
    db = house.db
    commune = house.post("Công chức văn hóa - xã hội").unit_id
    held = select(Post.id, Post.closes).where(Post.unit_id == commune, Post.role == Role.OFFICER)
    before = {row.id: row.closes for row in db.execute(held)}
    assert len(before) > 1
    for one in before:
        post_records.end_post(db, one, house.now)
    later = withdrawal_list.list_ended_posts(db)
    db.execute(update(Post).where(Post.id.in_(before)).values(closes=None))
    done = withdrawal_list.end_posts_again(db, later, house.now)
    assert (done.count, done.without_officer) == (len(before), ("Xã Kim Phượng",))
    assert {row.closes for row in db.execute(held)} == {house.now}
    assert withdrawal_list.end_posts_again(db, later, house.now).count == 0
