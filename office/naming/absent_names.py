"""What is said of what was named and is not there, with what there is."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from models import paths
from models.plans.indicators import IndicatorPlan
from models.rounds.rounds import RoundRow
from models.units import units
from models.units.units import UnitRow
from office.naming.named_things import Naming
from office.units.name_order import make_name_sort_key
from summaries import round_labels
from texts import Text, join_lines, text, vietnamese, words

MOST_NAMES = 30
MOST_ROUNDS = 8


def describe_absent_names(db: Connection, naming: Naming, unit_path: str, now: datetime) -> Text:
    """Of words that name nothing, or several units; empty where everything is there."""
    if naming.rest:
        own = units.get_unit(db, paths.get_unit_id(unit_path))
        said = text("naming.absent", typed=naming.rest, unit=own.name)
        below = _describe_units_below(db, own, now) if naming.like_unit else Text()
        return join_lines(said, below)
    if len(naming.units) > 1:
        named = ", ".join(_name_with_place(db, one) for one in naming.units)
        return text("naming.several_units", typed=naming.units_typed, units=named)
    return Text()


def _describe_units_below(db: Connection, own: UnitRow, now: datetime) -> Text:
    living = units.list_living_units(db, own.path, vietnamese.get_local_day(now))
    below = [one for one in living if paths.get_parent_id(one.path) == own.id]
    names = sorted((one.name for one in below), key=make_name_sort_key)
    if not names:
        return Text()
    return text("naming.units", unit=own.name, units=", ".join(names[:MOST_NAMES]))


def _name_with_place(db: Connection, unit: UnitRow) -> str:
    above = paths.get_parent_id(unit.path)
    return unit.name if above is None else f"{unit.name} ({units.get_unit(db, above).name})"


def describe_absent_round(naming: Naming, to_come: Sequence[RoundRow]) -> Text:
    """Of a plan or a period without a round that has opened; `to_come`: those that will."""
    if to_come:
        labels = round_labels.label_rounds(to_come[:MOST_ROUNDS])
        return text("naming.not_open", rounds="; ".join(labels.values()))
    if naming.period is None:
        return text("naming.no_round", plan=_list_plan_names(naming)) if naming.plans else Text()
    plan = words("naming.of_plan", plan=_list_plan_names(naming)) if naming.plans else ""
    return text("naming.no_period", period=quote_period(naming), plan=plan)


def describe_absent_plans(naming: Naming, named: Sequence[IndicatorPlan]) -> Text:
    """Of words that name no plan, or of a period that none of the plans is for."""
    if naming.rest and not naming.like_unit:
        return text("naming.no_plan", typed=naming.rest)
    if named:
        return Text()
    period = quote_period(naming)
    if not naming.plans:
        return text("naming.no_plan_of_period", period=period)
    return text("naming.no_period_of_plan", period=period, plan=_list_plan_names(naming))


def describe_several_plans(naming: Naming) -> Text:
    return text("naming.several_plans", plans=_list_plan_names(naming))


def quote_period(naming: Naming) -> str:
    """As it was typed; beside a year that is named relatively the year itself."""
    year = naming.period.year if naming.period is not None else None
    if year is None or str(year) in naming.period_typed:
        return words("naming.quoted", typed=naming.period_typed)
    return words("naming.quoted_year", typed=naming.period_typed, year=year)


def _list_plan_names(naming: Naming) -> str:
    return ", ".join(dict.fromkeys(one.short_name for one in naming.plans))


def list_names(naming: Naming) -> str:
    """All that is named, in one line."""
    named = [one.short_name for one in naming.plans] + [one.name for one in naming.units]
    period = [quote_period(naming)] if naming.period is not None else []
    return ", ".join((*dict.fromkeys(named), *period))


def describe_offered(offered: Sequence[RoundRow]) -> Text:
    """The rounds that there are."""
    if not offered:
        return text("naming.nothing")
    labels = round_labels.label_rounds(offered[:MOST_ROUNDS])
    return text("naming.there_are", rounds="; ".join(labels.values()))
