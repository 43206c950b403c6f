"""The rules that two places of a pack must agree on. Each gives (place in the file, sentence)."""

from collections.abc import Callable, Iterable, Sequence

from plans.rules import codes, indicators, levels, pack_walk, questions, rounds
from plans.rules.pack_walk import FoundFault, MeasuresByCode
from plans.schema import Pack, PackMeasure

__all__ = ["FoundFault", "check_measures", "check_pack_rules"]


def check_measures(measures: Sequence[PackMeasure]) -> list[FoundFault]:
    return list(pack_walk.find_code_twice((), measures))


def check_pack_rules(pack: Pack, shared: MeasuresByCode) -> list[FoundFault]:
    """`shared`: the measures of measures.yaml, by code."""
    measures = {**shared, **{measure.code: measure for measure in pack.measures}}
    found = list(codes.check_own_measures(pack, shared))
    return found + [one for rule in PACK_RULES for one in rule(pack, measures)]


PACK_RULES: tuple[Callable[[Pack, MeasuresByCode], Iterable[FoundFault]], ...] = (
    codes.check_codes,
    codes.check_named_measures,
    codes.check_named_indicators,
    codes.check_named_groups,
    codes.check_report_items,
    questions.check_kind_of_measure,
    questions.check_options,
    questions.check_numbers,
    questions.check_references,
    questions.check_unit_kinds,
    questions.check_expectations,
    questions.check_slots,
    levels.check_children,
    levels.check_approvals,
    levels.check_asked_once,
    indicators.check_targets,
    indicators.check_indicator_kinds,
    rounds.check_rounds,
    rounds.check_recurring,
)
