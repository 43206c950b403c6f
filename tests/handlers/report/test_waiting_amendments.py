"""What was asked to be changed in an accepted report is told, and taken back, in words."""

import pytest

from office.amendments import amendment_decisions
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import CHAIR, OFFICER, begin
from tests.handlers.report.test_amendment_requests import WISH, accepted, asked, only_request
from tests.people import Chat, House

HOW_FAR = [
    "đang chờ xã cho sửa chưa",
    "đề nghị sửa của tôi đến đâu rồi",
    "de nghi sua cua em den dau roi a",
    "xã cho sửa chưa",
    "có đề nghị sửa nào đang chờ không",
    "đề nghị sửa câu 2 được duyệt chưa",
]


def wished(house: House, *more: str) -> Chat:
    head = accepted(house)
    for typed in ("sửa câu 2 thành 130", "đếm lại", *more):
        head.says(typed)
    return head


@pytest.mark.parametrize("typed", HOW_FAR)
def test_what_waits_is_told(house: House, typed: str) -> None:
    head = wished(house)
    said = head.says(typed)
    assert "Đang chờ xã trả lời đề nghị sửa" in said.text
    assert WISH in said.text
    assert said.labels == ["Thôi, giữ số cũ"]


def test_where_none_waits_what_became_of_the_last_is_told(house: House) -> None:
    head = accepted(house)
    assert head.says(HOW_FAR[0]).text == "Không có đề nghị sửa nào đang chờ."
    head.says("sửa câu 2 thành 130")
    head.says("đếm lại")
    amendment_decisions.grant_request(at_desk(house), only_request(house))
    said = head.says(HOW_FAR[1]).text
    assert WISH in said
    assert "đã đồng ý lúc" in said


def test_an_officer_hears_of_those_that_wait_for_her(house: House) -> None:
    wished(house)
    said = house.person(OFFICER).says("có đề nghị sửa nào đang chờ không").text
    assert "Xóm 3" in said
    assert WISH in said


@pytest.mark.parametrize(
    "typed", ["rút đề nghị sửa", "em xin rút lại đề nghị sửa ạ", "thôi không xin sửa nữa"]
)
@pytest.mark.parametrize("why", [True, False])
def test_the_only_one_is_taken_back(house: House, typed: str, why: bool) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    if why:
        head.says("đếm lại")
    assert "Đã rút đề nghị sửa" in head.says(typed).text
    assert [state for _, state, _ in asked(house)] == ["withdrawn"]


def test_of_several_it_is_asked_which(house: House) -> None:
    head = wished(house, "sửa câu 8 thành 4", "quên một buổi")
    said = head.says("rút đề nghị sửa")
    assert said.labels == ["Rút đề nghị sửa câu 2", "Rút đề nghị sửa câu 8"]
    assert {state for _, state, _ in asked(house)} == {"asked"}
    head.says("rut de nghi sua cau 8")
    assert [state for _, state, _ in asked(house)] == ["asked", "withdrawn"]


EVERY = ["rút tất cả đề nghị sửa", "rút hết các đề nghị sửa", "rut de nghi sua cau 2 va cau 8"]


@pytest.mark.parametrize("typed", EVERY)
def test_several_are_taken_back_at_once(house: House, typed: str) -> None:
    head = wished(house, "sửa câu 8 thành 4", "quên một buổi")
    assert head.says(typed).text.count("Đã rút đề nghị sửa") == 2
    assert {state for _, state, _ in asked(house)} == {"withdrawn"}


def test_where_one_of_those_named_does_not_wait_it_is_asked_which(house: House) -> None:
    head = wished(house)
    assert "Rút đề nghị nào?" in head.says("rút đề nghị sửa câu 2 và câu 9").text
    assert {state for _, state, _ in asked(house)} == {"asked"}


def test_who_asks_before_the_reason_is_asked_for_it_again(house: House) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    said = head.says(HOW_FAR[0]).text
    assert WISH in said
    assert "Vì sao cần sửa?" in said
    head.says("đếm nhầm hộ ông Năm")
    assert [one[2] for one in asked(house)] == ["đếm nhầm hộ ông Năm"]


def test_who_does_not_answer_them_is_not_told_that_there_are_none(house: House) -> None:
    wished(house)
    said = house.person(CHAIR).says("có đề nghị sửa nào đang chờ không").text
    assert "cán bộ phụ trách" in said
    assert "Không có đề nghị" not in said


def test_what_waits_is_said_beside_a_figure_that_stands(house: House) -> None:
    head = wished(house)
    said = head.says("sửa câu 8 thành 3").text
    assert "Câu 8 vẫn là 3, không có gì để sửa." in said
    assert WISH in said


@pytest.mark.parametrize("typed", [HOW_FAR[1], "rút đề nghị sửa"])
def test_a_doubt_is_put_again_behind_it(house: House, typed: str) -> None:
    head = begin(house)
    head.says("999")
    said = head.says(typed).text
    assert "Không có đề nghị sửa nào đang chờ." in said
    assert "999 hộ" in said


@pytest.mark.parametrize(
    "typed", ["đề nghị sửa nhà văn hóa", "thôi xin sửa câu 2", "không sửa nữa", "xin sửa câu 2"]
)
def test_other_words_are_none_of_this(house: House, typed: str) -> None:
    head = wished(house)
    head.says(typed)
    assert [state for _, state, _ in asked(house)] == ["asked"]


@pytest.mark.parametrize(
    ("typed", "why"), [("cả 2", ""), ("đúng 2", ""), ("đếm nhầm 2", "đếm nhầm 2")]
)
def test_a_figure_of_the_part_is_no_reason(house: House, typed: str, why: str) -> None:
    head = accepted(house)
    head.says("sửa câu 2 thành 130")
    head.says(typed)
    assert [one[2] for one in asked(house)] == [why]


def test_a_figure_of_nobody_knows_what_is_named(house: House) -> None:
    head = accepted(house)
    assert "“nhầm, 136 hộ mới đúng” chưa được ghi" in head.says("nhầm, 136 hộ mới đúng").text


def test_a_part_without_its_whole_is_said_to_be_unstored(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4")
    said = head.says("câu 5 đúng 1").text
    assert "“đúng 1” chưa ghi" in said
    assert "Câu 5/10" in said


MORE = ("sửa câu 8 thành 5", "đếm sót")


@pytest.mark.parametrize(
    ("typed", "left"),
    [("1", "buoi"), ("câu 8", "ho_dang_ky"), ("8", "ho_dang_ky"), ("2", "buoi")],
)
def test_what_is_listed_is_taken_back_by_its_number(house: House, typed: str, left: str) -> None:
    head = wished(house, *MORE)
    assert "Rút đề nghị nào?" in head.says("rút đề nghị sửa").text
    assert "Đã rút đề nghị sửa" in head.says(typed).text
    assert [one[0] for one in asked(house) if one[1] == "asked"] == [left]


@pytest.mark.parametrize(
    "typed", ["rút đề nghị sửa số buổi", "rut de nghi sua buoi", "hủy yêu cầu sửa buổi đi"]
)
def test_it_is_taken_back_by_its_name(house: House, typed: str) -> None:
    head = wished(house, *MORE)
    assert "Đã rút đề nghị sửa câu 8" in head.says(typed).text


def test_a_name_that_nothing_waits_for_takes_nothing_back(house: House) -> None:
    head = wished(house)
    assert "Rút đề nghị nào?" in head.says("rút đề nghị sửa số hộ").text
    assert [one[1] for one in asked(house)] == ["asked"]


@pytest.mark.parametrize("typed", ["rút kiến nghị", "rut lai de nghi", "bỏ kiến nghị"])
def test_a_proposal_and_a_wish_are_told_apart(house: House, typed: str) -> None:
    said = wished(house).says(typed)
    assert "Đang chờ xã trả lời đề nghị sửa" in said.text
    assert "Câu này đang ghi: xin thêm loa truyền thanh" in said.text
    assert {"Không có", "Giữ nguyên", "Rút đề nghị sửa câu 2"} <= set(said.labels)
    assert [one[1] for one in asked(house)] == ["asked"]


@pytest.mark.parametrize("typed", ["báo cáo bị sai, rút lại", "bao cao bi sai roi cho em rut lai"])
def test_a_report_that_is_wrong_is_put_right_answer_by_answer(house: House, typed: str) -> None:
    assert "Sửa câu nào?" in wished(house).says(typed).text


def test_nor_is_the_last_answer_of_a_draft_taken_back(house: House) -> None:
    head = begin(house, "137", "131")
    assert "Sửa câu nào?" in head.says("báo cáo bị sai, rút lại").text
    assert head.says("xem lại").text.count("137") == 1


OFFICERS_WORDS = [
    "ai đề nghị sửa",
    "xóm 3 xin sửa gì",
    "có ai xin sửa số không",
    "những xóm nào xin sửa số liệu",
    "may xom xin sua",
    "đề nghị sửa nào chưa trả lời",
    "danh sách đề nghị sửa",
    "ai muon sua so",
]


@pytest.mark.parametrize("typed", OFFICERS_WORDS)
def test_an_officer_asks_who_wants_what_and_answers_there(house: House, typed: str) -> None:
    wished(house)
    office = house.person(OFFICER)
    said = office.says(typed)
    assert WISH in said.text
    assert said.labels == ["Đồng ý", "Chưa đồng ý"]
    office.taps("Đồng ý")
    assert [one[1] for one in asked(house)] == ["granted"]


def test_a_unit_that_asked_for_nothing_is_said_to(house: House) -> None:
    wished(house)
    said = house.person(OFFICER).says("xom 4 xin sua gi").text
    assert "Nơi được hỏi không có đề nghị sửa nào đang chờ." in said
    assert WISH in said
