"""Approving in words: what waits is shown and asked once more; who does not approve reads what
waits, and is never told of something else."""

import pytest

from tests.handlers.office_chat.test_approvals import accepted, outcomes
from tests.handlers.report.filling import CHAIR, OFFICER
from tests.people import House


@pytest.mark.parametrize("typed", ["duyệt xóm 3", "duyệt báo cáo của xóm 3 đi", "phê duyệt xóm 3"])
def test_a_unit_that_is_named_is_shown_and_asked_once_more(house: House, typed: str) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("số hộ xóm 3")
    said = chair.says(typed)
    assert said.text.startswith("Duyệt báo cáo của Xóm 3?")
    assert "1. Số hộ: 137" in said.text
    assert said.labels == ["Duyệt", "Trả lại"]
    assert outcomes(house) == []
    chair.taps("Duyệt")
    assert outcomes(house) == [("approved", "")]
    assert "Báo cáo của Xóm 3 không chờ duyệt." in chair.says(typed).text


@pytest.mark.parametrize(
    "typed",
    ["duyệt đi", "duyệt hết", "báo cáo nào chưa duyệt", "ai chưa được duyệt", "cần duyệt gì không"],
)
def test_what_waits_is_shown_to_who_approves(house: House, typed: str) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    chair.says("số hộ xóm 4")
    assert chair.says(typed).labels == ["Duyệt", "Trả lại"]
    assert outcomes(house) == []


def test_a_unit_that_is_not_there_is_said(house: House) -> None:
    accepted(house)
    said = house.person(CHAIR).says("duyệt xóm 99")
    assert "Không có đơn vị “xóm 99”." in said.text
    assert outcomes(house) == []


@pytest.mark.parametrize(
    "typed",
    ["ai chưa duyệt", "duyệt hết", "nhắc lãnh đạo duyệt", "duyệt xóm 3", "xóm nào chưa được duyệt"],
)
def test_an_officer_reads_what_waits_for_the_others(house: House, typed: str) -> None:
    accepted(house)
    officer = house.person(OFFICER)
    officer.says("xóm 4 thế nào")
    said = officer.says(typed)
    assert "1 đơn vị (Xóm 3)" in said.text
    assert "Việc duyệt là của lãnh đạo" in said.text
    assert "Xóm 4" not in said.text
    assert outcomes(house) == []


def test_nothing_of_it_is_a_wish_of_a_village(house: House) -> None:
    head = accepted(house)
    assert "chờ duyệt" not in head.says("ai chưa duyệt").text


@pytest.mark.parametrize(
    "typed",
    ["không duyệt", "khong duyet", "ko duyet xom 3", "từ chối duyệt", "trả lại báo cáo xóm 3"],
)
def test_who_does_not_approve_is_asked_why(house: House, typed: str) -> None:
    accepted(house)
    said = house.person(CHAIR).says(typed)
    assert "Vì sao?" in said.text
    assert outcomes(house) == []


def test_a_reason_typed_with_it_is_read_back_and_sent_in_one_press(house: House) -> None:
    accepted(house)
    chair = house.person(CHAIR)
    assert "lý do: “sai số hộ”" in chair.says("không duyệt xóm 3 vì sai số hộ").text
    assert outcomes(house) == []
    chair.taps("Trả lại với lý do này")
    assert outcomes(house) == [("returned", "sai số hộ")]


def test_who_approves_nothing_gives_nothing_back(house: House) -> None:
    accepted(house)
    assert "ở trang làm việc" in house.person(OFFICER).says("trả lại báo cáo xóm 3").text
    assert outcomes(house) == []
