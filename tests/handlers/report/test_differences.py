"""By how much a figure is wrong is never the figure that is right: nothing is stored, and it is
asked what is."""

import pytest

from tests.handlers.report.filling import begin, complete, draft, sent
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.handlers.test_listeners import taken_back
from tests.people import House

WEDDINGS = "Câu này đang ghi: 4 đám."
# How much is too many or too few is not said.
SIZE_ALONE = (
    "câu 4 sai một đám",
    "đám cưới nhầm 1 đám",
    "cưới nhầm 2 đám",
    "đám cưới sai 1",
    "câu 4 nhầm một đám",
    "câu 4 em đếm nhầm 1 đám ạ",
    "đám cưới 4 sai 1",
    "sửa câu 4 sai 1 đám",
    "câu 4 lệch 1 đám",
)
# What is right is offered, and asked.
OFFERED = (
    ("câu 2 thừa 1 hộ", "130 hộ"),
    ("câu 4 thêm 1 đám", "5 đám"),
    ("câu 1 tăng thêm 2 hộ", "139 hộ"),
    ("cau 1 tang them 2 ho", "139 hộ"),
    ("số hộ thiếu 2", "139 hộ"),
    ("câu 4 bớt 1 đám", "3 đám"),
    ("sửa câu 4 thừa 1 đám", "3 đám"),
    ("em báo thừa 1 đám cưới", "3 đám"),
)
OF_WHICH = ("thừa 1 đám", "thiếu 2 đám", "nhầm một đám", "sai 1 đám rồi", "nhầm 1 hộ")


@pytest.mark.parametrize("stands", [complete, sent, accepted])
def test_nothing_is_stored_and_what_is_right_is_asked(house: House, stands: object) -> None:
    head = stands(house)  # type: ignore[operator]
    before = draft(house)
    for typed in SIZE_ALONE:
        with taken_back(house):
            said = head.says(typed).text
            assert "chưa sửa gì. Số đúng là bao nhiêu?" in said, typed
            assert WEDDINGS in said, typed
            assert (draft(house), asked(house)) == (before, []), typed
    for typed, right in OFFERED:
        with taken_back(house):
            said = head.says(typed).text
            assert f"có phải là {right}" in said, (typed, said)
            assert (draft(house), asked(house)) == (before, []), typed
    for typed in OF_WHICH:
        with taken_back(house):
            said = head.says(typed).text
            assert "chưa sửa gì" in said, typed
            assert "Sửa câu nào?" in said, typed
            assert (draft(house), asked(house)) == (before, []), typed


def test_the_figure_that_is_right_is_typed_behind_it(house: House) -> None:
    head = complete(house)
    head.says("câu 4 sai một đám")
    head.says("5")
    assert draft(house)["dam_cuoi"].number == 5
    head.says("câu 8 thừa 1 buổi")
    head.says("đúng")
    assert draft(house)["buoi"].number == 2


@pytest.mark.parametrize("typed", ["nhầm một đám", "sai 1 đám", "thừa 1 đám", "câu 4 sai 1"])
def test_right_behind_an_answer_that_one_is_meant(house: House, typed: str) -> None:
    head = begin(house, "137", "131", "có", "4")
    said = head.says(typed).text
    assert draft(house)["dam_cuoi"].number == 4
    assert WEDDINGS in said or "có phải là 3 đám" in said


@pytest.mark.parametrize("typed", ["nhầm, 137 mới đúng", "nhầm 137", "nhầm, 137 hộ", "sai, 137"])
def test_what_is_right_is_stored_at_once(house: House, typed: str) -> None:
    begin(house, "136", typed)
    assert draft(house)["ho_tong"].number == 137


def test_where_words_are_asked_for_they_may_be_told(house: House) -> None:
    head = begin(house, "137", "131", "có", "4", "cả 4", "không có", "có, dùng tốt", "vẫn như cũ")
    for typed in ("3", "đang sửa", "thiếu 2 đội"):
        head.says(typed)
    assert draft(house)["kien_nghi"].text == "thiếu 2 đội"
