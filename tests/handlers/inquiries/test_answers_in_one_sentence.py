"""A request that asks for several things, answered in one sentence by its questions' own words."""

import pytest

from office.inquiries.inquiry_forms import NewQuestion
from tests.handlers.inquiries.test_inquiry_answers import asks, begins
from tests.handlers.report.filling import HEAD, OFFICER, begin, draft
from tests.people import House

FLOODED = NewQuestion("Bao nhiêu hộ bị ngập?", "whole_number")
HALL = NewQuestion("Nhà văn hóa có bị ngập không?", "yes_no")
HURT = NewQuestion("Có ai bị thương không?", "yes_no")
HOW_MANY_HURT = NewQuestion("Bao nhiêu người bị thương?", "whole_number")


@pytest.mark.parametrize(
    "typed",
    [
        "12 hộ ngập, không ai bị thương",
        "12 ho bi ngap, khong ai bi thuong",
        "không ai bị thương, ngập 12 hộ",
        "12 hộ ngập và không có ai bị thương",
    ],
)
@pytest.mark.parametrize("is_open", [True, False], ids=["at its question", "before it was opened"])
def test_both_are_taken(house: House, typed: str, is_open: bool) -> None:
    head = begin(house, "137") if is_open else house.person(HEAD)
    asks(house, OFFICER, HEAD, questions=(FLOODED, HURT))
    if is_open:
        begins(head)
    said = head.says(typed).text
    assert "1. Bao nhiêu hộ bị ngập: 12" in said
    assert "2. Có ai bị thương không: không" in said
    assert set(draft(house)) <= {"ho_tong"}


@pytest.mark.parametrize(
    "typed", ["không ai bị thương", "ko ai bị thương", "không có ai bị thương", "không ai"]
)
def test_none_of_what_is_counted_is_none(house: House, typed: str) -> None:
    head = house.person(HEAD)
    asks(house, OFFICER, HEAD, questions=(FLOODED, HOW_MANY_HURT))
    begins(head).says("12")
    said = head.says(typed).text
    assert "2. Bao nhiêu người bị thương: 0" in said


def test_none_until_now_is_asked_about(house: House) -> None:
    head = house.person(HEAD)
    asks(house, OFFICER, HEAD, questions=(HOW_MANY_HURT,))
    assert "Có phải là 0 không?" in begins(head).says("chưa ai bị thương").text


@pytest.mark.parametrize("hurt", [HURT, HOW_MANY_HURT], ids=["whether", "how many"])
@pytest.mark.parametrize("is_open", [True, False], ids=["at its question", "before it was opened"])
@pytest.mark.parametrize(
    "typed",
    [
        "12 hộ ngập, nhà văn hóa không ngập, không ai bị thương",
        "12 hộ bị ngập, nvh ko ngập, ko ai bị thương",
        "nhà văn hóa không bị ngập; 12 hộ ngập; không có ai bị thương",
    ],
)
def test_three_are_taken(house: House, typed: str, is_open: bool, hurt: NewQuestion) -> None:
    head = house.person(HEAD)
    asks(house, OFFICER, HEAD, questions=(FLOODED, HALL, hurt))
    if is_open:
        begins(head)
    said = head.says(typed).text
    assert "1. Bao nhiêu hộ bị ngập: 12" in said
    assert "2. Nhà văn hóa có bị ngập không: không" in said
    assert f"3. {hurt.ask.rstrip('?')}: {'không' if hurt is HURT else '0'}" in said


def test_the_question_typed_over_is_no_answer(house: House) -> None:
    head = house.person(HEAD)
    asks(house, OFFICER, HEAD, questions=(HALL,))
    assert "Câu 1/1" in begins(head).says("nhà văn hóa có bị ngập không").text


def test_one_that_names_another_question_is_stored_there(house: House) -> None:
    head = house.person(HEAD)
    asks(house, OFFICER, HEAD, questions=(FLOODED, HALL, HOW_MANY_HURT))
    said = begins(head).says("3 người bị thương").text
    assert "Đã ghi câu 3: 3." in said
    assert "Câu 1/3" in said


@pytest.mark.parametrize("typed", ["137 hộ, đăng ký 131", "12 hộ ngập, đường hỏng", "12, 3 và 4"])
def test_where_a_piece_is_of_no_question_nothing_is_stored(house: House, typed: str) -> None:
    head = house.person(HEAD)
    asks(house, OFFICER, HEAD, questions=(FLOODED, HURT))
    head.says(typed)
    begins(head)
    assert "Câu 1/2" in head.last.text
