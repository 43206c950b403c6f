"""Plans are known by id; of plan, indicator, proposal and task what is not there is said."""

from collections.abc import Iterator

import pytest

from tests.handlers.report.filling import CHAIR, OFFICER
from tests.people import House
from tests.stories_plans.playing import laid_on

WARD = "Cán bộ phường Mẫu Nhất"


@pytest.fixture(scope="module")
def plans() -> Iterator[House]:
    with laid_on("2024-05-27") as laid:
        yield laid


@pytest.mark.parametrize("typed", ["/kehoach hội nghị", "kế hoạch hội nghị", "ke hoach hoi nghi"])
def test_another_plan_without_a_number_is_another_plan(plans: House, typed: str) -> None:
    """Two plans have "không có số trong bản chép" as their number."""
    said = plans.person("Trưởng ban công tác Mặt trận tổ 1").says(typed).text
    assert "Tổ dân phố 1: năm 2024, hạn" in said
    said = plans.person(WARD).says("/kehoach 10 chương trình").text
    assert "Phường Mẫu Nhất: năm 2024, hạn 17 giờ" in said
    assert "hạn hết" not in said.splitlines()[3]
    said = plans.person(WARD).says(typed).text
    assert "hạn 17 giờ" not in said


def test_a_blank_number_is_left_out(plans: House, house: House) -> None:
    for said in (
        plans.person("Chuyên viên Thành phố Hà Nội").says("/kehoach").text,
        plans.person(WARD).says("/kehoach hội nghị").text,
        house.person(CHAIR).says("/kehoach").text,
        house.person("Trưởng xóm 3").says("viec").text,
    ):
        assert "…" not in said
        assert "không có số" not in said
        assert "/KH-" not in said or "21-KH/BCĐ" in said


@pytest.mark.parametrize(
    ("typed", "begin"),
    [
        ("/kehoach giao thông", "Không có kế hoạch “giao thông”."),
        ("/kehoach hội nghị", "Không có kế hoạch “hội nghị”."),
        ("/kehoach năm 2019", "Không có kế hoạch nào của “năm 2019”."),
        (
            "kế hoạch đời sống văn hóa năm 2019",
            "Kế hoạch đời sống văn hóa không có gì của “năm 2019”.",
        ),
    ],
)
def test_a_plan_that_is_not_there(house: House, typed: str, begin: str) -> None:
    said = house.person(CHAIR).says(typed)
    assert said.text.startswith(begin)
    assert "1. đời sống văn hóa" in said.text
    assert said.labels == ["Đời sống văn hóa"]


def test_a_plan_of_this_year(house: House) -> None:
    said = house.person(CHAIR).says("kế hoạch đời sống văn hóa năm nay có những gì").text
    assert said.startswith("Kế hoạch thực hiện phong trào")


@pytest.mark.parametrize(
    "typed", ["/chitieu xe đạp điện", "chỉ tiêu xe đạp điện", "/chitieu TDDK-99"]
)
def test_an_indicator_that_is_not_there(house: House, typed: str) -> None:
    said = house.person(CHAIR).says(typed)
    assert "Chưa tìm thấy chỉ tiêu" in said.text
    assert "đời sống văn hóa" in said.text
    assert "Chỉ tiêu: đời sống văn hóa" in said.labels


def test_a_word_that_makes_it_another_indicator(house: House) -> None:
    said = house.person(CHAIR).says("/chitieu gia đình văn hóa xuất sắc").text
    assert said.startswith("Không có chỉ tiêu tên đúng như “gia đình văn hóa xuất sắc”.")


@pytest.mark.parametrize(
    "typed", ["/chitieu gia đình văn hóa năm 2019", "chi tieu gia dinh van hoa quy 3"]
)
def test_an_indicator_without_a_figure_of_that_period(house: House, typed: str) -> None:
    said = house.person(CHAIR).says(typed).text
    assert "Không có số của “" in said
    assert "Số lấy từ đợt: Đời sống văn hóa, 6 tháng đầu năm 2024 (số liệu từ" in said
    now = house.person(CHAIR).says("/chitieu gia đình văn hóa năm nay").text
    assert "Không có số của" not in now


@pytest.mark.parametrize(
    "typed", ["/kiennghi năm 2019", "kiến nghị năm 2019", "tổng hợp kiến nghị 2019"]
)
def test_proposals_of_a_period_that_is_not_there(house: House, typed: str) -> None:
    said = house.person(CHAIR).says(typed).text
    assert said.startswith("Không có đợt báo cáo nào của “")
    assert "Hiện có: Đời sống văn hóa, 6 tháng đầu năm 2024." in said


@pytest.mark.parametrize("typed", ["/nhiemvu năm 2019", "nhiệm vụ năm 2019", "nhiem vu 2019"])
def test_tasks_of_a_period_that_is_not_there(house: House, typed: str) -> None:
    said = house.person(CHAIR).says(typed).text
    assert said.startswith("Không có nhiệm vụ nào của “")
    assert "Đang có nhiệm vụ của: đời sống văn hóa (22)." in said


def test_a_period_is_said_back_as_it_was_typed(house: House) -> None:
    said = house.person(OFFICER).says("gia đình văn hóa năm 2021 đạt chưa").text
    assert "Không có số của “năm 2021”." in said
