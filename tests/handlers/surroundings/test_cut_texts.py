"""A text that the platform has cut in two is one answer, and not the next question's."""

import pytest
from sqlalchemy import select

from models.reports.tables import Answer
from tests.handlers.report.filling import HEAD, TYPED
from tests.people import Chat, House

LONG = "Đường vào xóm hỏng nhiều chỗ, bà con đi lại khó, đề nghị xã sửa sớm. " * 90


def text_of(house: House) -> str | None:
    wanted = (Answer.report_id == house.report("Xóm 3").id, Answer.question == "kien_nghi")
    return house.db.execute(select(Answer.text).where(*wanted)).scalar()


def at_words(house: House, channel: str) -> Chat:
    """At the question of words, put by itself."""
    chat = house.person_on(channel, HEAD)
    chat.says("báo cáo")
    names = ("ho", "dang ky", "xom van hoa", "cuoi", "dung")
    for at, typed in enumerate(TYPED[:-1]):
        named = channel == "zalo" and at < len(names)
        chat.says(f"{names[at]} {typed}" if named else typed)
    chat.says("sua cau 10")
    assert "10/10" in chat.last.text
    return chat


@pytest.mark.parametrize(("channel", "longest"), [("telegram", 4096), ("zalo", 2000)])
def test_both_parts_are_one_answer(house: House, channel: str, longest: int) -> None:
    whole = LONG[: longest + 700].strip()
    chat = at_words(house, channel)
    chat.says(whole[:longest])
    said = chat.says(whole[longest:])
    assert "Đã ghép phần sau của tin vào câu 10." in said.text
    assert text_of(house) == whole


def test_three_parts(house: House) -> None:
    whole = (LONG * 2)[: 4096 * 2 + 100].strip()
    chat = at_words(house, "telegram")
    for start in (0, 4096, 8192):
        chat.says(whole[start : start + 4096])
    assert text_of(house) == whole


def test_cut_at_a_blank(house: House) -> None:
    chat = at_words(house, "telegram")
    first = LONG[:4080].rsplit(" ", 1)[0]
    chat.says(first)
    chat.says("và làm thêm mương")
    assert text_of(house) == f"{first} và làm thêm mương"


def test_a_text_that_is_not_as_long_stands_alone(house: House) -> None:
    chat = at_words(house, "telegram")
    chat.says(LONG[:900].strip())
    chat.says("sua cau 10")
    chat.says("xin thêm loa")
    assert text_of(house) == "xin thêm loa"


def test_long_after_it_is_another_message(house: House) -> None:
    chat = at_words(house, "telegram")
    chat.says(LONG[:4096])
    house.now = house.now.replace(hour=house.now.hour + 1)
    assert "ghép" not in chat.says("gửi").text


def test_the_rest_of_what_was_no_answer_is_none_either(house: House) -> None:
    chat = house.person_on("telegram", HEAD)
    chat.says("báo cáo")
    chat.says(LONG[:4096])
    said = chat.says("137 hộ")
    assert "dài quá" in said.text
    assert "Câu 1/10" in said.text
    rows = select(Answer.number).where(Answer.report_id == house.report("Xóm 3").id)
    assert house.db.execute(rows).all() == []
