"""A second figure, typed before the next question was seen: it is asked to which it belongs."""

import pytest
from sqlalchemy import select

from models.delivery.tables import Outbox
from models.reports.tables import Answer
from tests.people import Chat, House, Said


def stored(house: House) -> dict[str, int | None]:
    return {row.question: row.number for row in house.db.execute(select(Answer))}


def at_first_question(house: House) -> tuple[Chat, int]:
    """The chat, and what its page shows: the first question, and nothing after it."""
    head = house.person("Trưởng xóm 3")
    head.says("bao cao")
    newest = select(Outbox.id).order_by(Outbox.id.desc()).limit(1)
    return head, house.db.execute(newest).scalar_one()


def asked_which(house: House) -> tuple[Chat, Said]:
    head, seen = at_first_question(house)
    head.says("138", seen=seen)
    return head, head.says("137", seen=seen)


def test_it_is_asked_to_which_of_both_and_nothing_is_stored(house: House) -> None:
    _, said = asked_which(house)
    assert said.text.startswith("Vừa nhận tiếp “137” khi câu 2 chưa hiện ra. Là câu 1, số hộ")
    assert said.labels == ["Câu 1, số hộ: 137 hộ", "Câu 2, đăng ký GĐVH: 137 hộ"]
    assert stored(house) == {"ho_tong": 138}


@pytest.mark.parametrize("says", [False, True])
def test_it_was_the_first_put_right(house: House, says: bool) -> None:
    head, _ = asked_which(house)
    answer = head.says("câu 1") if says else head.taps("Câu 1, số hộ: 137 hộ")
    assert "Câu 1 đã sửa từ 138 thành 137 hộ" in answer.text
    assert "Câu 2/10" in answer.text
    assert stored(house) == {"ho_tong": 137}


@pytest.mark.parametrize("says", [False, True])
def test_it_was_the_answer_to_the_next(house: House, says: bool) -> None:
    head, _ = asked_which(house)
    answer = head.says("cau 2") if says else head.taps("Câu 2, đăng ký GĐVH: 137 hộ")
    assert "Đã ghi câu 2: 137 hộ" in answer.text
    assert "Câu 3/10" in answer.text
    assert stored(house) == {"ho_tong": 138, "ho_dang_ky": 137}


def test_what_was_typed_behind_it_is_kept_and_offered_once_it_is_settled(house: House) -> None:
    head, seen = at_first_question(house)
    for typed in ("138", "137", "co", "4"):
        said = head.says(typed, seen=seen)
    assert "hệ thống giữ lại: co, 4" in said.text
    offered = head.taps("Câu 2, đăng ký GĐVH: 137 hộ")
    assert "Ông/bà đã gõ tiếp: co, 4" in offered.text
    head.taps("Đúng, ghi như vậy")
    assert stored(house)["dam_cuoi"] == 4


def test_an_old_button_of_it_changes_nothing(house: House) -> None:
    head, said = asked_which(house)
    head.taps("Câu 2, đăng ký GĐVH: 137 hộ")
    head.presses(said.body["choices"][0][1])
    assert stored(house) == {"ho_tong": 138, "ho_dang_ky": 137}
