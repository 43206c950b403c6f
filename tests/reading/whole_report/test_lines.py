"""Single messages as people write them, with the answers and the rest that are wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.whole_report.village_form import read, said, slots_of, wanted

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "messages.tsv").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("typed", "answers", "rest"), ROWS, ids=[row[0] for row in ROWS])
def test_one_line(typed: str, answers: str, rest: str) -> None:
    matched = read(typed)
    assert (said(matched), " ".join(matched.rest)) == (wanted(answers), rest)


TEMPLATE = """Báo cáo đời sống văn hóa 6 tháng đầu năm, Xóm 3. Số liệu từ 15/12/2023 đến 31/5/2024.
Trả lời mỗi câu một dòng, ghi tên ngắn rồi đến số; gửi dần cũng được:
ho {} (năm 2023: 135)
dang ky 131 (hộ đăng ký Gia đình văn hóa)
xom van hoa có (có đăng ký không)
cuoi 4 dung 4 (mấy đám, mấy đám đúng nếp sống văn minh)
tang … dung …
nha van hoa tốt (tốt, xuống cấp, đang sửa, dùng chung, không có)
san 1 van nghe 1 the thao 2
buoi 5 (văn nghệ, thể thao, lễ hội)
huong uoc không sửa (không sửa, đang sửa, đã sửa, không có)
de nghi …
Không có thì ghi: khong co. Chưa nắm được thì ghi: chua ro."""
FILLED = "dk=131 xvh=yes cuoi=4 cuoi+=4 nvh=good san=1 vn=1 clb=2 buoi=5 hu=in_use"


def test_the_form_as_one_message_filled_in() -> None:
    matched = read(TEMPLATE.format("137"))
    assert said(matched) == wanted(f"ho=137 {FILLED}")
    assert matched.rest == ()


def test_an_open_place_of_the_form_is_no_answer() -> None:
    assert said(read(TEMPLATE.format("…"))) == wanted(FILLED)


def test_a_polite_report_in_one_line() -> None:
    matched = read(
        "Em chào anh ạ. Xóm 5 báo cáo: tổng số hộ 142, đăng ký GĐVH 139, đám cưới 3 (3 đúng), "
        "đám tang 1 đúng 1, NVH tốt, 1 sân, 1 đội văn nghệ, 2 clb, 6 buổi, hương ước không sửa. "
        "Em cảm ơn"
    )
    assert said(matched) == wanted(
        "ho=142 dk=139 cuoi=3 cuoi+=3 tang=1 tang+=1 nvh=good san=1 vn=1 clb=2 buoi=6 hu=in_use"
    )
    assert matched.rest == ()


def test_a_narrative_goes_on_until_the_next_answer() -> None:
    matched = read("ho 137\nde nghi nộp 5 triệu\nxã sửa đường 3 km\nhủy bỏ\ncuoi 4 dung 3")
    assert said(matched) == {
        "ho": "137",
        "cuoi": "4",
        "cuoi+": "3",
        "kn": "nộp 5 triệu\nxã sửa đường 3 km\nhủy bỏ",
    }


def test_a_list_below_its_heading_is_narrative() -> None:
    matched = read("đề nghị:\n- sân bóng hỏng\n- nhà văn hóa xuống cấp")
    assert said(matched) == {"kn": "- sân bóng hỏng\n- nhà văn hóa xuống cấp"}


def test_two_values_for_one_question_are_neither() -> None:
    matched = read("ho 137\ncuoi 4\nho 138")
    assert said(matched) == {"cuoi": "4"}
    assert matched.twice == ("ho_tong",)


def test_the_same_value_twice_is_one() -> None:
    matched = read("ho 137\n137 hộ")
    assert said(matched) == {"ho": "137"}
    assert matched.twice == ()


def test_a_part_without_its_whole_is_left() -> None:
    assert said(read("ho 137\ndung 4")) == {"ho": "137"}
    assert read("cuoi 4\ncuoi 5 dung 3").rest == ("dung 3",)


def test_numbers_in_front_of_labels_are_a_list_of_ones_own() -> None:
    assert said(read("1. ho 137\n2. cuoi 4\n3. tang 2")) == wanted("ho=137 cuoi=4 tang=2")
    assert said(read("1/ ho 137\n2/ cuoi 4")) == wanted("ho=137 cuoi=4")


@pytest.mark.parametrize("typed", ["1/ 137\nho", "2/ 131\n1/ 137", "câu 1: 137\nabc 5"])
def test_numbers_count_only_where_every_line_has_one_and_they_ascend(typed: str) -> None:
    assert said(read(typed)) == {}


def test_a_whole_report_by_number() -> None:
    matched = read("câu 1: 137\ncâu 2: 131\ncâu 4: 4, đúng 3\ncâu 6: tốt\ncâu 10: sửa đường")
    assert said(matched) == {
        "ho": "137",
        "dk": "131",
        "cuoi": "4",
        "cuoi+": "3",
        "nvh": "good",
        "kn": "sửa đường",
    }


def test_the_year_form_knows_its_own_labels() -> None:
    matched = read("135 hộ, đạt 120, đăng ký 130, ngày hội có", slots_of(1))
    assert {found.code for found in matched.found} == {"ho_tong", "ho_de_nghi", "ngay_hoi"}
    assert matched.rest == ("đăng ký 130",)


def test_answers_come_in_the_order_of_the_form() -> None:
    codes = [found.code for found in read("tang 2\nho 137\ncuoi 4").found]
    assert codes == ["ho_tong", "dam_cuoi", "dam_tang"]


def test_a_report_by_number_with_dots() -> None:
    matched = read("1. 137\n2. 131\n3. có\n9. không sửa\n10. sửa đường")
    assert said(matched) == {
        "ho": "137",
        "dk": "131",
        "xvh": "yes",
        "hu": "in_use",
        "kn": "sửa đường",
    }


def test_a_figure_with_a_dot_is_no_list() -> None:
    assert said(read("1.137\n2.131")) == {}
