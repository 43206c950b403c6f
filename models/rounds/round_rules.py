"""Rules by which a form is asked again and again: found, written, moved on to their next round."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from models import paths
from models.plans.tables import Plan, PlanForm
from models.rounds.tables import DayOffRule, Every, RoundRule
from models.units.tables import Unit
from records import dataclass

# How the code of a rule begins that was made at the desk: no pack knows it, and none ends it.
DESK_RULE = "desk:"

_RULE: Any = RoundRule.__table__
_FORM: Any = PlanForm.__table__
_PLAN: Any = Plan.__table__
_OWNER: Any = Unit.__table__

_RULES = (
    select(
        _RULE.c.id,
        _RULE.c.code,
        _RULE.c.owner_id,
        _OWNER.c.code.label("owner_code"),
        _OWNER.c.path.label("owner_path"),
        _RULE.c.form_id,
        _PLAN.c.code.label("plan_code"),
        _PLAN.c.short_name,
        _RULE.c.name,
        _RULE.c.every,
        _RULE.c.by_decree,
        _RULE.c.due_day,
        _RULE.c.due_hour,
        _RULE.c.before,
        _RULE.c.opens_days,
        _RULE.c.locks_days,
        _RULE.c.stages,
        _RULE.c.on_day_off,
        _RULE.c.next_last,
        _RULE.c.next_at,
    )
    .join_from(_RULE, _FORM, _FORM.c.id == _RULE.c.form_id)
    .join(_PLAN, _PLAN.c.id == _FORM.c.plan_id)
    .join(_OWNER, _OWNER.c.id == _RULE.c.owner_id)
    .order_by(_RULE.c.id)
)
_DUE = _RULES.where(_RULE.c.next_at <= bindparam("now"))
_BELOW = _RULES.where(_RULE.c.next_at.is_not(None), paths.at_or_below(_OWNER.c.path))
_ONE = _RULES.where(_RULE.c.id == bindparam("rule"))
_OF_FORM = _RULES.where(
    _RULE.c.owner_id == bindparam("owner"),
    _RULE.c.form_id == bindparam("form"),
    _RULE.c.code == bindparam("code"),
)
_MOVE_ON = (
    update(_RULE)
    .where(_RULE.c.id == bindparam("rule"))
    .values(next_last=bindparam("last"), next_at=bindparam("at"))
)
_END = (
    update(_RULE)
    .where(_RULE.c.id == bindparam("rule"), _RULE.c.ended_at.is_(None))
    .values(next_at=None, ended_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class RoundRuleRow:
    """A rule with the unit that asks, and its plan. `next_at` none: it is over."""

    id: int
    code: str
    owner_id: int
    owner_code: str
    owner_path: str
    form_id: int
    plan_code: str
    plan_name: str
    name: str
    every: Every
    by_decree: bool
    due_day: int
    due_hour: str | None
    before: bool
    opens_days: int
    locks_days: int
    stages: str
    on_day_off: DayOffRule | None
    next_last: date
    next_at: datetime | None


def _make_rule_row(row: Any) -> RoundRuleRow:
    return RoundRuleRow(*row)


def list_due_rules(db: Connection, now: datetime) -> list[RoundRuleRow]:
    """Those of which a round is to be written."""
    return [_make_rule_row(row) for row in db.execute(_DUE, {"now": now})]


def list_rules_below(db: Connection, unit_path: str) -> list[RoundRuleRow]:
    """The rules that go on, of owners at a path and below it."""
    return [_make_rule_row(row) for row in db.execute(_BELOW, {"path": unit_path})]


def find_rule(db: Connection, rule_id: int) -> RoundRuleRow | None:
    row = db.execute(_ONE, {"rule": rule_id}).first()
    return _make_rule_row(row) if row is not None else None


def find_rule_of_form(
    db: Connection, owner_id: int, form_id: int, code: str
) -> RoundRuleRow | None:
    row = db.execute(_OF_FORM, {"owner": owner_id, "form": form_id, "code": code}).first()
    return _make_rule_row(row) if row is not None else None


def add_rule(db: Connection, values: Mapping[str, Any]) -> int:
    """A new rule; its id."""
    key = db.execute(_RULE.insert().values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def change_rule(db: Connection, rule_id: int, values: Mapping[str, Any]) -> None:
    """Rounds that were written by it already stay as they are."""
    db.execute(update(_RULE).where(_RULE.c.id == rule_id).values(**values))


def move_rule_on(db: Connection, rule_id: int, last: date, at: datetime) -> None:
    """`last`: the last day of the data of its next round, which is written at that moment."""
    db.execute(_MOVE_ON, {"rule": rule_id, "last": last, "at": at})


def end_rule(db: Connection, rule_id: int, now: datetime) -> None:
    """Once; the rounds that were written by it stay."""
    db.execute(_END, {"rule": rule_id, "now": now})
