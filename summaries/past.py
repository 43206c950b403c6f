"""The earlier figure that a target is held against: of its base year, else of a year ago."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from summaries.history import History
from summaries.stretch import Ratio, Target, needs_past
from summaries.totals import Scope

ONE_DAY = timedelta(days=1)


def of_line(
    history: History, scope: Scope, line: Mapping[str, Any], target: Target
) -> Ratio | None:
    """For a line of a summary; None where it is not needed, or a unit has no such figure."""
    if not needs_past(target):
        return None
    part = _sum(history, scope, line.get("numerator") or line.get("measure"), target)
    denominator = line.get("denominator")
    whole = _sum(history, scope, denominator, target) if denominator else 1
    return Ratio(part, whole) if part is not None and whole else None


def _sum(history: History, scope: Scope, measure: str | None, target: Target) -> int | None:
    if measure is None or not scope:
        return None
    found = [_of_unit(history, unit.unit_id, measure, target.base_year) for unit in scope]
    return None if None in found else sum(one or 0 for one in found)


def _of_unit(history: History, unit_id: int, measure: str, base_year: int | None) -> int | None:
    if base_year is None:
        return history.year_ago(unit_id, measure)
    known = reversed(history.known.get((unit_id, measure), ()))
    of_year = (past for past in known if (past.period_to - ONE_DAY).year == base_year)
    return next((past.number for past in of_year), None)
