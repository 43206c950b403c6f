"""Which report draws on which: on those of the units directly below, and on those that the plan
has its unit put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.levels.tables import DrawsOn
from models.plans.tables import PlanForm
from models.reports.tables import ReceivesAs, Report, ReportReceiver
from models.rounds.tables import Round
from models.upserts import Upsert

_FORM: Any = PlanForm.__table__
_REPORT: Any = Report.__table__
_ROUND: Any = Round.__table__
_RECEIVER: Any = ReportReceiver.__table__


_OTHER: Any = PlanForm.__table__.alias("other")


_FORMS_OF_PLAN = (
    select(_OTHER.c.id, _OTHER.c.code, _OTHER.c.children)
    .join_from(_FORM, _OTHER, _OTHER.c.plan_id == _FORM.c.plan_id)
    .where(_FORM.c.id == bindparam("form"))
)


SELECT_ROUND_FORM = select(
    _ROUND.c.form_id, _ROUND.c.form_version_id, _ROUND.c.period_from, _ROUND.c.period_to
).where(_ROUND.c.id == bindparam("round"))


SELECT_REPORTS_OF_ROUND = select(_REPORT.c.id, _REPORT.c.unit_id, _REPORT.c.unit_path).where(
    _REPORT.c.round_id == bindparam("round")
)


_OF_FORMS = select(_REPORT.c.id, _REPORT.c.unit_id, _REPORT.c.unit_path).where(
    _REPORT.c.form_id.in_(bindparam("forms", expanding=True)),
    _REPORT.c.period_from == bindparam("first"),
    _REPORT.c.period_to == bindparam("end"),
)


_PUT_TOGETHER = (
    select(_RECEIVER.c.report_id, _RECEIVER.c.unit_id)
    .join_from(_RECEIVER, _REPORT, _REPORT.c.id == _RECEIVER.c.report_id)
    .where(
        _RECEIVER.c.receives_as == ReceivesAs.CONSOLIDATOR,
        _REPORT.c.form_id.in_(bindparam("forms", expanding=True)),
        _REPORT.c.period_from == bindparam("first"),
        _REPORT.c.period_to == bindparam("end"),
    )
)


_FLOW = Upsert(DrawsOn.__table__, columns=("report_id", "child_id"), key=("report_id", "child_id"))


def link_reports(db: Connection, round_id: int) -> None:
    """Ties the reports of a round to those above and below, of the same plan and period.

    By the paths and the consolidators frozen when each round opened. Done again, it adds what has
    come since.
    """
    one = db.execute(SELECT_ROUND_FORM, {"round": round_id}).one()
    forms = db.execute(_FORMS_OF_PLAN, {"form": one.form_id}).all()
    code = next(form.code for form in forms if form.id == one.form_id)
    children = {form.id: (form.children or "").split() for form in forms}
    above = [form.id for form in forms if code in children[form.id]]
    below = [form.id for form in forms if form.code in children[one.form_id]]
    ours = db.execute(SELECT_REPORTS_OF_ROUND, {"round": round_id}).all()
    period = {"first": one.period_from, "end": one.period_to}
    pairs: list[tuple[int, int]] = []
    if above:
        upper = db.execute(_OF_FORMS, {"forms": above, **period}).all()
        put = db.execute(_PUT_TOGETHER, {"forms": [one.form_id], **period}).all()
        pairs += _pair_reports(upper, ours, put)
    if below:
        lower = db.execute(_OF_FORMS, {"forms": below, **period}).all()
        put = db.execute(_PUT_TOGETHER, {"forms": below, **period}).all()
        pairs += _pair_reports(ours, lower, put)
    _FLOW.run(db, [{"report_id": upper, "child_id": child} for upper, child in pairs])


def _pair_reports(
    above: Iterable[Any], below: Iterable[Any], put_together: Iterable[Any]
) -> Iterator[tuple[int, int]]:
    """(upper, child). `put_together`: children with the unit that consolidates them."""
    by_unit = defaultdict(list)
    for report in above:
        by_unit[report.unit_id].append(report.id)
    for child in below:
        for upper in by_unit.get(paths.get_parent_id(child.unit_path) or 0, ()):
            yield upper, child.id
    for child in put_together:
        for upper in by_unit.get(child.unit_id, ()):
            yield upper, child.report_id
