"""A count behind "xóm" is one; what was taken is said before the read-back; several kinds at the
open question of a sent report are taken."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.people import House


@pytest.mark.parametrize(
    "typed", ["xóm 137 hộ", "chị Hai ơi xóm 137 hộ", "chi hai oi xom 137 ho a", "xom co 137 ho"]
)
def test_a_count_behind_the_word_for_a_village(house: House, typed: str) -> None:
    begin(house).says(typed)
    assert draft(house)["ho_tong"].number == 137


def test_so_small_a_count_too(house: House) -> None:
    begin(house, "137", "131", "có").says("xom 5 dam")
    assert draft(house)["dam_cuoi"].number == 5


@pytest.mark.parametrize("typed", ["xóm 3 có 137 hộ", "xom 3: 137 ho"])
def test_one_s_own_number_beside_a_count_is_none(house: House, typed: str) -> None:
    head = begin(house)
    said = head.says(typed)
    assert "137 hộ" in said.text
    assert draft(house).get("ho_tong") is None or draft(house)["ho_tong"].number == 137


def test_what_replaces_answers_is_said_above_the_read_back(house: House) -> None:
    said = complete(house).says("hộ 140, buổi 5").text
    told, _, read_back = said.partition("Xin xem lại trước khi gửi")
    assert "Số hộ: 140 hộ" in told
    assert "Buổi hoạt động: 5 buổi" in told
    assert "Câu 2 vẫn ghi 131 hộ" in told
    assert "8. Buổi hoạt động: 5" in read_back


@pytest.mark.parametrize("open_place", ["sửa câu 7", "sửa câu 8"])
def test_several_kinds_at_an_open_question_of_what_was_sent(house: House, open_place: str) -> None:
    head = sent(house)
    head.says(open_place)
    said = head.says("7. 2 sân, 1 đội, 3 clb")
    assert "Câu 7 (sân) đã sửa từ 1 thành 2. Số mới đã gửi về xã." in said.text
    assert "Câu 7 (CLB) đã sửa từ 2 thành 3. Số mới đã gửi về xã." in said.text
    if open_place == "sửa câu 8":
        assert "Vẫn là 3" in said.labels
