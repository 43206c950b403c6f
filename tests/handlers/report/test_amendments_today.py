"""A figure that was changed after it was accepted stands on her Hôm nay at once, at night too."""

from datetime import timedelta

from office.amendments import amendment_decisions
from office.reports import acceptance
from office.start import todays_work
from tests.bot.site.desk.at_the_desk import officer
from tests.handlers.report.filling import sent
from tests.people import House, at

SAID = "báo cáo có số vừa sửa sau khi đã nhận hoặc đã ký: "


def waiting(house: House) -> list[tuple[int, str]]:
    ctx = officer(house)
    found = todays_work.list_work(ctx, todays_work.list_round_progress(ctx))
    return [(one.count, one.path) for one in found if one.said.startswith(SAID)]


def test_it_stands_there_as_soon_as_it_was_changed(house: House) -> None:
    head = sent(house)
    report = house.report("Xóm 3")
    acceptance.accept_report(officer(house), report.id)
    assert waiting(house) == []
    house.now = at("2024-05-28", "23:30")
    head.says("sửa câu 2 thành 130")
    assert waiting(house) == []
    asked = amendment_decisions.list_asked_amendments(officer(house))
    assert [one.unit for one in asked] == ["Xóm 3"]
    amendment_decisions.grant_request(officer(house), asked[0].id)
    assert waiting(house) == [(1, f"reports?round={report.round_id}")]
    house.now += timedelta(days=4)
    assert waiting(house) == []
