"""The figures beside those of the same kind of period a year ago, in words."""

from typing import Any

from summaries.figures.unit_totals import ReportingUnits
from summaries.period_comparisons import ComparedFigures
from summaries.round_labels import RoundNames
from summaries.summary_values import PackLine, PeriodComparison
from summaries.views.wording import format_names, format_points
from texts import vietnamese, words


def describe_year_comparison(names: RoundNames, found: ComparedFigures, expected: int) -> str:
    """ "So cùng kỳ 2023: tỷ lệ hộ đăng ký tăng 1,4 điểm %, đám cưới tăng 3." `expected`: how many
    units report; where a comparison rests on fewer it says on how many, each figure for itself
    where they rest on different units."""
    told = [(item, one) for item, one in found.items if one.units]
    values: dict[str, Any] = {
        "label": names.fill(found.line["label"]),
        "year": int(names.slots["year"]) - 1,
    }
    if not told:
        reported = any(one.without for _, one in found.items)
        return words("summary.compared_not", **values) if reported else ""
    alone = len(found.items) == 1
    is_over_same = len({tuple(unit.unit_id for unit in one.units) for _, one in told}) == 1
    written = [(_format_item(names, item, one, alone=alone), one) for item, one in told]
    items = ", ".join(
        item if is_over_same else _add_reach(names, item, one, expected) for item, one in written
    )
    without = _list_units_without_comparison(found)
    if without:
        listed = format_names(without, names.counted)
        items = words("summary.compared_without", line=items, names=listed)
    if found.merged:
        listed = format_names(found.merged, names.counted)
        items = words("summary.compared_merged", line=items, names=listed)
    count = len(told[0][1].units)
    if not is_over_same or count == expected:
        return words("summary.compared", **values, items=items)
    return words("summary.compared_some", **values, items=items, count=count, noun=names.counted)


def _add_reach(names: RoundNames, item: str, one: PeriodComparison, expected: int) -> str:
    """ "đám cưới tăng 3 (5 xóm)" """
    count = len(one.units)
    if count == expected:
        return item
    return words("summary.compared_over", item=item, count=count, noun=names.counted)


def _list_units_without_comparison(found: ComparedFigures) -> ReportingUnits:
    """Of which no figure can be compared."""
    compared = {unit.unit_id for _, one in found.items for unit in one.units}
    named = {
        unit.unit_id: unit
        for _, one in found.items
        for unit in one.without
        if unit.unit_id not in compared
    }
    return tuple(named[unit_id] for unit_id in sorted(named))


def _format_item(names: RoundNames, item: PackLine, one: PeriodComparison, *, alone: bool) -> str:
    label = names.fill(item["label"])
    if item["kind"] != "share":
        return _format_number_change(label, one.now.part - one.before.part)
    if not one.now.whole or not one.before.whole:
        return words("summary.points_same", label=label)
    return (
        _format_only_share_change(label, one)
        if alone
        else _format_share_change(label, _compute_printed_difference(one))
    )


def _compute_printed_difference(one: PeriodComparison) -> int:
    """The difference of the two shares as they are printed, so that a reader can check it."""
    return vietnamese.compute_tenths_of_percent(
        one.now.part, one.now.whole
    ) - vietnamese.compute_tenths_of_percent(one.before.part, one.before.whole)


def _format_number_change(label: str, change: int) -> str:
    number = vietnamese.format_number(abs(change))
    if not change:
        return words("summary.number_same", label=label)
    if change > 0:
        return words("summary.number_up", label=label, number=number)
    return words("summary.number_down", label=label, number=number)


def _format_share_change(label: str, change: int) -> str:
    if not change:
        return words("summary.points_same", label=label)
    if change > 0:
        return words("summary.points_up", label=label, points=format_points(change))
    return words("summary.points_down", label=label, points=format_points(change))


def _format_only_share_change(label: str, one: PeriodComparison) -> str:
    change = _compute_printed_difference(one)
    values = {"label": label, "now": vietnamese.format_share(one.now.part, one.now.whole)}
    if not change:
        return words("summary.points_stay", **values)
    values |= {
        "before": vietnamese.format_share(one.before.part, one.before.whole),
        "points": format_points(change),
    }
    if change > 0:
        return words("summary.points_from_to", **values)
    return words("summary.points_to_from", **values)
