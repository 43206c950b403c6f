"""Indicators and their targets: a percentage is of something, a year has one target."""

from collections.abc import Iterator

from models.plans.tables import Operator
from plans.kinds import MEASURED_BY
from plans.pack_places import PackPlace as Place
from plans.rules import pack_walk
from plans.rules.pack_walk import FoundFault, MeasuresByCode
from plans.schema import MeasuredPart, Pack, PackTarget
from plans.schema.targets import PERCENT, WITHOUT_BOUNDS
from texts import words


def check_targets(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    for place, code, measured in pack_walk.walk_measured(pack):
        for number, target in enumerate(measured.targets):
            if _is_percent_target(target) and not is_share_measured(measured, measures):
                yield (
                    (*place, "targets", number),
                    words("import.pack_percent_of_count", code=code),
                )
        yield from _check_one_a_year(place, code, measured)


def _is_percent_target(target: PackTarget) -> bool:
    """Whether it is held against a percentage. A change may be one, of whatever it is of."""
    has_bound = target.low is not None or target.high is not None
    free = target.operator in WITHOUT_BOUNDS or target.operator is Operator.CHANGE
    return target.unit == PERCENT and has_bound and not free


def is_share_measured(measured: MeasuredPart, measures: MeasuresByCode) -> bool:
    """Whether its figure is a percentage. Of what is only told of, the plan's word is taken."""
    if measured.counted is None or measured.denominator is not None or measured.over_units:
        return True
    measure = measures.get(measured.counted)
    return measure is None or measure.traits.is_share


def _check_one_a_year(place: Place, code: str, measured: MeasuredPart) -> Iterator[FoundFault]:
    years = [target.year for target in measured.targets]
    for year in sorted({year for year in years if years.count(year) > 1}):
        yield (*place, "targets"), words("import.pack_two_targets", code=code, year=year)


def check_indicator_kinds(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """An indicator that is yes or no is not measured by a number."""
    for place, indicator in pack_walk.walk_indicators(pack):
        measure = measures.get(indicator.counted or "")
        wanted = MEASURED_BY.get(indicator.kind or "")
        if measure is None or wanted is None or indicator.over_units:
            continue
        if measure.kind not in wanted:
            yield (
                (*place, "kind"),
                words("import.pack_indicator_kind", kind=indicator.kind, measure=measure.kind),
            )
