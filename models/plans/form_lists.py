"""Lists of plans and forms, each form with its newest version. Requests are none of them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from models.plans.tables import FormVersion, Plan, PlanForm
from models.units.tables import Unit
from records import dataclass

_PLAN: Any = Plan.__table__
_FORM: Any = PlanForm.__table__
_VERSION: Any = FormVersion.__table__
_OWNER: Any = Unit.__table__

_PLANS: Any = (
    select(
        _PLAN.c.id,
        _PLAN.c.code,
        _PLAN.c.number,
        _PLAN.c.issued_on,
        _PLAN.c.title,
        _PLAN.c.short_name,
        _PLAN.c.year,
        _PLAN.c.owner_id,
        _OWNER.c.code.label("owner_code"),
        _OWNER.c.name.label("owner_name"),
        _PLAN.c.lead_days,
    )
    .outerjoin_from(_PLAN, _OWNER, _OWNER.c.id == _PLAN.c.owner_id)
    .where(_PLAN.c.is_inquiry.is_(None))
    .order_by(_PLAN.c.year.desc(), _PLAN.c.id)
)
_NEWEST = select(func.max(_VERSION.c.id)).group_by(_VERSION.c.form_id)
_FORMS = (
    select(
        _FORM.c.id,
        _FORM.c.code,
        _FORM.c.plan_id,
        _PLAN.c.code.label("plan_code"),
        _PLAN.c.short_name,
        _VERSION.c.id.label("version_id"),
        _VERSION.c.number,
        _VERSION.c.loaded_at,
    )
    .join_from(_FORM, _PLAN, _PLAN.c.id == _FORM.c.plan_id)
    .join(_VERSION, _VERSION.c.form_id == _FORM.c.id)
    .where(_VERSION.c.id.in_(_NEWEST), _PLAN.c.is_inquiry.is_(None))
    .order_by(_PLAN.c.year.desc(), _FORM.c.id)
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    id: int
    code: str
    number: str
    issued_on: date | None
    title: str
    short_name: str
    year: int
    # The unit that runs it; none: nobody yet.
    owner_id: int | None
    owner_code: str | None
    owner_name: str | None
    # "7 1": days before a deadline; none: as is usual.
    lead_days: str | None


@dataclass(frozen=True, slots=True)
class FormRow:
    """A form with its newest version."""

    id: int
    code: str
    plan_id: int
    plan_code: str
    plan_name: str
    version_id: int
    number: int
    loaded_at: datetime


def list_plans(db: Connection) -> list[PlanRow]:
    return [PlanRow(*row) for row in db.execute(_PLANS)]


def list_forms(db: Connection) -> list[FormRow]:
    return [FormRow(*row) for row in db.execute(_FORMS)]


def find_form(db: Connection, form_id: int) -> FormRow | None:
    return next((one for one in list_forms(db) if one.id == form_id), None)


def find_form_name(db: Connection, version_id: int) -> str:
    """What a version calls its form."""
    body = db.scalar(select(_VERSION.c.body).where(_VERSION.c.id == version_id))
    return str((body or {}).get("name", ""))
