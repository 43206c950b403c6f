"""While two reports are open, words that change an answer change the one that was spoken of."""

import pytest
from sqlalchemy import select, update

from handlers.button_data import encode_id
from models.reports.tables import Answer
from models.rounds.tables import Round
from office.inquiries.inquiry_forms import NewQuestion
from tests.handlers.inquiries.test_inquiry_answers import asks, begins
from tests.handlers.report.filling import HEAD, OFFICER, TYPED, begin, draft
from tests.people import Chat, House

HOUSEHOLDS = NewQuestion("Hiện nay xóm có bao nhiêu hộ?", "whole_number")


def at_locked(house: House, *answers: str) -> tuple[Chat, int]:
    """The chat stands at the half-year report, whose round is locked since, and an inquiry of the
    same village is answered with 5: the chat, and the inquiry's report."""
    report = house.report("Xóm 3").id
    head = begin(house, *answers)
    opened = asks(house, OFFICER, HEAD, questions=(HOUSEHOLDS, HOUSEHOLDS))
    begins(head).says("5")
    head.presses(f"g:open:{encode_id(report)}")
    rounds = house.report("Xóm 3").round_id
    house.db.execute(update(Round).where(Round.id == rounds).values(due=house.now, locks=house.now))
    other = _find_other_report(house, report)
    assert opened
    assert _numbers(house, other) == [5]
    return head, other


def _find_other_report(house: House, report: int) -> int:
    rows = house.db.execute(select(Answer.report_id).where(Answer.report_id != report)).scalars()
    return max(rows)


def _numbers(house: House, report: int) -> list[int | None]:
    return list(house.db.execute(select(Answer.number).where(Answer.report_id == report)).scalars())


@pytest.mark.parametrize(
    "typed",
    [
        "nhầm, 137 mới đúng",
        "cho em rút lại",
        "nhầm câu 1, 137 mới đúng",
        "rút lại câu 1",
        "sửa câu 1 thành 137",
        "sua cau 1",
    ],
)
@pytest.mark.parametrize("answers", [("136",), TYPED], ids=["at a question", "at the read-back"])
def test_too_late_for_the_one_changes_nothing_in_the_other(
    house: House, typed: str, answers: tuple[str, ...]
) -> None:
    head, other = at_locked(house, *answers)
    said = head.says(typed)
    assert "Báo cáo này đã hết thời gian nhận." in said.text
    assert _numbers(house, other) == [5]


def test_what_is_sent_is_the_one_that_was_read_back(house: House) -> None:
    head, other = at_locked(house, *TYPED)
    assert "Báo cáo này đã hết thời gian nhận." in head.says("gửi").text
    assert _numbers(house, other) == [5]


def test_a_caption_is_of_the_one_that_is_open(house: House) -> None:
    head, other = at_locked(house, "136")
    head.sends("photo", text="hộ 137, đăng ký 131")
    assert _numbers(house, other) == [5]
    assert draft(house)["ho_tong"].number == 136


def test_beside_any_dialog_the_list_is_of_what_can_still_be_done(house: House) -> None:
    head, _other = at_locked(house, "136")
    head.says("để sau")
    assert "hộ: 5" in head.says("xem lại").text


def test_beside_any_dialog_a_new_figure_is_not_put_into_the_other(house: House) -> None:
    head, other = at_locked(house, "136")
    head.says("để sau")
    said = head.says("sửa câu 1 thành 137")
    assert "số vừa gõ chưa ghi" in said.text
    assert _numbers(house, other) == [5]
