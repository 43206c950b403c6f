"""A figure in doubt is never lost by what is done beside it: whatever is typed or pressed, it
waits, nothing is sent without it, and it is put again behind what came between."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from handlers.button_data import encode_id
from models.amendments.tables import AmendmentRequest
from models.reports.tables import AnswerChange, Report
from tests.handlers.inquiries.test_inquiry_answers import asks
from tests.handlers.report.filling import HEAD, OFFICER, begin, complete, sent
from tests.handlers.report.test_amendment_requests import accepted
from tests.handlers.report.test_forwarding import second
from tests.handlers.report.test_two_reports import HOUSEHOLDS
from tests.people import Chat, House


@dataclass(frozen=True)
class Waiting:
    """`chat` stands at a doubt. `shown`: how each doubted value is told; `written`: how each begins
    where it is stored; `yes`: what stores one."""

    chat: Chat
    shown: tuple[str, ...]
    written: tuple[str, ...]
    yes: str = "đúng"


def at_jump(house: House) -> Waiting:
    return Waiting(begin(house, "999"), ("999 hộ",), ("value|999|",))


def at_way_of_writing(house: House) -> Waiting:
    return Waiting(begin(house, "khoảng 140"), ("140",), ("value|140|",))


def at_low_part(house: House) -> Waiting:
    return Waiting(begin(house, "137", "20"), ("20 hộ",), ("value|20|",))


def at_correction(house: House) -> Waiting:
    head = complete(house)
    head.says("sửa câu 1 thành 999")
    return Waiting(head, ("999 hộ",), ("value|999|",))


def at_several(house: House) -> Waiting:
    head = complete(house)
    head.says("sửa câu 1 thành 999, câu 8 thành 300")
    return Waiting(head, ("999 hộ", "300 buổi"), ("value|999|", "value|300|"))


def at_sent(house: House) -> Waiting:
    head = sent(house)
    head.says("sửa câu 4 thành 500")
    return Waiting(head, ("500 đám",), ("value|500|",))


def at_accepted(house: House) -> Waiting:
    head = accepted(house)
    head.says("sửa câu 4 thành 500")
    return Waiting(head, ("500 đám",), ("value|500|",))


def at_answered_elsewhere(house: House) -> Waiting:
    other, head = second(house), begin(house)
    other.says("bao cao")
    head.says("137")
    other.says("140")
    return Waiting(other, ("140",), ("value|140|",), "thay")


DOUBTS: dict[str, Callable[[House], Waiting]] = {
    "jump": at_jump,
    "way of writing": at_way_of_writing,
    "low part": at_low_part,
    "correction": at_correction,
    "several": at_several,
    "correction of what was sent": at_sent,
    "correction of what was accepted": at_accepted,
    "answered elsewhere": at_answered_elsewhere,
}


def open_other_report(chat: Chat) -> None:
    house = chat.house
    asks(house, OFFICER, HEAD, questions=(HOUSEHOLDS, HOUSEHOLDS))
    other = house.db.scalar(select(func.max(Report.id)))
    chat.presses(f"g:open:{encode_id(other or 0)}")


def typed(*words: str) -> Callable[[Chat], None]:
    def says(chat: Chat) -> None:
        for one in words:
            chat.says(one)

    return says


BESIDE: dict[str, Callable[[Chat], None]] = {
    "review": typed("xem lại"),
    "send": typed("gửi"),
    "review and send": typed("xem lại", "gửi"),
    "cancel": typed("/huy"),
    "later": typed("để sau"),
    "todo": typed("việc"),
    "question": typed("hạn nộp hôm nào"),
    "question of a plan": typed("kế hoạch"),
    "table": typed("xem bảng tổng hợp"),
    "other report": open_other_report,
    "own data": typed("dữ liệu của tôi"),
    "help": typed("trợ giúp"),
    "later and send": typed("để sau", "gửi"),
    "more time": typed("xin gia hạn"),
}


def count_stored(house: House, written: str) -> int:
    rows = house.db.execute(select(AnswerChange.new)).scalars()
    wishes = house.db.execute(select(AmendmentRequest.new)).scalars()
    return sum(one.startswith(written) for one in (*rows, *wishes))


@pytest.mark.parametrize("beside", BESIDE)
@pytest.mark.parametrize("name", DOUBTS)
def test_what_is_in_doubt_waits_behind_what_is_done_beside_it(
    house: House, name: str, beside: str
) -> None:
    waiting = DOUBTS[name](house)
    report, chat = house.report("Xóm 3").id, waiting.chat
    status = house.report("Xóm 3").status
    BESIDE[beside](chat)
    assert house.report("Xóm 3").status == status
    said = chat.presses(f"g:open:{encode_id(report)}")
    for shown, written in zip(waiting.shown, waiting.written, strict=True):
        assert not count_stored(house, written)
        assert shown in said.text
        said = chat.says(waiting.yes)
        while "Vẫn là" in " ".join(said.labels):
            said = chat.taps(next(one for one in said.labels if one.startswith("Vẫn là")))
        assert count_stored(house, written) == 1


@pytest.mark.parametrize("beside", ["review", "later", "cancel", "todo", "other report"])
@pytest.mark.parametrize("name", DOUBTS)
def test_nothing_is_sent_before_it_is_settled(house: House, name: str, beside: str) -> None:
    waiting = DOUBTS[name](house)
    report, chat = house.report("Xóm 3").id, waiting.chat
    status = house.report("Xóm 3").status
    BESIDE[beside](chat)
    said = chat.presses(f"g:submit:{encode_id(report)}")
    assert house.report("Xóm 3").status == status
    assert waiting.shown[0] in said.text
    assert "hỏi lại" in said.text


def test_what_is_passed_by_is_not_put_again(house: House) -> None:
    head = begin(house, "999")
    said = head.says("bỏ qua")
    assert "999 hộ chưa ghi" in said.text
    assert "999" not in head.says("131").text


def test_the_read_back_says_each_time_what_waits(house: House) -> None:
    head = at_several(house).chat
    for _ in range(2):
        said = head.says("xem lại")
        assert "Câu 1 đang hỏi lại, 999 hộ chưa ghi." in said.text
        assert "Câu 8 đang hỏi lại, 300 buổi chưa ghi." in said.text


def test_what_waits_in_another_chat_is_put_before_it_is_sent(house: House) -> None:
    head, other = complete(house), second(house)
    other.says("báo cáo")
    other.says("sửa câu 4 thành 500")
    other.says("để sau")
    said = head.says("gửi")
    assert house.report("Xóm 3").status == "in_progress"
    assert "500 đám" in said.text
