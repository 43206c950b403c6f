"""Words nobody expected: no dead end, the draft untouched, nothing taken for a report."""

import pytest

from tests.handlers.report.filling import (
    HEAD,
    OFFICER,
    TYPED,
    begin,
    complete,
    draft,
    rows_of,
    sent,
)
from tests.people import House, at

STRAY = ["ê mai họp mấy giờ", "hôm nay trời đẹp quá", "...", "🙂", "ai đấy", "asdf", "<b>x</b>"]


@pytest.mark.parametrize("typed", STRAY)
def test_they_lead_to_what_is_to_be_done(house: House, typed: str) -> None:
    head = begin(house, "137")
    head.says("để sau")
    before = rows_of(house)
    said = head.says(typed)
    assert "Làm tiếp câu 2" in " ".join(said.labels)
    assert rows_of(house) == before


def test_they_are_told_whom_to_call(house: House) -> None:
    said = house.person(HEAD).says("ê mai họp mấy giờ")
    assert "Xin gọi cán bộ văn hóa xã: 0900 000 101." in said.text
    assert "Việc cần làm:" in said.text


@pytest.mark.parametrize("typed", STRAY)
def test_at_an_open_question_it_is_put_again(house: House, typed: str) -> None:
    head = begin(house, "137")
    before = rows_of(house)
    said = head.says(typed)
    assert "Câu 2/10" in said.text
    assert rows_of(house) == before


@pytest.mark.parametrize("typed", STRAY)
def test_under_the_read_back_nothing_is_sent(house: House, typed: str) -> None:
    head = complete(house)
    head.says(typed)
    assert house.report("Xóm 3").status == "in_progress"
    assert "Xem lại và gửi: Xóm 3" in head.last.labels


def test_a_mark_of_a_question_asks_what_can_be_done(house: House) -> None:
    head = complete(house)
    said = head.says("???")
    assert house.report("Xóm 3").status == "in_progress"
    assert "Gửi về xã" in said.labels


@pytest.mark.parametrize("typed", ["ok", "vâng", "Vâng ạ", "đã rõ", "da ro", "cảm ơn", "OK em"])
def test_ok_to_a_reminder_is_no_report(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4")
    head.says("cả 4")
    head.says("để sau")
    house.move_to(at("2024-06-02", "19:30"))
    said = head.says(typed)
    assert said.text == (
        "Cảm ơn ông Trưởng xóm 3 đã xem. Báo cáo đời sống văn hóa 6 tháng đầu năm 2024 "
        "của Xóm 3 chưa gửi, "
        "còn 6 câu, hạn 17 giờ thứ Tư, 05/6."
    )
    assert said.labels == ["Làm tiếp câu 5: Xóm 3", "Nhắc lại lúc 20 giờ"]


@pytest.mark.parametrize("typed", ["ok", "vâng", "đã rõ", "có"])
@pytest.mark.parametrize("answered", [2, 10, 11])
def test_ok_to_a_reminder_is_no_answer_either(house: House, answered: int, typed: str) -> None:
    """A yes or no, a narrative, the read-back: each waited when the reminder came."""
    head = begin(house, *TYPED[:answered])
    house.move_to(at("2024-06-02", "19:30"))
    before = rows_of(house)
    said = head.says(typed)
    assert "chưa gửi" in said.text
    assert rows_of(house) == before
    assert house.report("Xóm 3").status == "in_progress"


def test_after_the_question_was_put_again_yes_is_an_answer(house: House) -> None:
    head = begin(house, *TYPED[:2])
    house.move_to(at("2024-06-02", "19:30"))
    head.says("báo cáo")
    head.says("có")
    assert draft(house)["dang_ky_vh"].choice == "yes"


def test_a_sticker_to_a_reminder(house: House) -> None:
    head = house.person(HEAD)
    house.move_to(at("2024-05-29", "19:30"))
    said = head.sends("sticker")
    assert "chưa gửi" in said.text
    assert said.labels[0] == "Báo cáo ngay: Xóm 3"


def test_a_sticker_at_a_question(house: House) -> None:
    head = begin(house, "137")
    said = head.sends("sticker")
    assert "chưa ghi gì" in said.text
    assert "Câu 2/10" in said.text


def test_thanks_after_sending(house: House) -> None:
    said = sent(house).says("cảm ơn")
    assert "không có báo cáo nào phải gửi" in said.text


def test_thanks_at_a_question_are_no_answer(house: House) -> None:
    head = begin(house, "137")
    assert "chưa ghi câu này" in head.says("cảm ơn").text
    assert "ho_dang_ky" not in draft(house)


def test_dung_is_right_while_it_is_on_offer(house: House) -> None:
    head = begin(house)
    said = head.says("một trăm ba mươi bảy nghìn rưởi")
    if "Đúng" in said.labels:
        head.says("dung")
        assert "Câu 2/10" in head.last.text


@pytest.mark.parametrize("yes", ["dung", "đúng", "Đúng ạ", "vâng", "ok"])
def test_a_single_doubt_is_settled_by_a_word(house: House, yes: str) -> None:
    head = begin(house)
    head.says("khoảng 140")
    head.says(yes)
    assert draft(house)["ho_tong"].number == 140


@pytest.mark.parametrize("no", ["không", "khong phai", "sai ạ", "gõ lại"])
def test_a_doubt_is_turned_down_by_a_word(house: House, no: str) -> None:
    head = begin(house)
    head.says("khoảng 140")
    assert "Câu 1/10" in head.says(no).text
    assert draft(house) == {}


def test_dung_elsewhere_stops_nothing(house: House) -> None:
    head = begin(house, "137")
    head.says("dung")
    assert draft(house)["ho_tong"].number == 137
    assert "Câu 2/10" in head.says("bao cao").text


def test_stray_words_of_an_officer(house: House) -> None:
    said = house.person(OFFICER).says("ê mai họp mấy giờ")
    assert {"Tổng hợp", "Ai chưa gửi"} <= set(said.labels)
