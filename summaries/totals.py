"""Sums, counts and shares over the units of a round. Integers only.

Nil counts as 0. What is not applicable leaves the denominator. What is missing leaves it too,
and its unit is named. Estimates are added, and the estimated part is said.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models import paths
from models.tables.reports import AnswerState
from summaries.cells import Cell
from summaries.completeness import Standing


@dataclass(frozen=True, slots=True)
class Reported:
    """A unit and what it has filed, by measure; nothing yet: no cells."""

    unit_id: int
    name: str
    cells: Mapping[str, Cell]

    def counted(self, measure: str) -> int | None:
        cell = self.cells.get(measure)
        return cell.counted if cell is not None else None

    def lacks(self, measure: str) -> bool:
        """Neither given nor "does not apply here"."""
        cell = self.cells.get(measure)
        return cell is None or cell.state is AnswerState.MISSING

    def estimated(self, measure: str) -> int:
        cell = self.cells.get(measure)
        if cell is None:
            return 0
        return (cell.counted or 0) if cell.is_estimate else cell.estimated or 0


Scope = tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum: which units are behind it, which lack it, how much of it is estimated."""

    number: int
    given: Scope
    lacking: Scope
    estimated: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, both over the units in `given`."""

    part: int
    whole: int
    given: Scope
    lacking: Scope
    estimated: int = 0


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which units chose what."""

    by_choice: Mapping[str, Scope]
    given: Scope
    lacking: Scope

    def units(self, choices: Sequence[str]) -> Scope:
        wanted = {unit.unit_id for one in choices for unit in self.by_choice.get(one, ())}
        return tuple(unit for unit in self.given if unit.unit_id in wanted)


def taking_part(units: Sequence[Standing], unit_id: int) -> tuple[Standing, ...]:
    """The units whose figures make up the level of this unit: its direct children.

    A level is worked out from its direct children, never from the leaves: what the child
    filed, or, until it files, what stands below it. A unit with nobody below stands for itself.
    """
    found = [unit for unit in units if unit.unit_id != unit_id] or list(units)
    above = {unit.unit_id: paths.list_ids(unit.path)[:-1] for unit in found}
    has_below = {one for way in above.values() for one in way}
    part: dict[int, Standing] = {}
    for unit in sorted(found, key=lambda unit: len(above[unit.unit_id])):
        covered = any(one in part for one in above[unit.unit_id])
        if not covered and (unit.is_submitted or unit.unit_id not in has_below):
            part[unit.unit_id] = unit
    return tuple(part[one] for one in sorted(part))


def total(scope: Scope, measure: str) -> Total:
    given = _where(scope, lambda unit: unit.counted(measure) is not None)
    return Total(
        sum(unit.counted(measure) or 0 for unit in given),
        given,
        _where(scope, lambda unit: unit.lacks(measure)),
        sum(unit.estimated(measure) for unit in given),
    )


def share(scope: Scope, numerator: str, denominator: str | None = None) -> Share:
    """Numerator and denominator summed over the same units: those that gave both.

    A village that told its households but not how many registered would otherwise press the
    share down as if none had, and one that told only the registered would push it up, beyond
    100% even. Without a denominator the numerator is a ratio and carries its own base.
    """
    pairs = {unit.unit_id: pair(unit, numerator, denominator) for unit in scope}
    given = _where(scope, lambda unit: pairs[unit.unit_id] is not None)
    known = [one for one in pairs.values() if one is not None]
    return Share(
        sum(part for part, _ in known),
        sum(whole for _, whole in known),
        given,
        _where(scope, lambda unit: lacks_pair(unit, numerator, denominator)),
        sum(unit.estimated(numerator) for unit in given),
    )


def pair(unit: Reported, numerator: str, denominator: str | None) -> tuple[int, int] | None:
    """A unit's part and whole; none where it has not given both."""
    part = unit.counted(numerator)
    if denominator is not None:
        whole = unit.counted(denominator)
    else:
        cell = unit.cells.get(numerator)
        is_nil = cell is not None and cell.state is AnswerState.NIL
        whole = cell.base if cell is not None and not is_nil else part
    return (part, whole) if part is not None and whole is not None else None


def lacks_pair(unit: Reported, numerator: str, denominator: str | None) -> bool:
    """Whether a share could still come from this unit."""
    named = [numerator] if denominator is None else [numerator, denominator]
    if pair(unit, numerator, denominator) is not None:
        return False
    cells = [unit.cells.get(measure) for measure in named]
    return not any(cell and cell.state is AnswerState.NOT_APPLICABLE for cell in cells)


def chosen(scope: Scope, measure: str) -> Chosen:
    by_choice: dict[str, list[Reported]] = {}
    for unit in scope:
        choice = choice_of(unit, measure)
        if choice is not None:
            by_choice.setdefault(choice, []).append(unit)
    return Chosen(
        {choice: tuple(units) for choice, units in by_choice.items()},
        _where(scope, lambda unit: choice_of(unit, measure) is not None),
        _where(scope, lambda unit: unit.lacks(measure)),
    )


def choice_of(unit: Reported, measure: str) -> str | None:
    cell = unit.cells.get(measure)
    return cell.choice if cell is not None and cell.is_given else None


def written(scope: Scope, measure: str) -> Scope:
    """The units that wrote something under this heading."""
    return _where(scope, lambda unit: bool(text_of(unit, measure)))


def text_of(unit: Reported, measure: str) -> str:
    cell = unit.cells.get(measure)
    is_value = cell is not None and cell.state is AnswerState.VALUE
    return (cell.text or "") if cell is not None and is_value else ""


def _where(scope: Scope, holds: Callable[[Reported], bool]) -> Scope:
    return tuple(unit for unit in scope if holds(unit))
