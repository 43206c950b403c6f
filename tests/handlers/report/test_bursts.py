"""Lines written before their prompt was seen: in order, read back, stopped by the first doubt."""

from sqlalchemy import select

from models.reports.tables import Answer
from tests.people import Chat, House


def at_question_four(house: House) -> Chat:
    head = house.person_on("telegram", "Trưởng xóm 3")
    for answer in ("bao cao", "137", "131", "co"):
        head.says(answer)
    return head


def stored(house: House) -> dict[str, int | None]:
    return {row.question: row.number for row in house.db.execute(select(Answer))}


def test_a_burst_answers_the_questions_in_order_and_is_read_back(house: House) -> None:
    head = at_question_four(house)
    said = head.arrives_at_once("4", "3", "2")
    assert "Đã ghi: câu 4: 4 đám; câu 4: 4 đám, đúng 3." in said[-1].text
    assert stored(house) | {"dam_cuoi": 4, "dam_cuoi_vm": 3, "dam_tang": 2} == stored(house)


def test_a_refusal_in_the_middle_holds_the_rest(house: House) -> None:
    head = at_question_four(house)
    head.arrives_at_once("4", "9", "2", "1")
    assert "chưa ghi, hệ thống giữ lại: 2, 1" in head.last.text
    assert set(stored(house)) & {"dam_cuoi_vm", "dam_tang"} == set()
    offered = head.says("cả 4")
    assert "Ông/bà đã gõ tiếp: 2, 1" in offered.text
    assert "Câu 6/10" in head.taps("Đúng, ghi như vậy").text
    assert stored(house)["dam_tang"] == 2
    assert stored(house)["dam_tang_vm"] == 1


def test_a_doubt_in_the_middle_holds_the_rest_and_offers_it_after(house: House) -> None:
    head = at_question_four(house)
    said = head.arrives_at_once("khoảng 4", "3")
    assert "giữ lại: 3" in said[-1].text
    assert "dam_cuoi" not in stored(house)
    offered = head.taps("Ghi 4 đám, số ước")
    assert "Đúng, ghi như vậy" in offered.labels
    head.taps("Đúng, ghi như vậy")
    assert stored(house)["dam_cuoi_vm"] == 3


def test_the_same_twice_is_one_answer_until_said_otherwise(house: House) -> None:
    head = at_question_four(house)
    said = head.arrives_at_once("4", "4")
    assert "đến hai lần" in said[-1].text
    assert "dam_cuoi_vm" not in stored(house)
    assert "Câu 5/10" in head.says("4").text
    assert stored(house)["dam_cuoi_vm"] == 4


def test_the_same_again_after_the_prompt_was_seen_is_an_answer(house: House) -> None:
    head = at_question_four(house)
    head.says("4")
    assert "Câu 5/10" in head.says("4").text
