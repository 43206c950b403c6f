"""Another village named within a doubt, in a one-line correction, or before a noun that its number
could count: it is asked whose it is."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.handlers.surroundings.test_other_units import HEAD, begun, figures
from tests.people import House

ASKED = "còn đây là báo cáo của"


@pytest.mark.parametrize(
    "typed", ["xóm 5 đám cưới đúng 3", "139 cua xom 5", "dam cuoi xom 5 la 3", "so ho xom 5: 139"]
)
def test_under_an_odd_figure_it_is_asked_about(house: House, typed: str) -> None:
    chat = house.person_on("web", HEAD)
    chat.says("báo cáo")
    chat.says("999")
    assert ASKED in chat.says(typed).text
    assert figures(house) == {}
    assert "999 hộ" in chat.says("bỏ tin này").text


@pytest.mark.parametrize("typed", ["20 ho tu xom 5 chuyen sang", "xom 5 nhap ve 20 ho"])
def test_who_came_from_a_village_may_be_the_reason(house: House, typed: str) -> None:
    chat = house.person_on("web", HEAD)
    chat.says("báo cáo")
    chat.says("999")
    assert "Đây là lý do" in chat.says(typed).text


CORRECTIONS = [
    "sửa câu 2 thành 130 của xóm 5",
    "sua cau 2 thanh 130 xom 5",
    "sua so ho thanh 139 cua xom 5",
    "cau 4 la 6 cua xom 5",
]


@pytest.mark.parametrize("typed", CORRECTIONS)
def test_in_a_correction_it_is_asked_about(house: House, typed: str) -> None:
    head = begin(house, "137", "131")
    before = draft(house)
    assert ASKED in head.says(typed).text
    head.says("bỏ tin này")
    assert draft(house) == before


@pytest.mark.parametrize("typed", CORRECTIONS)
def test_in_a_correction_of_what_is_sent_it_is_asked_about(house: House, typed: str) -> None:
    assert ASKED in sent(house).says(typed).text


def test_in_the_wish_for_an_amendment_it_is_asked_about(house: House) -> None:
    head = accepted(house)
    assert ASKED in head.says("sửa câu 2 thành 130 của xóm 5").text
    head.says("không phải")
    assert asked(house) == []


def test_one_s_own_it_corrects_without_the_name(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 2 thành 130 của xóm 5")
    assert "từ 131 thành 130 hộ" in head.taps("Số của Xóm 3").text


def test_words_may_speak_of_neighbours_in_a_correction_too(house: House) -> None:
    said = complete(house).says("sua cau 10 thanh sua 2km duong sang xom 5").text
    assert "thành sua 2km duong sang xom 5" in said


@pytest.mark.parametrize("channel", ["web", "telegram", "zalo"])
@pytest.mark.parametrize("typed", ["Xóm 5 đám cưới 3 đám tang 2", "xom 5 dam cuoi 3"])
def test_a_name_before_a_noun_and_its_figure_is_no_count(
    house: House, channel: str, typed: str
) -> None:
    chat = begun(house, channel)
    assert ASKED in chat.says(typed).text
    assert figures(house) == {"ho_tong": 151, "ho_dang_ky": 140}


def test_a_count_with_its_part_keeps_the_count_where_it_is_one_s_own(house: House) -> None:
    chat = begun(house, "web")
    chat.says("có")
    assert ASKED in chat.says("xóm 5 đám cưới đúng 3").text
    chat.taps("Số của Xóm 1")
    assert figures(house) == {
        "ho_tong": 151,
        "ho_dang_ky": 140,
        "dam_cuoi": 5,
        "dam_cuoi_vm": 3,
    }


def test_where_nothing_is_asked_a_label_shows_whose_it_is(house: House) -> None:
    assert ASKED in sent(house).says("xom 5 dam cuoi dung 3").text
