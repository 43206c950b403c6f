"""hoc-tap-2025-2030: from the wards through Sở Giáo dục và Đào tạo to the city, year by year."""

from collections.abc import Iterator

import pytest

from tests.people import Chat, House, at
from tests.stories_plans.playing import answers, laid_on, opens, passed

PLAN = "hoc-tap-2025-2030"
NOTHING_TO_TELL = ("không có", "không có", "không có")
EAST = ("6.960/7.000", "18/19", "4.000/8.000", "5.000/8.000", "1.500/2.000", "12/20", "5/8")
WEST = (
    "2.990/3.000",
    "không có người mới biết chữ",
    "1.000/4.000",
    "2.000/4.000",
    "500/1.000",
    "3/10",
    "1/2",
)


@pytest.fixture
def city() -> Iterator[House]:
    """The plan's own calendar: the report of 2024 is due before 1/12."""
    with laid_on("2024-11-10") as house:
        yield house


def ward(house: House, name: str, given: tuple[str, ...], year: int = 2024) -> Chat:
    chat = opens(house, f"Cán bộ phường Mẫu {name}", f"{PLAN}.xa-{year}")
    answers(chat, *given, "9/10", "1/1", *NOTHING_TO_TELL)
    chat.taps("Gửi Quận Thanh Xuân")
    return chat


def district(house: House, year: int = 2024) -> Chat:
    ward(house, "Nhất", EAST, year)
    ward(house, "Nhì", WEST, year)
    chat = opens(house, "Cán bộ quận Thanh Xuân", f"{PLAN}.huyen-{year}")
    chat.taps("Lấy số cộng của cả 9 câu")
    answers(chat, "40/50", "45/50", "có", "có", "không", *NOTHING_TO_TELL)
    return chat


def test_numerators_and_denominators_are_added(city: House) -> None:
    """6,960 of 7,000 and 2,990 of 3,000 is 9,950 of 10,000; who has nobody leaves the count."""
    read_back = district(city).last.text
    for line in (
        "1. Biết chữ: 9.950 trên 10.000 người",
        "2. Mới biết chữ học tiếp: 18 trên 19 người",
        "3. Công dân học tập: 5.000 trên 12.000 người",
        "5. Gia đình học tập: 2.000 trên 3.000 gia đình, dòng họ 15 trên 30 dòng họ, "
        "cộng đồng 6 trên 10 cộng đồng",
    ):
        assert line in read_back


def test_another_number_of_citizens_is_asked_about_another_whole_is_not(city: House) -> None:
    chat = opens(city, "Cán bộ phường Mẫu Nhất", f"{PLAN}.xa-2024")
    assert "Câu 3/10" in answers(chat, "6.960/7.000", "18/19").text
    assert "tổng số khác nhau" in answers(chat, "4.000/8.000", "5.000/9.000").text


def test_it_goes_through_the_department(city: House) -> None:
    department = city.person("Cán bộ tổng hợp Sở Giáo dục và Đào tạo")
    chat = district(city)
    said = chat.taps("Gửi Thành phố Hà Nội").text
    assert "đúng hạn" in said
    assert "Báo cáo đang ở Sở Giáo dục và Đào tạo, chờ chuyển tiếp." in said
    passed(chat, department)
    department.taps("Chuyển tiếp")
    said = city.person("Phó Chủ tịch UBND Thành phố Hà Nội").says("/tonghop xã hội học tập").text
    assert "Đã báo cáo 1/1 quận, đúng hạn 1." in said
    assert "Người 15-60 tuổi biết chữ: 9.950/10.000 người, 99,5%" in said
    assert "Gia đình học tập: 2.000/3.000 gia đình, 66,7%" in said


@pytest.mark.parametrize(
    ("moment", "timing"),
    [(("2024-11-30", "23:50"), "đúng hạn"), (("2024-12-01", "00:10"), "quá hạn")],
)
def test_before_the_first_of_december_is_the_thirtieth(
    city: House, moment: tuple[str, str], timing: str
) -> None:
    chat = district(city)
    city.move_to(at(*moment))
    assert timing in chat.taps("Gửi Thành phố Hà Nội").text


def test_two_target_years_stand_side_by_side(city: House) -> None:
    chat = district(city)
    chat.taps("Gửi Thành phố Hà Nội")
    said = chat.says("/chitieu NQ23-A-02").text
    assert "Chỉ tiêu đến 2025: " in said
    assert "Chỉ tiêu đến 2030: " in said
    now, later = said.split("Mức đến 2030: ")
    assert "99,5%" in now
    assert ": ĐẠT" in now
    assert "từ 99,6%" in later
    assert "CHƯA ĐẠT" in later


def test_a_compound_indicator_is_kept_apart(city: House) -> None:
    """66.7 %, 50 % and 60 % against 60 %: met, not met, met."""
    chat = district(city)
    chat.taps("Gửi Thành phố Hà Nội")
    said = chat.says("/chitieu NQ23-D-22").text
    assert "Gia đình học tập: 2.000/3.000, 66,7%. Chỉ tiêu từ 60%: ĐẠT." in said
    assert "Dòng họ học tập: 15/30, 50%. Chỉ tiêu từ 60%: CHƯA ĐẠT." in said
    assert "Cộng đồng học tập: 6/10, 60%. Chỉ tiêu từ 60%: ĐẠT." in said


def test_what_a_unit_is_not_asked_is_no_nought(city: House) -> None:
    """The department of labour has no figures about officials, and no nought either."""
    chat = opens(city, "Chuyên viên Sở Lao động Thương binh và Xã hội", f"{PLAN}.so-2024")
    answers(chat, "Lao động", "7.400/10.000", "5.600/10.000", "6.000/10.000", "5.000/8.000")
    answers(chat, "1.000/8.000", *NOTHING_TO_TELL)
    chat.taps("Gửi UBND Thành phố Hà Nội")
    said = city.person("Chuyên viên Văn phòng UBND Thành phố").says("/tonghop sở ngành").text
    assert "Lao động qua đào tạo: 7.400/10.000 người, 74%" in said
    assert "Cán bộ có kỹ năng số" not in said


def test_it_opens_anew_each_year(city: House) -> None:
    city.move_to(at("2025-10-31"))
    title = "Cán bộ phường Mẫu Nhất"
    assert "30/11/2025" not in city.person(title).says("viec").text
    city.move_to(at("2025-11-02"))
    assert "xã hội học tập" in city.person(title).says("viec").text
    chat = district(city, 2025)
    said = chat.taps("Gửi Thành phố Hà Nội").text
    assert "đúng hạn" in said
    top = city.person("Phó Chủ tịch UBND Thành phố Hà Nội")
    said = top.says("/tonghop năm 2025 xã hội học tập cấp huyện").text
    assert "Công dân học tập: 5.000/12.000 người, 41,7%. Chỉ tiêu từ 50%: CHƯA ĐẠT" in said
