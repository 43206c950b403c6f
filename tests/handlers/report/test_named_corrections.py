"""A figure under its own name is put right in words, wherever the report stands: under the
read-back, sent, accepted."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.handlers.test_listeners import taken_back
from tests.people import House

# Of 137 households there are 138.
HOUSEHOLDS = (
    "số hộ phải là 138",
    "so ho dung la 138",
    "số hộ 138 mới đúng",
    "hộ 138 chứ không phải 137",
    "hộ không phải 137 mà là 138",
    "số hộ thực ra là 138",
    "hộ sửa lại là 138",
    "em nhầm số hộ, 138 mới đúng",
    "hộ sai, 138 mới đúng",
    "số hộ bị sai phải là 138",
    "hộ 137 sai, phải 138",
    "hộ 137 là nhầm, đúng là 138 ạ",
    "hộ 138",
    "số hộ: 138",
    "câu 1: 138",
    "câu 1 138",
    "sửa câu 1 138",
    "sửa hộ 138",
    "tổng số hộ là 138",
    "báo lại số hộ: 138",
    "em xin gửi lại số hộ 138",
    "cập nhật số hộ 138",
)
REGISTERED = (
    "đăng ký 131 sai, phải 130",
    "đăng ký em báo nhầm, 130 mới đúng",
    "dang ky 130 nhe",
    "đăng ký phải 130",
)
BOTH = ("đám cưới phải là 5 đúng 4", "đám cưới 5 đúng 4", "sửa câu 4 5 đúng 4", "cưới: 5, đúng 4")
NOT_FOR_US = (
    "số hộ nghèo phải là 12",
    "xóm phải là 3",
    "chiều nay phải là 5 giờ họp",
    "hộ ông Năm 4 khẩu",
    "buổi 2 họp ở đâu",
    "hộ 3 người ốm",
)


@pytest.mark.parametrize("stands", [complete, sent])
def test_it_is_put_right(house: House, stands: object) -> None:
    head = stands(house)  # type: ignore[operator]
    for typed in HOUSEHOLDS:
        with taken_back(house):
            said = head.says(typed).text
            assert draft(house)["ho_tong"].number == 138, (typed, said)
            assert "Câu 1 đã sửa từ 137 thành 138" in said
            # What hangs on it is confirmed.
            assert "131" in said
    for typed in REGISTERED:
        with taken_back(house):
            head.says(typed)
            assert draft(house)["ho_dang_ky"].number == 130, typed
    for typed in BOTH:
        with taken_back(house):
            said = head.says(typed).text
            found = draft(house)
            assert (found["dam_cuoi"].number, found["dam_cuoi_vm"].number) == (5, 4), typed
            assert "Câu 4 đã sửa từ 4 thành 5" in said


def test_of_an_accepted_report_it_is_asked_for(house: House) -> None:
    head = accepted(house)
    for typed, code in (
        *((one, "ho_tong") for one in HOUSEHOLDS),
        *((one, "ho_dang_ky") for one in REGISTERED),
        *((one, "dam_cuoi") for one in BOTH),
    ):
        with taken_back(house):
            said = head.says(typed).text
            assert [one[0] for one in asked(house)] == [code], (typed, said)


@pytest.mark.parametrize("stands", [complete, sent])
def test_other_words_with_figures_change_nothing(house: House, stands: object) -> None:
    head = stands(house)  # type: ignore[operator]
    before = draft(house)
    for typed in NOT_FOR_US:
        with taken_back(house):
            head.says(typed)
            assert draft(house) == before, typed


def test_while_a_question_is_open_what_was_answered_is_put_right(house: House) -> None:
    head = begin(house, "137")
    for typed in ("số hộ phải là 138", "hộ 137 sai, phải 138", "hộ sai, 138 mới đúng"):
        with taken_back(house):
            head.says(typed)
            assert draft(house)["ho_tong"].number == 138
            assert "ho_dang_ky" not in draft(house)


# A whole report as it is typed in one line.
AS_BEFORE = (
    "ho 137 dang ky 131 xom van hoa co cuoi 4 dung ca 4 tang khong co nha van hoa tot"
    " san nhu cu van nghe nhu cu the thao nhu cu buoi 3 huong uoc khong sua de nghi khong co",
    "ho 137 dang ky 131 xvh co cuoi 4 dung 4 tang 0 nvh tot san van nghe the thao nhu cu"
    " buoi 3 huong uoc khong sua de nghi khong co",
    "hộ 137, đăng ký 131, xvh có, cưới 4 đúng 4, tang không có, nvh tốt, sân văn nghệ thể thao"
    " vẫn như cũ, buổi 3, hương ước không sửa, đề nghị không có",
)


@pytest.mark.parametrize("typed", AS_BEFORE)
def test_what_is_as_before_is_read_in_a_whole_report(house: House, typed: str) -> None:
    said = begin(house, typed)
    found = draft(house)
    assert (found["ho_tong"].number, found["buoi"].number) == (137, 3), said.last.text
    assert found["thay_doi"].choice == "same"
    assert (found["san_the_thao"].number, found["clb_the_thao"].number) == (1, 2)
    assert "Gửi về xã" in said.last.labels


def test_a_stock_that_is_as_before_is_asked_with_its_figure(house: House) -> None:
    head = begin(house, "ho nhu cu dang ky 131 cuoi 4 dung ca 4")
    assert "Có phải là 135 hộ" in head.last.text
    assert "chưa có số kỳ trước" not in head.last.text
    head.says("đúng")
    assert draft(house)["ho_tong"].number == 135
