"""How far an inquiry is, asked of what `make run` lays: never answered by the half-year's round."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.handlers.inquiries.test_inquiry_answers import OFFICER, asks
from tests.handlers.report.filling import CHAIR
from tests.people import Chat, House, at
from tests.stories_plans.playing import laid_on

DAY = "2026-11-30"


@pytest.fixture
def chair() -> Iterator[Chat]:
    with laid_on(DAY) as house:
        house.now = at(DAY, "09:00")
        asks(house, OFFICER, "Trưởng xóm 1", "Trưởng xóm 2", "Trưởng xóm 11")
        house.now += timedelta(hours=5)
        yield house.person(CHAIR)


def test_who_is_late_and_what_was_answered_at_short_notice(chair: Chat) -> None:
    for typed in (
        "ai chậm đột xuất",
        "kết quả hỏi đột xuất",
        "tổng hợp đột xuất",
        "xóm nào chưa trả lời đột xuất",
        "tổng hợp đột xuất mưa lớn",
    ):
        said = chair.says(typed).text
        assert "Quá hạn chưa trả lời: Xóm 1, Xóm 2, Xóm 11." in said, typed


def test_the_deadline_of_a_village_is_no_inquiry_with_such_a_word() -> None:
    with laid_on(DAY) as house:
        house.now = at(DAY, "09:00")
        _ask_of_drought(house)
        said = house.person(CHAIR).says("xóm 11 hạn đến bao giờ").text
        assert "6 tháng cuối năm 2026: hạn 17 giờ" in said
        assert "hỏi đột xuất" not in said
        # Of the drought itself it is asked by its words.
        assert "hỏi đột xuất" in house.person(CHAIR).says("đột xuất hạn hán").text


def _ask_of_drought(house: House) -> None:
    from office.inquiries.new_inquiries import NewInquiry, open_inquiry
    from tests.bot.site.desk.at_the_desk import as_post
    from tests.handlers.inquiries.test_inquiry_answers import COUNT

    ctx = as_post(house, house.post(OFFICER))
    units = (house.post("Trưởng xóm 11").unit_id,)
    wording = "Báo giờ tưới, hạn hán ở xóm 11"
    wish = NewInquiry("thu", wording, "", units, (COUNT,), house.now + timedelta(hours=4))
    open_inquiry(ctx, wish)
