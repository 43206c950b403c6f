"""Choices by their number where a channel has no buttons; never where a figure could be meant."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from handlers import button_data, numbered_choices
from models.chats.conversations import Talk
from models.delivery.tables import Outbox, OutboxState
from models.plans.form_cache import FormCache
from tests.handlers.report.filling import HEAD, OFFICER, draft
from tests.handlers.report.test_sections import SECTIONS
from tests.people import Chat, House, Said, at
from tests.undoing import undone


def on_zalo(house: House, *typed: str) -> Chat:
    head = house.person_on("zalo", HEAD)
    for words in typed:
        head.says(words)
    return head


def is_numbered(said: Said) -> bool:
    return said.body.get("choose") == "numbers"


def reviewed(house: House) -> Chat:
    return on_zalo(house, "bao cao", *SECTIONS)


@pytest.mark.parametrize("typed", ["1", "1.", "1)", "so 1", "Số 1", "chọn 1", " 1 "])
def test_ways_to_pick(house: House, typed: str) -> None:
    head = reviewed(house)
    assert is_numbered(head.last)
    assert "Số biên nhận" in head.says(typed).text


def test_a_menu_and_its_report(house: House) -> None:
    head = on_zalo(house, "viec")
    assert is_numbered(head.last)
    assert "Câu 1 đến 4" in head.says("1").text


def test_changing_a_place_by_its_number(house: House) -> None:
    head = reviewed(house)
    said = head.says("2")
    assert is_numbered(said)
    assert said.labels[2] == "Đăng ký Xóm văn hóa: có"
    assert len(said.labels) == 10
    assert head.says("3").labels[:2] == ["Có", "Không"]
    assert is_numbered(head.last)
    assert "Câu 3 đã sửa từ có thành không." in head.says("2").text


def test_the_number_of_a_choice_is_that_of_the_place(house: House) -> None:
    head = on_zalo(house, "bao cao", "ho 137", "xem lai", "2")
    assert head.last.labels[:2] == ["Số hộ: 137", "Đăng ký GĐVH: chưa trả lời"]
    assert "Câu 2/10" in head.says("2").text


def test_where_a_figure_is_expected_choices_are_words(house: House) -> None:
    head = on_zalo(house, "bao cao", *SECTIONS, "sua cau 4")
    assert not is_numbered(head.last)
    assert head.last.labels[:2] == ["Không có đám nào", "Chưa nắm được số"]
    assert "Trong đó mấy đám" in head.says("2").text
    assert draft(house)["dam_cuoi"].number == 2


def test_a_doubt_about_a_figure_is_settled_by_words(house: House) -> None:
    head = on_zalo(house, "bao cao", "dang ky khoảng 130")
    assert not is_numbered(head.last)
    head.says("1")
    assert "ho_dang_ky" not in draft(house)
    assert "nay 1 hộ" in head.last.text


def test_lines_are_never_picks(house: House) -> None:
    head = on_zalo(house, "viec", "bao cao")
    assert "“1” là của câu nào?" in head.says("1").text
    assert draft(house) == {}


def test_a_reminder(house: House) -> None:
    head = on_zalo(house)
    head.heard.extend(house.move_to(at("2024-05-29", "19:30")))
    assert is_numbered(head.last)
    assert head.last.labels[1] == "Báo cáo ngay"
    assert "Câu 1 đến 4" in head.says("2").text


def test_a_reminder_while_a_figure_is_awaited_has_words(house: House) -> None:
    head = on_zalo(house, "bao cao")
    head.heard.extend(house.move_to(at("2024-06-02", "19:30")))
    assert head.last.kind == "reminder"
    assert not is_numbered(head.last)
    assert "là của câu nào?" in head.says("1").text
    head.heard.extend(house.move_to(at("2024-06-04", "19:30")))
    assert "gọi lại" in head.says("nho xa goi lai").text


def test_a_complete_report_is_not_told_to_press(house: House) -> None:
    head = reviewed(house)
    sent = house.move_to(at("2024-06-05", "11:20"))
    head.heard.extend(sent)
    assert "Chọn Gửi về xã là xong." in head.last.text
    assert "Số biên nhận" in head.says("1").text


def test_a_message_without_choices_leaves_the_list(house: House) -> None:
    head = on_zalo(house, "viec")
    head.sends("withheld")
    assert "Câu 1 đến 4" in head.says("1").text


def test_the_newer_list_counts(house: House) -> None:
    head = on_zalo(house, "bao cao", *SECTIONS, "viec")
    assert "Xin xem lại" in head.says("1").text
    assert "gửi" not in house.report("Xóm 3").status


def test_out_of_range_is_no_pick(house: House) -> None:
    head = reviewed(house)
    head.says("4")
    assert house.report("Xóm 3").status == "in_progress"
    head.says("0")
    assert house.report("Xóm 3").status == "in_progress"


def test_a_number_typed_before_the_list_could_be_seen(house: House) -> None:
    """ "2" sent twice at once: the second was no choice from the list that came between."""
    head = reviewed(house)
    head.says("2")
    table = Outbox.__table__
    house.db.execute(update(table).values(sent_at=house.now + timedelta(minutes=1)))
    assert head.says("2").text.startswith("Đây là tin cũ.")
    assert house.report("Xóm 3").status == "in_progress"


def test_a_list_that_was_not_sent_yet(house: House) -> None:
    head = reviewed(house)
    table = Outbox.__table__
    house.db.execute(update(table).values(state=OutboxState.WAITING, sent_at=None))
    assert head.says("1").text.startswith("Đây là tin cũ.")
    assert house.report("Xóm 3").status == "in_progress"


def test_the_officers_lists(house: House) -> None:
    officer = house.person_on("zalo", OFFICER)
    labels = officer.says("viec").labels
    assert is_numbered(officer.last)
    said = officer.says(str(labels.index("Ai chưa gửi") + 1))
    assert "Đã có 0/14 xóm gửi." in said.text
    assert is_numbered(said)


def test_a_notice_to_the_officer(house: House) -> None:
    officer = house.person_on("zalo", OFFICER)
    officer.says("viec")
    head = on_zalo(house, "bao cao", "xin them ngay")
    told = [said for said in head.others if said.chat_id == officer.id]
    assert [is_numbered(said) for said in told] == [True]
    assert "Đã cho Xóm 3 thêm ngày." in officer.says("1").text


@pytest.mark.parametrize("channel", ["web", "telegram"])
def test_on_channels_with_buttons_nothing_changes(house: House, channel: str) -> None:
    head = house.person(HEAD) if channel == "web" else house.person_on(channel, HEAD)
    for typed in ("viec", "bao cao", "137", "131", "2"):
        said = head.says(typed)
        assert "choose" not in said.body
    assert "dang_ky_vh" not in draft(house)


def test_joining_by_the_code_typed_into_the_chat(house: House) -> None:
    code = house.code(HEAD)
    chat = house.stranger_on("zalo")
    assert "gõ mã mời" in chat.says("1").text
    said = chat.says(f" {code[:4].lower()} - {code[4:].lower()} ")
    assert "Trưởng xóm 3" in said.text
    assert is_numbered(said)
    assert is_numbered(chat.says("1"))
    assert "Kính chào ông Trưởng xóm 3." in chat.says("1").text
    assert "Câu 1 đến 4" in chat.says("1").text


def test_the_same_code_typed_by_two(house: House) -> None:
    code = house.code(HEAD)
    first, second = house.stranger_on("zalo", "one"), house.stranger_on("zalo", "two")
    for chat in (first, second):
        assert "Có đúng là ông/bà không?" in chat.says(code).text
        chat.says("1")
    assert "Kính chào" in first.says("1").text
    assert "đã dùng rồi" in second.says("1").text
    assert "gõ mã mời" in second.says("viec").text


def test_refusing_by_number(house: House) -> None:
    chat = house.stranger_on("zalo")
    chat.says(house.code(HEAD))
    chat.says("1")
    assert "không đồng ý" in chat.says("2").text
    assert "gõ mã mời" in chat.says("1").text


def test_wrong_codes(house: House) -> None:
    chat = house.stranger_on("zalo")
    for _ in range(5):
        assert "không đúng" in chat.says("abcd2345").text
    assert "chờ một giờ" in chat.says(house.code(HEAD)).text


def test_under_a_figure_that_is_asked_about_again(house: House) -> None:
    """ "2" may be the figure there, so the choices are words."""
    data = button_data.make_button("Vẫn là 131", "still", 1).data
    assert not numbered_choices.is_picked_by_number(house.db, FormCache(), "zalo", Talk(), [data])
    assert numbered_choices.is_picked_by_number(house.db, FormCache(), "zalo", Talk(), ["g:todo"])


def ways() -> list[tuple[str, ...]]:
    return [("viec",), ("bao cao", *SECTIONS), ("bao cao", *SECTIONS, "sua cau 6"), ("tro giup",)]


@pytest.mark.parametrize("way", ways())
def test_the_number_and_the_words_of_a_choice_do_the_same(
    house: House, way: tuple[str, ...]
) -> None:
    begun = house.now
    with undone(house.db):
        labels = on_zalo(house, *way).last.labels
    assert labels
    for place, label in enumerate(labels, 1):
        said = []
        for typed in (str(place), label):
            house.now = begun
            with undone(house.db):
                head = on_zalo(house, *way)
                head.says(typed)
                answers = {code: one.written() for code, one in draft(house).items()}
                said.append((head.last.text, head.last.labels, answers))
        assert said[0] == said[1], label
