"""A bare figure answers what is newest on the screen, and never an older edit of another report."""

from datetime import timedelta

import pytest

from models.delivery import outbox
from tests.handlers.report.filling import OFFICER, begin, draft, sent
from tests.handlers.report.test_amendment_requests import accepted, asked
from tests.people import Chat, House


def is_asked(house: House) -> None:
    officer = house.person(OFFICER)
    for typed in ("hỏi đột xuất", "Mưa lớn đêm qua", "Mấy hộ bị ngập?", "Xóm 3", "4 giờ"):
        officer.says(typed)
    officer.taps("Gửi ngay")
    house.now += timedelta(minutes=5)
    for row in outbox.list_waiting_messages(house.db):
        house.deliver(row)


def edit(house: House, head: Chat) -> None:
    head.says("sửa câu 4 thành 500")
    head.says("không")


@pytest.mark.parametrize("stands", [sent, accepted])
def test_a_figure_under_a_request_is_no_stale_edit(house: House, stands: object) -> None:
    head = stands(house)  # type: ignore[operator]
    edit(house, head)
    is_asked(house)
    before = draft(house)
    said = head.says("12").text
    assert (draft(house), asked(house)) == (before, [])
    assert "Mấy hộ bị ngập" in said
    assert "Đã ghi" in head.says("đúng").text


def test_nor_is_it_an_answer_of_a_report_half_done(house: House) -> None:
    head = begin(house, "137")
    is_asked(house)
    head.says("12")
    assert "ho_dang_ky" not in draft(house)


def test_where_nothing_was_asked_since_it_is_the_edit(house: House) -> None:
    head = accepted(house)
    edit(house, head)
    head.says("12")
    assert [one[0] for one in asked(house)] == ["dam_cuoi"]
