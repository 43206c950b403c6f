"""An answer that points at last time's narrative offers it, and takes nothing that was not seen."""

from datetime import timedelta

from sqlalchemy import select

from models.reports.tables import Answer, AnswerState, Aspect, Report, ReportStatus
from models.rounds.tables import Round
from sheets.stored_rows import add_row, find_row
from tests.handlers.report.filling import TYPED, begin, draft
from tests.people import House

LAST = "xin sửa mái nhà văn hóa"


def a_year_ago(house: House) -> None:
    """Xóm 3 wrote this in the same form a year before."""
    now = house.report("Xóm 3")
    year = timedelta(days=365)
    one = dict(find_row(house.db, Round, {"id": now.round_id}) or {})
    del one["id"]
    span = {name: one[name] - year for name in ("period_from", "period_to", "opens", "due")}
    before = add_row(house.db, Round, {**one, **span, "locks": None, "code": "nam-truoc"})
    row = dict(find_row(house.db, Report, {"id": now.id}) or {})
    del row["id"]
    period = {name: row[name] - year for name in ("period_from", "period_to")}
    sent = {"status": ReportStatus.ACCEPTED, "submitted_at": house.now - year, "receipt": "X-1"}
    report = add_row(house.db, Report, {**row, **period, **sent, "round_id": before})
    words = {"report_id": report, "question": last_question(house), "aspect": Aspect.ACTUAL}
    answer = {**words, "state": AnswerState.VALUE, "text": LAST, "typed": LAST}
    add_row(house.db, Answer, {**answer, "at": house.now - year})


def last_question(house: House) -> str:
    report = house.report("Xóm 3")
    form = house.tools.forms.get(house.db, report.form_version_id)
    return form.questions[-1].code


def test_last_times_words_are_offered_and_stored_when_they_are_meant(house: House) -> None:
    a_year_ago(house)
    head = begin(house, *TYPED[:-1])
    said = head.says("như báo cáo trước")
    assert LAST in said.text
    assert last_question(house) not in draft(house)
    head.taps(said.labels[0])
    assert draft(house)[last_question(house)].text == LAST


def test_without_any_the_words_are_asked_for(house: House) -> None:
    head = begin(house, *TYPED[:-1])
    assert "không tự chép lại" in head.says("như báo cáo trước").text
    assert house.db.execute(select(Answer.id).where(Answer.text == LAST)).first() is None
