"""Rounds: of a form that is there, in order, and one for a period."""

from collections.abc import Iterator

from plans import moments
from plans.rules.walk import Found, Measures
from plans.schema import Pack, Round
from sheets.days import begins, ends
from texts import words


def rounds(pack: Pack, measures: Measures) -> Iterator[Found]:
    known = {form.code for form in pack.forms}
    periods: set[tuple[object, ...]] = set()
    for number, round_ in enumerate(pack.rounds):
        if round_.form not in known:
            yield ("rounds", number, "form"), words("import.pack_unknown_form", code=round_.form)
        if _out_of_order(pack, round_):
            yield ("rounds", number), words("import.pack_dates_upside_down")
        asked = (round_.form, round_.period.first, round_.period.last)
        if asked in periods:
            yield ("rounds", number, "period"), words("import.pack_round_twice", form=round_.form)
        periods.add(asked)


def _out_of_order(pack: Pack, round_: Round) -> bool:
    """It opens before it is due, and is not locked before that."""
    due = moments.due(pack, round_)
    if due is None:
        return False
    opens_late = round_.opens is not None and begins(round_.opens) >= due
    return opens_late or (round_.locks is not None and ends(round_.locks) < due)
