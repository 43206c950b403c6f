"""Indicators and their targets: a percentage is of something, a year has one target."""

from collections.abc import Iterator

from models.plans.tables import Operator
from plans.kinds import SHARE_KINDS
from plans.lines import Path as Place
from plans.rules import walk
from plans.rules.walk import Found, Measures
from plans.schema import Measured, Pack, Target
from plans.schema.targets import PERCENT, WITHOUT
from texts import words

# What a kind of indicator is measured by, where it is measured at all.
MEASURED_BY: dict[str, tuple[str, ...]] = {
    "yes_no": ("yes_no", "choice"),
    "yes_no_dated": ("yes_no", "choice", "date"),
    "date": ("date",),
    "choice": ("choice", "yes_no"),
    "list": ("list", "text"),
    "text": ("text", "list"),
    "progress": ("progress", "whole_number", "ratio"),
}


def targets(pack: Pack, measures: Measures) -> Iterator[Found]:
    for place, code, measured in walk.measured(pack):
        for number, target in enumerate(measured.targets):
            if _is_percent(target) and not is_share(measured, measures):
                yield (
                    (*place, "targets", number),
                    words("import.pack_percent_of_count", code=code),
                )
        yield from _one_a_year(place, code, measured)


def _is_percent(target: Target) -> bool:
    """Whether it is held against a percentage. A change may be one, of whatever it is of."""
    has_bound = target.low is not None or target.high is not None
    free = target.operator in WITHOUT or target.operator is Operator.CHANGE
    return target.unit == PERCENT and has_bound and not free


def is_share(measured: Measured, measures: Measures) -> bool:
    """Whether its figure is a percentage. Of what is only told of, the plan's word is taken."""
    if measured.counted is None or measured.denominator is not None or measured.over_units:
        return True
    measure = measures.get(measured.counted)
    return measure is None or measure.kind in SHARE_KINDS


def _one_a_year(place: Place, code: str, measured: Measured) -> Iterator[Found]:
    years = [target.year for target in measured.targets]
    for year in sorted({year for year in years if years.count(year) > 1}):
        yield (*place, "targets"), words("import.pack_two_targets", code=code, year=year)


def kinds(pack: Pack, measures: Measures) -> Iterator[Found]:
    """An indicator that is yes or no is not measured by a number."""
    for place, indicator in walk.indicators(pack):
        measure = measures.get(indicator.counted or "")
        wanted = MEASURED_BY.get(indicator.kind or "")
        if measure is None or wanted is None or indicator.over_units:
            continue
        if measure.kind not in wanted:
            yield (
                (*place, "kind"),
                words("import.pack_indicator_kind", kind=indicator.kind, measure=measure.kind),
            )
