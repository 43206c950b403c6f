"""A report is taken back by its unit before it was reviewed, and not after."""

import pytest
from sqlalchemy import select

from handlers.button_data import encode_id
from models.figures.tables import Figure
from models.proposals.tables import Proposal
from models.reports.tables import ReportStatus
from office.reports import acceptance, report_view
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import CHAIR, OFFICER, complete, rows_of, sent
from tests.people import House


def test_taken_back_corrected_and_sent_again(house: House) -> None:
    her = house.person(OFFICER)
    head = sent(house)
    receipt = house.report("Xóm 3").receipt
    head.says("rút lại báo cáo")
    said = head.taps("Rút báo cáo về")
    assert f"biên nhận {receipt} không còn giá trị" in said.text
    assert any(one.chat_id == her.id and "đã rút" in one.text for one in head.others)
    report = house.report("Xóm 3")
    assert (report.status, report.receipt, report.submitted_at) == (
        ReportStatus.IN_PROGRESS,
        None,
        None,
    )
    assert house.db.scalars(select(Figure.id).where(Figure.report_id == report.id)).all() == []
    states = house.db.scalars(select(Proposal.state).where(Proposal.report_id == report.id))
    assert {one.value for one in states} <= {"withdrawn"}
    assert "0/14 xóm" in house.person(CHAIR).says("tổng hợp").text
    view = report_view.load_report_view(at_desk(house), report.id)
    assert any("rút về để làm lại" in line for line in view.moves)
    # The draft is there: one figure is put right, and it goes up again.
    head.says("sửa câu 1 thành 138")
    head.says("gửi")
    head.says("gửi")
    report = house.report("Xóm 3")
    assert report.status is ReportStatus.SUBMITTED
    assert report.receipt


def test_pressed_twice_it_is_taken_back_once(house: House) -> None:
    head = sent(house)
    press = f"g:take_back:{encode_id(house.report('Xóm 3').id)}"
    head.presses(press)
    assert "vừa có người khác xử lý" in head.presses(press).text
    assert house.report("Xóm 3").status is ReportStatus.IN_PROGRESS


def test_what_was_accepted_is_corrected_instead(house: House) -> None:
    """The number changes by a numbered amendment; nothing is taken back."""
    head = sent(house)
    report = house.report("Xóm 3")
    ctx = at_desk(house)
    view = report_view.load_report_view(ctx, report.id)
    acceptance.accept_report(ctx, report.id, view.last_change_id)
    assert "Rút báo cáo về" not in head.says("rút lại báo cáo").labels
    assert "vừa có người khác xử lý" in head.presses(f"g:take_back:{encode_id(report.id)}").text
    assert house.report("Xóm 3").status is ReportStatus.ACCEPTED


@pytest.mark.parametrize(
    "typed",
    ["rut bao cao lai", "xin rut ve sua lai", "rút bản báo cáo về", "tra lai bao cao cho em sua"],
)
def test_in_other_words(house: House, typed: str) -> None:
    head = sent(house)
    assert "Rút báo cáo về" in head.says(typed).labels
    assert house.report("Xóm 3").status is ReportStatus.SUBMITTED


@pytest.mark.parametrize(
    "typed", ["nhập sai số rồi", "nhap sai so roi", "báo cáo sai rồi", "rút lại"]
)
def test_of_all_that_is_read_back_any_may_be_wrong(house: House, typed: str) -> None:
    """Nothing is dropped before it is known which."""
    head = complete(house)
    before = rows_of(house)
    assert "Sửa câu nào?" in head.says(typed).text
    assert rows_of(house) == before


def test_a_wrong_figure_after_sending_leads_to_which(house: House) -> None:
    assert "Sửa câu nào?" in sent(house).says("nhập sai số rồi").text


def test_that_a_figure_was_mistyped_is_no_change_of_the_person(house: House) -> None:
    her, head = house.person(OFFICER), complete(house)
    assert "Sửa câu nào?" in head.says("nhập lộn số").text
    assert [said for said in head.others if said.chat_id == her.id] == []
