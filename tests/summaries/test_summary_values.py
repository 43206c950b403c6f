"""A summary as a value: its figures with units, gaps and verdicts, its table, its series."""

from datetime import date

from models.figures.earlier_figures import EarlierFigure
from summaries import signed_figures
from summaries.figure_measures import FigureMeasures
from summaries.figures.figure_history import FigureHistory
from summaries.round_summary import Summary
from summaries.summary_values import FigureKind, SummaryFigure
from summaries.targets.target_bounds import COUNT, PERCENT, Ratio
from summaries.targets.verdicts import TargetOutcome
from tests.summaries.test_signed import sign
from tests.summaries.village_reports import IN_NOVEMBER, MISSING, About, Commune, at

SHARE = {
    "kind": "share",
    "label": "Đăng ký",
    "numerator": "ho_dang_ky_gdvh",
    "denominator": "ho_tong",
    "unit": "hộ",
    "indicator": "TDDK-01",
    "basis": "theo số đăng ký",
}
CHOICES = {
    "kind": "choices",
    "label": "Nhà văn hóa",
    "measure": "nvh",
    "groups": [
        {
            "label": "có",
            "is_one_of": ["good", "worn"],
            "of_which": [{"label": "đã xuống cấp", "is_one_of": ["worn"]}],
        },
        {"label": "không có", "is_one_of": ["none"]},
    ],
}


def summary(commune: Commune, code: str = "6-thang", path: str = "") -> Summary:
    return Summary(commune.facts(code, path))


def only(commune: Commune, line: dict[str, object], path: str = "") -> tuple[SummaryFigure, ...]:
    commune.say_only(line)
    return summary(commune, path=path).figures


def test_a_share_with_all_that_is_said_beside_it(commune: Commune) -> None:
    for number in range(1, 12):
        commune.half(number, ho_tong=100, ho_dang_ky=95)
    commune.half(12, ho_tong=100, ho_dang_ky=About(90))
    commune.half(13, ho_tong=100, ho_dang_ky=MISSING)
    (figure,) = only(commune, SHARE)
    assert (figure.code, figure.kind, figure.unit) == (
        "ho_dang_ky_gdvh/ho_tong",
        FigureKind.SHARE,
        "hộ",
    )
    assert (figure.value, figure.estimated) == (Ratio(11 * 95 + 90, 1200), 90)
    assert (len(figure.given), figure.expected) == (12, 14)
    assert [unit.name for unit in figure.lacking] == ["Xóm 13", "Xóm 14"]
    assert [unit.name for unit in figure.gaps] == ["Xóm 13"]
    assert figure.target is not None
    assert (figure.target.low, figure.scale, figure.basis) == (9_000, PERCENT, "theo số đăng ký")
    assert figure.verdict is not None
    assert figure.verdict.outcome is TargetOutcome.UNDECIDED


def test_a_figure_that_nobody_gave_has_no_value(commune: Commune) -> None:
    (figure,) = only(commune, SHARE)
    assert (figure.value, figure.number, figure.whole) == (None, 0, 0)
    assert len(figure.lacking) == 14
    assert figure.gaps == ()
    assert figure.verdict is not None
    assert figure.verdict.outcome is TargetOutcome.NO_DATA


def test_groups_and_what_is_of_them(commune: Commune) -> None:
    for number, state in enumerate(["good", "worn", "worn", "none"], start=1):
        commune.half(number, nvh=state)
    there, none = only(commune, CHOICES)
    assert (there.value, [part.value for part in there.parts]) == (Ratio(3, 14), [Ratio(2, 14)])
    assert (none.value, none.label, none.scale) == (Ratio(1, 14), "không có", COUNT)


def test_a_single_unit_has_what_it_chose_and_no_target(commune: Commune) -> None:
    commune.half(3, nvh="worn")
    commune.say_only(SHARE, CHOICES)
    share, choices = summary(commune, path=commune.village(3)).items
    assert choices.choice == "có, đã xuống cấp"
    assert share.figures[0].target is None
    assert share.figures[0].verdict is None
    assert summary(commune).items[1].choice == ""


def test_lines_without_figures_are_items_too(commune: Commune) -> None:
    found = summary(commune)
    assert [item.line for item in found.items] == list(found.facts.form.summary)
    assert found.items[0].kind == "title"
    assert found.items[0].figures == ()


def test_the_table_tells_of_every_unit_what_is_known(commune: Commune) -> None:
    commune.half(1, ho_tong=100, ho_dang_ky=About(92), nvh="worn")
    commune.half(2, ho_tong=100, ho_dang_ky=MISSING)
    commune.say_only(SHARE, CHOICES)
    table = summary(commune).unit_table
    assert [column.code for column in table.columns] == ["ho_dang_ky_gdvh/ho_tong", "nvh"]
    assert [column.is_main for column in table.columns] == [True, False]
    first, second, third = (row.cells for row in table.rows[:3])
    assert (first[0].value, first[0].is_estimate) == (Ratio(92, 100), True)
    assert first[0].earlier is not None
    assert first[1].choice == "có, đã xuống cấp"
    assert (second[0].value, second[0].state) == (None, MISSING)
    assert (third[0].value, third[1].choice) == (None, "")
    assert [row.progress.is_submitted for row in table.rows[:3]] == [True, True, False]


def test_a_series_over_the_units_that_have_a_figure(commune: Commune) -> None:
    for number in (1, 2):
        commune.half(number, ho_tong=100, ho_dang_ky=92)
    commune.say_only(SHARE)
    (series,) = summary(commune).series
    before, now = series.points
    assert before.period_to == at(1, 6, year=2023).date()
    assert (before.units, now.units) == (14, 2)
    assert now.value == Ratio(184, 200)
    for compared in (series.last_period, series.last_year):
        assert compared is not None
        assert [unit.name for unit in compared.units] == ["Xóm 1", "Xóm 2"]
        assert compared.now == now.value
    assert series.bounds is not None
    assert series.bounds.low == Ratio(9, 10).exact


def test_a_year_is_no_earlier_period_of_a_half_year(commune: Commune) -> None:
    commune.open("nam")
    commune.half(1, dam_cuoi=5)
    commune.year(1, dam_cuoi=9, dam_cuoi_vm=9)
    found = Summary(commune.facts("nam", now=IN_NOVEMBER))
    for series in found.series:
        assert all((one.period_to - one.period_from).days > 300 for one in series.points)


def test_a_ratio_keeps_its_base_and_the_number_of_a_summary_stays() -> None:
    first, end = date(2023, 1, 1), date(2024, 1, 1)
    old = EarlierFigure(8, None, first, end, base=10)
    assert str(old) == str(EarlierFigure(8, None, first, end))
    history = FigureHistory(date(2024, 1, 1), date(2025, 1, 1), {(1, "cq"): (old,)})
    ratio = FigureMeasures("cq", is_share=True)
    assert ratio.find_year_ago(history, 1) == Ratio(8, 10)
    assert ratio.list_earlier(history, 1) == {(first, end): Ratio(8, 10)}
    assert FigureMeasures("cq").find_year_ago(history, 1) == Ratio(8)
    assert FigureMeasures("cq", "tong", is_share=True).find_year_ago(history, 1) is None


def test_the_signed_figures_give_the_signed_summary(commune: Commune) -> None:
    for number in range(1, 14):
        commune.half(number, ho_tong=140, ho_dang_ky=131)
    signed = summary(commune)
    there = sign(commune)
    commune.half(14, ho_tong=90, ho_dang_ky=9)
    now = summary(commune)
    again = Summary(signed_figures.replace_with_signed_figures(now.facts, there))

    def values(one: Summary) -> list[tuple[str, Ratio | None, int]]:
        return [(figure.code, figure.value, len(figure.given)) for figure in one.figures]

    assert values(again) == values(signed) != values(now)


def test_each_part_is_worked_out_once(commune: Commune) -> None:
    commune.half(1)
    found = summary(commune)
    assert found.items is found.items
    assert found.tables == (found.unit_table,)
    assert found.unit_table is found.unit_table
    assert found.series is found.series
    assert found.digest == summary(commune).digest
    assert found.items == summary(commune).items
