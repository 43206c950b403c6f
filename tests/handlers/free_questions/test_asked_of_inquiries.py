"""What no report asks for may have been asked at short notice: that is where it leads."""

from collections.abc import Iterator

import pytest

from tests.handlers.inquiries.test_inquiry_answers import DAY, OFFICER, asks
from tests.people import House
from tests.stories_plans.playing import laid_on

HEAD = "Trưởng xóm 3"


@pytest.fixture
def house() -> Iterator[House]:
    with laid_on(DAY) as found:
        yield found


@pytest.mark.parametrize("typed", ["bao nhiêu hộ bị ngập", "ngập thế nào rồi"])
def test_it_leads_to_what_was_asked_at_short_notice(house: House, typed: str) -> None:
    officer = house.person(OFFICER)
    assert "Mưa lớn" not in officer.says(typed).text
    asks(house, OFFICER, HEAD)
    said = officer.says(typed)
    assert "Mưa lớn, báo số hộ ngập" in said.text
    assert "Ở đây không có số này" not in said.text


def test_other_questions_stay_what_they_are(house: House) -> None:
    officer = house.person(OFFICER)
    asks(house, OFFICER, HEAD)
    assert "Mưa lớn" not in officer.says("thời tiết thế nào").text
    assert "Mưa lớn" not in officer.says("tổng số hộ là bao nhiêu").text
