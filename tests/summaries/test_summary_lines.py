"""Each kind of line in the cases that the Kim Phượng pack does not come to."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import update

from models.figures.tables import PastFigure
from models.paths import get_unit_id
from models.plans.tables import Operator, Target
from models.reports.tables import Report, ReportStatus
from models.rounds.tables import Round
from summaries.outstanding_reports import OutstandingReports, load_outstanding_reports
from summaries.round_summary import Summary, load_summary
from summaries.views.chat_summary import format_summary
from summaries.views.missing_reports import format_group_text, format_missing_reports
from summaries.views.unit_lines import format_unit_lines
from tests.summaries.village_reports import MISSING, NIL, NOW, About, Commune, at

SHARE = {
    "kind": "share",
    "label": "Đăng ký",
    "numerator": "ho_dang_ky_gdvh",
    "denominator": "ho_tong",
    "unit": "hộ",
    "indicator": "TDDK-01",
    "basis": "theo số đăng ký",
}
WEDDINGS = {
    "kind": "whole_part",
    "label": "Đám cưới",
    "whole": "dam_cuoi",
    "part": "dam_cuoi_vm",
    "part_label": "đúng",
    "all_label": "đúng cả",
}


def summed(commune: Commune, path: str = "", now: datetime = NOW, code: str = "6-thang") -> Summary:
    return load_summary(
        commune.db, commune.forms, commune.round(code), get_unit_id(path or commune.path), now
    )


def told(commune: Commune, path: str = "", now: datetime = NOW, code: str = "6-thang") -> list[str]:
    """Without headline and hour."""
    return format_summary(summed(commune, path, now, code), 1).plain.split("\n")[2:]


def outstanding(commune: Commune, code: str = "6-thang", path: str = "") -> OutstandingReports:
    round_id = commune.round(code)
    return load_outstanding_reports(
        commune.db, commune.forms, round_id, get_unit_id(path or commune.path), NOW
    )


def all_hand_in(commune: Commune, **given: Any) -> None:
    for number in range(1, 15):
        commune.half(number, **given)


def aim(
    commune: Commune, operator: Operator, low: int | None, high: int | None, unit: str = "%"
) -> None:
    commune.db.execute(
        update(Target).values(
            operator=operator, low=low, high=high, printed="chỉ tiêu", unit=unit, decimals=0
        )
    )


@pytest.mark.parametrize(
    ("operator", "low", "high", "words"),
    [
        (Operator.AT_LEAST, 9000, None, "từ 90%: ĐẠT"),
        (Operator.MORE, 9200, None, "trên 92%: CHƯA ĐẠT"),
        (Operator.AT_MOST, None, 550, "không quá 5,5%: CHƯA ĐẠT"),
        (Operator.LESS, None, 9500, "dưới 95%: ĐẠT"),
        (Operator.EQUAL, 10000, None, "100%: CHƯA ĐẠT"),
        (Operator.AT_LEAST, 9000, 9500, "từ 90% đến 95%: ĐẠT"),
    ],
)
def test_how_a_target_is_said(
    commune: Commune, operator: Operator, low: int | None, high: int | None, words: str
) -> None:
    commune.say_only(SHARE)
    aim(commune, operator, low, high)
    all_hand_in(commune)
    (_, line) = told(commune)
    assert line == f"1. Đăng ký: 1.288/1.400 hộ, 92%. Chỉ tiêu {words} (theo số đăng ký)."


def test_a_share_of_nothing_did_not_happen(commune: Commune) -> None:
    commune.say_only(SHARE)
    all_hand_in(commune, ho_tong=0, ho_dang_ky=0)
    assert told(commune)[1:] == ["1. Đăng ký: không phát sinh."]
    shown = format_unit_lines(summed(commune))
    assert "Xóm 1: không phát sinh." in shown.plain


def test_just_below_its_target_a_share_shows_two_decimals(commune: Commune) -> None:
    commune.say_only(SHARE)
    for number in range(1, 15):
        commune.half(number, ho_tong=1000, ho_dang_ky=895 if number == 14 else 900)
    (_, line) = told(commune)
    assert "12.595/14.000 hộ, 89,96%. Chỉ tiêu từ 90%: CHƯA ĐẠT" in line


def test_a_ratio_of_the_units_own(commune: Commune) -> None:
    commune.open("xa-nam")
    commune.say_only(
        {"kind": "share", "label": "Cơ quan", "numerator": "cq_dat", "source": "own"},
        code="xa-nam",
    )
    commune.hand_in("xa-nam", commune.path, at(24, 11), ho_dat=1, thon_dat=1, cq_dat=(8, 9))
    lines = told(commune, code="xa-nam", now=at(27, 11))
    assert lines[1] == "1. Cơ quan: 8/9, 88,9%."


def test_a_count_of_villages_as_a_target(commune: Commune) -> None:
    line = {"kind": "units", "label": "Nhà văn hóa", "measure": "nvh", "is_one_of": ["good"]}
    commune.say_only({**line, "indicator": "TDDK-01"})
    aim(commune, Operator.AT_LEAST, 13, None, "measure")
    for number in range(1, 13):
        commune.half(number)
    assert told(commune)[1:] == [
        "1. Nhà văn hóa: 12/14 xóm. Chỉ tiêu từ 13.",
        "   Chưa kết luận đạt hay không: còn Xóm 13, Xóm 14, cả xã từ 12 đến 14.",
    ]


def test_a_total_with_its_estimated_part(commune: Commune) -> None:
    commune.say_only(
        {"kind": "total", "label": "Buổi hoạt động", "measure": "buoi_hoat_dong", "unit": "buổi"}
    )
    for number in range(1, 15):
        commune.half(number, buoi=About(5) if number < 5 else 3)
    lines = told(commune)
    assert lines[1] == "1. Buổi hoạt động: 50 buổi (trong đó ước: 20)."


def test_weddings_of_which_no_part_is_known(commune: Commune) -> None:
    commune.say_only(WEDDINGS)
    all_hand_in(commune, dam_cuoi_vm=MISSING)
    assert told(commune)[1] == "1. Đám cưới 28."


def test_a_line_whose_head_has_nothing_to_say_stands_on_its_own(commune: Commune) -> None:
    total = {"kind": "total", "label": "Số hộ", "measure": "ho_tong"}
    commune.say_only(total, WEDDINGS, {**total, "label": "Hộ", "place": "same_line"})
    all_hand_in(commune, dam_cuoi=MISSING)
    assert told(commune)[1:3] == ["1. Số hộ: 1.400.", "2. Hộ: 1.400."]


def compared(commune: Commune, **before: int) -> str:
    """One share compared; every village had this a year ago."""
    item = {
        "kind": "share",
        "label": "Tỷ lệ",
        "numerator": "ho_dang_ky_gdvh",
        "denominator": "ho_tong",
    }
    commune.say_only({"kind": "compare", "label": "So cùng kỳ", "items": [item]})
    for measure, number in before.items():
        commune.db.execute(
            update(PastFigure)
            .where(PastFigure.measure_id == commune.measure(measure))
            .values(number=number)
        )
    all_hand_in(commune)
    return told(commune)[1]


def test_a_share_that_fell(commune: Commune) -> None:
    said = compared(commune, ho_tong=100, ho_dang_ky_gdvh=95)
    assert said == "So cùng kỳ 2023: Tỷ lệ 95% xuống 92%, giảm 3 điểm %."


def test_a_share_that_stayed(commune: Commune) -> None:
    said = compared(commune, ho_tong=200, ho_dang_ky_gdvh=184)
    assert said == "So cùng kỳ 2023: Tỷ lệ 92%, không đổi."


def test_a_year_is_not_compared_with_a_half(commune: Commune) -> None:
    past = PastFigure.period_to < at(1, 7, year=2023).date()
    commune.db.execute(
        update(PastFigure).where(past).values(period_from=at(1, 1, year=2022).date())
    )
    all_hand_in(commune)
    said = [line for line in told(commune) if line.startswith("So cùng kỳ")]
    assert said == ["So cùng kỳ 2023: không so được, chưa có số năm trước."]


def test_many_estimates_and_many_gaps_are_counted(commune: Commune) -> None:
    all_hand_in(
        commune, buoi=About(3), ho_tong=MISSING, ho_dang_ky=MISSING, dam_tang=MISSING, nvh=None
    )
    lines = told(commune)
    assert "Cần xem: 14 xóm có số ước." in lines
    (gaps,) = [line for line in lines if line.startswith("Chưa có số")]
    assert gaps.startswith("Chưa có số: Xóm 1 (số hộ, đăng ký GĐVH và 2 số khác), Xóm 2 (")
    assert gaps.endswith(" và 11 xóm khác.")


def test_a_village_is_told_of_its_own_delay(commune: Commune) -> None:
    commune.half(1, at(6, 6), kien_nghi="Xin sửa đường")
    lines = told(commune, commune.village(1))
    assert lines[0] == "Đã gửi lúc 8 giờ ngày 06/6/2024, quá hạn 1 ngày."
    assert lines[-1] == "Kiến nghị của xóm: 1."


def test_a_round_without_a_deadline_knows_no_late(commune: Commune) -> None:
    commune.db.execute(update(Report).values(due=None))
    commune.db.execute(
        update(Round).where(Round.id == commune.round("6-thang")).values(due=None, locks=None)
    )
    commune.half(1, at(6, 6))
    assert told(commune)[0].startswith("Đã báo cáo 1/14 xóm. Chưa gửi: Xóm 2")
    assert told(commune, commune.village(1))[0] == "Đã gửi lúc 8 giờ ngày 06/6/2024."
    assert told(commune, commune.village(2))[0] == "Chưa gửi (chưa tham gia)."
    assert format_missing_reports(outstanding(commune)).plain.startswith(
        "Đời sống văn hóa 6 tháng đầu năm 2024. Đã có 1/14 xóm gửi.\nChưa gửi: Xóm 2"
    )
    assert "đang chờ các xóm gửi" in format_group_text(outstanding(commune)).plain


def test_what_is_looked_at_again_stays_handed_in(commune: Commune) -> None:
    all_hand_in(commune)
    report = commune.report("6-thang", commune.village(4))
    commune.db.execute(
        update(Report).where(Report.id == report).values(status=ReportStatus.RETURNED)
    )
    found = outstanding(commune)
    assert format_missing_reports(found).plain.endswith("gửi.\nĐang nhờ xem lại: Xóm 4.")
    assert found.owing == ()


def test_a_round_that_has_nothing_of_a_unit(commune: Commune) -> None:
    commune.open("xa-nam")
    assert told(commune, commune.village(3), code="xa-nam") == [
        "Kỳ này không có báo cáo nào của Xóm 3."
    ]
    found = outstanding(commune, "xa-nam", commune.village(3))
    assert format_missing_reports(found).plain == "Kỳ này không có báo cáo nào của Xóm 3."


def test_a_round_of_communes_is_counted_in_communes(commune: Commune) -> None:
    commune.open("xa-nam")
    found = outstanding(commune, "xa-nam")
    assert "Đã có 0/1 xã gửi." in format_missing_reports(found).plain


def test_the_communes_own_word_for_its_villages(commune: Commune) -> None:
    commune.set_noun("tổ dân phố")
    all_hand_in(commune)
    lines = told(commune)
    assert lines[0] == "Đã báo cáo 14/14 tổ dân phố, đúng hạn 14."
    assert "2. Đăng ký Tổ dân phố văn hóa: 14 tổ dân phố." in lines


def test_by_unit_says_what_is_not_known(commune: Commune) -> None:
    commune.half(1, ho_dang_ky=MISSING, dam_cuoi=MISSING, dam_tang=NIL)
    shown = format_unit_lines(summed(commune))
    assert "Xóm 1: chưa có số; đám cưới chưa có số; đám tang 0." in shown.plain


def test_by_unit_without_figures_to_show(commune: Commune) -> None:
    commune.say_only()
    commune.half(1)
    shown = format_unit_lines(summed(commune))
    assert "thứ Năm 06/6.\nXóm 1: đã gửi.\nXóm 2: chưa gửi" in shown.plain


def test_an_award_beyond_what_was_proposed_is_no_share(commune: Commune) -> None:
    commune.open("nam")
    commune.open("xa-nam")
    commune.year(1)
    commune.hand_in("xa-nam", commune.path, at(24, 11), ho_dat=500, thon_dat=1, cq_dat=(9, 9))
    lines = told(commune, code="nam", now=at(27, 11))
    assert "   Đã có quyết định tặng: 500." in lines


def test_an_indicator_without_a_target_gives_no_verdict(commune: Commune) -> None:
    commune.say_only({**SHARE, "indicator": "TDDK-99"})
    all_hand_in(commune)
    assert told(commune)[1:] == ["1. Đăng ký: 1.288/1.400 hộ, 92%."]


def test_figures_compared_over_other_units_say_so_each_for_itself(commune: Commune) -> None:
    for number in range(1, 6):
        households = {} if number == 1 else {"ho_tong": MISSING, "ho_dang_ky": MISSING}
        commune.half(number, **households)
    commune.db.execute(
        update(PastFigure)
        .where(PastFigure.measure_id == commune.measure("dam_cuoi"))
        .values(number=1)
    )
    (said,) = [line for line in told(commune) if line.startswith("So cùng kỳ")]
    assert said.startswith("So cùng kỳ 2023: tỷ lệ hộ đăng ký ")
    assert " (1 xóm), đám cưới tăng 5 (5 xóm)." in said


def test_a_part_without_a_figure_is_named_with_its_whole(commune: Commune) -> None:
    commune.half(7, dam_cuoi=2, dam_cuoi_vm=MISSING)
    (labels,) = commune.facts().lacking.values()
    assert labels == ("Đám cưới, đúng",)
