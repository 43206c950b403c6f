"""Rounds and reports are called by plan and period, and no two lines are the same."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from models.reports import reports
from models.rounds import rounds
from models.rounds.rounds import RoundRow
from models.rounds.tables import Round
from models.units.unit_lives import UnitLife
from office.units.unit_labels import label_units
from summaries import round_labels
from summaries.outstanding_reports import load_outstanding_reports
from summaries.views import missing_reports
from tests.people import House, at
from texts import vietnamese


def the_round(house: House) -> RoundRow:
    return rounds.list_opened_rounds(house.db)[0]


@pytest.mark.parametrize(
    ("plan", "name", "label", "report"),
    [
        (
            "hội nghị nhân dân",
            "năm 2023",
            "Hội nghị nhân dân, năm 2023",
            "báo cáo hội nghị nhân dân năm 2023",
        ),
        (
            "Chương trình 06",
            "năm 2024, cấp huyện",
            "Chương trình 06, năm 2024, cấp huyện",
            "báo cáo Chương trình 06 năm 2024, cấp huyện",
        ),
        ("hội nghị", "Hội nghị 2026", "Hội nghị 2026", "báo cáo Hội nghị 2026"),
        (
            "lễ hội",
            "Báo cáo nhanh Tết 2026",
            "Lễ hội, báo cáo nhanh Tết 2026",
            "báo cáo nhanh Tết 2026 (lễ hội)",
        ),
    ],
)
def test_names(house: House, plan: str, name: str, label: str, report: str) -> None:
    one = replace(the_round(house), plan_short_name=plan, name=name)
    assert round_labels.format_round_label(one) == label
    assert round_labels.format_report_name(one) == report


def test_lines_that_would_be_alike_are_told_apart(house: House) -> None:
    one = the_round(house)
    other = replace(one, id=901, owner_name="Xã Bình Yên")
    later = replace(other, id=902, period_to=date(2024, 7, 1))
    labels = list(round_labels.label_rounds([one, other, later]).values())
    assert len(set(labels)) == 3
    assert labels[0] == "Đời sống văn hóa, 6 tháng đầu năm 2024, Xã Kim Phượng"
    assert labels[2].endswith("Xã Bình Yên, số liệu từ 15/12/2023 đến 30/6/2024")


SECOND_HALF = "6 tháng cuối năm 2026"


def test_the_rounds_own_name_is_said_everywhere(house: House) -> None:
    """A form made for the first half is asked again for the second."""
    house.db.execute(update(Round).where(Round.id == the_round(house).id).values(name=SECOND_HALF))
    one = the_round(house)
    head, officer = house.person("Trưởng xóm 3"), house.person("Công chức văn hóa - xã hội")
    heard = [said.text for said in house.move_to(at("2024-05-29", "19:30"))]
    heard += [head.says(typed).text for typed in ("viec", "bao cao", "mau", "ban nhap", "xem lai")]
    heard.append(officer.says("/tonghop").text)
    heard.append(officer.says("/chuanop").text)
    house.move_to(at("2024-06-04", "19:30"))
    found = load_outstanding_reports(house.db, house.tools.forms, one.id, one.owner_id, house.now)
    heard.append(missing_reports.format_group_text(found).plain)
    told = [said for said in heard if "6 tháng" in said.lower()]
    assert len(told) >= 7
    for said in told:
        assert "6 tháng đầu năm" not in said.lower(), said
        assert SECOND_HALF in said or SECOND_HALF.upper() in said, said


def test_a_report_knows_its_plan(house: House) -> None:
    (report, *_) = reports.list_reports_of_round(house.db, the_round(house).id)
    assert (report.plan_id, report.plan_name) == (the_round(house).plan_id, "đời sống văn hóa")
    assert house.db.scalar(select(Round.name).where(Round.id == report.round_id))


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Số 21 -KH/BCĐ", "21-KH/BCĐ"),
        ("Số: 12/KH-UBND", "12/KH-UBND"),
        ("Số:    /KH-BCĐ", ""),
        ("Số …/KH-BCĐ", ""),
        ("     /KH-2024-BCĐ", ""),
        ("Số ___/2024/KH", ""),
        ("không có số trong bản chép", ""),
        ("", ""),
    ],
)
def test_a_number_that_is_blank_is_left_out(printed: str, shown: str) -> None:
    assert vietnamese.format_document_number(printed) == shown


def test_villages_of_one_name_are_told_apart_by_their_commune() -> None:
    opens = date(2024, 1, 1)
    lives = [
        UnitLife(1, "a", "Xã A", "commune", "/1/", opens, None),
        UnitLife(2, "a-1", "Xóm 1", "village", "/1/2/", opens, None),
        UnitLife(3, "b", "Xã B", "commune", "/3/", opens, None),
        UnitLife(4, "b-1", "Xóm 1", "village", "/3/4/", opens, None),
        UnitLife(5, "b-2", "Xóm 2", "village", "/3/5/", opens, None),
    ]
    assert list(label_units(lives).values()) == [
        "Xã A", "Xóm 1, Xã A", "Xã B", "Xóm 1, Xã B", "Xóm 2",
    ]  # fmt: skip
