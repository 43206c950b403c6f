"""Two years of a plan side by side: every operator beside every way a figure is given, each year
held against its own target. Worked out by hand, beside `test_matrix.py`."""

from dataclasses import replace

import pytest

from models.plans.tables import Operator
from tests.summaries.test_matrix import BOUNDS, EXPECTED, SIGNS, SOURCES, give, judge, target

# The same plan five years later: one step further than BOUNDS, in the direction of each operator.
LATER_BOUNDS: dict[tuple[Operator, str], tuple[int | None, int | None, int | None]] = {
    **BOUNDS,
    (Operator.AT_LEAST, "%"): (9500, None, None),
    (Operator.AT_LEAST, "measure"): (19, None, None),
    (Operator.MORE, "%"): (9000, None, None),
    (Operator.MORE, "measure"): (18, None, None),
    (Operator.AT_MOST, "%"): (None, 8000, None),
    (Operator.AT_MOST, "measure"): (None, 16, None),
    (Operator.LESS, "%"): (None, 8500, None),
    (Operator.LESS, "measure"): (None, 17, None),
    (Operator.EQUAL, "%"): (9500, None, None),
    (Operator.EQUAL, "measure"): (19, None, None),
    (Operator.ABOUT, "%"): (9600, None, 100),
    (Operator.ABOUT, "measure"): (20, None, 1),
    (Operator.REACH, "%"): (9500, 9900, None),
    (Operator.REACH, "measure"): (19, 20, None),
    (Operator.INSIDE, "%"): (9500, 9900, None),
    (Operator.INSIDE, "measure"): (19, 20, None),
    (Operator.MAINTAIN, "%"): (9500, None, None),
    (Operator.MAINTAIN, "measure"): (19, None, None),
    # A tenth more than a year ago: 18 and more, 93,5 %. Two more: 19.
    (Operator.CHANGE, "%"): (1000, None, None),
    (Operator.CHANGE, "measure"): (2, None, None),
}
LATER_SHARE = 9500  # of the units, where each of them is meant
# Neither 18 nor 17 is enough then; what cannot be held against a target cannot then either.
NOT_YET = str.maketrans("M", "n")
# One body alone is all of the units, whatever share of them is wanted.
ALONE = ("percent", "one agency", "from children", "units from children")


def later_signs(operator: Operator, source: str, unit: str) -> str:
    now = EXPECTED[operator][source][unit]
    is_same = operator is Operator.YES or (operator is Operator.PER_UNIT and source in ALONE)
    return now if is_same else now.translate(NOT_YET)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("operator", Operator)
def test_two_years_side_by_side_are_judged_each_by_its_own_target(
    operator: Operator, source: str
) -> None:
    """The figure of a year is held against the target of that year, whichever is looked at first,
    and the other year beside it turns nothing."""
    for unit in ("%", "measure"):
        now = replace(target(operator, unit), year=2025)
        low, high, tolerance = LATER_BOUNDS[operator, unit]
        later = replace(now, low=low, high=high, tolerance=tolerance, year=2030)
        if operator is Operator.PER_UNIT:
            later = replace(later, unit_share=LATER_SHARE)
        for place, count in enumerate((18, 17)):
            given = give(source, count)
            wanted = (
                SIGNS[EXPECTED[operator][source][unit][place]],
                SIGNS[later_signs(operator, source, unit)[place]],
            )
            assert (judge(given, now), judge(given, later)) == wanted, (unit, count)
            assert (judge(given, later), judge(given, now)) == wanted[::-1], (unit, count)
