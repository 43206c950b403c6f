"""What was asked at short notice is taken back in the chat, by who asked it and by nobody else."""

from collections.abc import Iterator

import pytest

from models.rounds import inquiries
from tests.handlers.inquiries.test_inquiry_dialog import CHAIR, OFFICER, asks, told
from tests.people import Chat, House
from tests.stories_plans.playing import laid_on

TOLD = "đã rút câu hỏi đột xuất"


@pytest.fixture
def house() -> Iterator[House]:
    with laid_on("2024-05-27") as found:
        for title in (OFFICER, CHAIR, "Trưởng xóm 3", "Trưởng xóm 5", "Trưởng xóm 9"):
            found.person(title)
        yield found


def asked(house: House) -> Chat:
    officer = asks(house)
    officer.taps("Gửi ngay")
    return officer


def is_withdrawn(house: House) -> bool:
    (one,) = inquiries.list_inquiries_below(house.db, "/")
    return one.withdrawn_at is not None


@pytest.mark.parametrize("typed", ["rút đột xuất", "rut cau hoi dot xuat", "hủy hỏi đột xuất"])
def test_it_is_asked_first_and_done_by_a_yes(house: House, typed: str) -> None:
    officer = asked(house)
    said = officer.says(typed).text
    assert "Đã có 0/3 nơi trả lời" in said
    assert "Hiện chưa rút." in said
    assert (told(officer, TOLD), is_withdrawn(house)) == ([], False)
    done = officer.taps("Rút lại").text
    assert "Đã báo cho 3 nơi được hỏi." in done
    assert is_withdrawn(house)
    heads = {house.person(f"Trưởng xóm {number}").id for number in (3, 5, 9)}
    assert {one.chat_id for one in told(officer, TOLD)} == heads
    officer.taps("Xem trả lời")
    assert "Không chờ nơi nào trả lời nữa." in officer.last.text
    assert "Chưa trả lời" not in officer.last.text
    assert "Không có câu hỏi đột xuất nào đang chờ" in officer.says(typed).text
    assert len(told(officer, TOLD)) == 3


def test_by_no_it_goes_on(house: House) -> None:
    officer = asked(house)
    officer.says("rút đột xuất")
    officer.taps("Không rút")
    assert "Chưa trả lời: Xóm 3, Xóm 5, Xóm 9." in officer.last.text
    assert "Rút câu hỏi này" in officer.last.labels
    assert not is_withdrawn(house)


@pytest.mark.parametrize("title", [CHAIR, "Trưởng xóm 3"])
def test_nobody_else_takes_it_back(house: House, title: str) -> None:
    asked(house)
    (one,) = inquiries.list_inquiries_below(house.db, "/")
    other = house.person(title)
    other.says("rút đột xuất")
    assert "Rút lại" not in other.last.labels
    other.presses(f"g:inquiry_withdraw:{one.id}:yes")
    assert not is_withdrawn(house)


def test_an_old_button_says_that_it_is_taken_back_and_it_stands_in_no_list(house: House) -> None:
    officer = asked(house)
    head = house.person("Trưởng xóm 5")
    head.says("việc")
    opening = next(data for label, data in head.last.body["choices"] if "đột xuất" in label)
    officer.says("rút đột xuất")
    officer.taps("Rút lại")
    assert "đã được nơi hỏi rút lại" in head.presses(opening).text
    assert "đột xuất" not in head.says("việc").text
