"""A plan, a period or a unit that is named and is not there is said, with what there is."""

from collections.abc import Iterator

import pytest

from tests.handlers.report.filling import CHAIR
from tests.people import House
from tests.stories_plans.playing import laid_on

DISTRICT = "Cán bộ quận Thanh Xuân"
WARD = "Cán bộ phường Mẫu Nhất"


@pytest.fixture(scope="module")
def plans() -> Iterator[House]:
    """All five plans, with several rounds of the district open."""
    with laid_on("2024-05-27") as laid:
        yield laid


ABSENT_PERIODS = (
    "năm 2023", "năm 2019", "2019", "năm ngoái", "quý 3", "Quý III/2024", "tháng 5 năm 2024",
    "9 tháng", "6 tháng cuối năm", "6t cuối 2024", "nhiệm kỳ 2016-2020", "kỳ trước", "năm kia",
)  # fmt: skip


@pytest.mark.parametrize("period", ABSENT_PERIODS)
@pytest.mark.parametrize("command", ["/tonghop", "/chuanop", "/sotam", "tổng hợp", "chưa nộp"])
def test_a_period_that_is_not_there(house: House, command: str, period: str) -> None:
    said = house.person(CHAIR).says(f"{command} {period}")
    assert said.text.startswith(f"Không có đợt báo cáo nào của “{period.lower()}”")
    assert "Hiện có: Đời sống văn hóa, 6 tháng đầu năm 2024." in said.text
    assert said.labels == ["Đời sống văn hóa, 6 tháng đầu năm 2024"]


def test_of_a_year_that_is_meant_relatively_the_year_is_said(house: House) -> None:
    assert "“năm ngoái” (năm 2023)" in house.person(CHAIR).says("/tonghop năm ngoái").text


def test_a_round_that_has_not_opened_is_said_to_be_to_come(house: House) -> None:
    said = house.person(CHAIR).says("/tonghop năm 2024").text
    assert said.startswith("Chưa mở: ")
    assert "Đời sống văn hóa, năm 2024" in said
    assert "Hiện có: Đời sống văn hóa, 6 tháng đầu năm 2024." in said


@pytest.mark.parametrize(
    "period", ["6 tháng", "6t", "sáu tháng đầu năm", "6 thang dau 2024", "kỳ này"]
)
def test_a_period_that_is_there(house: House, period: str) -> None:
    assert "6 THÁNG ĐẦU NĂM 2024" in house.person(CHAIR).says(f"/tonghop {period}").text


@pytest.mark.parametrize(
    "typed",
    [
        "tổng hợp 6 tháng",
        "tong hop 6 thang",
        "em ơi cho anh xem tổng hợp 6 tháng với nhé",
        "Cho chị xem số liệu tổng hợp đời sống văn hóa 6 tháng ạ",
        "SO LIEU 6 THANG DAU NAM 2024",
        "/tong_hop 6 tháng",
        "/tong hop 6 tháng",
    ],
)
def test_with_and_without_a_slash(house: House, typed: str) -> None:
    assert "6 THÁNG ĐẦU NĂM 2024 - XÃ KIM PHƯỢNG" in house.person(CHAIR).says(typed).text


@pytest.mark.parametrize(
    "typed",
    [
        "chưa nộp 6 tháng",
        "chua nop 6 thang",
        "Đến nay còn những xóm nào chưa gửi báo cáo 6 tháng?",
        "6 tháng ai chưa nộp",
        "dạ cho em hỏi xóm nào chưa nộp 6 tháng ạ",
    ],
)
def test_who_is_missing_in_words(house: House, typed: str) -> None:
    assert "Đã có 0/14 xóm gửi" in house.person(CHAIR).says(typed).text


@pytest.mark.parametrize(
    ("typed", "named"),
    [("xóm 99", "xóm 99"), ("xã Bình Yên", "xã bình yên"), ("6 tháng xóm 15", "xóm 15")],
)
def test_a_unit_that_is_not_there(house: House, typed: str, named: str) -> None:
    said = house.person(CHAIR).says(f"/tonghop {typed}").text
    assert said.startswith(f"Không có “{named}” trong phần việc của Xã Kim Phượng.")
    assert "Xã Kim Phượng có: Xóm 1, Xóm 2," in said
    assert "ĐỜI SỐNG" not in said


@pytest.mark.parametrize("typed", ["x7", "xom bay", "thôn 7", "xóm 07", "của xóm 7 nhé"])
def test_a_village_in_its_spellings(house: House, typed: str) -> None:
    assert "XÓM 7" in house.person(CHAIR).says(f"/tonghop {typed}").text


@pytest.mark.parametrize("command", ["/tonghop", "/chuanop", "/kiennghi", "/nhiemvu", "nhiệm vụ"])
def test_a_plan_that_is_not_there(house: House, command: str) -> None:
    said = house.person(CHAIR).says(f"{command} giao thông nông thôn").text
    assert said.startswith("Không có “giao thông nông thôn”")
    assert "đời sống văn hóa" in said.lower()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("hội nghị", "HỘI NGHỊ ĐẠI BIỂU NHÂN DÂN NĂM 2024"),
        ("hoi nghi", "HỘI NGHỊ ĐẠI BIỂU NHÂN DÂN NĂM 2024"),
        ("học tập", "XÃ HỘI HỌC TẬP NĂM 2024"),
        ("nq23", "XÃ HỘI HỌC TẬP NĂM 2024"),
        ("ct06", "CHƯƠNG TRÌNH 06 NĂM 2024"),
        ("10 chương trình", "TUYÊN TRUYỀN 10 CHƯƠNG TRÌNH NĂM 2024"),
    ],
)
@pytest.mark.parametrize("command", ["/tonghop", "tổng hợp"])
def test_a_plan_by_part_of_its_name(plans: House, command: str, typed: str, title: str) -> None:
    assert plans.person(DISTRICT).says(f"{command} {typed}").text.startswith(title)


def test_words_that_fit_two_plans_are_asked_about(plans: House) -> None:
    said = plans.person(DISTRICT).says("/tonghop chương trình")
    assert "Chương trình 06, tuyên truyền 10 chương trình" in said.text
    assert len(said.labels) >= 3


@pytest.mark.parametrize("typed", ["hội nghị năm 2019", "chương trình 06 nhiệm kỳ 2010-2015"])
def test_a_plan_without_that_period(plans: House, typed: str) -> None:
    said = plans.person(DISTRICT).says(f"/tonghop {typed}").text
    assert said.startswith("Không có đợt báo cáo nào của “")
    assert "trong kế hoạch" in said
    assert "Hiện có: " in said


def test_no_list_has_a_line_twice(plans: House) -> None:
    for title in (DISTRICT, WARD, "Chuyên viên Thành phố Hà Nội"):
        chat = plans.person(title)
        for typed in ("/tonghop", "/tonghop năm 1999", "/chuanop", "/kehoach", "viec", "/chitieu"):
            labels = chat.says(typed).labels
            assert len(labels) == len(set(labels)), labels


def test_other_rounds_are_named_by_plan_and_period(plans: House) -> None:
    labels = plans.person(DISTRICT).says("/chuanop hội nghị").labels
    assert "Xã hội học tập, năm 2024, cấp huyện" in labels


def test_what_a_village_cannot_give_is_no_request(house: House) -> None:
    said = house.person("Trưởng xóm 3").says("chưa nộp được vì mất điện").text
    assert "Việc này hệ thống không trả lời được" in said


@pytest.mark.parametrize("command", ["/tonghop", "/chuanop", "tổng hợp", "chưa nộp"])
def test_the_word_for_a_period_names_nothing_itself(house: House, command: str) -> None:
    said = house.person(CHAIR).says(f"{command} kỳ 6 tháng đầu năm 2022").text
    assert said.startswith("Không có đợt báo cáo nào của “6 tháng đầu năm 2022”")
