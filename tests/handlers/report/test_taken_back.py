"""Words that take a figure back change or withdraw it."""

from typing import Any

import pytest
from sqlalchemy import select

from models.reports.tables import Answer
from tests.handlers.report.filling import HEAD, UNIT, begin
from tests.people import House


def figures(house: House) -> dict[str, Any]:
    rows = house.db.execute(
        select(Answer.question, Answer.number).where(Answer.report_id == house.report(UNIT).id)
    )
    return {row.question: row.number for row in rows}


@pytest.mark.parametrize(
    "typed",
    [
        "nhầm, 137 mới đúng",
        "137 hộ mới đúng",
        "nham roi, 137 moi dung a",
        "em ghi nhầm, 137 ạ",
        "137 chứ không phải 136",
        "không phải 136 mà là 137",
        "xin sửa lại là 137",
        "nhầm, ho 137",
        "đính chính: 137 hộ",
        "à không, 137",
        "đếm lại còn 137 hộ",
    ],
)
def test_the_last_answer_is_put_right(house: House, typed: str) -> None:
    head = begin(house, "136")
    said = head.says(typed)
    assert figures(house) == {"ho_tong": 137}
    assert "Câu 2/10" in said.text or "câu: 2" in said.text


@pytest.mark.parametrize(
    "typed", ["cho em rút lại", "cho em xin rút lại số ạ", "số trên sai rồi ạ"]
)
def test_the_last_answer_is_withdrawn(house: House, typed: str) -> None:
    head = begin(house, "136", "131")
    said = head.says(typed)
    assert "Đã bỏ câu 2: 131 hộ." in said.text
    assert "Câu 2/10" in said.text
    assert figures(house) == {"ho_tong": 136}


@pytest.mark.parametrize("typed", ["cho em rút lại câu 1", "hủy câu 1"])
def test_by_the_number_of_the_question(house: House, typed: str) -> None:
    begin(house, "136", "131").says(typed)
    assert figures(house) == {"ho_dang_ky": 131}


@pytest.mark.parametrize("typed", ["nhầm câu 1, 137 mới đúng", "câu 1 nhầm, 137 mới đúng"])
def test_put_right_by_the_number_of_the_question(house: House, typed: str) -> None:
    begin(house, "136", "131").says(typed)
    assert figures(house) == {"ho_tong": 137, "ho_dang_ky": 131}


def test_what_a_whole_counts_stays_where_the_whole_is_withdrawn(house: House) -> None:
    head = begin(house, "136", "131")
    head.says("nhầm, ho 137")
    head.says("cho em rút lại")
    assert figures(house) == {"ho_dang_ky": 131}


def test_a_figure_in_doubt_is_put_right(house: House) -> None:
    head = begin(house)
    assert "Có đúng không?" in head.says("1370").text
    head.says("nhầm, 137 mới đúng")
    assert figures(house) == {"ho_tong": 137}


def test_a_figure_in_doubt_is_withdrawn(house: House) -> None:
    head = begin(house, "136")
    head.says("khoảng 120")
    said = head.says("cho em rút lại")
    assert "Số vừa rồi hệ thống chưa ghi." in said.text
    assert "Câu 2/10" in said.text
    assert figures(house) == {"ho_tong": 136}


def test_the_new_figure_is_weighed_like_any_other(house: House) -> None:
    head = begin(house, "136", "131")
    assert "nhiều hơn số của câu 1" in head.says("nhầm, 1310 mới đúng").text
    assert figures(house) == {"ho_tong": 136, "ho_dang_ky": 131}


def test_by_section(house: House) -> None:
    head = house.person_on("zalo", HEAD)
    for typed in ("báo cáo", "ho 136", "nhầm, 137 mới đúng"):
        head.says(typed)
    assert figures(house) == {"ho_tong": 137}


@pytest.mark.parametrize("typed", ["đúng 4", "nhằm ngày 5 có 4 đám", "sai"])
def test_other_words_take_nothing_back(house: House, typed: str) -> None:
    head = begin(house, "136", "131", "có")
    head.says(typed)
    left = figures(house)
    assert (left["ho_tong"], left["ho_dang_ky"]) == (136, 131)
