"""A body that has still to approve reports becomes part of another: that one approves them."""

from datetime import date

from sqlalchemy import select

from models.people import persons, post_records
from models.people.tables import Role
from models.reports import owed_reports
from models.reports.tables import ReceivesAs, ReportReceiver
from models.units import unit_lives
from models.units.unit_lives import UnitLife
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
