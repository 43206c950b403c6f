"""A body that has still to approve reports becomes part of another: that one approves them."""

from datetime import date

import pytest
from sqlalchemy import select

from models.approvals import approvers
from models.people import persons, post_records
from models.people.tables import Role
from models.reports import owed_reports
from models.reports.tables import ReceivesAs, ReportReceiver
from models.units import unit_lives
from models.units.unit_lives import UnitLife
from office.refusals import ActionRefused
from office.reports import acceptance
from office.units import unit_merges
from office.units.unit_merges import KeptPost
from tests.approvals import want_approval
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.bot.site.desk.round_of_reports import sends
from tests.handlers.report.filling import OFFICER, sent
from tests.people import House

LEADER = "Trưởng phòng Mẫu"


def add_agencies(house: House) -> list[UnitLife]:
    commune = unit_lives.find_unit_life(house.db, house.post(OFFICER).unit_id)
    opens = date(2024, 1, 1)
    return [
        unit_lives.add_unit(house.db, f"phong-{n}", f"Phòng Mẫu {n}", "agency", commune, opens)
        for n in (1, 2)
    ]


def test_the_unit_that_it_becomes_approves_what_waits_and_reads_what_was_its_own(
    house: House,
) -> None:
    first, second = add_agencies(house)
    person = persons.add_person(house.db, "mau-phong", "Người Mẫu", "ông Mẫu", None)
    post = post_records.add_post(
        house.db, person, first.id, Role.COMMITTEE, LEADER, house.now.replace(year=2023)
    )
    want_approval(house.db, house.now, kind=None, unit=first.code, titles=["Trưởng phòng"])
    sent(house)
    sends(house, 4)
    for name in ("Xóm 3", "Xóm 4"):
        acceptance.accept_report(at_desk(house), house.report(name).id)
    reports = [house.report(name).id for name in ("Xóm 3", "Xóm 4")]
    owed_reports.add_receivers(
        house.db, [(reports[0], one.id, ReceivesAs.ADDRESSEE) for one in (first, second)]
    )
    leader = house.person(LEADER)
    leader.says("duyệt")
    leader.taps("Xem Xóm 3")
    leader.taps("Duyệt")
    new = unit_merges.merge_units(
        at_desk(house),
        [first.id, second.id],
        "Phòng Mẫu Chung",
        house.now.date(),
        [KeptPost(post, LEADER, "")],
    )
    leader = house.person(LEADER)
    said = leader.says("duyệt")
    assert "Xóm 4" in said.text
    assert "Xóm 3" not in said.text
    leader.taps("Duyệt")
    assert "Không có báo cáo nào đang chờ duyệt" in leader.says("duyệt").text
    table = ReportReceiver.__table__
    read = house.db.execute(select(table.c.report_id).where(table.c.unit_id == new.id)).scalars()
    assert list(read) == [reports[0]]


def wait_for_agency(house: House) -> tuple[UnitLife, int]:
    """An agency has to approve what Xóm 3 has sent."""
    agency, _ = add_agencies(house)
    want_approval(house.db, house.now, kind=None, unit=agency.code, titles=["Trưởng phòng"])
    sent(house)
    report = house.report("Xóm 3").id
    acceptance.accept_report(at_desk(house), report)
    return agency, report


def test_of_a_unit_that_is_split_it_is_asked_who_approves_what_waits(house: House) -> None:
    agency, report = wait_for_agency(house)
    parts, day = ("Phòng Mẫu A", "Phòng Mẫu B"), house.now.date()
    assert unit_merges.preview_split(at_desk(house), agency.id, parts, day).left_to_do == 14
    for nobody in ("", "Phòng Mẫu C"):
        with pytest.raises(ActionRefused) as refused:
            unit_merges.split_unit(at_desk(house), agency.id, parts, day, heir=nobody)
        assert "còn 14 báo cáo phải duyệt" in refused.value.sentence
    _, second = unit_merges.split_unit(at_desk(house), agency.id, parts, day, heir="Phòng Mẫu B")
    found = approvers.find_approver(house.db, report)
    assert found is not None
    assert (found.unit_id, found.unit_name) == (second.id, "Phòng Mẫu B")
    # Who is appointed there approves it.
    person = persons.add_person(house.db, "mau-moi", "Người Mẫu", "bà Mẫu", None)
    post_records.add_post(house.db, person, second.id, Role.COMMITTEE, "Trưởng phòng B", house.now)
    leader = house.person("Trưởng phòng B")
    assert "Xóm 3" in leader.says("duyệt").text
    leader.taps("Duyệt")
    found = approvers.find_approver(house.db, report)
    assert found is not None
    assert found.is_approved()


def test_where_nothing_waits_nobody_is_asked(house: House) -> None:
    agency, _ = add_agencies(house)
    day = house.now.date()
    assert len(unit_merges.split_unit(at_desk(house), agency.id, ("Phòng A", "Phòng B"), day)) == 2
