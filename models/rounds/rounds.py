"""Rounds with form, plan and owner: found, listed, added."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.plans.tables import Plan, PlanForm
from models.prepared_statements import PreparedStatement
from models.rounds.tables import DayOffRule, Round
from models.units.tables import Unit
from records import dataclass

_ROUND: Any = Round.__table__
_FORM: Any = PlanForm.__table__
_PLAN: Any = Plan.__table__
_OWNER: Any = Unit.__table__


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round with its form, plan and owner. Moments are UTC; the period is half-open days."""

    id: int
    code: str
    name: str
    form_id: int
    form_version_id: int
    owner_id: int
    owner_path: str
    owner_name: str
    unit_kinds: str
    plan_short_name: str
    plan_id: int
    period_from: date
    period_to: date
    opens: datetime | None
    due: datetime | None
    locks: datetime | None
    stages: str
    opened_at: datetime | None
    # Where a deadline on a day off goes, and what it was before it was moved so.
    on_day_off: DayOffRule | None = None
    due_as_set: datetime | None = None


SELECT_ROUNDS = (
    select(
        _ROUND.c.id,
        _ROUND.c.code,
        _ROUND.c.name,
        _ROUND.c.form_id,
        _ROUND.c.form_version_id,
        _ROUND.c.owner_id,
        _OWNER.c.path,
        _OWNER.c.name.label("owner_name"),
        _FORM.c.unit_kinds,
        _PLAN.c.short_name,
        _PLAN.c.id.label("plan_id"),
        _ROUND.c.period_from,
        _ROUND.c.period_to,
        _ROUND.c.opens,
        _ROUND.c.due,
        _ROUND.c.locks,
        _ROUND.c.stages,
        _ROUND.c.opened_at,
        _ROUND.c.on_day_off,
        _ROUND.c.due_as_set,
    )
    .join_from(_ROUND, _FORM, _FORM.c.id == _ROUND.c.form_id)
    .join(_PLAN, _PLAN.c.id == _FORM.c.plan_id)
    .join(_OWNER, _OWNER.c.id == _ROUND.c.owner_id)
)
# What an officer asks at short notice is no periodic round, and stands in none of their lists
# (models/rounds/inquiries.py).
IS_PERIODIC = _PLAN.c.is_inquiry.is_(None)
_WITHOUT_DATE = SELECT_ROUNDS.where(IS_PERIODIC, _ROUND.c.due.is_(None) | _ROUND.c.opens.is_(None))
_OPENED = SELECT_ROUNDS.where(IS_PERIODIC, _ROUND.c.opened_at.is_not(None)).order_by(
    _ROUND.c.due, _ROUND.c.id
)
_OWNED = SELECT_ROUNDS.where(IS_PERIODIC, paths.at_or_below(_OWNER.c.path)).order_by(
    _ROUND.c.opened_at.is_not(None), _ROUND.c.due.is_(None), _ROUND.c.due.desc(), _ROUND.c.id
)
_ONE = SELECT_ROUNDS.where(_ROUND.c.id == bindparam("round"))
_OF_IDS = PreparedStatement(
    SELECT_ROUNDS.where(_ROUND.c.id.in_(bindparam("rounds", expanding=True))), RoundRow
)


def _make_round_row(row: Any) -> RoundRow:
    return RoundRow(*row)


def find_round(db: Connection, round_id: int) -> RoundRow | None:
    row = db.execute(_ONE, {"round": round_id}).first()
    return _make_round_row(row) if row is not None else None


def list_rounds(db: Connection, round_ids: Sequence[int]) -> list[RoundRow]:
    return _OF_IDS.find_all(db, {"rounds": round_ids})


def list_opened_rounds(db: Connection) -> list[RoundRow]:
    return [_make_round_row(row) for row in db.execute(_OPENED)]


def list_rounds_below(db: Connection, path: str) -> list[RoundRow]:
    """Every round of owners at a path and below it, those to come first."""
    return [_make_round_row(row) for row in db.execute(_OWNED, {"path": path})]


def list_undated_rounds(db: Connection) -> list[RoundRow]:
    """Rounds for which the officer has still to set a date: no reminder is invented."""
    return [_make_round_row(row) for row in db.execute(_WITHOUT_DATE)]


_SAME = select(_ROUND.c.id).where(
    _ROUND.c.owner_id == bindparam("owner"),
    _ROUND.c.form_id == bindparam("form"),
    _ROUND.c.period_from == bindparam("first"),
    _ROUND.c.period_to == bindparam("end"),
)


_OF_PLAN = SELECT_ROUNDS.where(
    _ROUND.c.owner_id == bindparam("owner"), _FORM.c.plan_id == bindparam("plan")
)


def add_round(db: Connection, values: Mapping[str, Any]) -> int:
    """A new round; its id."""
    key = db.execute(_ROUND.insert().values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def has_round(db: Connection, owner_id: int, form_id: int, first: date, end: date) -> bool:
    """Whether this owner asks for this form and period already."""
    values = {"owner": owner_id, "form": form_id, "first": first, "end": end}
    return db.execute(_SAME, values).first() is not None


def list_rounds_of_plan(db: Connection, owner_id: int, plan_id: int) -> list[RoundRow]:
    """This owner's rounds of a plan, whichever form they ask."""
    found = db.execute(_OF_PLAN, {"owner": owner_id, "plan": plan_id})
    return [_make_round_row(row) for row in found]
