"""Figures beside those of the same kind of period a year ago, over the units that have both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summaries.figures.unit_totals import ReportingUnit, ReportingUnits, find_part_and_whole
from summaries.round_facts import RoundFacts

ComparisonItem = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class YearComparison:
    """Both years summed over `units`; `without` reported now and have nothing to compare."""

    now: tuple[int, int]
    before: tuple[int, int]
    units: ReportingUnits
    without: ReportingUnits


def compare_with_last_year(facts: RoundFacts, item: ComparisonItem) -> YearComparison:
    """A unit that was merged, split or new a year ago is left out of both years, and named.

    Were it left in, 30 households more would look like a rise of the whole commune.
    """
    both, without = [], []
    for unit in facts.below:
        now, before = _find_this_year(unit, item), _find_last_year(facts, unit, item)
        if now is not None and before is not None:
            both.append((unit, now, before))
        elif now is not None:
            without.append(unit)
    return YearComparison(
        _add_up_pairs([now for _, now, _ in both]),
        _add_up_pairs([before for _, _, before in both]),
        tuple(unit for unit, _, _ in both),
        tuple(without),
    )


def _add_up_pairs(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(part for part, _ in pairs), sum(whole for _, whole in pairs)


def _find_this_year(unit: ReportingUnit, item: ComparisonItem) -> tuple[int, int] | None:
    if item["kind"] == "share":
        return find_part_and_whole(unit, item["numerator"], item["denominator"])
    number = unit.counted(item["measure"])
    return (number, 0) if number is not None else None


def _find_last_year(
    facts: RoundFacts, unit: ReportingUnit, item: ComparisonItem
) -> tuple[int, int] | None:
    year_ago = facts.history.year_ago
    if item["kind"] != "share":
        number = year_ago(unit.unit_id, item["measure"])
        return (number, 0) if number is not None else None
    # Last year's share may have been counted by another measure: awarded, now proposed.
    part = year_ago(unit.unit_id, item.get("past_numerator") or item["numerator"])
    whole = year_ago(unit.unit_id, item["denominator"])
    return (part, whole) if part is not None and whole is not None else None
