"""At a question for a number nobody's name is taken for one, and short words are understood."""

import pytest
from sqlalchemy import select

from models.reports.tables import Answer
from tests.handlers.report.filling import UNIT, begin, draft
from tests.people import House


def weddings(house: House) -> int | None:
    wanted = (Answer.report_id == house.report(UNIT).id, Answer.question == "dam_cuoi")
    return house.db.execute(select(Answer.number).where(*wanted)).scalar()


@pytest.mark.parametrize("typed", ["chị Hai ơi", "vâng anh Ba", "hộ ông Năm", "chi hai oi"])
def test_a_name_is_no_number_of_weddings(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có")
    assert "chưa thấy con số nào" in head.says(typed).text
    assert weddings(house) is None


def test_the_figure_behind_a_name_is_taken(house: House) -> None:
    head = begin(house, "137", "131", "có")
    head.says("anh Ba báo 4 đám ạ")
    assert weddings(house) == 4


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("135 hộ đkí 130 cưới 2 tang 2", {"ho_tong": 135, "ho_dang_ky": 130, "dam_cuoi": 2}),
        ("ho 136, đk 128/136, cưới 2", {"ho_tong": 136, "ho_dang_ky": 128, "dam_cuoi": 2}),
        ("cưới 2, clb 2, đội vn 1", {"dam_cuoi": 2, "clb_the_thao": 2, "doi_van_nghe": 1}),
    ],
)
def test_short_words_in_a_chat(house: House, typed: str, stored: dict[str, int]) -> None:
    begin(house).says(typed)
    rows = house.db.execute(
        select(Answer.question, Answer.number).where(Answer.report_id == house.report(UNIT).id)
    )
    assert stored.items() <= {row.question: row.number for row in rows}.items()


@pytest.mark.parametrize("typed", ["chị Tư ơi", "dạ thưa chú Chín", "anh Hai ơi"])
def test_in_sections_it_is_not_asked_whose_it_is(house: House, typed: str) -> None:
    head = house.person_on("zalo", "Trưởng xóm 1")
    head.says("báo cáo")
    said = head.says(typed).text
    assert "là của câu nào" not in said
    assert "Hệ thống chưa ghi gì thêm" in said


@pytest.mark.parametrize("typed", ["bác Năm ơi cho hỏi", "cho em hỏi tí", "anh Ba cho hỏi cái này"])
def test_a_question_still_to_come_is_no_answer(house: House, typed: str) -> None:
    head = begin(house, "137")
    head.says(typed)
    assert "ho_dang_ky" not in draft(house)
