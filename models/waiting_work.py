"""How much waits for an officer, counted for every page of the desk."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from models import paths
from models.amendments import requests
from models.approvals import approvals
from models.errands.tables import Errand
from models.lateness import waiting_extensions
from models.plans.tables import Plan, PlanForm
from models.prepared_statements import PreparedStatement
from models.reports.tables import Report, ReportStatus
from models.rights import Action, Holder, prepare_for
from models.units.tables import Unit
from records import dataclass

_REPORT: Any = Report.__table__
_ERRAND: Any = Errand.__table__
_UNIT: Any = Unit.__table__
_FORM: Any = PlanForm.__table__
_PLAN: Any = Plan.__table__

_ERRANDS = PreparedStatement(
    select(func.count())
    .select_from(_ERRAND)
    .join(_UNIT, _UNIT.c.id == _ERRAND.c.unit_id)
    .where(_ERRAND.c.done_at.is_(None), paths.at_or_below(_UNIT.c.path)),
    int,
)
_SENT = (
    select(func.count(_REPORT.c.id))
    .join_from(_REPORT, _FORM, _FORM.c.id == _REPORT.c.form_id)
    .join(_PLAN, _PLAN.c.id == _FORM.c.plan_id)
    .where(
        _REPORT.c.status == bindparam("sent"),
        _REPORT.c.left_at.is_(None),
        _PLAN.c.is_inquiry.is_(None),
    )
)


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """`reports` were sent and not accepted yet; `errands` nobody has seen to, with those
    who ask for more time or for a change of an accepted figure and have no answer, and with what
    this post has to approve."""

    reports: int = 0
    errands: int = 0


def count_waiting_work(
    db: Connection, speaker: Holder, unit_path: str, now: datetime
) -> WaitingWork:
    """Two counts, whatever the number of rounds, and the few who wait for more time."""
    asked = waiting_extensions.list_waiting_extensions(db, speaker, now)
    amended = requests.list_waiting_requests(db, speaker)
    to_approve = approvals.list_waiting_reports(db, speaker)
    sent = prepare_for(speaker, Action.ACCEPT_REPORT, _SENT)
    [[count]] = sent.find_rows(db, {"sent": ReportStatus.SUBMITTED})
    errands = _ERRANDS.get_one(db, {"path": unit_path})
    return WaitingWork(count, errands + len(asked) + len(amended) + len(to_approve))
