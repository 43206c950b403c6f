"""Photos and files, and the addresses of files, follow the rights of the moment of looking."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models import file_access
from models.chats import channel_accounts, chat_people
from models.delivery import file_links
from models.delivery.file_links import SHOW, UPLOAD
from models.delivery.tables import Attachment
from models.joining import leaving
from models.people import persons, post_records
from models.people.tables import Role
from models.reports.tables import Report, ReportStatus
from models.secrets import SecretRow
from office.errands import uploaded_files
from tests.handlers.attachments.test_pictures import sends_file
from tests.handlers.report.filling import HEAD, OFFICER, begin
from tests.people import Chat, House


def kept(house: House) -> int:
    newest = select(Attachment.id).order_by(Attachment.id.desc()).limit(1)
    return int(house.db.execute(newest).scalar_one())


def may_see(chat: Chat, attachment: int) -> bool:
    house = chat.house
    return file_access.may_see_attachment(house.db, attachment, chat.id, house.now)


def opens(house: House, link: SecretRow) -> bool:
    token = house.tools.secrets.file(link)
    found = file_access.find_usable_link(house.db, house.tools.secrets, token, house.now)
    return found is not None


def ends_post(house: House, title: str) -> None:
    """The post alone: whoever held it still speaks in the chat."""
    post_records.end_post(house.db, house.post(title).post_id, house.now)
    house.now += timedelta(seconds=1)


def takes_post(house: House, title: str, unit: str, role: Role) -> None:
    """The holder of one post takes another one on, somewhere else."""
    post = house.post(title)
    unit_id = house.report(unit).unit_id
    post_records.add_post(house.db, post.person_id, unit_id, role, "Việc khác", house.now)
    house.now += timedelta(seconds=1)


def test_a_post_that_ended_opens_nothing_not_even_ones_own(house: House) -> None:
    head = begin(house, "137")
    sends_file(head, "photo")
    officer = house.person(OFFICER)
    assert may_see(head, kept(house))
    assert may_see(officer, kept(house))
    takes_post(house, HEAD, "Xóm 4", Role.REPORTER)
    ends_post(house, HEAD)
    assert not may_see(head, kept(house))
    assert may_see(officer, kept(house))


def test_a_later_post_of_the_sender_shows_it_to_nobody_new(house: House) -> None:
    """What the head of Xóm 3 had sent is not Xóm 4's since he works there too."""
    head = house.person(HEAD)
    head.says("việc")
    sends_file(head, "photo")
    house.db.execute(update(Attachment).values(report_id=None))
    house.db.exec_driver_sql("UPDATE errand SET attachment_id = NULL")
    neighbour = house.person("Trưởng xóm 4")
    assert not may_see(neighbour, kept(house))
    takes_post(house, HEAD, "Xóm 4", Role.REPORTER)
    assert not may_see(neighbour, kept(house))
    assert may_see(head, kept(house))


def test_whoever_comes_after_sees_what_was_sent_for_the_unit(house: House) -> None:
    head = begin(house, "137")
    sends_file(head, "photo")
    unit_id = house.post(HEAD).unit_id
    ends_post(house, HEAD)
    after = persons.add_person(house.db, "sau", "Người Sau", "bà Trưởng xóm 3", None)
    post_records.add_post(house.db, after, unit_id, Role.REPORTER, HEAD, house.now)
    house.now += timedelta(seconds=1)
    assert may_see(house.person(HEAD), kept(house))


def test_what_an_unknown_chat_sent_is_nobodys(house: House) -> None:
    stranger = house.stranger()
    stranger.says("ảnh đây")
    sends_file(stranger, "photo")
    assert not may_see(stranger, kept(house))
    assert not may_see(house.person("Trưởng xóm 4"), kept(house))


def shown_link(house: House, title: str = OFFICER) -> SecretRow:
    """An address of the newest file, as a channel without files gives it."""
    chat, post = house.person(title), house.post(title)
    return file_links.add_file_link(
        house.db,
        SHOW,
        post.person_id,
        chat.id,
        house.now,
        attachment_id=kept(house),
        post_id=post.post_id,
    )


def upload_link(house: House) -> SecretRow:
    chat, post = house.person(HEAD), house.post(HEAD)
    return file_links.add_file_link(
        house.db,
        UPLOAD,
        post.person_id,
        chat.id,
        house.now,
        report_id=house.report("Xóm 3").id,
        post_id=post.post_id,
    )


def with_links(house: House) -> tuple[SecretRow, SecretRow]:
    sends_file(begin(house, "137"), "photo")
    links = shown_link(house, HEAD), upload_link(house)
    assert all(opens(house, link) for link in links)
    return links


def test_an_address_ends_with_the_post(house: House) -> None:
    links = with_links(house)
    takes_post(house, HEAD, "Xóm 4", Role.REPORTER)
    ends_post(house, HEAD)
    assert not any(opens(house, link) for link in links)


def test_an_address_ends_with_the_person(house: House) -> None:
    links = with_links(house)
    leaving.forget_person(house.db, house.post(HEAD).person_id, house.now)
    house.now += timedelta(seconds=1)
    assert not any(opens(house, link) for link in links)


def test_an_address_ends_with_the_chat_that_it_was_given_in(house: House) -> None:
    links = with_links(house)
    leaving.close_chats_of_person(house.db, house.post(HEAD).person_id, house.now)
    house.now += timedelta(seconds=1)
    assert not any(opens(house, link) for link in links)


def test_an_address_ends_with_the_report(house: House) -> None:
    links = with_links(house)
    mine = Report.id == house.report("Xóm 3").id
    house.db.execute(update(Report).where(mine).values(left_at=house.now))
    assert not any(opens(house, link) for link in links)


def test_an_address_to_send_to_ends_when_the_report_is_accepted(house: House) -> None:
    shown, upload = with_links(house)
    mine = Report.id == house.report("Xóm 3").id
    house.db.execute(update(Report).where(mine).values(status=ReportStatus.ACCEPTED))
    assert opens(house, shown)
    assert not opens(house, upload)


def test_an_address_shows_no_more_than_its_person_may_see(house: House) -> None:
    sends_file(begin(house, "137"), "photo")
    assert opens(house, shown_link(house))
    assert not opens(house, shown_link(house, "Trưởng xóm 4"))


@pytest.mark.parametrize("other", [SecretRow(1), SecretRow(1, "ab"), SecretRow(2)])
def test_a_forged_address_opens_nothing(house: House, other: SecretRow) -> None:
    with_links(house)
    assert not opens(house, other)


def test_what_came_by_an_upload_is_seen_by_those_above_wherever_the_person_writes(
    house: House,
) -> None:
    """The person writes on Telegram alone, and has no page of ours."""
    post = house.post(HEAD)
    account = channel_accounts.get_or_add_account(house.db, "telegram", "telegram-1")
    chat = house.stranger_on("telegram", "t-1")
    chat_people.link_chat(house.db, chat.id, post.person_id, house.now)
    assert account
    link = file_links.add_file_link(
        house.db, UPLOAD, post.person_id, chat.id, house.now, post_id=post.post_id
    )
    found = file_links.find_file_link(house.db, link.id, house.now)
    assert found is not None
    assert uploaded_files.keep_upload(house.db, found, "photo", "image/png", b"\x89PNG", house.now)
    assert may_see(house.person(OFFICER), kept(house))
    assert not may_see(house.person("Trưởng xóm 4"), kept(house))
