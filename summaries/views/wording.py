"""Wordings that every line of a summary needs: lists of names, percentages, differences."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Protocol

from summaries.figures.coverage import Coverage, LackingUnit
from summaries.round_labels import RoundNames
from summaries.summary_values import SummaryFigure
from summaries.targets.target_bounds import Ratio
from texts import vietnamese, words

MOST_NAMES = 4


class HasName(Protocol):
    @property
    def name(self) -> str: ...


class HasUnit(HasName, Protocol):
    @property
    def unit_id(self) -> int: ...


def format_names(units: Sequence[HasName], noun: str, most: int = MOST_NAMES) -> str:
    """ "Xóm 2, Xóm 9 và 3 xóm khác"."""
    return _format_names([unit.name for unit in units], noun, most)


def format_units_without(
    units: Sequence[HasUnit], names: RoundNames, most: int = MOST_NAMES
) -> str:
    """ "Xóm 2, Xóm 9 (đã gửi, chưa duyệt)": those of whom nothing counts yet; who has sent has done
    what was theirs."""
    named = [_name_unit_without(unit, names.withheld) for unit in units]
    return _format_names(named, names.counted, most)


def _name_unit_without(unit: HasUnit, withheld: frozenset[int]) -> str:
    if unit.unit_id not in withheld:
        return unit.name
    why = words("approval.unit_withheld")
    return words("approval.unit_without", unit=unit.name, why=why)


def _format_names(named: Sequence[str], noun: str, most: int) -> str:
    shown = ", ".join(named[:most])
    if len(named) <= most:
        return shown
    return words("summary.and_others", names=shown, count=len(named) - most, noun=noun)


def format_lacking(found: Coverage, most: int = MOST_NAMES) -> str:
    """ "Phường Mẫu Nhì, Tổ dân phố 3 (Phường Mẫu Nhất) và 5 tổ dân phố khác": units that lack a
    figure; of a level below which nobody has it, the level."""
    shown = ", ".join(format_lacking_unit(one) for one in found.lacking[:most])
    left = found.asked - found.gave - sum(one.units for one in found.lacking[:most])
    if left <= 0:
        return shown
    if not shown:
        return words("summary.so_many_others", count=left, noun=found.noun)
    return words("summary.and_others", names=shown, count=left, noun=found.noun)


def format_lacking_unit(one: LackingUnit) -> str:
    return words("summary.unit_inside", name=one.name, above=one.above) if one.above else one.name


def format_items(items: Sequence[str], noun: str, most: int) -> str:
    """The same for items that say more than a name."""
    shown = ", ".join(items[:most])
    if len(items) <= most:
        return shown
    return words("summary.and_others", names=shown, count=len(items) - most, noun=noun)


def format_who_gave(names: RoundNames, figure: SummaryFigure) -> str:
    """ "3/12 thôn có số", where units are counted of which some are silent: instead of a rate."""
    if figure.value is None or not figure.is_over_silence:
        return ""
    return words("summary.who_gave", count=len(figure.given), base=figure.whole, noun=names.counted)


def format_percentage(value: Ratio, sides: Callable[[Ratio], list[int]] | None = None) -> str:
    """ "92,2%": one decimal, and as many as it takes where rounding would carry it across the
    target: 89,96 % of a target of 90 % is not printed as "90%: chưa đạt".
    """
    for decimals in count(1):
        steps = 10**decimals
        rounded = (200 * value.part * steps + value.whole) // (2 * value.whole)
        if sides is None or sides(Ratio(rounded, 100 * steps)) == sides(value):
            break
    return f"{vietnamese.format_decimal(rounded, decimals)}%"


def format_points(tenths: int) -> str:
    """A difference of two shares in tenths of a percent."""
    return vietnamese.format_decimal(abs(tenths), 1)
