"""Help fits where one is: at a question, before sending, with nothing open; a mark of a question
explains the question."""

import pytest

from tests.people import House


@pytest.mark.parametrize(
    "typed", ["?", "??", "là sao", "câu này là thế nào", "cau nay la the nao", "là thế nào?"]
)
def test_whoever_asks_about_a_question_is_told_its_hint(house: House, typed: str) -> None:
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    said = head.says(typed)
    assert said.text.startswith("Đếm theo sổ của xóm, tính đến 31/5/2024.")
    assert "Câu 1/10" in said.text


def test_help_is_five_lines_that_fit_and_somebody_to_call(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    idle = head.says("trợ giúp")
    head.says("bao cao")
    asked = head.says("trợ giúp")
    for answer in ("137", "131"):
        head.says(answer)
    head.says("xem lai")
    review = head.says("trợ giúp")
    reader = house.person("Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo").says("trợ giúp")
    wanted = (
        (idle, "bao cao, mau: làm báo cáo"),
        (asked, "?: giải thích câu này"),
        (review, "Báo cáo chưa gửi. Đã đúng thì gõ: gui"),
        (reader, "tong hop, chua nop: tổng hợp"),
    )
    for said, line in wanted:
        lines = said.text.split("\n")
        assert any(line in one for one in lines[:5]), said.text
        assert lines[5].startswith("Cần người giúp?")
        assert "Nhờ cán bộ gọi lại" in said.labels
    assert "Câu 1/10" in asked.text
    assert "Gửi về xã" in review.labels


@pytest.mark.parametrize("typed", ["?", "??", " ? "])
def test_a_mark_of_a_question_before_sending_or_with_nothing_open(house: House, typed: str) -> None:
    head = house.person("Trưởng xóm 3")
    assert "bao cao, mau: làm báo cáo" in head.says(typed).text
    head.says("xem lai")
    said = head.says(typed)
    assert "Đã đúng thì gõ: gui" in said.text
    assert "Gửi về xã" in said.labels
