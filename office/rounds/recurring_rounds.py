"""Rounds that are written by a rule, a year ahead; and the rules themselves."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from models import plan_rights
from models.calendar import working_days
from models.plans import form_lists
from models.plans.form_lists import FormRow
from models.rights import Action
from models.rounds import round_rules, rounds
from models.rounds.round_rules import RoundRuleRow
from office.calendar import year_calendar
from office.calendar.year_calendar import DatedSpan
from office.refusals import ActionRefused
from office.rounds import round_names
from plans import recurring_periods
from plans.recurring_periods import ONE_DAY, RecurringPeriod
from reporting.context import Context
from reporting.errors import NotYours
from sheets.codes import shorten_code
from texts import words

# So long before it opens a round can be seen.
SEEN_AHEAD = timedelta(days=366)
# Of a month's rule that was asleep for a decade.
MOST_AT_ONCE = 120


def write_due_rounds(db: Connection, now: datetime) -> int:
    """Every round of a rule whose moment to be written has come; how many were new."""
    return sum(_write_rounds(db, rule, now) for rule in round_rules.list_due_rules(db, now))


def write_rounds_of_rule(db: Connection, rule_id: int, now: datetime) -> datetime | None:
    """Those whose moment to be written has come. Returns that of the next one."""
    rule = round_rules.find_rule(db, rule_id)
    if rule is None or rule.next_at is None:
        return None
    if rule.next_at <= now:
        _write_rounds(db, rule, now)
        rule = round_rules.find_rule(db, rule_id)
    return rule.next_at if rule is not None else None


def _write_rounds(db: Connection, rule: RoundRuleRow, now: datetime) -> int:
    written, last, at = 0, rule.next_last, rule.next_at
    for _ in range(MOST_AT_ONCE):
        if at is None or at > now:
            break
        # What is past when it is first seen is nobody's to report any more.
        period = recurring_periods.make_period(rule, last)
        if period.due > now:
            written += _write_round(db, rule, period)
        last = recurring_periods.find_next_last_day(rule, last)
        at = recurring_periods.make_period(rule, last).opens - SEEN_AHEAD
    if at is not None:
        round_rules.move_rule_on(db, rule.id, last, at)
    return written


def _write_round(db: Connection, rule: RoundRuleRow, period: RecurringPeriod) -> bool:
    end = period.last + ONE_DAY
    form = form_lists.find_form(db, rule.form_id)
    if form is None or rounds.has_round(db, rule.owner_id, rule.form_id, period.first, end):
        return False
    calendar = working_days.load_calendar(db, rule.owner_path)
    due = recurring_periods.find_worked_due(rule, period, calendar)
    days = f"{period.first:%Y%m%d}-{period.last:%Y%m%d}"
    rounds.add_round(
        db,
        {
            "code": shorten_code(f"{rule.plan_code}.{rule.code}-{days}.{rule.owner_code}"),
            "form_id": rule.form_id,
            "form_version_id": form.version_id,
            "owner_id": rule.owner_id,
            "name": _choose_name(db, rule, form, period.name),
            "period_from": period.first,
            "period_to": end,
            "opens": period.opens,
            "due": due,
            "locks": max(period.locks, due),
            "stages": rule.stages,
            "on_day_off": rule.on_day_off,
            "due_as_set": period.due if due != period.due else None,
        },
    )
    return True


def _choose_name(db: Connection, rule: RoundRuleRow, form: FormRow, name: str) -> str:
    """Where another form of the plan has a round of this name, the form stands with it."""
    if round_names.find_round_of_name(db, rule.owner_id, form.plan_id, name) is None:
        return name
    called = form_lists.find_form_name(db, form.version_id)
    return words("desk_rounds.name_of_form", name=name, form=called)


def explain_next(ctx: Context, rule: RoundRuleRow) -> str:
    """Why the deadline of its next round stays on a day off; or ""."""
    period = recurring_periods.make_period(rule, rule.next_last)
    span = DatedSpan(period.opens, period.due, period.last + ONE_DAY)
    calendar = working_days.load_calendar(ctx.db, rule.owner_path)
    return year_calendar.explain_stay(span, rule.on_day_off, calendar)


def end_rule(ctx: Context, rule_id: int) -> RoundRuleRow:
    """No further round is written by it; those that are there stay."""
    rule = round_rules.find_rule(ctx.db, rule_id)
    if rule is None or not _may_keep(ctx, rule):
        raise NotYours
    if rule.next_at is None:
        raise ActionRefused(words("calendar.rule_is_over", plan=rule.plan_name))
    round_rules.end_rule(ctx.db, rule.id, ctx.now)
    return rule


def _may_keep(ctx: Context, rule: RoundRuleRow) -> bool:
    form = form_lists.find_form(ctx.db, rule.form_id)
    is_own = rule.owner_id == ctx.speaker.unit_id
    return (
        is_own
        and form is not None
        and plan_rights.may(ctx.db, ctx.speaker, Action.START_ROUND, form.plan_id)
    )
