"""An officer gives a village more time in words: it is asked once, and granted in one press."""

import pytest

from models.lateness import extensions
from tests.handlers.report.filling import HEAD, OFFICER, begin
from tests.people import House, at


@pytest.mark.parametrize(
    "typed",
    [
        "cho xóm 7 đến 07/6",
        "cho xom 7 den 07/6",
        "gia hạn cho xóm 7 đến 07/6",
        "đồng ý cho xóm 7 nộp đến 07/6",
    ],
)
def test_until_a_day(house: House, typed: str) -> None:
    officer = house.person(OFFICER)
    said = officer.says(typed)
    assert "Xóm 7" in said.text
    assert "hạn hiện nay 17 giờ thứ Tư, 05/6" in said.text
    assert house.report("Xóm 7").due == at("2024-06-05", "17:00")
    officer.taps("Cho đến 17 giờ thứ Sáu, 07/6")
    assert house.report("Xóm 7").due == at("2024-06-07", "17:00")


def test_so_many_days(house: House) -> None:
    officer = house.person(OFFICER)
    officer.says("cho xóm 7 thêm 3 ngày")
    officer.taps("Cho đến 17 giờ thứ Bảy, 08/6")
    assert house.report("Xóm 7").due == at("2024-06-08", "17:00")


def test_what_the_village_asked_is_answered_with_it(house: House) -> None:
    begin(house).says("xin lùi hạn đến 06/6 vì ốm")
    officer = house.person(OFFICER)
    officer.says("cho xóm 3 đến 07/6")
    officer.taps("Cho đến 17 giờ thứ Sáu, 07/6")
    assert extensions.find_open_extension(house.db, house.report("Xóm 3").id) is None


def test_a_day_that_is_over_is_said_to_be(house: House) -> None:
    said = house.person(OFFICER).says("cho xóm 7 đến 20/5")
    assert "Ngày 20/5/2024 đã qua" in said.text


def test_a_village_asks_with_the_same_words(house: House) -> None:
    head = house.person(HEAD)
    said = head.says("cho xóm 3 đến 07/6")
    assert house.report("Xóm 3").due == at("2024-06-05", "17:00")
    asked = extensions.find_open_extension(house.db, house.report("Xóm 3").id)
    assert asked is not None, said.text
    assert asked.wanted == at("2024-06-07", "17:00")
