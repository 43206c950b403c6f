"""Periods that are named in a request or in a round's name, and which of them is meant."""

from datetime import date

import pytest

from reading.dates.named_periods import (
    NamedPeriod,
    describe_period,
    find_named_period,
    is_day_meant,
    is_period_meant,
)
from reading.spelling.tokens import fold_sentence

TODAY = date(2024, 5, 27)


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("năm 2023", NamedPeriod("year", 0, 2023)),
        ("năm ngoái", NamedPeriod("year", 0, 2023)),
        ("năm kia", NamedPeriod("year", 0, 2022)),
        ("năm 23", NamedPeriod("year", 0, 2023)),
        ("báo cáo năm", NamedPeriod("year")),
        ("6 tháng", NamedPeriod("half")),
        ("6t đầu năm nay", NamedPeriod("half", 1, 2024)),
        ("sáu tháng cuối năm 2026", NamedPeriod("half", 2, 2026)),
        ("quý III/2026", NamedPeriod("quarter", 3, 2026)),
        ("Q4 2025", NamedPeriod("quarter", 4, 2025)),
        ("3 tháng đầu năm", NamedPeriod("quarter", 1)),
        ("9 tháng đầu năm 2024", NamedPeriod("months", 9, 2024)),
        ("T5/2024", NamedPeriod("month", 5, 2024)),
        ("nhiệm kỳ 2021-2025", NamedPeriod("term", 0, 2025, 2021)),
        ("2019", NamedPeriod("any", 0, 2019)),
        ("kỳ trước", NamedPeriod("previous")),
        ("đợt này", NamedPeriod("this")),
    ],
)
def test_what_is_named(typed: str, period: NamedPeriod) -> None:
    found = find_named_period(fold_sentence(f"tổng hợp {typed} xóm 3"), TODAY)
    if typed == "báo cáo năm":
        found = find_named_period(fold_sentence(typed), TODAY)
    assert found is not None
    assert found.period == period


@pytest.mark.parametrize(
    "typed", ["xóm 6", "chương trình 06", "10 chương trình", "hội nghị", "ông Năm", "3 xóm", ""]
)
def test_what_names_no_period(typed: str) -> None:
    assert find_named_period(fold_sentence(typed), TODAY) is None


HALF = describe_period(fold_sentence("6 tháng đầu năm 2024"), date(2023, 12, 15), date(2024, 5, 31))


@pytest.mark.parametrize(
    ("typed", "is_meant"),
    [
        ("6 tháng", True),
        ("6 tháng đầu năm 2024", True),
        ("2024", True),
        ("6 tháng cuối năm", False),
        ("6 tháng 2023", False),
        ("năm 2024", False),
        ("quý 2", False),
    ],
)
def test_which_is_meant(typed: str, is_meant: bool) -> None:
    found = find_named_period(fold_sentence(typed), TODAY)
    assert found is not None
    assert is_period_meant(found.period, HALF) is is_meant


def test_a_name_without_a_period_is_measured_by_its_days() -> None:
    first, last = date(2026, 7, 1), date(2026, 12, 31)
    assert describe_period("dot 2", first, last) == NamedPeriod("half", 2, 2026)
    assert describe_period("bao cao nhanh", last, last) == NamedPeriod("month", 12, 2026)
    assert describe_period("", date(2026, 1, 1), last) == NamedPeriod("year", 0, 2026)


def test_days_of_a_period() -> None:
    assert is_day_meant(NamedPeriod("quarter", 2, 2024), date(2024, 6, 30))
    assert not is_day_meant(NamedPeriod("quarter", 2, 2024), date(2024, 7, 1))
    assert not is_day_meant(NamedPeriod("year", 0, 2023), date(2024, 1, 1))
    assert is_day_meant(NamedPeriod("half", 2), date(2024, 7, 1))
    assert is_day_meant(NamedPeriod("term", 0, 2025, 2021), date(2023, 1, 1))
