"""To whom a plan addresses its reports, and who puts them together, read them, and nobody else."""

from collections.abc import Iterator

import pytest

from models import plan_rights, rights
from models.chats.conversations import Speaker
from models.people.tables import Role
from models.reports import reports
from models.rights import Action
from office.reports import report_board
from office.reports.unit_drafts import load_unit_draft
from reporting.errors import NotYours
from tests.bot.site.desk.at_the_desk import as_post
from tests.people import House
from tests.stories_plans.playing import answers, laid_on, opens, report_of

PLAN = "ctr06-2024"
SCHOOLS = "Chuyên viên Sở Giáo dục và Đào tạo"
CONSOLIDATOR = "Cán bộ tổng hợp Sở Văn hóa và Thể thao"
ADDRESSEE = "Thường trực Ban Chỉ đạo Chương trình 06"
OTHERS = (
    "Thường trực Thành ủy Hà Nội",
    "Cán bộ tổng hợp Sở Lao động Thương binh và Xã hội",
    "Cán bộ Ban Tuyên giáo Thành ủy",
    "Cán bộ MTTQ Thành phố Hà Nội",
    "Cán bộ quận Thanh Xuân",
)


@pytest.fixture
def city() -> Iterator[House]:
    with laid_on("2024-04-10") as house:
        yield house


def speaks(house: House, title: str) -> Speaker:
    return as_post(house, house.post(title)).speaker


def schools(house: House) -> int:
    """The report of a department that stands beside the one which puts all together."""
    chat = opens(house, SCHOOLS, f"{PLAN}.so-nam")
    answers(chat, "Giáo dục", "114", "1", "không có", "không có", "không có")
    chat.taps("Gửi Ban Chỉ đạo Chương trình 06")
    return report_of(house, SCHOOLS, f"{PLAN}.so-nam")


def may(house: House, title: str, action: Action, report: int) -> bool:
    return rights.may_with_report(house.db, speaks(house, title), action, report)


def test_a_report_is_read_by_its_receivers_from_its_sending_on(city: House) -> None:
    report = report_of(city, SCHOOLS, f"{PLAN}.so-nam")
    assert not may(city, CONSOLIDATOR, Action.READ_REPORT, report)
    assert schools(city) == report
    assert may(city, CONSOLIDATOR, Action.READ_REPORT, report)
    assert may(city, ADDRESSEE, Action.READ_REPORT, report)
    assert load_unit_draft(as_post(city, city.post(CONSOLIDATOR)), report, Action.READ_REPORT)


@pytest.mark.parametrize("title", OTHERS)
def test_nobody_else_reads_it(city: House, title: str) -> None:
    report = schools(city)
    assert not may(city, title, Action.READ_REPORT, report)
    found = reports.find_report(city.db, report)
    assert found is not None
    ctx = as_post(city, city.post(title))
    shown = [
        row.report_id
        for one in report_board.list_officer_rounds(ctx)
        for row in report_board.load_board(ctx, one.id).rows
    ]
    assert report not in shown
    with pytest.raises(NotYours):
        load_unit_draft(ctx, report, Action.READ_REPORT)


@pytest.mark.parametrize(
    "action", [Action.ACCEPT_REPORT, Action.ENTER_REPORT, Action.MOVE_REPORT, Action.NUDGE]
)
def test_whoever_receives_it_changes_nothing(city: House, action: Action) -> None:
    assert not may(city, CONSOLIDATOR, action, schools(city))


def test_the_desk_of_the_consolidator_shows_every_department(city: House) -> None:
    report = schools(city)
    ctx = as_post(city, city.post(CONSOLIDATOR))
    found = reports.find_report(city.db, report)
    assert found is not None
    board = report_board.load_board(ctx, found.round_id)
    assert {row.unit for row in board.rows} == {
        "Sở Văn hóa và Thể thao",
        "Sở Giáo dục và Đào tạo",
        "Sở Lao động Thương binh và Xã hội",
    }
    assert {row.unit for row in board.rows if row.may_accept} == {"Sở Văn hóa và Thể thao"}


def test_whoever_only_reports_for_the_consolidating_unit_reads_its_own(city: House) -> None:
    schools(city)
    said = (
        city.person("Chuyên viên Sở Văn hóa và Thể thao")
        .says("/tonghop chương trình 06 sở ngành")
        .text
    )
    assert "Giáo dục" not in said
    assert "Chưa gửi" in said
    said = city.person(CONSOLIDATOR).says("/tonghop chương trình 06 sở ngành").text
    assert "Đã báo cáo 1/3 đơn vị" in said
    assert "Trường được công nhận đạt chuẩn: 114 trường." in said


def test_a_plan_is_read_where_its_reports_are_received(city: House) -> None:
    plan = city.db.exec_driver_sql(f"SELECT id FROM plan WHERE code = '{PLAN}'").scalar_one()
    for title, role in ((CONSOLIDATOR, Role.OFFICER), (ADDRESSEE, Role.COMMITTEE)):
        speaker = speaks(city, title)
        assert speaker.role is role
        assert plan_rights.may(city.db, speaker, Action.READ_INDICATOR, plan)


def test_tasks_are_seen_by_those_to_whom_the_departments_report(city: House) -> None:
    """All tasks of the plan: the committee stands at the top of the plan's own tree."""
    said = city.person(ADDRESSEE).says("nhiệm vụ").text
    assert "Chương trình 06: xong 0/12, chưa có ngày 2." in said
    other = city.person("Cán bộ MTTQ Thành phố Hà Nội").says("nhiệm vụ").text
    assert "Chương trình 06" not in other
