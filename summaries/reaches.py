"""Between which values a figure without a base will be: a sum, a percentage, a threshold."""

from models.plans.tables import Operator
from summaries.stretch import COUNT, PERCENT, Ratio, Target
from summaries.totals import Scope, Total
from summaries.verdict import Reach

# A missing unit may add any number: more than any bound that is printed.
ANY = 10**18


def of_total(found: Total) -> Reach | None:
    """A sum. A missing unit adds to it, nobody knows how much, and takes nothing from it."""
    if not found.given:
        return None
    high = found.number + ANY if found.lacking else found.number
    return Reach(Ratio(found.number), Ratio(high), found.lacking, unknown=found.lacking)


def of_percent(found: Total, decimals: int) -> Reach | None:
    """A percentage that came without its base: of one unit only, they are never averaged."""
    if len(found.given) != 1 or found.lacking:
        return None
    value = Ratio(found.number, 100 * 10**decimals)
    return Reach(value, value)


def of_threshold(scope: Scope, measure: str, target: Target) -> Reach | None:
    """How many of the units reach what each of them should; a missing one may or may not."""
    given = [one for one in scope if one.counted(measure) is not None]
    lacking = tuple(one for one in scope if one.lacks(measure))
    if not given:
        return None
    reached = sum((one.counted(measure) or 0) >= (target.low or 0) for one in given)
    whole = len(given) + len(lacking)
    return Reach(Ratio(reached, whole), Ratio(reached + len(lacking), whole), lacking)


def of_number(
    found: Total, scope: Scope, measure: str, target: Target, *, kind: str | None, decimals: int
) -> tuple[Reach | None, int]:
    """The reach of a figure without a base, and the scale its target is in."""
    if target.operator is Operator.PER_UNIT:
        return of_threshold(scope, measure, target), PERCENT
    if kind == "percent" and target.unit in (None, "%"):
        return of_percent(found, decimals), PERCENT
    return of_total(found), COUNT
