"""What a channel cannot carry: an address for one person, for some days; nothing else opens it."""

from datetime import datetime, timedelta
from functools import partial

import httpx
from sqlalchemy import Connection, select

from bot.delivery.message_links import add_link_lines
from models.chats import channel_accounts
from models.delivery import attachments, file_links, inbox
from models.delivery.file_links import SHOW, UPLOAD
from models.delivery.inbox import IncomingUpdate
from models.delivery.tables import Attachment
from models.errands import errands
from models.joining import leaving
from models.people import post_holders
from models.secrets import SecretRow, Secrets
from office.errands import uploaded_files
from tests.people import House
from tests.running import Bot

SECRETS = Secrets(b"t" * 32)
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def test_the_address_is_made_when_it_is_sent_and_is_not_in_the_database(house: House) -> None:
    links = [["Mở trang", "file", 7, "ab"], ["Mở trang", "file", 8]]
    body = {"spans": [["", "Ảnh"]], "choices": [], "links": links}
    sent = add_link_lines(body, SECRETS, "https://bao.cao")
    assert "links" not in sent
    assert f"https://bao.cao/f/{SECRETS.file(SecretRow(7, 'ab'))}" in sent["spans"][-1][1]
    # One that was written before each row had a random value.
    assert f"https://bao.cao/f/{SECRETS.file(SecretRow(8))}" in sent["spans"][-1][1]
    without = add_link_lines(body, SECRETS, "")
    assert "ở bàn làm việc trên máy tính" in without["spans"][-1][1]


def test_a_token_of_another_kind_or_number_opens_nothing() -> None:
    row = SecretRow(7, "ab")
    assert SECRETS.is_file(SECRETS.file(row), row)
    assert not SECRETS.is_file(SECRETS.link(row), row)
    assert not SECRETS.is_file(SECRETS.file(row), SecretRow(7, "cd"))
    assert not SECRETS.is_file(SECRETS.file(row), SecretRow(8, "ab"))
    assert not Secrets(b"u" * 32).is_file(SECRETS.file(row), row)


def test_it_ends_after_some_days_and_when_it_is_withdrawn(house: House) -> None:
    post = house.post("Trưởng xóm 3")
    chat = channel_accounts.open_personal_chat(house.db, post, house.now)
    link = file_links.add_file_link(house.db, UPLOAD, post.person_id, chat, house.now)
    assert file_links.find_file_link(house.db, link.id, house.now) is not None
    assert file_links.find_file_link(house.db, link.id, house.now + timedelta(days=2)) is None
    file_links.withdraw_file_links(house.db, post.person_id, house.now)
    assert file_links.find_file_link(house.db, link.id, house.now) is None


def test_an_officer_on_a_channel_without_files_gets_an_address(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    zalo = house.person_on("zalo", "Công chức văn hóa - xã hội")
    account = channel_accounts.get_or_add_account(house.db, "web", "web")
    stored = inbox.store_update(house.db, account, IncomingUpdate("x:photo", "p", "{}"), house.now)
    assert stored is not None
    kept = attachments.store_attachment(
        house.db, stored.inbox_id, "photo", "image/png", PNG, house.now
    )
    head.sends("photo", attachment_id=kept)
    notices = [one for one in head.others if one.chat_id == zalo.id]
    assert notices
    assert "attachments" not in notices[0].body
    assert notices[0].body["links"][0][1] == "file"


def make(db: Connection, kind: str, attachment: int | None, now: datetime) -> SecretRow:
    post = next(
        one for one in post_holders.list_posts_below(db, "/", now) if one.title == "Trưởng xóm 3"
    )
    chat = channel_accounts.open_personal_chat(db, post, now)
    return file_links.add_file_link(db, kind, post.person_id, chat, now, attachment_id=attachment)


async def address(bot: Bot, kind: str, attachment: int | None = None) -> str:
    job = partial(make, kind=kind, attachment=attachment, now=bot.clock.now())
    link = await bot.app.writer.run(job)
    return f"{bot.url}/f/{bot.app.tools.secrets.file(link)}"


async def test_a_picture_comes_by_its_page_once_and_waits_for_the_officer(bot: Bot) -> None:
    async with httpx.AsyncClient() as client:
        page = await address(bot, UPLOAD)
        assert "noindex" in (await client.get(page)).headers["x-robots-tag"]
        for _ in range(2):
            done = await client.post(page, files={"file": ("a.png", PNG)})
            assert "Xã đã nhận" in done.text
        refused = await client.post(page, files={"file": ("a.exe", b"MZ" + b"0" * 50)})
        assert refused.status_code == 415
        large = await client.post(page, files={"file": ("a.png", PNG + b"0" * 6_000_000)})
        assert large.status_code == 413
    found = await bot.app.writer.run(lambda db: errands.list_waiting_errands(db, "/"))
    assert [(one.kind, one.unit_name) for one in found] == [("photo", "Xóm 3")]
    kept = await bot.app.writer.run(
        lambda db: db.execute(select(Attachment.content)).scalars().all()
    )
    assert kept == [PNG]


async def test_a_file_is_shown_only_after_the_button_and_only_by_its_address(bot: Bot) -> None:
    def put(db: Connection) -> int:
        account = channel_accounts.get_or_add_account(db, "web", "web")
        holders = post_holders.list_posts_below(db, "/", bot.clock.now())
        post = next(one for one in holders if one.title == "Trưởng xóm 3")
        channel_accounts.open_personal_chat(db, post, bot.clock.now())
        update = IncomingUpdate("x:photo", f"p{post.person_id}", "{}")
        stored = inbox.store_update(db, account, update, bot.clock.now())
        assert stored is not None
        return attachments.store_attachment(
            db, stored.inbox_id, "photo", "image/png", PNG, bot.clock.now()
        )

    page = await address(bot, SHOW, await bot.app.writer.run(put))
    async with httpx.AsyncClient() as client:
        assert PNG not in (await client.get(page)).content
        shown = await client.post(page)
        assert shown.content == PNG
        assert "sandbox" in shown.headers["content-security-policy"]
        assert (await client.post(page[:-2] + "xx")).status_code == 404
        bot.clock.move(timedelta(days=8))
        assert (await client.post(page)).status_code == 404


def test_a_person_without_a_post_leaves_nothing(house: House) -> None:
    post = house.post("Trưởng xóm 3")
    chat = channel_accounts.open_personal_chat(house.db, post, house.now)
    link = file_links.add_file_link(house.db, UPLOAD, post.person_id, chat, house.now)
    found = file_links.find_file_link(house.db, link.id, house.now)
    assert found is not None
    leaving.detach_person(house.db, post.person_id, house.now)
    later = house.now + timedelta(seconds=1)
    assert not uploaded_files.keep_upload(house.db, found, "photo", "image/png", PNG, later)
    assert errands.list_waiting_errands(house.db, "/") == []
