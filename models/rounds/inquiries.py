"""What officers ask of chosen units at short notice, in their own words: no periodic round.

An inquiry is a plan of its own (`is_inquiry`): the title is what was asked in the officer's
words, the number that of her letter. It has one round for each role that is asked, so that a
village and an office can be asked together.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from models import paths
from models.plans.tables import FormVersion, Plan, PlanForm
from models.rounds.tables import Round
from models.units.tables import Unit
from records import dataclass

_ROUND: Any = Round.__table__
_FORM: Any = PlanForm.__table__
_VERSION: Any = FormVersion.__table__
_PLAN: Any = Plan.__table__
_OWNER: Any = Unit.__table__

_INQUIRIES = (
    select(
        _PLAN.c.id,
        _PLAN.c.code,
        _PLAN.c.short_name,
        _PLAN.c.title,
        _PLAN.c.number,
        _PLAN.c.owner_id,
        _PLAN.c.withdrawn_at,
        _OWNER.c.path,
        _OWNER.c.name.label("owner_name"),
        func.min(_VERSION.c.post_id).label("post_id"),
        func.min(_ROUND.c.opened_at).label("opened_at"),
        func.max(_ROUND.c.due).label("due"),
        func.max(_ROUND.c.locks).label("locks"),
    )
    .join_from(_PLAN, _OWNER, _OWNER.c.id == _PLAN.c.owner_id)
    .join(_FORM, _FORM.c.plan_id == _PLAN.c.id)
    .join(_VERSION, _VERSION.c.form_id == _FORM.c.id)
    .join(_ROUND, _ROUND.c.form_id == _FORM.c.id)
    .where(_PLAN.c.is_inquiry.is_not(None))
    .group_by(
        _PLAN.c.id,
        _PLAN.c.code,
        _PLAN.c.short_name,
        _PLAN.c.title,
        _PLAN.c.number,
        _PLAN.c.owner_id,
        _PLAN.c.withdrawn_at,
        _OWNER.c.path,
        _OWNER.c.name,
    )
    .order_by(_PLAN.c.id.desc())
)
_ONE = _INQUIRIES.where(_PLAN.c.id == bindparam("inquiry"))
_OF_CODE = _INQUIRIES.where(
    _PLAN.c.owner_id == bindparam("owner"), _PLAN.c.code == bindparam("code")
)
_BELOW = _INQUIRIES.where(paths.at_or_below(_OWNER.c.path))
_OF_ROUND = _INQUIRIES.where(_ROUND.c.id == bindparam("round"))
_WITHDRAW = (
    update(_PLAN)
    .where(_PLAN.c.id == bindparam("inquiry"), _PLAN.c.withdrawn_at.is_(None))
    .values(withdrawn_at=bindparam("at"))
)
_ROUND_IDS = (
    select(_ROUND.c.id)
    .join_from(_ROUND, _FORM, _FORM.c.id == _ROUND.c.form_id)
    .where(_FORM.c.plan_id == bindparam("inquiry"))
    .order_by(_ROUND.c.id)
)


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """`wording` is what was asked in the officer's own words, `name` its beginning; `letter` the
    number of her letter, or empty. Late answers are taken until `locks`, and none from
    `withdrawn_at` on."""

    id: int
    code: str
    name: str
    wording: str
    letter: str
    owner_id: int
    withdrawn_at: datetime | None
    owner_path: str
    owner_name: str
    post_id: int | None
    opened_at: datetime
    due: datetime
    locks: datetime

    def takes_answers(self, now: datetime) -> bool:
        return self.withdrawn_at is None and now < self.locks


def _make_inquiry_row(row: Any) -> InquiryRow:
    return InquiryRow(*row)


def find_inquiry(db: Connection, inquiry_id: int) -> InquiryRow | None:
    row = db.execute(_ONE, {"inquiry": inquiry_id}).first()
    return _make_inquiry_row(row) if row is not None else None


def find_inquiry_by_code(db: Connection, owner_id: int, code: str) -> InquiryRow | None:
    row = db.execute(_OF_CODE, {"owner": owner_id, "code": code}).first()
    return _make_inquiry_row(row) if row is not None else None


def find_inquiry_of_round(db: Connection, round_id: int) -> InquiryRow | None:
    """None: a periodic round."""
    row = db.execute(_OF_ROUND, {"round": round_id}).first()
    return _make_inquiry_row(row) if row is not None else None


def list_inquiries_below(db: Connection, unit_path: str) -> list[InquiryRow]:
    """Those asked by units at a path and below it, the newest first."""
    return [_make_inquiry_row(row) for row in db.execute(_BELOW, {"path": unit_path})]


def withdraw_inquiry(db: Connection, inquiry_id: int, now: datetime) -> bool:
    """Whether it was not taken back before."""
    return db.execute(_WITHDRAW, {"inquiry": inquiry_id, "at": now}).rowcount == 1


def list_round_ids(db: Connection, inquiry_id: int) -> list[int]:
    return list(db.execute(_ROUND_IDS, {"inquiry": inquiry_id}).scalars())
