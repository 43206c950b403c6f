"""The many ways of saying that a report may go off; and those that say it may not."""

import pytest

from reading import read_command
from reading.values.outcomes import Command
from tests.handlers.report.filling import complete
from tests.people import House


@pytest.mark.parametrize("typed", ["gửi luôn đi em", "xong roi gui giup bac", "đúng rồi, gửi đi"])
def test_a_report_that_is_ready_goes_off(house: House, typed: str) -> None:
    assert "Số biên nhận" in complete(house).says(typed).text
    assert house.report("Xóm 3").status == "submitted"


@pytest.mark.parametrize(
    "typed",
    ["đừng gửi", "dung gui", "đừng gửi luôn", "chưa gửi", "khoan gửi", "gửi cho tôi", "gửi rồi"],
)
def test_who_says_otherwise_sends_nothing(typed: str) -> None:
    found = read_command(typed)
    assert not isinstance(found, Command) or found.name != "submit"
