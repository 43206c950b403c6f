"""What village heads typed and was taken for something else: each as its kind."""

import pytest

from tests.handlers.report.filling import HEAD, TYPED, begin, complete, draft, sent
from tests.people import House


@pytest.mark.parametrize(
    ("typed", "code", "number"),
    [
        ("tôi muốn sửa số hộ thành 139", "ho_tong", 139),
        ("sửa lại số hộ là 139", "ho_tong", 139),
        ("sửa số đám cưới đúng thành 3", "dam_cuoi_vm", 3),
        ("cho em sửa đám cưới thành 4", "dam_cuoi", 4),
    ],
)
def test_a_figure_is_put_right_by_its_name(
    house: House, typed: str, code: str, number: int
) -> None:
    head = complete(house)
    head.says(typed)
    while "Đúng" in head.last.labels:
        head.taps("Đúng")
    assert draft(house)[code].number == number


@pytest.mark.parametrize("typed", ["đã sửa xong gửi xã rồi", "da sua xong roi", "sửa xong rồi"])
def test_the_words_of_an_option_choose_it(house: House, typed: str) -> None:
    begin(house, *TYPED[:9], typed)
    assert draft(house)["huong_uoc"].choice == "revised"


@pytest.mark.parametrize(
    "typed",
    [
        "5 dam cuoi, 4 dung",
        "5 đám cưới, đúng 4",
        "5, đúng 4",
        "5 dam 4 dung",
        "có 5 đám trong đó 4 đám đúng",
    ],
)
def test_a_whole_and_its_part_are_taken_together(house: House, typed: str) -> None:
    begin(house, *TYPED[:3], typed)
    stored = draft(house)
    assert (stored["dam_cuoi"].number, stored["dam_cuoi_vm"].number) == (5, 4)


def test_a_part_above_its_whole_is_not_taken(house: House) -> None:
    begin(house, *TYPED[:3], "4 đám, đúng 5")
    assert not {"dam_cuoi", "dam_cuoi_vm"} & set(draft(house))


@pytest.mark.parametrize("typed", ["rút lại", "xin rút lại", "rút lại báo cáo"])
def test_what_is_sent_is_said_to_stay(house: House, typed: str) -> None:
    said = sent(house).says(typed)
    assert "Báo cáo đã gửi vẫn nằm ở xã: câu nào sai xin sửa câu ấy" in said.text
    assert "Câu 4" in said.labels


def test_sending_once_more_shows_that_it_is_there(house: House) -> None:
    said = sent(house).says("gửi lại lần nữa").text
    assert "không trả lời được" not in said
    assert "đã gửi" in said


@pytest.mark.parametrize("typed", ["không", "thôi", "Không xóa"])
def test_a_no_under_removing_removes_nothing(house: House, typed: str) -> None:
    head = house.person(HEAD)
    head.says("xóa dữ liệu của tôi")
    assert "Không xóa, không đổi gì" in head.says(typed).text


def test_several_choices_are_asked_without_is_it_not(house: House) -> None:
    said = begin(house, *TYPED[:9], "sửa").last.text
    assert "Có phải là" not in said or " / " not in said
