"""What two places of a pack must agree on. Each rule yields (place in the file, sentence)."""

from collections.abc import Callable, Iterable, Sequence

from plans.rules import indicators, levels, named, questions, rounds, walk
from plans.rules.walk import Found, Measures
from plans.schema import Measure, Pack

__all__ = ["Found", "of_measures", "of_pack"]


def of_measures(measures: Sequence[Measure]) -> list[Found]:
    return list(walk.twice((), measures))


def of_pack(pack: Pack, shared: Measures) -> list[Found]:
    """`shared`: the measures of measures.yaml, by code."""
    measures = {**shared, **{measure.code: measure for measure in pack.measures}}
    found = list(named.own_measures(pack, shared))
    return found + [one for rule in PACK_RULES for one in rule(pack, measures)]


PACK_RULES: tuple[Callable[[Pack, Measures], Iterable[Found]], ...] = (
    named.codes,
    named.measures,
    named.indicators,
    named.groups,
    named.report_items,
    questions.of_its_measure,
    questions.choices,
    questions.numbers,
    questions.references,
    questions.kinds_of_unit,
    questions.expectations,
    questions.every_slot,
    levels.children,
    levels.asked_once,
    indicators.targets,
    indicators.kinds,
    rounds.rounds,
)
