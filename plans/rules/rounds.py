"""Rounds: of a form that is there, in order, and one for a period."""

from collections.abc import Iterator

from plans import due_moments
from plans.rules.pack_walk import FoundFault, MeasuresByCode
from plans.schema import Pack, PackRound
from sheets.local_days import find_day_end, find_day_start
from texts import words


def check_rounds(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    known = {form.code for form in pack.forms}
    periods: set[tuple[object, ...]] = set()
    for number, round_ in enumerate(pack.rounds):
        if round_.form not in known:
            yield ("rounds", number, "form"), words("import.pack_unknown_form", code=round_.form)
        if _is_out_of_order(pack, round_):
            yield ("rounds", number), words("import.pack_dates_upside_down")
        asked = (round_.form, round_.period.first, round_.period.last)
        if asked in periods:
            yield ("rounds", number, "period"), words("import.pack_round_twice", form=round_.form)
        periods.add(asked)


def check_recurring(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    """Each of a form that is there."""
    known = {form.code for form in pack.forms}
    for number, rule in enumerate(pack.recurring):
        if rule.form not in known:
            yield ("recurring", number, "form"), words("import.pack_unknown_form", code=rule.form)


def _is_out_of_order(pack: Pack, round_: PackRound) -> bool:
    """It opens before it is due, and is not locked before that."""
    due = due_moments.find_due(pack, round_)
    if due is None:
        return False
    opens_late = round_.opens is not None and find_day_start(round_.opens) >= due
    return opens_late or (round_.locks is not None and find_day_end(round_.locks) < due)
