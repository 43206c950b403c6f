"""The report on the whole year, after the half-year's."""

import pytest

from tests.handlers.report.filling import HEAD, sent
from tests.people import House, at

ANSWERS = (
    "139",
    "130",
    "có",
    "9",
    "cả 9",
    "5",
    "4",
    "Năm nay đã sửa",
    "vẫn như cũ",
    "có",
    "8",
    "đã sửa xong",
    "không có",
)
MOST_MESSAGES = 15
OFFICER = "Công chức văn hóa - xã hội"


@pytest.fixture
def in_november(house: House) -> House:
    """The half-year was sent in May; the year's round opened on 21/11."""
    sent(house)
    house.move_to(at("2024-11-21", "08:00"))
    return house


def test_to_the_receipt(in_november: House) -> None:
    head = in_november.person(HEAD)
    for typed in ("báo cáo", *ANSWERS, "gửi"):
        head.says(typed)
    assert "Xã đã nhận báo cáo đời sống văn hóa năm 2024 của Xóm 3" in head.last.text


def test_what_is_only_volunteered_is_no_gap(in_november: House) -> None:
    head = in_november.person(HEAD)
    for typed in ("báo cáo", *ANSWERS, "gửi"):
        head.says(typed)
    told = in_november.person(OFFICER).says("/chuanop năm 2024").text
    assert "Đã có 1/14 xóm gửi" in told
    assert "còn câu chưa có số" not in told


def test_nor_is_it_waited_for_in_the_read_back_and_the_summary(in_november: House) -> None:
    head = in_november.person(HEAD)
    for typed in ("báo cáo", *ANSWERS):
        head.says(typed)
    assert "chưa trả lời" not in head.last.text
    head.says("gửi")
    told = in_november.person(OFFICER).says("/tonghop năm 2024").text
    assert "1/14 xóm" in told
    assert "danh sách" not in told


def test_within_fifteen_messages(in_november: House) -> None:
    head = in_november.person(HEAD)
    for typed in ("báo cáo", *ANSWERS, "gửi"):
        head.says(typed)
    assert "Xã đã nhận báo cáo đời sống văn hóa năm 2024 của Xóm 3" in head.last.text
    assert len(head.heard) <= MOST_MESSAGES


def test_the_half_year_stands_beside_it(in_november: House) -> None:
    head = in_november.person(HEAD)
    head.says("báo cáo")
    assert "(6 tháng đầu năm 2024 báo 137 hộ.)" in head.last.text
    head.taps("Vẫn 137 hộ")
    assert "họp xóm bình xét" in head.last.text
    assert "Đầu năm xóm đăng ký 131 hộ." in head.taps("Giải thích").text
    for typed in ("130", "đang công khai", "có"):
        head.says(typed)
    assert "Cả năm, từ 15/12/2023 đến 20/11/2024, xóm có mấy đám cưới?" in head.last.text
    assert "lần trước đã báo 4 đám" in head.taps("Giải thích").text


def test_as_before_means_the_half_year(in_november: House) -> None:
    head = in_november.person(HEAD)
    for typed in ("báo cáo", *ANSWERS):
        head.says(typed)
    assert "7. Sân 1, đội văn nghệ 1, CLB 2" in head.last.text
    assert "8. Ngày hội: có, buổi hoạt động 8" in head.last.text


def test_the_new_report_is_the_one_that_is_meant(in_november: House) -> None:
    """The chat was last in the half-year's report, which is closed by now."""
    head = in_november.person(HEAD)
    assert "Câu 1/10" in head.says("sửa câu 1").text
    head.says("139")
    assert "20/11/2024" in head.says("sửa câu 4").text
