"""Sums, shares and counts over the units of a round. Integers only.

Nil counts as 0. What is not applicable leaves the denominator. What is missing leaves it too,
and its unit is named. Estimates are added, and the estimated part is said.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from models.reports.list_items import split_items
from models.reports.tables import AnswerState
from records import dataclass
from summaries.figures.coverage import NOBODY_ASKED, Coverage, LackingUnit, add_up_coverages
from summaries.figures.unit_figures import UnitFigure

ONE_GAVE = Coverage(1, 1)
# A member of an enum is slow to be looked up, and these are asked of thousands of figures.
_MISSING, _NIL = AnswerState.MISSING, AnswerState.NIL
_GIVEN = (AnswerState.VALUE, _NIL)
_NONE: Mapping[str, Any] = {}


class ReportingUnit(NamedTuple):
    """A unit and what it has filed, by measure; nothing yet: no cells.

    Of a level `coverages` say over whom its figures stand, and `unit_counts` of shares over units
    of how many units they are, whoever of them has reported. `not_asked`: what is another unit's to
    tell, and is not waited for here."""

    unit_id: int
    name: str
    cells: Mapping[str, UnitFigure]
    coverages: Mapping[str, Coverage] = _NONE
    unit_counts: Mapping[str, int] = _NONE
    not_asked: frozenset[str] = frozenset()

    def cover(self, measure: str) -> Coverage:
        """Over whom its figure stands; it is one unit where it was asked itself."""
        if measure in self.coverages:
            return self.coverages[measure]
        cell = self.cells.get(measure)
        if cell is not None and cell.state in _GIVEN:
            return ONE_GAVE
        if self.does_not_apply(measure):
            return NOBODY_ASKED
        return Coverage(1, 0, (LackingUnit(0, self.name, f"/{self.unit_id}/"),))

    def counted(self, measure: str) -> int | None:
        cell = self.cells.get(measure)
        return cell.counted if cell is not None else None

    def lacks(self, measure: str) -> bool:
        """Neither given nor "does not apply here"."""
        cell = self.cells.get(measure)
        if cell is not None and cell.state is not _MISSING:
            return False
        return measure not in self.not_asked

    def does_not_apply(self, measure: str) -> bool:
        cell = self.cells.get(measure)
        if cell is None or cell.state is _MISSING:
            return measure in self.not_asked
        return cell.state is AnswerState.NOT_APPLICABLE


ReportingUnits = tuple[ReportingUnit, ...]


@dataclass(frozen=True, slots=True)
class TotalOverUnits:
    """A sum: which units are behind it, which lack it, how much of it is estimated."""

    number: int
    given: ReportingUnits
    lacking: ReportingUnits
    estimated: int = 0
    coverage: Coverage = NOBODY_ASKED


@dataclass(frozen=True, slots=True)
class ShareOverUnits:
    """A part of a whole, both over the units in `given`.

    `counts_units`: the whole are the units that are asked, also those in `lacking`."""

    part: int
    whole: int
    given: ReportingUnits
    lacking: ReportingUnits
    estimated: int = 0
    coverage: Coverage = NOBODY_ASKED
    counts_units: bool = False


@dataclass(frozen=True, slots=True)
class ChoicesOverUnits:
    """Which units chose what."""

    by_choice: Mapping[str, ReportingUnits]
    given: ReportingUnits
    lacking: ReportingUnits

    @property
    def asked(self) -> int:
        """How many units it is of: who has not answered does not make them fewer."""
        return len(self.given) + len(self.lacking)

    def units(self, choices: Sequence[str]) -> ReportingUnits:
        if len(choices) == 1:
            return self.by_choice.get(choices[0], ())
        wanted = {unit.unit_id for one in choices for unit in self.by_choice.get(one, ())}
        return tuple(unit for unit in self.given if unit.unit_id in wanted)


def add_up_total(scope: ReportingUnits, measure: str) -> TotalOverUnits:
    given: list[ReportingUnit] = []
    lacking: list[ReportingUnit] = []
    others: list[Coverage] = []
    number = estimated = 0
    for unit in scope:
        cell = unit.cells.get(measure)
        if cell is not None and cell.counted is not None:
            given.append(unit)
            number += cell.counted
            estimated += cell.counted_estimate
            if unit.coverages:
                others.append(unit.cover(measure))
            continue
        if unit.lacks(measure):
            lacking.append(unit)
        others.append(unit.cover(measure))
    cover = _add_up_covers(len(scope), others)
    return TotalOverUnits(number, tuple(given), tuple(lacking), estimated, cover)


def _add_up_covers(units: int, others: Sequence[Coverage]) -> Coverage:
    """Most units of a large round have given the figure and are asked themselves: they are
    counted, and the others added."""
    gave = units - len(others)
    return add_up_coverages([Coverage(gave, gave), *others] if gave else others)


def add_up_items(scope: ReportingUnits, measure: str) -> TotalOverUnits:
    """How many items the lists of the units have."""
    given = _filter_units(scope, lambda unit: count_items(unit, measure) is not None)
    lacking = _filter_units(scope, lambda unit: unit.lacks(measure))
    return TotalOverUnits(
        sum(count_items(unit, measure) or 0 for unit in given),
        given,
        lacking,
        coverage=add_up_coverages(unit.cover(measure) for unit in scope),
    )


def count_items(unit: ReportingUnit, measure: str) -> int | None:
    cell = unit.cells.get(measure)
    if cell is None or not cell.is_given:
        return None
    return len(split_items(cell.text or ""))


def add_up_share(
    scope: ReportingUnits, numerator: str, denominator: str | None = None
) -> ShareOverUnits:
    """Numerator and denominator summed over the same units: those that gave both.

    A village that told its households but not how many registered would otherwise press the
    share down as if none had, and one that told only the registered would push it up, beyond
    100% even. Without a denominator the numerator is a ratio and carries its own base.
    """
    given: list[ReportingUnit] = []
    lacking: list[ReportingUnit] = []
    others: list[Coverage] = []
    part = whole = estimated = 0
    for unit in scope:
        found = find_part_and_whole(unit, numerator, denominator)
        if found is not None:
            given.append(unit)
            part += found[0]
            whole += found[1]
            estimated += unit.cells[numerator].counted_estimate
            if unit.coverages:
                others.append(cover_share(unit, numerator, denominator))
            continue
        if not _does_share_not_apply(unit, numerator, denominator):
            lacking.append(unit)
        others.append(cover_share(unit, numerator, denominator))
    if not denominator and given:
        # Where it is a number of units, those that have not reported stand in it.
        whole += sum(unit.unit_counts.get(numerator, 0) for unit in lacking)
    return ShareOverUnits(
        part,
        whole,
        tuple(given),
        tuple(lacking),
        estimated,
        _add_up_covers(len(scope), others),
        counts_units=not denominator and any(numerator in unit.unit_counts for unit in scope),
    )


def cover_share(unit: ReportingUnit, numerator: str, denominator: str | None) -> Coverage:
    """Over whom a unit's part and whole stand, both of them."""
    part = unit.cover(numerator)
    return part.join(unit.cover(denominator)) if denominator is not None else part


def add_up_units(scope: ReportingUnits, measure: str) -> ShareOverUnits | None:
    """Numbers of units, of all that stand below those that told them; none where it is not known
    how many those are."""
    counts = {unit.unit_id: unit.unit_counts.get(measure) for unit in scope}
    found = add_up_total(scope, measure)
    known = [counts[unit.unit_id] for unit in (*found.given, *found.lacking)]
    if not found.given or None in known or not all(known):
        return None
    waiting = sum(counts[unit.unit_id] or 0 for unit in found.lacking)
    asked = sum(count or 0 for count in known)
    coverage = Coverage(asked, asked - waiting, found.coverage.lacking)
    return ShareOverUnits(
        found.number,
        asked,
        found.given,
        found.lacking,
        found.estimated,
        coverage,
        counts_units=True,
    )


def find_part_and_whole(
    unit: ReportingUnit, numerator: str, denominator: str | None
) -> tuple[int, int] | None:
    """A unit's part and whole; none where it has not given both."""
    cell = unit.cells.get(numerator)
    part = cell.counted if cell is not None else None
    if cell is None or part is None:
        return None
    if denominator is not None:
        behind = unit.cells.get(denominator)
        whole = behind.counted if behind is not None else None
    else:
        whole = part if cell.state is _NIL else cell.base
    return (part, whole) if whole is not None else None


def _does_share_not_apply(unit: ReportingUnit, numerator: str, denominator: str | None) -> bool:
    """Whether no share can come from this unit any more."""
    named = (numerator,) if denominator is None else (numerator, denominator)
    return any(unit.does_not_apply(measure) for measure in named)


def group_by_choice(scope: ReportingUnits, measure: str) -> ChoicesOverUnits:
    by_choice: dict[str, list[ReportingUnit]] = defaultdict(list)
    given: list[ReportingUnit] = []
    lacking: list[ReportingUnit] = []
    for unit in scope:
        choice = find_choice(unit, measure)
        if choice is not None:
            by_choice[choice].append(unit)
            given.append(unit)
        elif unit.lacks(measure):
            lacking.append(unit)
    chosen = {choice: tuple(units) for choice, units in by_choice.items()}
    return ChoicesOverUnits(chosen, tuple(given), tuple(lacking))


def find_choice(unit: ReportingUnit, measure: str) -> str | None:
    cell = unit.cells.get(measure)
    return cell.choice if cell is not None and cell.state in _GIVEN else None


def list_units_with_text(scope: ReportingUnits, measure: str) -> ReportingUnits:
    """The units that wrote something under this heading."""
    return _filter_units(scope, lambda unit: bool(get_text(unit, measure)))


def get_text(unit: ReportingUnit, measure: str) -> str:
    cell = unit.cells.get(measure)
    is_value = cell is not None and cell.state is AnswerState.VALUE
    return (cell.text or "") if cell is not None and is_value else ""


def _filter_units(scope: ReportingUnits, holds: Callable[[ReportingUnit], bool]) -> ReportingUnits:
    return tuple(unit for unit in scope if holds(unit))
