"""What is put right is called as its form calls it, or as people do; several kinds of one question
may be given at once."""

import pytest

from tests.handlers.report.filling import CHAIR, TYPED, begin, complete, draft, sent
from tests.people import House
from tests.stories_plans.playing import answers, laid_on, opens


@pytest.mark.parametrize("lay", [complete, sent])
@pytest.mark.parametrize(
    ("typed", "code", "written"),
    [
        ("sua doi van nghe thanh 2", "doi_van_nghe", "value|2||||"),
        ("sửa câu lạc bộ 3", "clb_the_thao", "value|3||||"),
        ("sửa sân thành 2", "san_the_thao", "value|2||||"),
        ("đổi số hộ thành 138", "ho_tong", "value|138||||"),
        ("em xin sửa lại số đám ma thành 1 ạ", "dam_tang", "value|1||||"),
        ("đám cưới đúng 3", "dam_cuoi_vm", "value|3||||"),
        ("sửa nhà văn hóa thành không có", "nvh", "value|||none||"),
        ("sửa đề nghị thành Xin thêm loa", "kien_nghi", "value|||||Xin thêm loa"),
        ("nhà văn hóa không có", "nvh", "value|||none||"),
        ("nha van hoa dung chung", "nvh", "value|||shared||"),
        ("hương ước không có", "huong_uoc", "value|||none||"),
        ("sửa câu 6 không có", "nvh", "value|||none||"),
    ],
)
def test_it_is_put_right(house: House, lay: object, typed: str, code: str, written: str) -> None:
    head = lay(house)  # type: ignore[operator]
    head.says(typed)
    assert draft(house)[code].written() == written, head.last.text


@pytest.mark.parametrize(
    "typed",
    [
        "nhà văn hóa có không",
        "nhà văn hóa hỏng",
        "nha van hoa hong",
        "xóm văn hóa có không",
        "hương ước đang sửa chưa",
        "sửa đường thành bê tông",
        "đường đúng 3",
        "số hộ đúng 131 nhé bác",
    ],
)
@pytest.mark.parametrize("lay", [complete, sent])
def test_what_asks_or_tells_changes_nothing(house: House, lay: object, typed: str) -> None:
    head = lay(house)  # type: ignore[operator]
    before = draft(house)
    head.says(typed)
    assert draft(house) == before, head.last.text


def test_as_last_time_is_said_of_a_number_of_the_form(house: House) -> None:
    head = sent(house)
    head.says("sửa sân thành 2")
    head.says("sửa câu 7 như cũ")
    assert draft(house)["san_the_thao"].number == 1


def test_who_reads_asks_in_the_same_words(house: House) -> None:
    sent(house)
    before = draft(house)
    said = house.person(CHAIR).says("nhà văn hóa không có")
    assert "Xã Kim Phượng" in said.text
    assert draft(house) == before


def test_another_form_has_other_names() -> None:
    with laid_on("2023-02-20") as house:
        head = opens(house, "Trưởng ban công tác Mặt trận tổ 3", "hoi-nghi-2023.thon")
        answers(head, "đã tổ chức", "18/2", "nhà văn hóa", "52")
        assert "Câu 3 đã sửa từ 52 thành 55 người." in head.says("sửa số người dự thành 55").text


KINDS = [
    "7. 2 sân, 1 đội, 3 clb",
    "câu 7: 2 sân, 1 đội, 3 clb",
    "7) sân 2, đội 1, câu lạc bộ 3",
    "7: sân 2 đội 1 clb 3",
    "7: 2 sân 1 đội và 3 câu lạc bộ",
    "câu 7 sân 2 đội 1 clb 3",
    "câu 7 2 sân 1 đội 3 clb",
    "sửa câu 7 thành 2 sân, 1 đội, 3 clb",
    "sửa câu 7: 2 sân, 1 đội, 3 clb",
]


@pytest.mark.parametrize("typed", KINDS)
@pytest.mark.parametrize("answered", [0, 3, 7, 8, 11])
def test_several_kinds_under_one_number(house: House, typed: str, answered: int) -> None:
    head = begin(house, *TYPED[:answered])
    head.says(typed)
    stored = draft(house)
    kinds = ("san_the_thao", "doi_van_nghe", "clb_the_thao")
    assert [stored[one].number for one in kinds] == [2, 1, 3], head.last.text
    assert "ho_tong" not in stored or stored["ho_tong"].number == 137


def test_the_number_of_a_question_is_no_figure(house: House) -> None:
    head = begin(house, *TYPED[:7])
    head.says("câu 7 sân 2 đội 1")
    stored = draft(house)
    assert [stored[one].number for one in ("san_the_thao", "doi_van_nghe")] == [2, 1]
    assert "clb_the_thao" not in stored
    assert "7 câu lạc bộ" not in head.last.text


def test_they_are_put_right_in_what_was_sent(house: House) -> None:
    head = sent(house)
    said = head.says("sửa câu 7 thành 2 sân, 1 đội, 3 clb").text
    assert said.count("Số mới đã gửi về xã") == 2
    assert [draft(house)[one].number for one in ("san_the_thao", "clb_the_thao")] == [2, 3]


def test_where_they_are_asked_no_number_is_needed(house: House) -> None:
    head = begin(house, *TYPED[:7])
    said = head.says("2 sân, 1 đội, 3 clb").text
    assert "Câu 8/10" in said


@pytest.mark.parametrize("typed", ["7. 2 sân, 1 xe, 3 clb", "7. 2 sân, 3 sân", "2 sân, 1 đội"])
def test_what_is_no_kind_of_it_is_not_guessed(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    before = draft(house)
    head.says(typed)
    assert {code: one for code, one in draft(house).items() if code in before} == before
    assert "dam_cuoi" not in draft(house)
