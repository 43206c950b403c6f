"""A plan as a paper is quoted: number, day, issuer, title."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models.plans.tables import Plan
from records import dataclass

_PLAN: Any = Plan.__table__

_ONE = select(
    _PLAN.c.owner_id, _PLAN.c.number, _PLAN.c.issued_on, _PLAN.c.issuer, _PLAN.c.title
).where(_PLAN.c.id == bindparam("plan"))


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """`number` may be blank, as a plan that is not yet issued prints it: "Số:    /KH-BCĐ"."""

    owner_id: int | None
    number: str
    issued_on: date | None
    issuer: str
    title: str


def load_plan_paper(db: Connection, plan_id: int) -> PlanPaper:
    return PlanPaper(*db.execute(_ONE, {"plan": plan_id}).one())
