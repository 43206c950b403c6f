"""Which plans a few words name: by the short name, the title, the number or a usual short form."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import Connection

from models.plans import indicators
from models.plans.indicators import IndicatorPlan
from reading.dates.named_periods import ANY, TERM, YEAR, NamedPeriod, find_named_period
from reading.spelling.folding import split_folded_words
from reading.spelling.tokens import fold_sentence


def find_plan_in_words(plans: Sequence[IndicatorPlan], folded: str) -> IndicatorPlan | None:
    """The plan whose whole short name stands in a folded sentence; of several the longest."""
    said = f" {folded} "
    named = [one for one in plans if f" {fold_sentence(one.short_name)} " in said]
    return max(named, key=lambda one: len(one.short_name), default=None)


def find_plans_by_words(
    db: Connection, plans: Sequence[IndicatorPlan], names: Sequence[str]
) -> list[IndicatorPlan]:
    """The plans in whose names all these words stand. Those that are called so come before those
    whose title only says so, and then they alone are meant."""
    return find_plans_by_name(db, plans, names) or [
        one for one in plans if names and _list_title_words(one).issuperset(names)
    ]


def find_plans_by_name(
    db: Connection, plans: Sequence[IndicatorPlan], names: Sequence[str]
) -> list[IndicatorPlan]:
    """The same by what they are called alone, short forms among it."""
    asked = set(names)
    if not asked:
        return []
    by_name = [one for one in plans if asked <= set(fold_sentence(one.short_name).split())]
    short = _list_short_forms(db) if not by_name else {}
    return by_name or [one for one in plans if asked <= short.get(one.id, set()) | _list_words(one)]


def is_for_year(plan: IndicatorPlan, period: NamedPeriod) -> bool:
    """Whether the plan is one of the year that is named, by its own year or the term in its
    title; of a quarter, a half-year or a month its rounds say more."""
    if period.span not in (YEAR, ANY, TERM) or period.year is None:
        return False
    title = find_named_period(fold_sentence(plan.title), date(plan.year, 1, 1))
    first, last = plan.year, plan.year
    if title is not None and title.period.span == TERM and title.period.year is not None:
        first, last = title.period.first_year or first, title.period.year
    return first <= period.year <= last


def _list_words(plan: IndicatorPlan) -> set[str]:
    """Of its short name with the first letters of two words beside each other ("ct 06"), of its
    code and of its number."""
    named = fold_sentence(plan.short_name).split()
    pairs = {f"{one[0]}{other[0]}" for one, other in pairwise(named)}
    others = fold_sentence(f"{plan.code.replace('-', ' ')} {plan.number}").split()
    return {*named, *pairs, *others, *plan.code.split("-")}


def _list_title_words(plan: IndicatorPlan) -> set[str]:
    return {*split_folded_words(plan.title), *_list_words(plan)}


def _list_short_forms(db: Connection) -> dict[int, set[str]]:
    """What the codes of all indicators of a plan begin with ("NQ23"): people call it so."""
    begins: dict[int, set[str]] = {}
    for one in indicators.list_indicators(db):
        begins.setdefault(one.plan_id, set()).add(one.code.split("-")[0])
    return {
        plan_id: {begin.lower(), *fold_sentence(begin).split()}
        for plan_id, (begin, *more) in begins.items()
        if not more
    }
