"""Whoever looks at the report of a village speaks of no report of their own: what they ask next is
a question like any other."""

from dataclasses import replace

import pytest

from models.chats import conversations
from models.chats.conversations import Talk
from tests.handlers.office_chat.test_approvals import accepted
from tests.handlers.report.filling import CHAIR, begin
from tests.people import Chat, House

QUESTION = "xóm 3 bao nhiêu hộ"
IS_OLD = "Đây là tin cũ"
PATHS = {
    "shown": (),
    "approved": ("Duyệt",),
    "asked why": ("Trả lại",),
    "left": ("Trả lại", "Thôi, xem lại"),
    "given back": ("Trả lại", "Chưa đủ số liệu"),
    "own words": ("Trả lại", "=thiếu số đám cưới", "Trả lại với lý do này"),
    "own words left": ("Trả lại", "=thiếu số đám cưới", "Thôi, xem lại"),
    "cancelled": ("Trả lại", "=hủy"),
}


def talk_of(chat: Chat) -> Talk:
    return conversations.load_current_chat(chat.house.db, chat.id, chat.house.now).talk


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_no_way_through_an_approval_leaves_its_report_behind(
    house: House, path: tuple[str, ...]
) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("duyệt")
    for step in path:
        chair.says(step[1:]) if step.startswith("=") else chair.taps(step)
        assert talk_of(chair).report_id is None
    assert "137 hộ" in chair.says(QUESTION).text
    assert IS_OLD not in chair.says("xin lùi 3 ngày").text


@pytest.mark.parametrize("typed", [QUESTION, "hủy", "xem lại", "gửi", "sửa câu 2 thành 5"])
def test_a_chat_that_stands_so_already_is_freed_by_what_is_typed(house: House, typed: str) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("việc")
    stuck = replace(talk_of(chair), report_id=house.report("Xóm 3").id)
    conversations.save_talk(house.db, chair.id, stuck, house.now)
    assert IS_OLD not in chair.says(typed).text
    assert talk_of(chair).report_id is None
    assert "137 hộ" in chair.says(QUESTION).text


def test_an_own_report_stays_the_one_spoken_of(house: House) -> None:
    head = begin(house, "137")
    head.says("để sau")
    own = talk_of(head).report_id
    assert own is not None
    head.presses("g:approvals")
    assert talk_of(head).report_id == own
