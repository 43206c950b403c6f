"""A photo or a voice message is kept for the officer; an effort is never sent back."""

import pytest
from sqlalchemy import func, select

from models import file_access
from models.delivery import attachments
from models.delivery.tables import Attachment, Inbox
from tests.handlers.report.filling import HEAD, OFFICER, TYPED, begin, rows_of
from tests.people import Chat, House, Said

WORDS = {"photo": "ảnh", "voice": "tin nhắn thoại", "video": "đoạn phim", "document": "tệp"}


def sends_file(chat: Chat, media: str) -> Said:
    """With the file fetched, as the receiver does before the turn."""
    house = chat.house
    newest = house.db.execute(select(func.max(Inbox.id))).scalar_one()
    kept = attachments.store_attachment(house.db, newest, media, "image/jpeg", b"jpeg", house.now)
    return chat._does(media=media, attachment_id=kept)


@pytest.mark.parametrize("media", WORDS)
def test_it_is_kept_and_the_officer_told(house: House, media: str) -> None:
    officer = house.person(OFFICER)
    head = begin(house, "137")
    before = rows_of(house)
    said = sends_file(head, media)
    assert f"Đã nhận {WORDS[media]}. Cán bộ phụ trách sẽ xem và ghi giúp." in said.text
    assert "Câu 2/10" in said.text
    assert rows_of(house) == before
    notice = next(one for one in head.others if one.chat_id == officer.id)
    assert notice.text == f"Trưởng xóm 3 vừa gửi {WORDS[media]}. Xin xem và ghi giúp."
    assert len(notice.body["attachments"]) == 1


def test_it_belongs_to_the_question_that_was_open(house: House) -> None:
    sends_file(begin(house, *TYPED[:10]), "photo")
    kept = house.db.execute(select(Attachment.report_id, Attachment.question)).one()
    assert tuple(kept) == (house.report("Xóm 3").id, "kien_nghi")


def test_one_that_could_not_be_fetched_is_still_told(house: House) -> None:
    officer = house.person(OFFICER)
    head = begin(house, "137")
    assert "hệ thống chưa tải được" in head.sends("voice").text
    assert any(one.chat_id == officer.id for one in head.others)


def test_where_nothing_is_open(house: House) -> None:
    said = house.person(HEAD).sends("photo")
    assert said.labels == ["Việc cần làm"]


def test_who_may_open_it(house: House) -> None:
    head = begin(house, "137")
    sends_file(head, "photo")
    kept = house.db.execute(select(Attachment.id)).scalar_one()
    neighbour = house.person("Trưởng xóm 4")

    def may_see(chat: Chat, of: int = kept) -> bool:
        return file_access.may_see_attachment(house.db, of, chat.id, house.now)

    assert may_see(head)
    assert may_see(house.person(OFFICER))
    assert not may_see(neighbour)
    assert not may_see(house.stranger())
    assert not may_see(house.person(OFFICER), kept + 1)
