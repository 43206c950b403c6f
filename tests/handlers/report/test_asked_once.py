"""What a unit has filed for one plan is offered when another plan asks the same thing."""

from typing import Any

from sqlalchemy import insert, select, update

from models.figures.tables import Figure
from models.plans.tables import FormVersion, Measure, PlanForm
from models.reports.tables import AnswerState, Aspect, Report, ReportStatus
from models.rounds.tables import Round
from tests.handlers.report.filling import HEAD, draft
from tests.people import House

FIRST = ("137", "131", "có")


def filed_elsewhere(house: House, measure: str, number: int) -> None:
    """Another plan's report of Xóm 3 for the same period, with this figure in it."""
    report: Any = house.report("Xóm 3")
    one: Any = house.db.execute(select(Round).where(Round.id == report.round_id)).first()
    form = _add(house, PlanForm, plan_id=1, code="khac", unit_kinds="village")
    body = house.db.execute(select(FormVersion.body)).scalars().first()
    version = _add(
        house, FormVersion, form_id=form, number=1, digest="x", body=body, loaded_at=house.now
    )
    period = {"period_from": report.period_from, "period_to": report.period_to}
    bound = {"form_id": form, "form_version_id": version, **period}
    other = _add(house, Round, code="khac", owner_id=one.owner_id, name="khác", stages="", **bound)
    unit = {"unit_id": report.unit_id, "unit_name": report.unit_name, "unit_kind": "village"}
    path = {"unit_path": report.unit_path, "status": ReportStatus.SUBMITTED}
    there = _add(house, Report, round_id=other, **unit, **path, **bound)
    measured = house.db.execute(select(Measure.id).where(Measure.code == measure)).scalar_one()
    value = {"aspect": Aspect.ACTUAL, "state": AnswerState.VALUE, "filed_at": house.now}
    _add(house, Figure, report_id=there, measure_id=measured, number=number, **value)


def _add(house: House, table: Any, **values: Any) -> int:
    key = house.db.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def test_a_flow_that_was_reported_for_another_plan_is_offered_and_not_asked_anew(
    house: House,
) -> None:
    filed_elsewhere(house, "dam_cuoi", 4)
    head = house.person(HEAD)
    head.says("báo cáo")
    for typed in FIRST:
        head.says(typed)
    assert "Báo cáo khác cùng kỳ đã ghi: 4" in head.last.text
    head.taps("Như đã báo: 4")
    assert draft(house)["dam_cuoi"].number == 4


def test_without_another_report_nothing_is_offered(house: House) -> None:
    head = house.person(HEAD)
    head.says("báo cáo")
    for typed in FIRST:
        head.says(typed)
    assert not any(label.startswith("Như đã báo") for label in head.last.labels)


def test_a_measure_that_only_resembles_it_is_shown_and_not_reused(house: House) -> None:
    house.db.execute(update(Measure).where(Measure.code == "dam_cuoi").values(near="dam_tang"))
    filed_elsewhere(house, "dam_tang", 9)
    head = house.person(HEAD)
    head.says("báo cáo")
    for typed in FIRST:
        head.says(typed)
    assert "đã ghi Số đám tang: 9. Câu này hỏi Số đám cưới" in head.last.text
    assert not any(label.startswith("Như đã báo") for label in head.last.labels)


def test_another_figure_may_be_given_all_the_same(house: House) -> None:
    filed_elsewhere(house, "dam_cuoi", 4)
    head = house.person(HEAD)
    head.says("báo cáo")
    for typed in FIRST:
        head.says(typed)
    head.says("5")
    assert draft(house)["dam_cuoi"].number == 5
