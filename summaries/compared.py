"""The same kind of period a year ago, over the units that have both figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summaries.facts import Facts
from summaries.totals import Reported, Scope, pair
from summaries.wording import names, points
from texts import vietnamese, words

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Compared:
    """Both years summed over `units`; `without` reported now and have nothing to compare."""

    now: tuple[int, int]
    before: tuple[int, int]
    units: Scope
    without: Scope


def say(facts: Facts, line: Mapping[str, Any]) -> str:
    """ "So cùng kỳ 2023: tỷ lệ hộ đăng ký tăng 1,4 điểm %, đám cưới tăng 3." """
    found = [(item, compare(facts, item)) for item in line["items"]]
    told = [(item, one) for item, one in found if one.units]
    values: dict[str, Any] = {
        "label": facts.fill(line["label"]),
        "year": int(facts.slots["year"]) - 1,
    }
    if not told:
        reported = any(one.without for _, one in found)
        return words("summary.compared_not", **values) if reported else ""
    alone = len(line["items"]) == 1
    items = ", ".join(_item(facts, item, one, alone=alone) for item, one in told)
    without = _without(found)
    if without:
        listed = names(without, facts.counted)
        items = words("summary.compared_without", line=items, names=listed)
    fewest = min(len(one.units) for _, one in told)
    if fewest == facts.completeness.expected:
        return words("summary.compared", **values, items=items)
    return words("summary.compared_some", **values, items=items, count=fewest, noun=facts.counted)


def _without(found: list[tuple[Item, Compared]]) -> Scope:
    named = {unit.unit_id: unit for _, one in found for unit in one.without}
    return tuple(named[unit_id] for unit_id in sorted(named))


def compare(facts: Facts, item: Item) -> Compared:
    """A unit that was merged, split or new a year ago is left out of both years, and named.

    Were it left in, 30 households more would look like a rise of the whole commune.
    """
    both, without = [], []
    for unit in facts.below:
        now, before = _now(unit, item), _before(facts, unit, item)
        if now is not None and before is not None:
            both.append((unit, now, before))
        elif now is not None:
            without.append(unit)
    return Compared(
        _sum([now for _, now, _ in both]),
        _sum([before for _, _, before in both]),
        tuple(unit for unit, _, _ in both),
        tuple(without),
    )


def _sum(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    return sum(part for part, _ in pairs), sum(whole for _, whole in pairs)


def _now(unit: Reported, item: Item) -> tuple[int, int] | None:
    if item["kind"] == "share":
        return pair(unit, item["numerator"], item["denominator"])
    number = unit.counted(item["measure"])
    return (number, 0) if number is not None else None


def _before(facts: Facts, unit: Reported, item: Item) -> tuple[int, int] | None:
    year_ago = facts.history.year_ago
    if item["kind"] != "share":
        number = year_ago(unit.unit_id, item["measure"])
        return (number, 0) if number is not None else None
    # Last year's share may have been counted by another measure: awarded, now proposed.
    part = year_ago(unit.unit_id, item.get("past_numerator") or item["numerator"])
    whole = year_ago(unit.unit_id, item["denominator"])
    return (part, whole) if part is not None and whole is not None else None


def _item(facts: Facts, item: Item, one: Compared, *, alone: bool) -> str:
    label = facts.fill(item["label"])
    if item["kind"] != "share":
        return _number(label, one.now[0] - one.before[0])
    if not one.now[1] or not one.before[1]:
        return words("summary.points_same", label=label)
    return _long(label, one) if alone else _short(label, _tenths(one))


def _tenths(one: Compared) -> int:
    """The difference of the two shares as they are printed, so that a reader can check it."""
    return vietnamese.compute_tenths_of_percent(*one.now) - vietnamese.compute_tenths_of_percent(
        *one.before
    )


def _number(label: str, change: int) -> str:
    number = vietnamese.format_number(abs(change))
    if not change:
        return words("summary.number_same", label=label)
    if change > 0:
        return words("summary.number_up", label=label, number=number)
    return words("summary.number_down", label=label, number=number)


def _short(label: str, change: int) -> str:
    if not change:
        return words("summary.points_same", label=label)
    if change > 0:
        return words("summary.points_up", label=label, points=points(change))
    return words("summary.points_down", label=label, points=points(change))


def _long(label: str, one: Compared) -> str:
    change = _tenths(one)
    values = {"label": label, "now": vietnamese.format_share(*one.now)}
    if not change:
        return words("summary.points_stay", **values)
    values |= {"before": vietnamese.format_share(*one.before), "points": points(change)}
    if change > 0:
        return words("summary.points_from_to", **values)
    return words("summary.points_to_from", **values)
