"""People are called by numbers: no word of address makes a figure of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.properties import tried
from tests.reading.asking import answer, stored
from tests.reading.said import without_marks

ADDRESS = ["anh", "chị", "cô", "chú", "bác", "ông", "bà", "em"]
NAMES = ["Một", "Hai", "Ba", "Bốn", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"]
FRAMES = (
    "{} ơi",
    "{} ạ",
    "thưa {}",
    "dạ {}",
    "vâng {}",
    "dạ thưa {} ạ",
    "chào {}",
    "ok {} nhé",
    "vâng ạ, {} ơi",
)
CALLED = st.tuples(st.sampled_from(ADDRESS), st.sampled_from(NAMES), st.sampled_from(FRAMES))
SPELLED = st.sampled_from((str, str.lower, str.upper, without_marks))


@tried(400)
@given(CALLED, SPELLED, st.sampled_from(("count", "money", "percent", "progress")))
def test_somebody_called_by_a_number_is_never_a_figure(called, spell, kind) -> None:  # type: ignore[no-untyped-def]
    address, name, frame = called
    assert stored(answer(spell(frame.format(f"{address} {name}")), kind)) is None


@given(st.sampled_from(ADDRESS), st.sampled_from(NAMES), st.integers(11, 999))
def test_a_name_before_a_figure_takes_nothing_from_it(address: str, name: str, n: int) -> None:
    for frame in ("{} báo {} hộ", "{} ơi {} hộ ạ", "dạ {}, {} hộ"):
        assert stored(answer(frame.format(f"{address} {name}", n))) == n


@pytest.mark.parametrize("typed", ["hộ ông Năm", "ho ong nam", "hộ bà Bảy xin rút", "hộ chú Tư"])
def test_the_household_of_somebody_is_no_number_of_households(typed: str) -> None:
    assert stored(answer(typed)) is None
