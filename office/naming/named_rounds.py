"""Which round is meant by a few words, and what is said where it is not there."""

from collections.abc import Sequence
from dataclasses import field, replace
from datetime import datetime

from sqlalchemy import Connection

from models.plans import indicators
from models.plans.indicators import IndicatorPlan
from models.reports import visible_rounds
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.units.units import UnitRow
from office.naming import absent_names
from office.naming.named_things import Naming, read_naming
from reading.dates.named_periods import (
    HALF,
    PREVIOUS,
    THIS,
    NamedPeriod,
    describe_period,
    is_period_meant,
)
from reading.spelling.folding import split_folded_words
from reading.spelling.tokens import fold_sentence
from records import dataclass
from texts import Text, vietnamese


@dataclass(frozen=True, slots=True)
class NamedRounds:
    """`unit`: the one that is named. `meant`: the rounds that fit, the nearest first.

    `lacks`: what was named and is not there, or is named alike by several; then nothing is meant,
    and `offered` is what there is.
    """

    unit: UnitRow | None = None
    meant: tuple[RoundRow, ...] = ()
    lacks: Text = field(default_factory=Text)
    offered: tuple[RoundRow, ...] = ()


def find_named_rounds(
    db: Connection, typed: str, unit_path: str, now: datetime, *, receives: bool = False
) -> NamedRounds:
    """Among the rounds that have opened and concern this unit; with `receives` also those whose
    reports the plan has it receive."""
    seen = visible_rounds.list_visible_rounds(db, unit_path, now, receives=receives)
    every = rounds.list_rounds_below(db, unit_path)
    plans = _list_plans(db, [*seen, *every])
    naming = read_naming(db, typed, unit_path, plans, vietnamese.get_local_day(now))
    called = _filter_by_own_words(seen, naming)
    if called:
        naming, seen = replace(naming, rest=""), called
    lacks = absent_names.describe_absent_names(db, naming, unit_path, now)
    if lacks:
        return NamedRounds(lacks=lacks, offered=tuple(seen))
    unit = naming.units[0] if naming.units else None
    if unit is not None:
        below = visible_rounds.list_visible_rounds(db, unit.path, now, receives=receives)
        seen = [one for one in below if not called or one in called]
    chosen = _choose_rounds(naming, unit, seen, [one for one in every if one.opened_at is None])
    return replace(chosen, meant=_prefer_called_so(chosen.meant, typed))


def _filter_by_own_words(seen: list[RoundRow], naming: Naming) -> list[RoundRow]:
    """The rounds in whose own name the words stand that name nothing else: "sở, ngành"."""
    asked = set(split_folded_words(naming.rest))
    return [
        one
        for one in seen
        if asked and asked <= set(split_folded_words(f"{one.name} {one.plan_short_name}"))
    ]


def _prefer_called_so(meant: tuple[RoundRow, ...], typed: str) -> tuple[RoundRow, ...]:
    """Of several, those whose own words beside the period were said: "số liệu năm 2025"."""
    said = set(split_folded_words(typed))

    def is_said(one: RoundRow) -> bool:
        own = [word for word in split_folded_words(one.name) if word != "nam" and word.isalpha()]
        return bool(own) and said.issuperset(own)

    return tuple(one for one in meant if is_said(one)) or meant


def _list_plans(db: Connection, listed: Sequence[RoundRow]) -> list[IndicatorPlan]:
    ids = {one.plan_id for one in listed}
    return [plan for plan in indicators.list_indicator_plans(db) if plan.id in ids]


def _choose_rounds(
    naming: Naming, unit: UnitRow | None, seen: list[RoundRow], unopened: list[RoundRow]
) -> NamedRounds:
    of_plan = filter_by_plan(seen, naming)
    offered = tuple(of_plan or seen)
    meant = filter_by_period(of_plan, naming.period)
    if len({one.plan_id for one in meant} & naming.plan_ids) > 1:
        lacks = absent_names.describe_several_plans(naming)
        return NamedRounds(unit, lacks=lacks, offered=tuple(meant))
    if meant:
        return NamedRounds(unit, tuple(meant), offered=offered)
    to_come = filter_by_period(filter_by_plan(unopened, naming), naming.period)
    lacks = absent_names.describe_absent_round(naming, to_come)
    return NamedRounds(unit, lacks=lacks, offered=offered)


def filter_by_plan(listed: list[RoundRow], naming: Naming) -> list[RoundRow]:
    return [one for one in listed if not naming.plans or one.plan_id in naming.plan_ids]


def filter_by_period(listed: list[RoundRow], period: NamedPeriod | None) -> list[RoundRow]:
    """The rounds of a period, the nearest first; all where none is named. Of two half-years of
    one year "6 tháng" is the first,
    and of several rounds that with nothing else in its name."""
    if period is None or period.span == THIS or not listed:
        return listed
    if period.span == PREVIOUS:
        newest = listed[0]
        return [
            one
            for one in listed
            if one.plan_id == newest.plan_id and one.period_to < newest.period_to
        ]
    meant = [one for one in listed if is_period_meant(period, describe_round(one))]
    is_open = period.span == HALF and not period.number
    return sorted(
        meant,
        key=lambda one: (is_open and describe_round(one).number == 2, len(one.name.split())),
    )


def describe_round(one: RoundRow) -> NamedPeriod:
    return describe_period(fold_sentence(one.name), one.period_from, one.period_to)
