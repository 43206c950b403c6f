"""Which plans a post may read or change: how its unit stands to those that run them.

A plan belongs to the unit that runs it. It goes to everybody below that unit, to those who run a
round of it, to those in whose line somebody reports in such a round, and to those whom its forms
have receive reports; they may read it. A plan of nobody (loaded on the command line without a
unit) stands in no tree.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select, union

from models import paths, rights
from models.chats.conversations import Speaker
from models.plans.tables import Plan, PlanForm
from models.reports.tables import ReceivesAs, Report, ReportReceiver
from models.rights import Action, Thing
from models.rounds.tables import Round
from models.units.tables import Unit

_PLAN: Any = Plan.__table__
_FORM: Any = PlanForm.__table__
_RECEIVER: Any = ReportReceiver.__table__
_ROUND: Any = Round.__table__
_REPORT: Any = Report.__table__
_OWNER: Any = Unit.__table__

# What was asked at short notice is no plan that anybody reads, changes or starts a round of.
_PLANS = (
    select(_PLAN.c.id, _PLAN.c.owner_id, _OWNER.c.path)
    .outerjoin_from(_PLAN, _OWNER, _OWNER.c.id == _PLAN.c.owner_id)
    .where(_PLAN.c.is_inquiry.is_(None))
)
_GOES_TO = union(
    select(_FORM.c.plan_id)
    .join_from(_ROUND, _FORM, _FORM.c.id == _ROUND.c.form_id)
    .join(_OWNER, _OWNER.c.id == _ROUND.c.owner_id)
    .where(paths.leads_through(_OWNER.c.path)),
    select(_FORM.c.plan_id)
    .join_from(_REPORT, _FORM, _FORM.c.id == _REPORT.c.form_id)
    .where(paths.leads_through(_REPORT.c.unit_path)),
)
_RECEIVED = (
    select(_FORM.c.plan_id, _RECEIVER.c.receives_as)
    .join_from(_RECEIVER, _REPORT, _REPORT.c.id == _RECEIVER.c.report_id)
    .join(_FORM, _FORM.c.id == _REPORT.c.form_id)
    .where(_RECEIVER.c.unit_id == bindparam("unit"))
    .distinct()
)


def list_plans(db: Connection, speaker: Speaker, action: Action) -> frozenset[int]:
    """The ids of the plans with which this post may do that."""
    things = {row.id: _thing(row) for row in db.execute(_PLANS)}
    goes_to = set(db.execute(_GOES_TO, {"inside": speaker.unit_id}).scalars())
    receives = {tuple(row) for row in db.execute(_RECEIVED, {"unit": speaker.unit_id})}
    us = frozenset({speaker.unit_id})

    def place(plan_id: int, thing: Thing) -> Thing:
        """The same plan, with this unit among those that it goes to where that is so."""
        is_below = any(paths.is_inside(speaker.unit_path, unit) for unit in thing.runners)
        return replace(
            thing,
            goes_to=us if plan_id in goes_to or is_below else frozenset(),
            addressees=us if (plan_id, ReceivesAs.ADDRESSEE) in receives else frozenset(),
            consolidators=us if (plan_id, ReceivesAs.CONSOLIDATOR) in receives else frozenset(),
        )

    return frozenset(
        plan_id
        for plan_id, thing in things.items()
        if rights.may(speaker, action, place(plan_id, thing))
    )


def may(db: Connection, speaker: Speaker, action: Action, plan_id: int) -> bool:
    """Whether this post may do that with this plan."""
    return plan_id in list_plans(db, speaker, action)


def _thing(row: Any) -> Thing:
    runners = frozenset({row.owner_id}) if row.owner_id is not None else frozenset()
    return Thing(row.path or "/", runners=runners)
