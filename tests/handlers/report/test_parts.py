"""A whole and its part; nothing, not known, and zero are told apart."""

import pytest

from models.reports.tables import AnswerState
from tests.handlers.report.filling import HEAD, begin, complete, draft, figures
from tests.people import Chat, House


@pytest.mark.parametrize("typed", ["1370", "138", "một nghìn"])
def test_a_part_above_its_whole_is_not_stored(house: House, typed: str) -> None:
    head = begin(house, "137")
    said = head.says(typed)
    assert "nhiều hơn" in said.text
    assert "137" in said.text
    assert "hệ thống chưa ghi" in said.text
    assert "sua cau 1" in said.text
    assert "Câu 2/10" in said.text
    assert "ho_dang_ky" not in draft(house)


def test_the_whole_can_be_put_right_from_there(house: House) -> None:
    head = begin(house, "137", "138")
    head.says("sua cau 1")
    assert "Câu 2/10" in head.says("138").text
    assert "Câu 3/10" in head.says("138").text


def test_a_part_above_its_whole_by_editing(house: House) -> None:
    head = complete(house)
    assert "nhiều hơn" in head.says("sửa câu 2 thành 1310").text
    assert draft(house)["ho_dang_ky"].number == 131


def test_a_smaller_whole_takes_back_the_part(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 4 thành 3")
    assert "Trong đó mấy đám đúng nếp sống văn minh?" in head.last.text
    assert "dam_cuoi_vm" not in draft(house)
    assert "4. Đám cưới: 3, đúng 2" in head.says("2").text


def test_a_larger_whole_asks_for_the_part_again(house: House) -> None:
    head = complete(house)
    said = head.says("sửa câu 4 thành 5")
    assert "Trong đó mấy đám đúng nếp sống văn minh?" in said.text
    assert "dam_cuoi_vm" not in draft(house)
    assert "4. Đám cưới: 5, đúng 4" in head.says("4").text


@pytest.mark.parametrize("none", ["0", "không có", "khong co dam nao", "Không có đám nào"])
def test_no_weddings_ask_for_no_part(house: House, none: str) -> None:
    head = begin(house, "137", "131", "có", none)
    assert "mấy đám tang" in head.last.text
    assert "dam_cuoi_vm" not in draft(house)
    assert draft(house)["dam_cuoi"].counted() == 0


@pytest.mark.parametrize("typed", ["chưa nắm được số", "chua ro", "chưa rõ", "không biết"])
def test_not_known_is_missing_and_never_zero(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", typed)
    stored = draft(house)["dam_cuoi"]
    assert (stored.state, stored.number) == (AnswerState.MISSING, None)
    assert "chưa nắm được số" in head.last.text
    head.says("gửi")
    head.taps("Gửi về xã")
    filed = figures(house)["dam_cuoi"]
    assert (filed.state, filed.number) == (AnswerState.MISSING, None)


def test_not_known_is_named_before_and_after_sending(house: House) -> None:
    head = complete(house)
    head.says("sửa câu 8")
    head.taps("Chưa nắm được số")
    assert "8. Buổi hoạt động: chưa nắm được số" in head.last.text
    assert "Còn thiếu câu 8" in head.last.text
    assert "Còn thiếu câu 8: khi có số, gõ: sua cau 8." in head.taps("Gửi về xã").text


def test_a_part_not_known(house: House) -> None:
    head = begin(house, "137", "131", "có", "4")
    head.taps("Chưa nắm được số")
    assert draft(house)["dam_cuoi_vm"].state is AnswerState.MISSING
    assert draft(house)["dam_cuoi"].number == 4


def test_not_done_at_all_is_not_applicable(house: House) -> None:
    head = begin(house, "137")
    head.taps("Xóm không làm đăng ký")
    head.taps("Không làm đăng ký")
    assert draft(house)["ho_dang_ky"].state is AnswerState.NIL
    assert draft(house)["dang_ky_vh"].state is AnswerState.NOT_APPLICABLE


def test_an_estimate_is_asked_and_kept_as_one(house: House) -> None:
    head = begin(house)
    said = head.says("khoảng 140")
    assert "số ước" in " ".join(said.labels)
    assert draft(house) == {}
    head.taps(said.labels[0])
    assert draft(house)["ho_tong"].aspect == "estimate"
    head.says("gửi")
    assert "1. Số hộ: 140 (số ước)" in head.last.text


@pytest.mark.parametrize("typed", ["12.5", "-3", "99999999999", "abc xyz", "40%", "05/6/2024"])
def test_what_is_no_figure_is_refused_with_one_sentence(house: House, typed: str) -> None:
    head = begin(house)
    said = head.says(typed)
    assert "Câu 1/10" in said.text
    assert draft(house) == {}


def test_a_doubtful_number_is_asked(house: House) -> None:
    head = begin(house)
    said = head.says("1,250")
    assert "1.250" in said.text
    assert draft(house) == {}
    head.taps("Gõ lại")
    assert "Câu 1/10" in head.last.text
    assert draft(house) == {}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("4 đúng 3",), "Đã ghi câu 4: 4 đám, đúng 3."),
        (("4", "3"), "Đã ghi câu 4: 4 đám, đúng 3."),
        (("4", "4"), "Đã ghi câu 4: 4 đám, đúng cả 4."),
        (("4", "chưa rõ"), "Đã ghi câu 4 (đúng) là chưa nắm được số"),
        (("4 đúng 3", "sua cau 4", "5 dung 2"), "thành 5 đám.\nĐã ghi câu 4: 5 đám, đúng 2."),
        (("4 đúng 3", "sua cau 4 thanh dung 2"), "Câu 4 (đúng) đã sửa từ 3 thành 2 đám."),
        (("4 đúng 3", "câu 4: đúng 3"), "Câu 4 giữ nguyên: 4 đám, đúng 3."),
    ],
)
def test_a_part_is_never_told_as_if_it_were_the_whole(
    house: House, typed: tuple[str, ...], said: str
) -> None:
    assert said in begin(house, "137", "131", "có", *typed).last.text


def test_on_zalo_a_whole_and_its_part_are_both_told_as_changed(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    for typed in ("bao cao", "ho 137\ndang ky 131\nxom van hoa co\ncuoi 4 dung 3"):
        head.says(typed)
    told = head.says("cuoi 5 dung 2").text
    assert "Câu 4 đã sửa từ 4 đám thành 5 đám.\n" in told
    assert "Câu 4 (đúng) đã sửa từ 3 đám thành 2 đám." in told


@pytest.mark.parametrize("typed", ["cuoi 3 dung 2, tang 2 dung 1", "cưới 3 đúng 2 tang 2 đúng 1"])
@pytest.mark.parametrize("before", [("137", "131", "có"), ("137", "131", "có", "4")])
def test_two_wholes_with_their_parts_are_of_two_questions(
    house: House, before: tuple[str, ...], typed: str
) -> None:
    begin(house, *before, typed)
    stored = draft(house)
    assert (stored["dam_cuoi"].number, stored["dam_cuoi_vm"].number) == (3, 2)
    assert (stored["dam_tang"].number, stored["dam_tang_vm"].number) == (2, 1)


def fill_to_part(house: House) -> Chat:
    """Two weddings are told; asked for is how many of them were done well."""
    return begin(house, "135", "120", "không", "2")


@pytest.mark.parametrize("typed", ["không đúng", "khong dung", "k đúng", "không đúng rồi"])
def test_not_right_may_be_said_of_what_was_written(house: House, typed: str) -> None:
    head = fill_to_part(house)
    assert "Có phải là 0 đám không?" in head.says(typed).text
    assert "dam_cuoi_vm" not in draft(house)
    head.says("đúng")
    assert draft(house)["dam_cuoi_vm"].number == 0


@pytest.mark.parametrize("typed", ["không", "không đúng đám nào", "không đám nào đúng"])
def test_none_of_them_is_none(house: House, typed: str) -> None:
    assert "2 đám, đúng 0" in fill_to_part(house).says(typed).text
