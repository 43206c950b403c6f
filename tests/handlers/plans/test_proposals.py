"""What a village asks for becomes a proposal when the report is sent, and follows corrections."""

import pytest
from sqlalchemy import select, update

from models.proposals.tables import Proposal
from tests.handlers.report.filling import OFFICER, sent
from tests.people import House


def proposals(house: House) -> list[tuple[str, str]]:
    return [(row.text, row.state) for row in house.db.execute(select(Proposal))]


def test_a_proposal_is_raised_reworded_and_taken_back(house: House) -> None:
    head = sent(house)
    head.says("sua cau 10")
    head.says("xin thêm loa truyền thanh")
    assert proposals(house) == [("xin thêm loa truyền thanh", "new")]
    head.says("sua cau 10")
    head.says("xin sửa mái nhà văn hóa")
    assert proposals(house) == [("xin sửa mái nhà văn hóa", "new")]
    head.says("sua cau 10")
    head.says("không có")
    assert proposals(house) == [("xin sửa mái nhà văn hóa", "withdrawn")]


def test_one_that_was_passed_on_stays_and_another_one_stands_beside_it(house: House) -> None:
    head = sent(house)
    head.says("sua cau 10")
    head.says("xin thêm loa truyền thanh")
    house.db.execute(update(Proposal).values(state="passed_on", addressee="UBND xã"))
    head.says("sua cau 10")
    head.says("xin thêm loa truyền thanh cho xóm")
    assert proposals(house) == [("xin thêm loa truyền thanh", "passed_on")]
    head.says("sua cau 10")
    head.says("xin sửa mái nhà văn hóa")
    assert proposals(house) == [
        ("xin thêm loa truyền thanh", "passed_on"),
        ("xin sửa mái nhà văn hóa", "new"),
    ]


def test_each_line_of_a_list_is_a_proposal(house: House) -> None:
    head = sent(house)
    head.says("sua cau 10")
    head.says("1. xin thêm loa truyền thanh\n2) xin sửa mái nhà văn hóa\n- làm đường 3,5 m")
    assert [text for text, _ in proposals(house)] == [
        "xin thêm loa truyền thanh",
        "xin sửa mái nhà văn hóa",
        "làm đường 3,5 m",
    ]
    head.says("sua cau 10")
    head.says("xin thêm loa truyền thanh\nxin sửa mái nhà văn hóa")
    assert [state for _, state in proposals(house)] == ["new", "new", "withdrawn"]


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        ("kiến nghị chưa trả lời", True),
        ("kien nghi chua giai quyet cua xom 3", True),
        ("kiến nghị đã chuyển", False),
        ("kiến nghị đã trả lời 6 tháng", False),
        ("kiến nghị nào chưa trả lời", True),
    ],
)
def test_a_state_is_no_name(house: House, typed: str, is_told: bool) -> None:
    sent(house)
    said = house.person(OFFICER).says(typed).text
    assert "Có 1 kiến nghị" in said
    assert ("xin thêm loa truyền thanh" in said) == is_told
    assert ("Không có kiến nghị nào ở tình trạng được hỏi" in said) != is_told


def test_one_s_own_by_state(house: House) -> None:
    head = sent(house)
    assert "xin thêm loa" in head.says("kiến nghị chưa trả lời").text
    house.db.execute(update(Proposal).values(state="passed_on", addressee="UBND xã"))
    assert "xin thêm loa" in head.says("kiến nghị đã chuyển").text
