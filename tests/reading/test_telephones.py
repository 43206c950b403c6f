"""One stored form of a telephone number, whoever reads it, and one way to show it."""

from datetime import date

import pytest

from reading import AskedQuestion, CertainAnswer, KnownFigures, Value, format_value, read_answer
from reading.values.telephones import format_phone, parse_phone
from sheets.people.contact_cells import read_phone
from sheets.tables.cell_values import CellRefused
from sheets.tables.table_reader import SheetCell

TODAY = date(2024, 6, 5)
SAME = {
    "0912345678": "+84912345678",
    "0912 345 678": "+84912345678",
    "0912.345.678": "+84912345678",
    "0912-345-678": "+84912345678",
    "(091) 234 5678": "+84912345678",
    "+84 912 345 678": "+84912345678",
    "+84 (0)912 345 678": "+84912345678",
    "(+84) 912345678": "+84912345678",
    "84912345678": "+84912345678",
    "0084912345678": "+84912345678",
    "0512345678": "+84512345678",
    "024 3825 1234": "+842438251234",
    "0208.3.855.123": "+842083855123",
}
NONE = ("12", "091234567", "09123456789", "0412345678", "+1 202 555 0123", "1900 1234", "x", "")


@pytest.mark.parametrize(("written", "stored"), SAME.items())
def test_a_number_is_stored_alike_from_a_chat_and_from_a_sheet(written: str, stored: str) -> None:
    assert parse_phone(written) == stored
    assert read_phone(SheetCell(written, "E2", "Điện thoại")) == stored
    told = read_answer(written, AskedQuestion("phone"), KnownFigures(), TODAY)
    assert told == CertainAnswer(Value(text=stored))


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_number_is_none_for_both(written: str) -> None:
    assert parse_phone(written) is None
    told = read_answer(written, AskedQuestion("phone"), KnownFigures(), TODAY)
    assert not isinstance(told, CertainAnswer)
    if written:
        with pytest.raises(CellRefused):
            read_phone(SheetCell(written, "E2", "Điện thoại"))


def test_without_its_zero_a_cell_of_numbers_alone_is_taken() -> None:
    assert read_phone(SheetCell(912345678, "E2", "")) == "+84912345678"
    assert read_phone(SheetCell("912345678", "E2", "")) == "+84912345678"


def test_shown_as_people_write_it() -> None:
    assert format_phone("+84912345678") == "0912 345 678"
    assert format_phone("+842438251234") == "024 3825 1234"
    assert format_phone("máy bàn của xã") == "máy bàn của xã"
    assert format_value(Value(text="+84912345678"), AskedQuestion("phone")) == "0912 345 678"
