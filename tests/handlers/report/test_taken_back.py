"""Words that take a figure back change or withdraw it."""

from typing import Any

import pytest
from sqlalchemy import select

from models.reports.tables import Answer
from tests.handlers.report.filling import HEAD, TYPED, UNIT, begin, complete, draft, sent
from tests.people import House


def figures(house: House) -> dict[str, Any]:
    rows = house.db.execute(
        select(Answer.question, Answer.number).where(Answer.report_id == house.report(UNIT).id)
    )
    return {row.question: row.number for row in rows}


@pytest.mark.parametrize(
    "typed",
    [
        "nhầm, 137 mới đúng",
        "137 hộ mới đúng",
        "nham roi, 137 moi dung a",
        "em ghi nhầm, 137 ạ",
        "137 chứ không phải 136",
        "không phải 136 mà là 137",
        "xin sửa lại là 137",
        "nhầm, ho 137",
        "đính chính: 137 hộ",
        "à không, 137",
        "đếm lại còn 137 hộ",
        "số kia sai, phải là 137",
        "136 là sai, 137 đúng",
        "137 nhé, nãy nhầm",
        "137, em gõ nhầm",
        "sửa số kia thành 137",
        "số lúc nãy sai rồi, 137",
    ],
)
def test_the_last_answer_is_put_right(house: House, typed: str) -> None:
    head = begin(house, "136")
    said = head.says(typed)
    assert figures(house) == {"ho_tong": 137}
    assert "Câu 2/10" in said.text or "câu: 2" in said.text


@pytest.mark.parametrize(
    "typed",
    [
        "cho em rút lại",
        "số trên sai rồi ạ",
        "em báo sai, cho em rút",
        "thôi hủy số đó",
        "cho em rút số vừa rồi",
        # The wrong figure or the right one: asked anew.
        "em báo nhầm 131",
        "ghi nhầm là 138 ạ",
    ],
)
def test_the_last_answer_is_withdrawn(house: House, typed: str) -> None:
    head = begin(house, "136", "131")
    said = head.says(typed)
    assert "Đã bỏ câu 2: 131 hộ." in said.text
    assert "Câu 2/10" in said.text
    assert figures(house) == {"ho_tong": 136}


@pytest.mark.parametrize("typed", ["cho em rút lại câu 1", "hủy câu 1"])
def test_by_the_number_of_the_question(house: House, typed: str) -> None:
    begin(house, "136", "131").says(typed)
    assert figures(house) == {"ho_dang_ky": 131}


@pytest.mark.parametrize("typed", ["nhầm câu 1, 137 mới đúng", "câu 1 nhầm, 137 mới đúng"])
def test_put_right_by_the_number_of_the_question(house: House, typed: str) -> None:
    begin(house, "136", "131").says(typed)
    assert figures(house) == {"ho_tong": 137, "ho_dang_ky": 131}


def test_what_a_whole_counts_stays_where_the_whole_is_withdrawn(house: House) -> None:
    head = begin(house, "136", "131")
    head.says("nhầm, ho 137")
    head.says("cho em rút lại")
    assert figures(house) == {"ho_dang_ky": 131}


def test_a_figure_in_doubt_is_put_right(house: House) -> None:
    head = begin(house)
    assert "Có đúng không?" in head.says("1370").text
    head.says("nhầm, 137 mới đúng")
    assert figures(house) == {"ho_tong": 137}


def test_a_figure_in_doubt_is_withdrawn(house: House) -> None:
    head = begin(house, "136")
    head.says("khoảng 120")
    said = head.says("cho em rút lại")
    assert "Số vừa rồi hệ thống chưa ghi." in said.text
    assert "Câu 2/10" in said.text
    assert figures(house) == {"ho_tong": 136}


def test_the_new_figure_is_weighed_like_any_other(house: House) -> None:
    head = begin(house, "136", "131")
    assert "nhiều hơn số của câu 1" in head.says("nhầm, 1310 mới đúng").text
    assert figures(house) == {"ho_tong": 136, "ho_dang_ky": 131}


def test_by_section(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    for typed in ("báo cáo", "ho 136", "nhầm, 137 mới đúng"):
        head.says(typed)
    assert figures(house) == {"ho_tong": 137}


@pytest.mark.parametrize("typed", ["đúng 4", "nhằm ngày 5 có 4 đám", "sai"])
def test_other_words_take_nothing_back(house: House, typed: str) -> None:
    head = begin(house, "136", "131", "có")
    head.says(typed)
    left = figures(house)
    assert (left["ho_tong"], left["ho_dang_ky"]) == (136, 131)


@pytest.mark.parametrize(
    "typed",
    [
        "Đề nghị xã rà soát lại 5 hộ nghèo",
        "đề nghị sửa lại đường xóm 5",
        "một số hộ khai sai 3 khẩu, xin xã cho sửa",
        "Rà soát lại 5 hộ nghèo giúp xóm",
        "Sửa lại đường 5 km",
        "nhầm lẫn hai mẫu",
        "3 hộ bán lon bia",
        "bà con làm 2 km đường, không phải 3 km",
        "xin xóa số 5",
    ],
)
def test_where_words_are_asked_for_they_are_stored_untouched(house: House, typed: str) -> None:
    head = begin(house, *TYPED[:-1])
    before = draft(house)
    head.says(typed)
    after = draft(house)
    assert after.pop("kien_nghi").text == typed
    assert after == before


@pytest.mark.parametrize("typed", ["nhầm, ho 138", "câu 1 nhầm, 138 mới đúng"])
def test_where_words_are_asked_for_what_is_named_is_put_right(house: House, typed: str) -> None:
    head = begin(house, *TYPED[:-1])
    head.says(typed)
    assert draft(house)["ho_tong"].number == 138
    assert "kien_nghi" not in draft(house)


def test_words_that_are_put_right_stay_whole(house: House) -> None:
    head = complete(house)
    head.says("nhầm câu 10, đề nghị xã rà soát lại 5 hộ nghèo")
    assert draft(house)["kien_nghi"].text == "đề nghị xã rà soát lại 5 hộ nghèo"


@pytest.mark.parametrize("typed", ["đề nghị sửa lại nhà văn hóa", "3 hộ bán lon bia"])
def test_where_a_choice_is_asked_for_nothing_else_is_stored(house: House, typed: str) -> None:
    head = begin(house, *TYPED[:-2])
    before = draft(house)
    head.says(typed)
    after = draft(house)
    assert {code: row for code, row in after.items() if code in before} == before
    assert "kien_nghi" not in after


@pytest.mark.parametrize("typed", ["lầm rồi, 137 mới đúng", "em ghi lầm, 137", "lộn, 137"])
def test_other_words_for_a_slip(house: House, typed: str) -> None:
    begin(house, "136").says(typed)
    assert figures(house) == {"ho_tong": 137}


def test_as_before_is_withdrawn_with_all_that_it_stands_for(house: House) -> None:
    head = begin(house, *TYPED[:7])
    before = draft(house)
    head.says("vẫn như cũ")
    assert len(draft(house)) == len(before) + 4
    said = head.says("cho em rút lại")
    assert draft(house) == before
    assert "Câu 7/10" in said.text


def test_a_figure_is_withdrawn_with_what_it_says_of_the_rest(house: House) -> None:
    head = begin(house)
    head.says("hộ 137, đăng ký 131, sân 2")
    assert set(draft(house)) - {"ho_tong", "ho_dang_ky"}
    head.says("cho em rút lại")
    assert draft(house) == {}


def test_by_its_number_it_goes_with_all_that_it_stands_for(house: House) -> None:
    head = begin(house, *TYPED[:7])
    before = draft(house)
    head.says("vẫn như cũ")
    head.says("rút lại câu 7")
    assert draft(house) == before


def test_what_hung_on_an_answer_is_not_what_was_answered_last(house: House) -> None:
    head = begin(house, "136", "131", "có", "4", "cả 4")
    head.says("sửa câu 4 thành 5")
    head.says("nhầm, 6 mới đúng")
    assert figures(house)["dam_cuoi"] == 6


def test_all_of_one_message_is_withdrawn(house: House) -> None:
    head = begin(house)
    head.says("ho 137, dang ky 131, cuoi 4, dung 4")
    said = head.says("cho em rút lại")
    assert figures(house) == {}
    assert "Đã bỏ câu 1: 137 hộ." in said.text
    assert "Đã bỏ câu 2: 131 hộ." in said.text


def test_which_of_several_is_asked(house: House) -> None:
    head = begin(house)
    head.says("ho 137, dang ky 131, cuoi 4, dung 4")
    before = figures(house)
    assert "Sửa câu nào?" in head.says("nhầm, 130 mới đúng").text
    assert figures(house) == before


def test_at_the_read_back_a_figure_does_not_take_the_place_of_words(house: House) -> None:
    head = complete(house)
    assert "Sửa câu nào?" in head.says("nhầm, 138 mới đúng").text
    assert draft(house)["kien_nghi"].text == TYPED[-1]


@pytest.mark.parametrize(
    "typed", ["nhầm, 138 mới đúng", "cho em rút lại", "em ghi nhầm, 138 ạ", "138 hộ mới đúng"]
)
def test_after_sending_it_is_asked_which(house: House, typed: str) -> None:
    head = sent(house)
    before = draft(house)
    said = head.says(typed)
    assert "Sửa câu nào?" in said.text
    assert draft(house) == before
    head.taps("Câu 1")
    head.says("138")
    assert draft(house)["ho_tong"].number == 138


@pytest.mark.parametrize("typed", ["nhầm, ho 138", "nhầm câu 1, 138 mới đúng"])
def test_after_sending_what_is_named_is_put_right(house: House, typed: str) -> None:
    head = sent(house)
    assert "138" in head.says(typed).text
    assert draft(house)["ho_tong"].number == 138


def test_after_a_correction_it_is_certain_what_is_meant(house: House) -> None:
    head = sent(house)
    head.says("sửa câu 8 thành 2")
    head.says("nhầm, 4 mới đúng")
    assert any(row.number == 4 for row in draft(house).values() if row.question not in _WEDDINGS)


_WEDDINGS = ("dam_cuoi", "dam_cuoi_vm")


@pytest.mark.parametrize("typed", ["đếm lại xe", "ê mai họp mấy giờ", "sửa lại đường"])
def test_after_sending_other_words_are_not_meant(house: House, typed: str) -> None:
    assert "Sửa câu nào?" not in sent(house).says(typed).text


@pytest.mark.parametrize("opens", ["nhầm", "sua"])
@pytest.mark.parametrize("number", ["2", "2.", "câu 2", "so 2"])
def test_a_number_picks_from_the_list_of_places(house: House, opens: str, number: str) -> None:
    head = begin(house, "136", "131", "có")
    assert "Sửa câu nào?" in head.says(opens).text
    said = head.says(number)
    assert "Câu 2/10" in said.text
    assert figures(house) == {"ho_tong": 136, "ho_dang_ky": 131, "dang_ky_vh": None}


def test_a_number_that_is_no_place_is_for_the_answer_just_given(house: House) -> None:
    head = begin(house, "136")
    head.says("nhầm")
    head.says("131")
    assert figures(house) == {"ho_tong": 131}


def test_a_number_typed_before_the_list_was_seen_is_for_the_question(house: House) -> None:
    head = begin(house, "136", "131", "có")
    head.bursts("nhầm", "2")
    assert figures(house)["dam_cuoi"] == 2


@pytest.mark.parametrize(
    "typed", ["hộ 97, đăng ký 90, cho em rút lại", "ho 97, dang ky 90, em xin rut lai a"]
)
def test_what_is_taken_back_in_the_same_message_is_not_stored(house: House, typed: str) -> None:
    begin(house).says(typed)
    assert draft(house) == {}


def test_a_figure_that_is_denied_says_which_is_meant(house: House) -> None:
    head = begin(house, "136", "131", "có", "4")
    head.says("136 hộ là sai, 137 đúng")
    stored = draft(house)
    assert (stored["ho_tong"].number, stored["dam_cuoi"].number) == (137, 4)


def test_a_figure_that_stands_is_taken_back_by_itself(house: House) -> None:
    head = begin(house, "137")
    assert "Đã bỏ câu 1: 137 hộ." in head.says("cho rút số 137").text
    assert draft(house) == {}
