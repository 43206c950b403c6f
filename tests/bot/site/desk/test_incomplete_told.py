"""A report that was sent without all answers is named in the summary, with what it has."""

from models.reports.tables import Source
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from tests.bot.site.desk.at_the_desk import half_year, officer
from tests.people import House, at

COMMUNE_OFFICER = "Công chức văn hóa - xã hội"
TOLD = "Trong đó gửi chưa đủ câu: Xóm 5 (1/10 câu)."


def test_the_summary_names_who_sent_without_all_answers(house: House) -> None:
    ctx = officer(house)
    found = unit_entry.list_reports_of_round(ctx, half_year(house))
    report = next(one.id for one in found if one.unit_name == "Xóm 5")
    typed, given = {"ho_tong": TypedField("181")}, (Source.PHONE, at("2024-05-27", "07:10"))
    saved = unit_entry.save_entry(ctx, report, typed, given, send=True, agreed=range(1, 11))
    assert saved.sent
    assert TOLD in house.person(COMMUNE_OFFICER).says("tổng hợp").text
