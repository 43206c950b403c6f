"""The words under a picture are read where they are figures, and shown to the officer beside it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.chats import channel_accounts
from models.delivery import attachments, inbox
from models.delivery.inbox import IncomingUpdate
from models.errands.tables import Errand
from models.reports.tables import Answer
from office.errands import errand_list
from tests.bot.site.desk.at_the_desk import officer
from tests.handlers.report.filling import HEAD, OFFICER, UNIT, begin
from tests.people import Chat, House

CAPTION = "Số liệu trong sổ: cưới 4 đúng 4, tang 2. Hộ ông Hùng xin rút"


def sends(chat: Chat, caption: str = "", album: str | None = None, media: str = "photo") -> None:
    house = chat.house
    account = channel_accounts.get_or_add_account(house.db, "web", "web")
    arrived = IncomingUpdate(f"x:{house.count}", f"p{chat.id}", "{}")
    stored = inbox.store_update(house.db, account, arrived, house.now)
    assert stored is not None
    newest = stored.inbox_id
    kept = attachments.store_attachment(house.db, newest, media, "image/jpeg", b"jpeg", house.now)
    chat._does(media=media, text=caption, album=album, attachment_id=kept)


def figures(house: House) -> dict[str, int | None]:
    rows = house.db.execute(
        select(Answer.question, Answer.number).where(Answer.report_id == house.report(UNIT).id)
    )
    return {row.question: row.number for row in rows}


def test_a_caption_is_read_and_stands_beside_the_picture(house: House) -> None:
    reads = house.person(OFFICER)
    head = begin(house, "137", "131", "có")
    sends(head, CAPTION)
    assert figures(house) | {"dang_ky_vh": None} == {
        "ho_tong": 137,
        "ho_dang_ky": 131,
        "dang_ky_vh": None,
        "dam_cuoi": 4,
        "dam_cuoi_vm": 4,
        "dam_tang": 2,
    }
    assert "“Hộ ông Hùng xin rút”" in head.last.text
    (errand,) = errand_list.list_errands(officer(house))
    assert errand.errand.note == CAPTION
    notice = next(one for one in head.others if one.chat_id == reads.id)
    assert f"Lời ghi kèm: “{CAPTION}”." in notice.text


@pytest.mark.parametrize("media", ["document", "video"])
def test_words_under_any_file_are_kept(house: House, media: str) -> None:
    head = begin(house, "137")
    sends(head, "sổ của xóm, trang 2", media=media)
    assert house.db.execute(select(Errand.note)).scalars().all() == ["sổ của xóm, trang 2"]
    assert figures(house) == {"ho_tong": 137}


def test_a_figure_under_a_picture_answers_the_question(house: House) -> None:
    head = begin(house, "137")
    sends(head, "131 hộ")
    assert figures(house) == {"ho_tong": 137, "ho_dang_ky": 131}


def test_a_caption_in_doubt_is_only_shown(house: House) -> None:
    head = begin(house, "137")
    sends(head, "khoảng 131 hộ")
    assert figures(house) == {"ho_tong": 137}
    assert "Câu 2/10" in head.last.text


def test_a_caption_of_another_village_is_only_shown(house: House) -> None:
    head = begin(house, "137")
    sends(head, "Xóm 5: ho 146, dang ky 139")
    assert figures(house) == {"ho_tong": 137}
    assert house.db.execute(select(Errand.note)).scalars().all() == ["Xóm 5: ho 146, dang ky 139"]


def test_an_album_is_one_task(house: House) -> None:
    reads = house.person(OFFICER)
    head = begin(house, "137")
    heard = len(head.heard)
    for at in range(4):
        sends(head, album="14", caption="trang cuối" if at == 3 else "")
    assert len(head.heard) == heard + 1
    assert sum(one.chat_id == reads.id for one in head.others) == 1
    (errand,) = errand_list.list_errands(officer(house))
    assert len(errand.files) == 4
    assert errand.errand.note == "trang cuối"


def test_albums_of_two_chats_are_two_tasks(house: House) -> None:
    for title in (HEAD, "Trưởng xóm 4"):
        chat = house.person(title)
        sends(chat, album="14")
    assert [len(one.files) for one in errand_list.list_errands(officer(house))] == [1, 1]


ABOUT = ("ảnh này là sổ của xóm, 131 hộ đăng ký", "anh tren la bien ban hop", "xem ảnh giúp xóm")


@pytest.mark.parametrize("typed", ABOUT)
def test_words_about_a_picture_go_with_it(house: House, typed: str) -> None:
    reads = house.person(OFFICER)
    head = begin(house, "137")
    sends(head)
    said = head.says(typed)
    assert "Lời này đã ghi kèm ảnh vừa gửi" in said.text
    assert "Câu 2/10" in said.text
    assert house.db.execute(select(Errand.note)).scalars().all() == [typed]
    assert figures(house) == {"ho_tong": 137}
    notices = [one.text for one in head.others if one.chat_id == reads.id]
    assert f"ghi thêm cho ảnh vừa gửi: “{typed}”" in notices[-1]


@pytest.mark.parametrize("typed", ["131", "131 hộ", "anh này hỏi gì", "mai họp mấy giờ"])
def test_other_words_behind_a_picture_do_not(house: House, typed: str) -> None:
    head = begin(house, "137")
    sends(head)
    head.says(typed)
    assert house.db.execute(select(Errand.note)).scalars().all() == [""]


def test_an_hour_later_they_are_about_something_else(house: House) -> None:
    head = begin(house, "137")
    sends(head)
    house.now += timedelta(hours=1)
    head.says("ảnh này là sổ của xóm")
    assert house.db.execute(select(Errand.note)).scalars().all() == [""]


UNREADABLE = {
    "contact": "danh thiếp",
    "location": "vị trí",
    "poll": "bình chọn",
    "animation": "ảnh động",
    "dice": "xúc xắc",
    "unknown": "một tin không có chữ",
    "something new": "một tin không có chữ",
}


@pytest.mark.parametrize("media", UNREADABLE)
def test_what_cannot_be_read_is_named(house: House, media: str) -> None:
    said = begin(house, "137").sends(media)
    assert f"Hệ thống đã nhận {UNREADABLE[media]}" in said.text
    assert "Câu 2/10" in said.text
    assert figures(house) == {"ho_tong": 137}


def test_where_nothing_is_open_it_is_named_too(house: House) -> None:
    assert "vị trí trên bản đồ" in house.person(HEAD).sends("location").text


def test_what_should_not_be_kept_is_left_out_of_every_word_about_a_picture(house: House) -> None:
    """Under the first picture, under another of the same album, and right behind it."""
    house.person(OFFICER)
    head = begin(house, "137")
    for said in ("gọi anh Ba 0912 345 678", "hoặc chị Tư 0913 456 789"):
        sends(head, said, album="a")
    head.says("ảnh này của nhà anh Năm 0914 567 890")
    (note,) = house.db.execute(select(Errand.note)).scalars().all()
    assert note == "gọi anh Ba […]\nhoặc chị Tư […]\nảnh này của nhà anh Năm […]"
    assert "Lời ghi kèm chưa chép phần đó" in head.last.text
    assert not any("0914" in one.text for one in head.others)


@pytest.mark.parametrize("words", ["Chép cả lời ghi", "chep ca loi ghi"])
def test_a_sensitive_passage_is_asked_about_before_it_is_copied(house: House, words: str) -> None:
    reads = house.person(OFFICER)
    head = begin(house, "137")
    caption = "danh sách hộ, gọi bà Mẫu 0912345678 nhé"
    sends(head, caption)
    assert "Trong câu có số điện thoại của một người." in head.last.text
    assert "Câu 2/10" in head.last.text
    assert head.last.labels[:2] == ["Chép cả lời ghi", "Bỏ phần đó"]
    assert "0912345678" not in str(house.db.execute(select(Errand.note)).scalars().all())
    assert "0912345678" not in str([one.body for one in head.others])
    said = head.says(words)
    assert "Đã chép cả lời ghi cho cán bộ." in said.text
    assert "Câu 2/10" in said.text
    (note,) = house.db.execute(select(Errand.note)).scalars().all()
    assert note.endswith(f"\n{caption}")
    assert caption in [one for one in head.others if one.chat_id == reads.id][-1].text
    head.says("131")
    assert figures(house) == {"ho_tong": 137, "ho_dang_ky": 131}


@pytest.mark.parametrize("words", ["Bỏ phần đó", "131"])
def test_a_passage_that_is_left_out_or_passed_over_goes_nowhere(house: House, words: str) -> None:
    head = begin(house, "137")
    sends(head, "danh sách hộ, gọi bà Mẫu 0912345678 nhé")
    head.says(words)
    (note,) = house.db.execute(select(Errand.note)).scalars().all()
    assert "0912345678" not in note
    assert "danh sách hộ" in note
    assert "0912345678" not in str([one.body for one in head.others])
    assert figures(house) == {"ho_tong": 137} | ({"ho_dang_ky": 131} if words == "131" else {})
    # Behind it nothing is offered any more.
    again = head.presses("g:caption:whole")
    assert "0912345678" not in house.db.execute(select(Errand.note)).scalars().all()[0]
    assert again.text


def test_words_behind_a_picture_and_under_a_second_one_are_asked_about_too(house: House) -> None:
    head = begin(house, "137")
    sends(head, album="a")
    sends(head, "ảnh này của bà Mẫu, căn cước 012345678901", album="a")
    assert "số căn cước" in head.last.text
    assert head.last.labels[:2] == ["Chép cả lời ghi", "Bỏ phần đó"]
    said = head.says("ảnh trên là sổ của bà Mẫu 0912345678")
    assert "số điện thoại" in said.text
    notes = str(house.db.execute(select(Errand.note)).scalars().all())
    assert "012345678901" not in notes
    assert "0912345678" not in notes
    head.taps("Chép cả lời ghi")
    notes = str(house.db.execute(select(Errand.note)).scalars().all())
    assert "012345678901" not in notes
    assert "0912345678" in notes
