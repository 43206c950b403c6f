"""Sums, shares and counts over the units of a round. Integers only.

Nil counts as 0. What is not applicable leaves the denominator. What is missing leaves it too,
and its unit is named. Estimates are added, and the estimated part is said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from models import paths
from models.reports.list_items import split_items
from models.reports.tables import AnswerState
from summaries.figures.coverage import NOBODY_ASKED, Coverage, LackingUnit, add_up_coverages
from summaries.figures.unit_figures import UnitFigure
from summaries.progress.completeness import RosterUnit

ONE_GAVE = Coverage(1, 1)
_GIVEN = (AnswerState.VALUE, AnswerState.NIL)


@dataclass(frozen=True, slots=True)
class ReportingUnit:
    """A unit and what it has filed, by measure; nothing yet: no cells.

    Of a level `coverages` say over whom its figures stand, and `unit_counts` of shares over units
    of how many units they are, whoever of them has reported. `not_asked`: what is another unit's to
    tell, and is not waited for here."""

    unit_id: int
    name: str
    cells: Mapping[str, UnitFigure]
    coverages: Mapping[str, Coverage] = field(default_factory=dict)
    unit_counts: Mapping[str, int] = field(default_factory=dict)
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
        if cell is not None and cell.state is not AnswerState.MISSING:
            return False
        return measure not in self.not_asked

    def does_not_apply(self, measure: str) -> bool:
        cell = self.cells.get(measure)
        if cell is None or cell.state is AnswerState.MISSING:
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
        wanted = {unit.unit_id for one in choices for unit in self.by_choice.get(one, ())}
        return tuple(unit for unit in self.given if unit.unit_id in wanted)


def list_contributing_units(units: Sequence[RosterUnit], unit_id: int) -> tuple[RosterUnit, ...]:
    """The units whose figures make up the level of this unit: its direct children.

    A level is worked out from its direct children, never from the leaves: what the child
    filed, or, until it files, what stands below it. A unit with nobody below stands for itself.
    """
    # A unit that only receives what others report has nobody below: its own counts beside theirs.
    others = [unit for unit in units if unit.unit_id != unit_id]
    has_line = any(paths.is_inside(unit.path, unit_id) for unit in others)
    found = others if has_line else list(units)
    above = {unit.unit_id: paths.list_ids(unit.path)[:-1] for unit in found}
    has_below = {one for way in above.values() for one in way}
    part: dict[int, RosterUnit] = {}
    for unit in sorted(found, key=lambda unit: len(above[unit.unit_id])):
        covered = any(one in part for one in above[unit.unit_id])
        if not covered and (unit.is_submitted or unit.unit_id not in has_below):
            part[unit.unit_id] = unit
    return tuple(part[one] for one in sorted(part))


def add_up_total(scope: ReportingUnits, measure: str) -> TotalOverUnits:
    given: list[ReportingUnit] = []
    lacking: list[ReportingUnit] = []
    number = estimated = 0
    for unit in scope:
        cell = unit.cells.get(measure)
        if cell is not None and cell.counted is not None:
            given.append(unit)
            number += cell.counted
            estimated += cell.get_estimated()
        if unit.lacks(measure):
            lacking.append(unit)
    cover = _add_up_covers(scope, measure, measure)
    return TotalOverUnits(number, tuple(given), tuple(lacking), estimated, cover)


def _add_up_covers(scope: ReportingUnits, numerator: str, denominator: str) -> Coverage:
    """Most units of a large round have given both and are asked themselves: they are counted."""
    others: list[Coverage] = []
    gave = 0
    for unit in scope:
        part, whole = unit.cells.get(numerator), unit.cells.get(denominator)
        is_given = part is not None and part.state in _GIVEN
        if is_given and whole is not None and whole.state in _GIVEN and not unit.coverages:
            gave += 1
        else:
            others.append(cover_share(unit, numerator, denominator))
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
    part = whole = estimated = 0
    for unit in scope:
        found = find_part_and_whole(unit, numerator, denominator)
        if found is not None:
            given.append(unit)
            part += found[0]
            whole += found[1]
            estimated += unit.cells[numerator].get_estimated()
        elif not _does_share_not_apply(unit, numerator, denominator):
            lacking.append(unit)
    if not denominator and given:
        # Where it is a number of units, those that have not reported stand in it.
        whole += sum(unit.unit_counts.get(numerator, 0) for unit in lacking)
    return ShareOverUnits(
        part,
        whole,
        tuple(given),
        tuple(lacking),
        estimated,
        _add_up_covers(scope, numerator, denominator or numerator),
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
    part = unit.counted(numerator)
    if denominator is not None:
        whole = unit.counted(denominator)
    else:
        cell = unit.cells.get(numerator)
        is_nil = cell is not None and cell.state is AnswerState.NIL
        whole = cell.base if cell is not None and not is_nil else part
    return (part, whole) if part is not None and whole is not None else None


def _does_share_not_apply(unit: ReportingUnit, numerator: str, denominator: str | None) -> bool:
    """Whether no share can come from this unit any more."""
    named = (numerator,) if denominator is None else (numerator, denominator)
    return any(unit.does_not_apply(measure) for measure in named)


def group_by_choice(scope: ReportingUnits, measure: str) -> ChoicesOverUnits:
    by_choice: dict[str, list[ReportingUnit]] = {}
    given: list[ReportingUnit] = []
    lacking: list[ReportingUnit] = []
    for unit in scope:
        choice = find_choice(unit, measure)
        if choice is not None:
            by_choice.setdefault(choice, []).append(unit)
            given.append(unit)
        if unit.lacks(measure):
            lacking.append(unit)
    chosen = {choice: tuple(units) for choice, units in by_choice.items()}
    return ChoicesOverUnits(chosen, tuple(given), tuple(lacking))


def find_choice(unit: ReportingUnit, measure: str) -> str | None:
    cell = unit.cells.get(measure)
    return cell.choice if cell is not None and cell.is_given else None


def list_units_with_text(scope: ReportingUnits, measure: str) -> ReportingUnits:
    """The units that wrote something under this heading."""
    return _filter_units(scope, lambda unit: bool(get_text(unit, measure)))


def get_text(unit: ReportingUnit, measure: str) -> str:
    cell = unit.cells.get(measure)
    is_value = cell is not None and cell.state is AnswerState.VALUE
    return (cell.text or "") if cell is not None and is_value else ""


def _filter_units(scope: ReportingUnits, holds: Callable[[ReportingUnit], bool]) -> ReportingUnits:
    return tuple(unit for unit in scope if holds(unit))
