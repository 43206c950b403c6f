"""Which report draws on which: on those of the units directly below, and on those that the plan
has its unit put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from models import paths
from models.levels.tables import DrawsOn
from models.long_lists import cut_list
from models.plans.tables import PlanForm
from models.reports.tables import ReceivesAs, Report, ReportReceiver
from models.rounds.tables import Round
from models.upserts import Upsert
from records import dataclass

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


_OF_FORMS_AT = _OF_FORMS.where(_REPORT.c.unit_id.in_(bindparam("units", expanding=True)))


_OF_UNITS = SELECT_REPORTS_OF_ROUND.where(_REPORT.c.unit_id.in_(bindparam("units", expanding=True)))


_CONSOLIDATED = (
    select(_RECEIVER.c.report_id, _RECEIVER.c.unit_id)
    .join_from(_RECEIVER, _REPORT, _REPORT.c.id == _RECEIVER.c.report_id)
    .where(_RECEIVER.c.receives_as == ReceivesAs.CONSOLIDATOR)
)
_PUT_TOGETHER = _CONSOLIDATED.where(
    _REPORT.c.form_id.in_(bindparam("forms", expanding=True)),
    _REPORT.c.period_from == bindparam("first"),
    _REPORT.c.period_to == bindparam("end"),
)
_PUT_TOGETHER_OF_ROUND = _CONSOLIDATED.where(_REPORT.c.round_id == bindparam("round"))


_FLOW = Upsert(DrawsOn.__table__, columns=("report_id", "child_id"), key=("report_id", "child_id"))


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The forms of the same plan that stand above and below that of a round, and its period."""

    above: Sequence[int]
    below: Sequence[int]
    first: date
    end: date

    def bind(self, forms: Sequence[int]) -> dict[str, Any]:
        return {"forms": forms, "first": self.first, "end": self.end}


def link_reports(db: Connection, round_id: int) -> None:
    """Ties the reports of a round to those above and below, of the same plan and period.

    By the paths and the consolidators frozen when each round opened. Done again, it adds what has
    come since.
    """
    ours = db.execute(SELECT_REPORTS_OF_ROUND, {"round": round_id}).all()
    _link_to_parents(db, _load_surroundings(db, round_id), ours)
    link_whole_round(db, round_id)


def link_units(db: Connection, round_id: int, unit_ids: Sequence[int]) -> None:
    """The reports of these units alone, to those of the units directly above them."""
    ours = db.execute(_OF_UNITS, {"round": round_id, "units": unit_ids}).all()
    _link_to_parents(db, _load_surroundings(db, round_id), ours)


def link_whole_round(db: Connection, round_id: int) -> None:
    """The reports of a round to those below them, and to those that put them together."""
    around = _load_surroundings(db, round_id)
    pairs: list[tuple[int, int]] = []
    put = db.execute(_PUT_TOGETHER_OF_ROUND, {"round": round_id}).all() if around.above else ()
    if put:
        at = sorted({row.unit_id for row in put})
        upper = db.execute(_OF_FORMS_AT, {**around.bind(around.above), "units": at}).all()
        pairs += _pair_reports(upper, (), put)
    if around.below:
        ours = db.execute(SELECT_REPORTS_OF_ROUND, {"round": round_id}).all()
        lower = db.execute(_OF_FORMS, around.bind(around.below)).all()
        below = db.execute(_PUT_TOGETHER, around.bind(around.below)).all()
        pairs += _pair_reports(ours, lower, below)
    _store_pairs(db, pairs)


def _link_to_parents(db: Connection, around: _Surroundings, ours: Sequence[Any]) -> None:
    parents = {paths.get_parent_id(one.unit_path) for one in ours} - {None}
    for part in cut_list(sorted(one for one in parents if one is not None)):
        if around.above:
            upper = db.execute(_OF_FORMS_AT, {**around.bind(around.above), "units": part}).all()
            _store_pairs(db, _pair_reports(upper, ours, ()))


def _load_surroundings(db: Connection, round_id: int) -> _Surroundings:
    one = db.execute(SELECT_ROUND_FORM, {"round": round_id}).one()
    forms = db.execute(_FORMS_OF_PLAN, {"form": one.form_id}).all()
    code = next(form.code for form in forms if form.id == one.form_id)
    children = {form.id: (form.children or "").split() for form in forms}
    above = [form.id for form in forms if code in children[form.id]]
    below = [form.id for form in forms if form.code in children[one.form_id]]
    return _Surroundings(above, below, one.period_from, one.period_to)


def _store_pairs(db: Connection, pairs: Iterable[tuple[int, int]]) -> None:
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
