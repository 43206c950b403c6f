"""Rules of a pack by which its forms are asked again: their rounds are written by the tick."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from models.calendar import working_days
from models.plans.tables import PlanForm
from models.rounds import round_rules
from models.rounds.round_rules import RoundRuleRow
from models.rounds.tables import Every, RoundRule
from plans import due_moments, recurring_periods
from plans.recurring_periods import RecurringPeriod
from plans.schema import Pack, PackRecurrence
from sheets.stored_rows import find_row
from texts import vietnamese, words

Values = dict[str, Any]


def load_rules(db: Connection, plan_id: int, pack: Pack, owner: Values, now: datetime) -> list[str]:
    """Twice is once. A rule that the pack has no more is over; its rounds stay."""
    said = []
    for recurrence in pack.recurring:
        form = find_row(db, PlanForm, {"plan_id": plan_id, "code": recurrence.form}) or {}
        said += _load_rule(db, pack, recurrence, int(form["id"]), owner, now)
    kept = {one.code for one in pack.recurring}
    for rule_id, code in _list_stored(db, plan_id, owner):
        if code not in kept and not code.startswith(round_rules.DESK_RULE):
            round_rules.end_rule(db, rule_id, now)
    return said


def _list_stored(db: Connection, plan_id: int, owner: Values) -> list[tuple[int, str]]:
    found = (
        select(RoundRule.id, RoundRule.code)
        .join(PlanForm, PlanForm.id == RoundRule.form_id)
        .where(PlanForm.plan_id == plan_id, RoundRule.owner_id == owner["id"])
    )
    return [(row.id, row.code) for row in db.execute(found)]


def _load_rule(
    db: Connection,
    pack: Pack,
    given: PackRecurrence,
    form_id: int,
    owner: Values,
    now: datetime,
) -> list[str]:
    values = {
        "name": given.name,
        "every": Every(given.every),
        "by_decree": given.closing == "decree",
        "due_day": given.due_day,
        "due_hour": given.due_hour,
        "before": given.before,
        "opens_days": given.opens_days,
        "locks_days": given.locks_days,
        "stages": " ".join(given.stages),
        "on_day_off": due_moments.read_day_off_rule(given.on_day_off or pack.on_day_off),
    }
    present = round_rules.find_rule_of_form(db, owner["id"], form_id, given.code)
    if present is not None:
        round_rules.change_rule(db, present.id, values)
        return []
    key = {"owner_id": owner["id"], "form_id": form_id, "code": given.code}
    today = vietnamese.get_local_day(now)
    rule_id = round_rules.add_rule(db, {**key, **values, "next_last": today, "next_at": now})
    rule = round_rules.find_rule(db, rule_id)
    assert rule is not None
    period = begin_rule(db, rule, now)
    calendar = working_days.load_calendar(db, rule.owner_path)
    worked = recurring_periods.find_worked_due(rule, period, calendar)
    due = vietnamese.format_deadline(worked, year=True)
    return [words("import.rule_added", name=period.name, due=due)]


def begin_rule(db: Connection, rule: RoundRuleRow, now: datetime) -> RecurringPeriod:
    """From the first period that is still to be sent; it is written at the next tick."""
    last = rule.next_last
    # The period before may be closed and not due yet.
    before = recurring_periods.find_last_day(rule, last.replace(year=last.year - 1, day=1))
    while recurring_periods.make_period(rule, before).due <= now:
        before = recurring_periods.find_next_last_day(rule, before)
    round_rules.move_rule_on(db, rule.id, before, now)
    return recurring_periods.make_period(rule, before)
