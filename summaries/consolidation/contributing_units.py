"""Which units of a round make up the level of the one that asks."""

from collections.abc import Sequence

from models import paths
from summaries.progress.completeness import RosterUnit


def list_contributing_units(units: Sequence[RosterUnit], unit_id: int) -> tuple[RosterUnit, ...]:
    """The units whose figures make up the level of this unit: its direct children.

    A level is worked out from its direct children, never from the leaves: what the child
    filed, or, until it files, what stands below it. A unit with nobody below stands for itself.
    """
    # A unit that only receives what others report has nobody below: its own counts beside theirs.
    others = [unit for unit in units if unit.unit_id != unit_id]
    has_line = any(paths.is_inside(unit.path, unit_id) for unit in others)
    found = others if has_line else list(units)
    parents = [paths.cut_before(unit.path) for unit in found]
    # Of thousands of units that have one parent its path is taken apart once.
    ways = {parent: paths.list_ids(parent) for parent in set(parents)}
    if len(ways) == 1:  # None of them stands above another.
        return tuple(sorted(found, key=_get_unit_id))
    has_below = {one for way in ways.values() for one in way}
    part: dict[int, RosterUnit] = {}
    for parent, unit in sorted(zip(parents, found, strict=True), key=lambda one: len(ways[one[0]])):
        covered = not part.keys().isdisjoint(ways[parent])
        if not covered and (unit.is_submitted or unit.unit_id not in has_below):
            part[unit.unit_id] = unit
    return tuple(part[one] for one in sorted(part))


def _get_unit_id(unit: RosterUnit) -> int:
    return unit.unit_id
