"""What a summary in the chat never leaves out: what was amended, who is overdue."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.reports.tables import Report
from models.units.tables import Unit
from office.amendments import amendment_decisions
from office.reports import acceptance
from summaries.round_summary import Summary, load_summary
from summaries.views import chat_summary
from tests.bot.site.desk.at_the_desk import officer
from tests.handlers.free_questions.test_as_first_asked import DAY, _send
from tests.handlers.report.filling import CHAIR
from tests.people import House, at
from tests.stories_plans.playing import laid_on

AMENDED = "Bổ sung sau khi đã nhận: Xóm 3 lần 1"


@pytest.fixture
def house() -> Iterator[House]:
    with laid_on(DAY) as house:
        house.now = at(DAY, "09:00")
        yield house


def _amend(house: House) -> None:
    head = house.person("Trưởng xóm 3")
    _send(head, 3)
    acceptance.accept_report(officer(house), house.report("Xóm 3").id)
    head.says("sửa câu 2 thành 90")
    asked = amendment_decisions.list_asked_amendments(officer(house))
    amendment_decisions.grant_request(officer(house), asked[0].id)


def _load(house: House) -> Summary:
    report, clerk = house.report("Xóm 3"), officer(house)
    return load_summary(
        house.db, house.tools.forms, report.round_id, clerk.speaker.unit_id, house.now
    )


def test_an_amendment_stands_however_many_remarks_there_are(house: House) -> None:
    _amend(house)
    summary = _load(house)
    assert AMENDED in chat_summary.list_body_lines(summary)[-1]
    crowded = replace(summary.points, not_judged=summary.points.not_judged * 7)
    summary.__dict__["points"] = crowded
    lines = chat_summary.list_body_lines(summary)
    assert len(chat_summary.list_remarks(summary)) > chat_summary.MOST_UNNUMBERED_LINES
    assert AMENDED in lines[-1]
    assert len(lines) <= chat_summary.MOST_LINES


def test_one_extension_takes_nobody_else_from_those_overdue(house: House) -> None:
    house.now = at("2026-12-11", "09:00")
    one = house.report("Xóm 11")
    units = select(Unit.id).where(Unit.name == "Xóm 11").scalar_subquery()
    later = update(Report).where(Report.round_id == one.round_id, Report.unit_id == units)
    house.db.execute(later.values(due=house.now + timedelta(days=3)))
    said = house.person(CHAIR).says("tổng hợp").text
    assert "Quá hạn chưa gửi: Xóm 1, Xóm 2, Xóm 3, Xóm 4 và 9 xóm khác." in said
    assert "Chưa gửi, còn trong hạn: Xóm 11." in said
