"""A form asked again and again, as an officer wishes it at her desk: the rule, and its rounds."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from models import plan_rights
from models.calendar import working_days
from models.plans import form_lists
from models.plans.form_lists import FormRow
from models.rights import Action
from models.rounds import round_rules, rounds, stages
from models.rounds.round_rules import DESK_RULE, RoundRuleRow
from models.rounds.tables import DayOffRule, Every, Round
from office.refusals import ActionRefused
from office.rounds import recurring_rounds
from plans import recurring_periods
from plans.kinds import STAGES
from plans.loading.rule_loader import begin_rule
from plans.recurring_periods import RecurringPeriod
from records import dataclass
from reporting.context import Context
from reporting.errors import NotYours
from texts import vietnamese, words

DAYS_OF_EVERY_MONTH = range(1, 29)
DAYS_OPEN = range(1, 61)
DAYS_OF_GRACE = range(61)


@dataclass(frozen=True, slots=True)
class RuleWish:
    """`due_day` of the month after the period, at `due_hour` ("17:00"; none: the whole day); open
    so many days before it, locked so many after. `by_decree`: data until the 14th."""

    form_id: int
    every: Every | None
    by_decree: bool
    due_day: int | None
    due_hour: str | None
    opens_days: int | None
    locks_days: int | None
    on_day_off: DayOffRule | None


def add_rule(ctx: Context, wish: RuleWish) -> str:
    """Its rounds of the coming year are there at once; what was made, in a sentence. Raises
    ActionRefused, or NotYours where the plan is not hers to ask."""
    form = form_lists.find_form(ctx.db, wish.form_id)
    if form is None or not plan_rights.may(ctx.db, ctx.speaker, Action.START_ROUND, form.plan_id):
        raise NotYours
    every = _check_wish(ctx, wish)
    rule_id = round_rules.add_rule(
        ctx.db,
        {
            "owner_id": ctx.speaker.unit_id,
            "form_id": form.id,
            "code": f"{DESK_RULE}{every.value}:{int(ctx.now.timestamp())}",
            "name": _get_name(every),
            "every": every,
            "by_decree": wish.by_decree,
            "due_day": wish.due_day,
            "due_hour": wish.due_hour,
            "before": False,
            "opens_days": wish.opens_days,
            "locks_days": wish.locks_days,
            "stages": list_stages(ctx, form),
            "on_day_off": wish.on_day_off,
            "next_last": ctx.today,
            "next_at": ctx.now,
        },
    )
    return _begin(ctx, rule_id)


def _begin(ctx: Context, rule_id: int) -> str:
    rule = _get_rule(ctx, rule_id)
    begin_rule(ctx.db, rule, ctx.now)
    before = _list_round_ids(ctx, rule)
    recurring_rounds.write_rounds_of_rule(ctx.db, rule_id, ctx.now)
    every = words(f"calendar.rule_{rule.every.value}")
    made = rounds.list_rounds(ctx.db, sorted(_list_round_ids(ctx, rule) - before))
    if not made:
        to_come = find_next_period(ctx, _get_rule(ctx, rule_id))
        return words(
            "calendar.rule_made_none",
            every=every,
            name=to_come.name,
            opens=_format_day(to_come.opens),
            due=vietnamese.format_deadline(to_come.due, year=True),
        )
    first = min(made, key=lambda one: one.period_from)
    assert first.opens is not None
    assert first.due is not None
    return words(
        "calendar.rule_is_made",
        every=every,
        count=len(made),
        name=first.name,
        opens=_format_day(first.opens),
        due=vietnamese.format_deadline(first.due, year=True),
    )


def _list_round_ids(ctx: Context, rule: RoundRuleRow) -> set[int]:
    owned = Round.owner_id == rule.owner_id, Round.form_id == rule.form_id
    return set(ctx.db.scalars(select(Round.id).where(*owned)))


def _get_rule(ctx: Context, rule_id: int) -> RoundRuleRow:
    rule = round_rules.find_rule(ctx.db, rule_id)
    assert rule is not None
    return rule


def _format_day(opens: datetime) -> str:
    return vietnamese.format_full_day(vietnamese.get_local_day(opens))


def _check_wish(ctx: Context, wish: RuleWish) -> Every:
    """How often, where all of it can be. Raises ActionRefused."""
    if wish.every is None:
        raise ActionRefused(words("calendar.rule_no_every"))
    if wish.due_day not in DAYS_OF_EVERY_MONTH:
        raise ActionRefused(words("calendar.rule_bad_due"))
    if wish.opens_days not in DAYS_OPEN or wish.locks_days not in DAYS_OF_GRACE:
        raise ActionRefused(words("calendar.rule_bad_days"))
    for one in round_rules.list_rules_below(ctx.db, ctx.speaker.unit_path):
        own = one.owner_id == ctx.speaker.unit_id and one.form_id == wish.form_id
        if own and one.every is wish.every:
            every = words(f"calendar.rule_{one.every.value}")
            raise ActionRefused(words("calendar.rule_is_there", every=every))
    return wish.every


def _get_name(every: Every) -> str:
    """With the slots of plans/recurring_periods.py, which each round fills for itself."""
    return {
        Every.MONTH: "tháng {month} năm {year}",
        Every.QUARTER: "quý {quarter} năm {year}",
        Every.HALF_YEAR: "6 tháng {half} năm {year}",
        Every.YEAR: "năm {year}",
    }[every]


def list_stages(ctx: Context, form: FormRow) -> str:
    """Those of the plan's lead days; else the usual ones."""
    own = next(one.lead_days for one in form_lists.list_plans(ctx.db) if one.id == form.plan_id)
    days = stages.parse_lead_days(own)
    return " ".join(stages.make_stages(days) if days else STAGES)


def find_next_period(ctx: Context, rule: RoundRuleRow) -> RecurringPeriod:
    """The round that the rule writes next, with the deadline that it will have."""
    period = recurring_periods.make_period(rule, rule.next_last)
    calendar = working_days.load_calendar(ctx.db, rule.owner_path)
    return replace(period, due=recurring_periods.find_worked_due(rule, period, calendar))
