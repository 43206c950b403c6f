"""A practice: the person's own form in three places, marked in each message, left at any time; of
it nothing reaches a report, an officer, a count or the log."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.all_tables import Base
from tests.handlers.report.filling import HEAD, OFFICER, begin
from tests.people import Chat, House, Said, at

# What any turn writes: that something came, where the talk stands, what was said.
OF_ANY_TURN = {"inbox", "outbox", "conversation"}
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def count_rows(house: House) -> dict[str, int]:
    """Of each table how many rows there are, beside those that any turn writes."""
    return {
        table.name: house.db.execute(select(func.count()).select_from(table)).scalar_one()
        for table in Base.metadata.sorted_tables
        if table.name not in OF_ANY_TURN
    }


def practise(house: House) -> Chat:
    chat = house.person(HEAD)
    chat.says("làm thử")
    return chat


def play_to_the_end(chat: Chat) -> list[Said]:
    heard = [chat.says("làm thử"), chat.says("140"), chat.says("130")]
    while "Gửi thử" not in chat.last.labels:
        heard.append(chat.taps(next(one for one in chat.last.labels if one[0] not in "TCGQ")))
    return [*heard, chat.taps("Gửi thử")]


def test_a_whole_practice_is_short_marked_and_stored_nowhere(house: House) -> None:
    chat, officer = house.person(HEAD), house.person(OFFICER)
    chat.says("việc cần làm")
    before = count_rows(house)
    heard = play_to_the_end(chat)
    assert len(heard) <= 7
    assert all("LÀM THỬ" in said.text for said in heard)
    assert "Câu 1/3" in heard[0].text
    assert "140 hộ" in "".join(said.text for said in heard)
    assert "không gửi gì" in heard[-1].text
    assert count_rows(house) == before
    assert chat.others == []
    assert officer.says("chưa nộp").text == house.person(OFFICER).says("chưa nộp").text


def test_what_was_open_is_put_again_behind_it(house: House) -> None:
    chat = begin(house, "137")
    asked = chat.last.text.split("\n")[1:]
    heard = play_to_the_end(chat)
    assert "Câu 2/10" in heard[-1].text
    assert heard[-1].text.split("\n")[-len(asked) :] == asked
    chat.says("131")
    review = chat.says("xem lại").text
    assert "137" in review
    assert "131" in review
    assert "140" not in review


def test_a_figure_in_doubt_waits_meanwhile(house: House) -> None:
    chat = begin(house, "1370")
    chat.says("lam thu")
    chat.says("140")
    said = chat.says("thôi")
    assert "Đã thôi LÀM THỬ" in said.text
    assert "1.370" in said.text
    chat.says("đúng")
    assert "1.370" in chat.says("xem lại").text


@pytest.mark.parametrize("typed", ["thôi", "thoát", "thoat", "hủy", "Thôi làm thử"])
def test_it_is_left_by_a_word(house: House, typed: str) -> None:
    chat = practise(house)
    said = chat.says(typed)
    assert "Đã thôi LÀM THỬ" in said.text
    assert chat.says("137").text.count("LÀM THỬ") == 0


def test_another_wish_leaves_it_and_says_so(house: House) -> None:
    chat = practise(house)
    said = chat.says("việc cần làm")
    assert said.text.startswith("Đã thôi LÀM THỬ. Từ đây là việc thật.")
    assert "Việc" in said.text
    chat.says("làm thử")
    real = chat.says("báo cáo")
    assert "Câu 1/10" in real.text
    assert real.text.startswith("Đã thôi LÀM THỬ")


def test_a_real_button_leaves_it_and_says_so(house: House) -> None:
    chat = house.person(HEAD)
    to_do = chat.says("việc cần làm").body["choices"][0][1]
    chat.says("làm thử")
    said = chat.presses(to_do)
    assert said.text.startswith("Đã thôi LÀM THỬ")
    assert "Câu 1/10" in said.text


def test_the_button_of_a_real_question_above_stores_nothing(house: House) -> None:
    chat = begin(house)
    answer = next(data for _, data in chat.last.body["choices"] if data.startswith("a:"))
    chat.says("làm thử")
    said = chat.presses(answer)
    assert "LÀM THỬ" in said.text
    assert "Câu 1/3" in said.text
    chat.says("thôi")
    assert "chưa trả lời" in chat.says("xem lại").text.split("\n")[1]


def test_a_press_of_an_earlier_step_changes_nothing(house: House) -> None:
    chat = practise(house)
    last = next(data for label, data in chat.last.body["choices"] if label.startswith("Vẫn"))
    chat.says("140")
    assert "Câu 2/3" in chat.presses(last).text
    chat.says("thôi")
    assert "LÀM THỬ" not in chat.presses(last).text


def test_typed_under_a_reminder_it_is_nowhere_stored_before_it_is_clear(house: House) -> None:
    house.move_to(at("2024-05-29", "19:00"))
    chat = practise(house)
    chat.heard += house.move_to(at("2024-05-29", "19:30"))
    assert chat.last.kind == "reminder"
    said = chat.says("137")
    assert "chưa ghi ở đâu cả" in said.text
    assert "Câu 1/3" in said.text
    assert "Câu 2/3" in chat.says("140").text


def test_after_half_a_day_it_is_over_by_itself(house: House) -> None:
    chat = begin(house, "137")
    chat.says("làm thử")
    house.now += timedelta(hours=13)
    said = chat.says("131")
    assert "chưa ghi" in said.text
    assert "Câu 2/10" in said.text


def test_a_photo_in_a_practice_goes_to_nobody(house: House) -> None:
    chat = practise(house)
    before = count_rows(house)
    said = chat.sends("photo")
    assert "Đang làm thử" in said.text
    assert "Câu 1/3" in said.text
    assert chat.others == []
    assert count_rows(house) == before


def test_odd_and_doubtful_figures_are_asked_about_as_in_earnest(house: House) -> None:
    chat = practise(house)
    odd = chat.says("1420")
    assert "Có đúng không?" in odd.text
    assert "LÀM THỬ" in odd.text
    assert "Câu 1/3" in chat.taps("Gõ lại").text
    chat.says("1420")
    assert "Câu 2/3" in chat.says("đúng").text
    assert "Câu 1/3" in chat.says("quay lại").text
    assert "Đọc" not in chat.says("abc xyz").text
    chat.says("?")
    assert "Câu 1/3" in chat.last.text


def test_one_question_is_put_right_before_sending(house: House) -> None:
    chat = practise(house)
    for typed in ("140", "bo qua", "bo qua"):
        chat.says(typed)
    while "Gửi thử" not in chat.last.labels:
        chat.says("bo qua")
    assert "Câu 1/3" in chat.says("sửa câu 1").text
    said = chat.says("141")
    assert "141 hộ" in said.text
    chat.says("xem lai")
    assert "LÀM THỬ xong" in chat.says("gửi").text


def test_help_offers_it_beside_somebody_to_call(house: House) -> None:
    chat = begin(house)
    said = chat.says("trợ giúp")
    assert {"Làm thử", "Nhờ cán bộ gọi lại"} <= set(said.labels)
    assert "Câu 1/3" in chat.taps("Làm thử").text
    assert "Nhờ cán bộ gọi lại" not in house.person(OFFICER).says("trợ giúp").labels


def test_without_buttons_it_is_typed(house: House) -> None:
    chat = house.person_on("zalo", HEAD)
    said = chat.says("lam thu")
    assert "LÀM THỬ" in said.text
    assert "choose" not in said.body
    chat.says("140")
    assert "Câu 2/3" in chat.last.text
    assert "Đã thôi" in chat.says("thoi lam thu").text


def test_whoever_was_never_asked_is_told(house: House) -> None:
    chair = house.person("Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo")
    assert "chưa có gì để làm thử" in chair.says("làm thử").text


@pytest.mark.parametrize(
    "typed", ["sua cau 1 thanh 139", "sửa câu 1 thành 139", "sửa số hộ thành 139"]
)
def test_a_correction_takes_the_figure_that_was_typed(house: House, typed: str) -> None:
    chat = practise(house)
    chat.says("140")
    assert "Ghi thử câu 1: 139 hộ." in chat.says(typed).text


def test_one_that_is_doubted_is_doubted_there(house: House) -> None:
    chat = practise(house)
    chat.says("140")
    assert "nay 900 hộ" in chat.says("sửa câu 1 thành 900").text
    assert "Ghi thử câu 1: 900 hộ." in chat.says("đúng").text


def test_the_read_back_says_that_the_figures_are_in_no_report(house: House) -> None:
    chat = practise(house)
    chat.says("140")
    said = chat.says("xem lại").text
    assert "Các số vừa gõ không vào báo cáo nào" in said
    assert "trước khi gửi về xã" not in said
