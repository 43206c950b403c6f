"""What stands near an answer and is none: another question's noun, "vẫn thế" to a change, a word of
thanks, a figure that is said over and taken back."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.people import House

TO_CHANGE = ("137", "131", "có", "4", "cả 4", "không có", "có, dùng tốt")
UNCHANGED = ("vẫn thế", "vẫn như cũ", "không đổi", "van the", "khong thay doi gi", "vẫn vậy thôi")


@pytest.mark.parametrize("typed", UNCHANGED)
def test_no_change_is_an_answer_to_what_has_changed(house: House, typed: str) -> None:
    head = begin(house, *TO_CHANGE)
    assert "Câu 8/10" in head.says(typed).text
    assert draft(house)["thay_doi"].choice == "same"


@pytest.mark.parametrize("typed", UNCHANGED)
def test_it_is_one_in_a_correction_too(house: House, typed: str) -> None:
    head = begin(house, *TO_CHANGE, "có thay đổi", "2", "2", "3")
    head.says("sửa câu 7")
    assert "Câu 7 đã sửa từ có thay đổi thành như cũ." in head.says(typed).text
    assert draft(house)["thay_doi"].choice == "same"
    assert draft(house)["san_the_thao"].number == 1


def test_as_last_year_is_asked_where_last_time_is_meant(house: House) -> None:
    head = begin(house, *TO_CHANGE)
    head.says("như năm ngoái")
    assert "thay_doi" not in draft(house)


def test_what_stands_as_last_time_is_offered_once(house: House) -> None:
    head = begin(house, *TO_CHANGE, "vẫn như cũ")
    said = head.says("sửa câu 7")
    assert [one for one in said.labels if "như cũ" in one] == ["Vẫn như cũ"]


@pytest.mark.parametrize(
    ("before", "typed", "named"),
    [
        ((), "140 đám", "đám cưới (câu 4), đám tang (câu 5)"),
        ((), "140 đám cưới", "nhắc đến đám cưới (câu 4);"),
        ((), "câu lạc bộ có 3 cái", "câu lạc bộ (câu 7)"),
        (TO_CHANGE[:3], "2 đám tang", "nhắc đến đám tang (câu 5);"),
        (TO_CHANGE[:4], "2 đám tang", "nhắc đến đám tang (câu 5);"),
        (TO_CHANGE[:5], "2 đám cưới", "nhắc đến đám cưới (câu 4);"),
        ((*TO_CHANGE, "có thay đổi"), "3 câu lạc bộ", "câu lạc bộ (câu 7)"),
        ((*TO_CHANGE, "có thay đổi", "2"), "3 câu lạc bộ", "câu lạc bộ (câu 7)"),
        ((*TO_CHANGE, "có thay đổi", "2"), "3 clb", "câu lạc bộ (câu 7)"),
    ],
)
def test_a_noun_of_another_question_is_named(
    house: House, before: tuple[str, ...], typed: str, named: str
) -> None:
    head = begin(house, *before)
    said = head.says(typed)
    assert named in said.text
    assert "Gõ lại" in said.labels
    assert len(draft(house)) == len(before)


@pytest.mark.parametrize("typed", ["137 hộ", "thôn em có 137", "137 nhà", "3 hộ có đám cưới"])
def test_the_own_noun_is_no_other(house: House, typed: str) -> None:
    assert "nhắc đến" not in begin(house).says(typed).text


@pytest.mark.parametrize("typed", ["2 đám cưới", "đám cưới có 2 đám", "2 đám", "cưới 2 đám"])
def test_the_own_noun_counted_alike_is_no_other(house: House, typed: str) -> None:
    assert "nhắc đến" not in begin(house, *TO_CHANGE[:3]).says(typed).text


@pytest.mark.parametrize("typed", ["câu lạc bộ có 3 cái", "có 3 câu lạc bộ bóng đá"])
def test_in_doubt_it_is_no_new_figure(house: House, typed: str) -> None:
    head = begin(house, "999")
    said = head.says(typed)
    assert "câu lạc bộ (câu 7)" in said.text
    assert not any("3 hộ" in one for one in said.labels)
    assert draft(house) == {}


@pytest.mark.parametrize("typed", ["khoong", "kho6ng", "125 đám à? nhầm", "999 nhầm rồi"])
def test_a_no_as_it_is_typed_is_no_figure(house: House, typed: str) -> None:
    head = begin(house, "999")
    assert "Số này không ghi. Xin gõ lại số đúng." in head.says(typed).text
    assert draft(house) == {}


@pytest.mark.parametrize("typed", ["cảm ơn cháu", "cam on con nhieu", "xin cảm ơn các cháu nhé"])
def test_thanks_are_no_reason(house: House, typed: str) -> None:
    assert "lý do" not in begin(house, "999").says(typed).text


def test_a_reason_that_ends_in_wrong_is_a_reason(house: House) -> None:
    said = begin(house, "999").says("do năm ngoái báo nhầm")
    assert "Đây là lý do của số 999 hộ, phải không?" in said.text


def test_an_open_part_is_said_beside_its_whole(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 5 thành 6")
    said = head.says("xem lại")
    assert "5. Đám tang: 6, đúng: chưa trả lời" in said.text
    assert "Còn thiếu câu 5" in said.text


def test_the_same_once_more_is_no_correction(house: House) -> None:
    head = sent(house)
    assert head.says("sửa câu 8 thành 3").text == "Câu 8 vẫn là 3. Báo cáo đã gửi giữ nguyên."


def test_last_time_and_what_stands_are_one_button_where_they_are_one(house: House) -> None:
    head = begin(house, *TO_CHANGE, "có thay đổi", "1", "1", "5")
    head.says("sửa câu 7")
    head.taps("Có thay đổi")
    assert "Vẫn 1 sân" not in head.last.labels
    assert "Vẫn là 1" in head.last.labels


def test_a_hello_is_greeted(house: House) -> None:
    said = house.person("Trưởng xóm 5").says("xin chào")
    assert said.text.startswith("Chào bà Trưởng xóm 5. Báo cáo")


@pytest.mark.parametrize("typed", ["có", "Có ạ", "co"])
def test_a_bare_there_is_under_the_read_back_sends_nothing(house: House, typed: str) -> None:
    """It may be meant for a question of yes or no that was asked just before."""
    head = complete(house)
    said = head.says(typed)
    assert "chưa gửi" in said.text
    assert house.report("Xóm 3").status == "in_progress"
    assert "KP-" in head.says("gửi").text


@pytest.mark.parametrize("typed", ["đám tang có 2 đám", "dam tang co 2 dam", "đám ma có 2 đám"])
def test_the_whole_name_of_another_question_stores_there(house: House, typed: str) -> None:
    head = begin(house, *TO_CHANGE[:3])
    said = head.says(typed)
    assert "Câu 4/10" in said.text
    stored = draft(house)
    assert stored["dam_tang"].number == 2
    assert "dam_cuoi" not in stored
