"""Charts as values: the bars are the figures of the summary, nothing is ranked, nothing unknown is
a 0. How they look is drawn from these alone."""

from dataclasses import replace

import orjson
import pytest

from models.paths import get_unit_id
from summaries.charts.unit_bands import ShareBand, sort_into_bands
from summaries.papers import round_paper
from summaries.targets.target_bounds import Ratio
from summaries.views.charts import chart_text, unit_chart
from summaries.views.charts.chart_values import Chart, ChartKind, read_chart
from summaries.views.charts.round_charts import list_round_charts
from tests.summaries.test_phone import HOUSEHOLDS, IN_YEAR, half_year
from tests.summaries.test_workbook import paper_of
from tests.summaries.village_reports import Commune, at

VILLAGES = [f"Xóm {number}" for number in range(1, 15)]
REGISTERED = {2: 154, 7: 137}


def charts_of(commune: Commune, kind: ChartKind) -> list[Chart]:
    return [one for one in list_round_charts(paper_of(commune)) if one.kind is kind]


def share_by_hand(number: int) -> float:
    whole = HOUSEHOLDS[number - 1]
    return REGISTERED.get(number, whole * 92 // 100) * 100 / whole


def test_a_share_by_unit_in_the_order_of_the_roster(commune: Commune) -> None:
    half_year(commune)
    chart = charts_of(commune, ChartKind.UNITS)[0]
    assert [bar.label for bar in chart.bars] == VILLAGES
    for number, bar in enumerate(chart.bars, start=1):
        if number == 13:
            assert (bar.value, bar.written) == (None, "chưa có số")
        else:
            assert bar.value == pytest.approx(share_by_hand(number))
    assert chart.bars[6].written == "84,6% (137/162)"
    assert [bar.label for bar in chart.bars if bar.is_partial] == ["Xóm 2"]
    assert (chart.least, chart.most) == (0, 100)
    assert chart.title.startswith("Đăng ký Gia đình văn hóa: 1.673/1.838 hộ, 91%")
    assert "Có số: 13/14 xóm." in chart.notes
    assert "8 giờ 10 ngày 06/6/2024" in chart.notes[-1]


def test_the_target_is_a_line_with_its_words(commune: Commune) -> None:
    commune.open("nam")
    commune.year(1, at(20, 11), ho_de_nghi=140, ho_tong=150)
    paper = round_paper.load_round_paper(
        commune.db,
        commune.forms,
        commune.round("nam"),
        get_unit_id(commune.path),
        None,
        IN_YEAR,
    )
    chart = list_round_charts(paper)[0]
    assert chart.aim == 90
    assert chart.aim_words == "chỉ tiêu từ 90%"


def test_how_far_each_report_is(commune: Commune) -> None:
    half_year(commune)
    (chart,) = charts_of(commune, ChartKind.COMPLETENESS)
    by_name = {bar.label: bar for bar in chart.bars}
    assert (by_name["Xóm 5"].value, by_name["Xóm 5"].written) == (90, "đã gửi 9/10")
    assert by_name["Xóm 1"].value == 100
    assert by_name["Xóm 13"].value is None
    assert chart.title.startswith("Đã báo cáo 13/14 xóm, đúng hạn 11")


def test_so_many_of_so_many(commune: Commune) -> None:
    half_year(commune)
    (chart,) = charts_of(commune, ChartKind.PROGRESS)
    told = {bar.label: bar.written for bar in chart.bars}
    assert told["Đã gửi báo cáo"] == "13/14"
    assert told["Gửi đúng hạn"] == "11/14"
    assert told["Nhà văn hóa: có"] == "12/14"
    assert told["Nhà văn hóa: có, trong đó: đã xuống cấp"] == "2/14"


def test_a_change_goes_to_either_side_of_0_and_only_over_units_with_both(commune: Commune) -> None:
    half_year(commune)
    chart = charts_of(commune, ChartKind.CHANGE)[0]
    assert chart.least == -chart.most
    assert [bar.label for bar in chart.bars] == VILLAGES
    assert (chart.bars[12].value, chart.bars[12].written) == (None, "không so được")
    assert chart.bars[6].value is not None
    assert chart.bars[6].value < 0
    assert chart.bars[6].written.startswith("−")
    assert "tính trên 13 xóm có cả hai số" in chart.title


def test_through_the_periods_each_with_its_units(commune: Commune) -> None:
    half_year(commune)
    by_name = {one.name: one for one in charts_of(commune, ChartKind.TREND)}
    chart = by_name["Đám cưới qua các kỳ"]
    assert [(bar.label, bar.written) for bar in chart.bars] == [
        ("5/2023", "28\n14 xóm"),
        ("5/2024", "27\n13 xóm"),
    ]
    assert "Đám cưới: đúng nếp sống văn minh qua các kỳ" in by_name


def test_a_round_of_which_nothing_is_known_has_how_far_it_is(commune: Commune) -> None:
    kinds = [one.kind for one in list_round_charts(paper_of(commune))]
    assert kinds[:1] == [ChartKind.COMPLETENESS]
    (chart,) = charts_of(commune, ChartKind.COMPLETENESS)
    assert all(bar.value is None for bar in chart.bars)


def test_one_unit_has_its_chart(commune: Commune) -> None:
    commune.half(3, at(4, 6), ho_tong=135, ho_dang_ky=124)
    paper = round_paper.load_round_paper(
        commune.db,
        commune.forms,
        commune.round("6-thang"),
        get_unit_id(commune.village(3)),
        None,
        at(6, 6),
    )
    chart = list_round_charts(paper)[0]
    assert [bar.written for bar in chart.bars] == ["91,9% (124/135)"]
    assert chart.aim is None  # a village that sees the target makes its figure fit


def test_hundreds_of_units_are_told_by_how_many_lie_where(
    commune: Commune, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_chart, "MOST_BARS", 5)
    half_year(commune)
    charts = list_round_charts(paper_of(commune))
    chart = charts[0]
    told = {bar.label: bar.value for bar in chart.bars}
    assert told["90% đến 100%"] == 12
    assert told["80% đến dưới 90%"] == 1
    assert chart.bars[-1].written == "1 xóm"
    assert chart.bars[-1].value is None
    assert "bảng Excel" in chart.notes[0]
    counts = [one for one in charts if one.kind is ChartKind.UNITS and not one.is_percent]
    (cut,) = [one for one in counts if len(one.bars) == 5 and one.bars[0].label == "Xóm 1"][:1]
    assert "Hình chỉ có 5 xóm đầu trong 14; đủ ở bảng Excel." in cut.notes


def test_bands_lie_from_0_to_100_and_above() -> None:
    shares = [Ratio(0, 9), Ratio(1, 10), Ratio(199, 200), Ratio(9, 9), Ratio(11, 10), None]
    bands, unknown = sort_into_bands([*shares, Ratio(0, 0)])
    assert {one.low: one.units for one in bands if one.units} == {0: 1, 10: 1, 90: 2, 100: 1}
    assert bands[-1] == ShareBand(100, None, 1)
    assert unknown == 2


def test_a_chart_kept_as_json_is_the_same(commune: Commune) -> None:
    half_year(commune)
    for chart in list_round_charts(paper_of(commune)):
        assert read_chart(orjson.loads(orjson.dumps(chart))) == chart


def test_in_words_it_says_the_same(commune: Commune) -> None:
    half_year(commune)
    chart = replace(charts_of(commune, ChartKind.UNITS)[0], aim=90, aim_words="chỉ tiêu từ 90%")
    lines = chart_text.list_text_lines(chart, with_bars=True)
    assert "Xóm 7: ▇▇▇▇▇▇▇▇░░ 84,6% (137/162)" in lines
    assert "Xóm 13: chưa có số" in lines
    assert "Vạch chỉ tiêu: chỉ tiêu từ 90%." in lines
    spoken = chart_text.list_text_lines(chart, with_bars=False)
    assert "Xóm 7: 84,6% (137/162)" in spoken
