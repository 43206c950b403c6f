"""A new round as it was typed on a page: read, and held against what a round can be."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from bot.site.sent_forms import SentForm
from models.rounds.tables import DayOffRule
from office.refusals import FaultList
from office.rounds import round_schedule
from office.rounds.round_schedule import ScheduleDates
from records import dataclass
from reporting.context import Context


@dataclass(frozen=True, slots=True)
class TypedRound:
    """`last` is the last day of the data."""

    name: str
    first: date
    last: date
    dates: ScheduleDates


def read_typed_round(
    ctx: Context, sent: SentForm, faults: FaultList, fields: Mapping[str, str] | None = None
) -> TypedRound:
    """Raises what was found so far and here, all together. `fields`: what "name", "first" and
    "last" are called on this page, where they are called otherwise."""
    called = {"name": "name", "first": "first", "last": "last", **(fields or {})}
    name = sent[called["name"]]
    first, last = (faults.note(partial(sent.day, called[one])) for one in ("first", "last"))
    dates = read_dates(sent, faults)
    period = first, last + timedelta(days=1) if last else None
    round_schedule.check_new_round(ctx, name, period, dates, faults)
    faults.raise_found(called)
    assert first is not None
    assert last is not None
    return TypedRound(name, first, last, dates)


def read_dates(sent: SentForm, faults: FaultList) -> ScheduleDates:
    """Those that can be read."""
    opens, due, locks = (
        faults.note(partial(sent.moment_or_none, one)) for one in ("opens", "due", "locks")
    )
    if opens is not None and not sent["opens_hour"]:
        opens -= timedelta(days=1)  # a day without an hour begins at its midnight
    rule = next((one for one in DayOffRule if one == sent["on_day_off"]), None)
    return ScheduleDates(opens, due, locks, rule)
