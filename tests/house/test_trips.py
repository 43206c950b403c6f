"""Trips through the house take no more functions, files and changes of room than they did."""

import asyncio
from pathlib import Path

import pytest

from tests.house.trips import AT_MOST, HERE, NAMES, Trip, format_trips, take_all_trips

# A slow machine waits more often on the way: what waiting runs is counted with the trip.
WAITS = 1.1
# Its rows are claimed and sent in as many rounds as the load of the machine makes: the same few
# functions again and again.
SENT_IN_ROUNDS = frozenset({"a reminder"})
# How what comes of each ends, as it did before the order of listeners stood in a table.
ENDS = {
    "a figure on Telegram": " có bao nhiêu hộ đăng ký Gia đình văn hóa?\nGõ số, hoặc chọn:",
    "a figure on the web page": " có bao nhiêu hộ đăng ký Gia đình văn hóa?\nGõ số, hoặc chọn:",
    "a reminder": " văn hóa, số đám cưới, đám tang, số buổi văn nghệ, thể thao.",
    "a summary": "n nghị của xóm: 1 (Xóm 5).\nCần chỉ đạo: trả lời 1 kiến nghị.",
}


@pytest.fixture(scope="module")
def trips() -> dict[str, Trip]:
    return {trip.name: trip for trip in asyncio.run(take_all_trips())}


@pytest.mark.parametrize("name", NAMES)
def test_no_trip_takes_a_way_round(trips: dict[str, Trip], name: str) -> None:
    counted, most = trips[name].count(), AT_MOST[name]
    assert counted.functions <= most.functions * WAITS
    assert counted.files <= most.files * WAITS
    if name not in SENT_IN_ROUNDS:
        assert counted.room_changes <= most.room_changes * WAITS
    # A bound that is far off holds nothing: it is put down to what is true.
    assert counted.functions >= 0.9 * most.functions
    assert counted.room_changes >= 0.8 * most.room_changes


@pytest.mark.parametrize("name", ENDS)
def test_what_comes_of_it_is_what_came_of_it(trips: dict[str, Trip], name: str) -> None:
    assert trips[name].outcome.endswith(ENDS[name])


def test_a_report_is_accepted(trips: dict[str, Trip]) -> None:
    assert "Xã đã nhận báo cáo của Xóm 5." in trips["accepting a report"].outcome


def test_a_figure_is_asked_of_few(trips: dict[str, Trip]) -> None:
    asked = trips["a figure on Telegram"].listeners
    within = ["no_longer_asked", "lines_for_others", "burst", "typed_label", "answer"]
    assert asked == ["open_dialog", *within]


def test_the_document_has_the_table() -> None:
    document = Path(HERE, "docs", "flow.md").read_text("utf-8")
    assert format_trips(AT_MOST) in document
