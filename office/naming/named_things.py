"""What a request names: plan, period, unit; and what is left of it, which names nothing here."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from models.plans.indicators import IndicatorPlan
from models.units import units
from models.units.units import UnitRow
from office.naming import named_plans, named_units, spoken_words
from office.naming.named_units import FoundUnits
from office.naming.spoken_words import SpokenWords, list_words
from reading.dates.named_periods import NamedPeriod, find_named_period
from reading.spelling.folding import fold_text
from reading.spelling.tokens import Token, fold_sentence
from records import dataclass
from summaries.round_labels import find_unit_label

# Behind these an indicator's plan is named: "… trong chương trình 06".
_BEFORE_PLAN = frozenset({"trong", "cua", "thuoc", "theo"})


@dataclass(frozen=True, slots=True)
class Naming:
    """`plans`: none where no plan is named, several where the words fit several. `units` the same.

    `period_typed`: the words that name the period. `rest`: words that name nothing there is, as
    typed; `like_unit`: they look like a unit's name.
    """

    plans: tuple[IndicatorPlan, ...] = ()
    period: NamedPeriod | None = None
    period_typed: str = ""
    units: tuple[UnitRow, ...] = ()
    units_typed: str = ""
    rest: str = ""
    like_unit: bool = False

    @property
    def plan_ids(self) -> frozenset[int]:
        return frozenset(one.id for one in self.plans)


def read_naming(
    db: Connection, typed: str, unit_path: str, plans: Sequence[IndicatorPlan], today: date
) -> Naming:
    """Names are taken out of the words one after the other, the surest first."""
    living = units.list_living_units(db, unit_path, today)
    said = spoken_words.split_spoken_words(typed)
    plan = named_plans.find_plan_in_words(plans, said.folded)
    if plan is not None:
        said = said.without(fold_sentence(plan.short_name))
    period, period_typed, said = _take_period(said, today)
    found, said = _take_units(living, unit_path, said)
    left = named_units.drop_common_noun(said.naming_tokens)
    meant, left = ([plan], left) if plan else _take_plans(db, plans, left)
    rest = SpokenWords(left).typed
    if rest and not plan and not named_units.is_like_unit(fold_text(rest)):
        rest = said.typed  # of "chương trình 08" no half is there
    return Naming(
        tuple(meant),
        period,
        period_typed,
        found.units if found is not None else (),
        found.typed if found is not None else "",
        rest,
        named_units.is_like_unit(fold_text(rest)),
    )


def read_indicator_naming(
    db: Connection, typed: str, unit_path: str, plans: Sequence[IndicatorPlan], today: date
) -> Naming:
    """The same where an indicator is named: `rest` is its name, and a plan stands behind it ("…
    trong chương trình 06") or alone."""
    said = spoken_words.split_spoken_words(typed)
    period, period_typed, said = _take_period(said, today)
    found, said = _take_units(units.list_living_units(db, unit_path, today), unit_path, said)
    meant, said = _take_plan_behind(db, plans, said)
    return Naming(
        tuple(meant),
        period,
        period_typed,
        found.units if found is not None else (),
        found.typed if found is not None else "",
        said.typed,
    )


def _take_plan_behind(
    db: Connection, plans: Sequence[IndicatorPlan], said: SpokenWords
) -> tuple[list[IndicatorPlan], SpokenWords]:
    for place, token in enumerate(said.tokens):
        if token.plain in _BEFORE_PLAN:
            behind = SpokenWords(said.tokens[place + 1 :])
            found = named_plans.find_plans_by_words(db, plans, list_words(behind.naming_tokens))
            if found:
                return found, SpokenWords(said.tokens[:place])
    whole = named_plans.find_plan_in_words(plans, said.folded)
    if (
        whole is not None
        and list_words(said.naming_tokens) == fold_sentence(whole.short_name).split()
    ):
        return [whole], SpokenWords(())
    return [], said


def _take_period(said: SpokenWords, today: date) -> tuple[NamedPeriod | None, str, SpokenWords]:
    found = find_named_period(said.folded, today)
    if found is None:
        return None, "", said
    named, left = said.split_at(found.start, found.end)
    return found.period, named.whole, left


def _take_units(
    living: Sequence[UnitRow], unit_path: str, said: SpokenWords
) -> tuple[FoundUnits | None, SpokenWords]:
    """Before any filler goes, which may be part of a name. The asker's own unit ("toàn xã") is
    meant anyway."""
    found = named_units.find_named_units(
        [one for one in living if one.path != unit_path], said.whole
    )
    if found is not None:
        left = said.whole.replace(found.typed, " ", 1)
        return found, spoken_words.split_spoken_words(left)
    for own in (one for one in living if one.path == unit_path):
        said = said.without(fold_text(own.name))
        for phrase in named_units.list_words_for_own_unit(own):
            said = said.without(phrase)
        if list_words(said.naming_tokens) == [fold_text(find_unit_label(own.name) or "")]:
            said = SpokenWords(())
    return None, said


def _take_plans(
    db: Connection, plans: Sequence[IndicatorPlan], left: tuple[Token, ...]
) -> tuple[list[IndicatorPlan], tuple[Token, ...]]:
    """The plans that the words name, all of them or as many as do from the beginning or to the
    end; and what is left."""
    found = named_plans.find_plans_by_words(db, plans, list_words(left))
    if found:
        return found, ()
    for length in range(len(left) - 1, 0, -1):
        for first in (0, len(left) - length):
            end = first + length
            found = named_plans.find_plans_by_name(db, plans, list_words(left[first:end]))
            if found:
                return found, (*left[:first], *left[end:])
    return [], left
