"""Figures that have fallen far below those of a year ago."""

from records import dataclass
from summaries.figures.unit_totals import ReportingUnit
from summaries.round_facts import RoundFacts

# A fall is worth a look from 5 % and 3 of whatever is counted; below that it is a coming and
# going of households.
LEAST_PERCENT = 5


LEAST_NUMBER = 3


MOST_FALLS = 3


@dataclass(frozen=True, slots=True)
class LargeFall:
    unit: ReportingUnit
    measure: str
    number: int


def find_large_falls(facts: RoundFacts, measures: list[str]) -> list[LargeFall]:
    """The largest falls since a year ago, in the order of the roster: it is no ranking."""
    past = {measure: _find_measure_of_last_year(facts, measure) for measure in measures}
    found = [
        LargeFall(unit, measure, drop)
        for unit in facts.below
        for measure in measures
        if (drop := _find_drop(facts, unit, measure, past[measure])) is not None
    ]
    largest = sorted(found, key=lambda fall: -fall.number)[:MOST_FALLS]
    return [fall for fall in found if fall in largest]


def find_large_falls_of_unit(facts: RoundFacts, unit_id: int) -> dict[str, int]:
    """How much a unit's figures have fallen where that is worth a look, by measure."""
    unit = next((one for one in facts.below if one.unit_id == unit_id), None)
    if unit is None:
        return {}
    watched = [line["measures"] for line in facts.form.summary if line["kind"] == "watch"]
    drops = {
        code: _find_drop(facts, unit, code, _find_measure_of_last_year(facts, code))
        for codes in watched
        for code in codes
    }
    return {code: drop for code, drop in drops.items() if drop is not None}


def _find_drop(facts: RoundFacts, unit: ReportingUnit, measure: str, past: str) -> int | None:
    now = unit.counted(measure)
    if now is None:
        return None
    before = facts.history.year_ago(unit.unit_id, past)
    if before is None:
        return None
    drop = before - now
    is_worth_it = drop >= LEAST_NUMBER and drop * 100 >= before * LEAST_PERCENT
    return drop if is_worth_it else None


def _find_measure_of_last_year(facts: RoundFacts, measure: str) -> str:
    """What last year's figure was counted by, where the pack compares it so."""
    items = (item for line in facts.form.summary for item in line.get("items", ()))
    past = (item.get("past_numerator") for item in items if item.get("numerator") == measure)
    return next(past, None) or measure
