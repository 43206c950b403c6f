"""A line of an indicator is judged by the table, whatever its figure is: nothing goes round it."""

from dataclasses import replace

import pytest
from sqlalchemy import delete

from models.figures.tables import PastFigure
from models.plans.tables import Operator
from summaries.summary_values import SummaryFigure
from summaries.targets.indicator_lines import compute_indicator_figures
from summaries.targets.target_bounds import IndicatorTarget, Ratio
from summaries.targets.verdicts import TargetOutcome
from tests.summaries.test_provisional import set_weddings_of_last_year
from tests.summaries.village_reports import Commune

MET, NOT_MET = TargetOutcome.MET, TargetOutcome.NOT_MET
NINETY = IndicatorTarget(Operator.AT_LEAST, 9000, None, "90%", "%")
TWENTY = IndicatorTarget(Operator.AT_LEAST, 20, None, "20 đám", "measure")
DONE = IndicatorTarget(Operator.YES, None, None, "có")
TENTH_MORE = IndicatorTarget(Operator.CHANGE, 1000, None, "tăng 10%", "%")


def judge(commune: Commune, target: IndicatorTarget, measure: str, **line: str) -> SummaryFigure:
    facts = replace(commune.facts(), targets={"CT-01": target})
    asked = {"kind": "indicator", "label": "Chỉ tiêu", "indicator": "CT-01", **line}
    return compute_indicator_figures(facts, {**asked, "numerator": measure})[0]


def outcome(found: SummaryFigure) -> TargetOutcome:
    assert found.verdict is not None
    return found.verdict.outcome


def test_a_number_without_its_whole_is_never_held_against_a_percentage(commune: Commune) -> None:
    for number in range(1, 15):
        commune.half(number)
    # 28 weddings: more than 90 of nothing known.
    assert outcome(judge(commune, NINETY, "dam_cuoi")) is TargetOutcome.NO_WHOLE
    assert outcome(judge(commune, TWENTY, "dam_cuoi")) is MET


@pytest.mark.parametrize(
    ("yes", "no", "target", "expected"),
    [
        (14, 0, NINETY, MET),
        (13, 1, NINETY, MET),
        (12, 2, NINETY, NOT_MET),
        (14, 0, DONE, MET),
        (13, 1, DONE, NOT_MET),
        (14, 0, IndicatorTarget(Operator.MAINTAIN, None, None, "Duy trì"), MET),
        (13, 1, IndicatorTarget(Operator.MAINTAIN, None, None, "Duy trì"), NOT_MET),
        (14, 0, IndicatorTarget(Operator.MAINTAIN, 10000, None, "Duy trì 100%", "%"), MET),
        (13, 0, DONE, TargetOutcome.UNDECIDED),
    ],
)
def test_yes_is_a_share_of_those_that_are_asked(
    commune: Commune, yes: int, no: int, target: IndicatorTarget, expected: TargetOutcome
) -> None:
    for number in range(1, yes + no + 1):
        commune.half(number, dang_ky_vh="yes" if number <= yes else "no")
    assert outcome(judge(commune, target, "thon_dang_ky_vh")) is expected


@pytest.mark.parametrize(("last_year", "expected"), [(1, MET), (2, NOT_MET)])
def test_a_change_is_held_against_the_year_before(
    commune: Commune, last_year: int, expected: TargetOutcome
) -> None:
    commune.db.execute(delete(PastFigure))
    for number in range(1, 15):
        set_weddings_of_last_year(commune, number, last_year, 1)
        commune.half(number)
    found = judge(commune, TENTH_MORE, "dam_cuoi")
    assert found.base == Ratio(14 * last_year)
    assert outcome(found) is expected


def test_a_change_of_what_was_never_counted_is_not_judged(commune: Commune) -> None:
    commune.db.execute(delete(PastFigure))
    commune.half(1)
    assert outcome(judge(commune, TENTH_MORE, "dam_cuoi")) is TargetOutcome.NO_PAST


def test_a_change_of_a_share_is_held_against_the_share_before(commune: Commune) -> None:
    commune.db.execute(delete(PastFigure))
    for number in range(1, 15):
        set_weddings_of_last_year(commune, number, 4, 2)
        commune.half(number)
    found = judge(commune, TENTH_MORE, "dam_cuoi_vm", denominator="dam_cuoi")
    assert found.base == Ratio(28, 56)
    assert outcome(found) is MET
