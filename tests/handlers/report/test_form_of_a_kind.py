"""What is not asked of a kind of unit is asked of it nowhere: chat, list, reminder, desk."""

from sqlalchemy import select, update

from models.plans.tables import FormVersion
from models.reports import reports
from office.reports import unit_drafts
from tests.bot.site.desk.at_the_desk import officer
from tests.handlers.report.filling import UNIT, begin
from tests.people import House, at


def leave_out(house: House, code: str) -> None:
    """From here on this question of the village's form is asked of communes only."""
    version = house.report(UNIT).form_version_id
    body = house.db.scalar(select(FormVersion.body).where(FormVersion.id == version))
    assert body is not None
    for question in body["questions"]:
        if question["code"] == code:
            question["unit_kinds"] = ["commune"]
    house.db.execute(update(FormVersion).where(FormVersion.id == version).values(body=body))


def test_the_desk_asks_what_the_chat_asks(house: House) -> None:
    leave_out(house, "buoi")
    assert "Câu 1/9" in begin(house).last.text
    report = reports.find_report(house.db, house.report(UNIT).id)
    assert report is not None
    form = unit_drafts.load_unit_draft(officer(house), report.id).form
    assert form.places == 9
    assert "buoi" not in form.by_code


def test_the_list_and_the_reminder_count_the_same_places(house: House) -> None:
    leave_out(house, "buoi")
    head = begin(house, "137")
    assert "1/9" in head.says("viec").text
    said = [one for one in house.move_to(at("2024-06-04", "19:30")) if one.chat_id == head.id]
    assert "còn 8 câu" in said[0].text
