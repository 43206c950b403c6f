"""Rounds: of a form that is there, in order, and one for a period."""

from collections.abc import Iterator

from models.rounds.stages import list_lead_days
from plans import due_moments
from plans.rules.pack_walk import FoundFault, MeasuresByCode
from plans.schema import Pack, PackRound
from sheets.local_days import find_day_end, find_day_start
from texts import words
from texts.vietnamese import get_last_day, get_local_day


def check_rounds(pack: Pack, measures: MeasuresByCode) -> Iterator[FoundFault]:
    known = {form.code for form in pack.forms}
    periods: set[tuple[object, ...]] = set()
    for number, round_ in enumerate(pack.rounds):
        if round_.form not in known:
            yield ("rounds", number, "form"), words("import.pack_unknown_form", code=round_.form)
        if _is_out_of_order(pack, round_):
            yield ("rounds", number), words("import.pack_dates_upside_down")
        early = _find_step_before_opening(pack, round_)
        if early is not None:
            place = ("rounds", number, "stages")
            yield place, words("import.pack_step_before_opening", days=early)
        asked = (round_.form, round_.period.first, round_.period.last)
        if asked in periods:
            yield ("rounds", number, "period"), words("import.pack_round_twice", form=round_.form)
        periods.add(asked)


def _find_step_before_opening(pack: Pack, round_: PackRound) -> int | None:
    """A step of the round's own that would come before it opens, in days before the deadline."""
    due = due_moments.find_due(pack, round_)
    if due is None or round_.opens is None or "stages" not in round_.model_fields_set:
        return None
    opens = get_local_day(find_day_start(round_.opens))
    room = (get_last_day(due) - opens).days
    return next((one for one in list_lead_days(" ".join(round_.stages)) if one > room), None)


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
