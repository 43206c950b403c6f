"""The workbook of a round, opened again: the same numbers as the summary, and harmless words."""

from dataclasses import replace
from typing import Any

import pytest

from models.paths import get_unit_id
from models.reports.authors import Author
from models.signing import signings, snapshots
from models.signing.signings import SignedPaper
from office.papers import paper_numbers
from summaries.papers import round_paper
from summaries.papers.round_paper import RoundPaper
from summaries.views.workbook.round_workbook import make_round_workbook
from tests.summaries.opened_workbook import OpenedSheet, open_workbook
from tests.summaries.test_phone import HOUSEHOLDS, half_year
from tests.summaries.village_reports import NOW, Commune, at

DANGEROUS = ('=HYPERLINK("http://a","b")', "+84 912", "- sửa mái", "@SUM(A1)")


def paper_of(commune: Commune, code: str = "6-thang") -> RoundPaper:
    return round_paper.load_round_paper(
        commune.db, commune.forms, commune.round(code), get_unit_id(commune.path), None, NOW
    )


def opened(commune: Commune) -> dict[str, OpenedSheet]:
    return open_workbook(make_round_workbook(paper_of(commune)))


def test_figures_worked_out_by_hand(commune: Commune) -> None:
    """Thirteen of fourteen villages: 154 and 137 stand where the others have 92 of 100."""
    half_year(commune)
    sent = [number for number in range(1, 15) if number != 13]
    whole = sum(HOUSEHOLDS[number - 1] for number in sent)
    special = {2: 154, 7: 137}
    part = sum(special.get(n, HOUSEHOLDS[n - 1] * 92 // 100) for n in sent)
    sheets = opened(commune)
    line = next(
        one
        for one in sheets["Chỉ tiêu"].rows
        if one["Số liệu"] == part and one["Trên tổng số"] == whole
    )
    assert line["Tỷ lệ %"] == pytest.approx(part / whole)
    assert (line["Số nơi có số"], line["Số nơi được hỏi"]) == (13, 14)
    assert line["Nơi chưa có số"] == "Xóm 13"
    assert line["Trong đó ước"] == 154
    units = sheets["Theo đơn vị"]
    total = units.rows[-1]
    assert total["Đơn vị"] == "Tổng cộng"
    assert part in total.values()
    assert whole in total.values()


def test_totals_are_formulas_that_give_the_same(commune: Commune) -> None:
    half_year(commune)
    units = opened(commune)["Theo đơn vị"]
    *rows, total = units.formulas
    sums = {place: one for place, one in enumerate(total) if str(one).startswith("=SUM(")}
    assert len(sums) >= 6
    shown = list(units.rows[-1].values())
    for place, formula in sums.items():
        column = units.sheet.cell(1, place + 1).column_letter
        last = units.first_row + len(rows) - 1
        assert formula == f"=SUM({column}{units.first_row}:{column}{last})"
        assert sum(row[place] or 0 for row in rows) == shown[place]


def test_what_is_not_known_is_empty_and_said(commune: Commune) -> None:
    half_year(commune)
    units = opened(commune)["Theo đơn vị"]
    silent = units.row("Xóm 13")
    assert silent["Tình trạng"] == "chưa gửi"
    assert {value for name, value in silent.items() if name not in ("Đơn vị", "Tình trạng")} == {
        None
    }
    assert "Số ước: " in units.row("Xóm 2")["Ghi chú"]
    late = opened(commune)["Chưa gửi, muộn, còn thiếu"]
    assert late.row("Xóm 13")["Tình trạng"] != "đã gửi"
    assert late.row("Xóm 4")["Quá hạn (ngày)"] == 1
    assert "Xóm 1" not in {one["Đơn vị"] for one in late.rows}


def test_each_sheet_says_of_what_and_when_it_is(commune: Commune) -> None:
    half_year(commune)
    for name, sheet in opened(commune).items():
        head = "\n".join(sheet.head)
        assert "XÃ KIM PHƯỢNG" in head, name
        assert "từ ngày 15/12/2023 đến ngày 31/5/2024" in head, name
        assert "lần tổng hợp 1" in head, name
        assert "8 giờ 10 ngày 06/6/2024" in head, name
        assert sheet.sheet.page_setup.paperSize == 9
        assert sheet.sheet.page_setup.orientation == "landscape"
        assert sheet.sheet.freeze_panes is not None


@pytest.mark.parametrize("written", DANGEROUS)
def test_words_never_become_a_formula(commune: Commune, written: str) -> None:
    commune.half(1, at(4, 6), kien_nghi="Sửa mái nhà văn hóa")
    paper = paper_of(commune)
    proposal = replace(paper.proposals[0], text=written, unit_name=written, addressee=written)
    content = make_round_workbook(replace(paper, proposals=(proposal,)))
    sheet = open_workbook(content)["Kiến nghị"].sheet
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == written]
    assert [cell.data_type for cell in found] == ["s", "s", "s"]


def test_a_chart_from_zero_over_its_own_cells(commune: Commune) -> None:
    half_year(commune)
    sheet = opened(commune)["Biểu đồ"]
    (chart,) = sheet.sheet._charts
    assert chart.y_axis.scaling.min == 0
    shares = {one["Đơn vị"]: one["Tỷ lệ"] for one in sheet.rows}
    assert shares["Xóm 2"] == pytest.approx(154 / HOUSEHOLDS[1])
    assert shares["Xóm 13"] is None


def test_a_round_of_which_nothing_is_known(commune: Commune) -> None:
    sheets = opened(commune)
    assert {one["Tình trạng"] for one in sheets["Theo đơn vị"].rows[:-1]} == {"chưa gửi"}
    assert not any(isinstance(one["Số liệu"], int) for one in sheets["Chỉ tiêu"].rows)


def test_a_signed_round_has_the_signed_figures(commune: Commune) -> None:
    half_year(commune)
    paper = paper_numbers.keep_number(commune.db, paper_of(commune), NOW)
    signed_id = _sign(commune, paper)
    assert signed_id
    before = opened(commune)["Chỉ tiêu"].rows
    commune.half(13, at(6, 6, 8, 5), ho_tong=150, ho_dang_ky=140)
    after = opened(commune)["Chỉ tiêu"]
    assert "12/BC-BCĐ" in "\n".join(after.head)
    numbers = ("Số liệu", "Trên tổng số")
    assert [[one[name] for name in numbers] for one in after.rows] == [
        [one[name] for name in numbers] for one in before
    ]


def _sign(commune: Commune, paper: RoundPaper) -> Any:
    unit = paper.summary.unit_id
    (kept,) = snapshots.list_signable_snapshots(commune.db, unit, paper.summary.round_id)
    document = SignedPaper("12/BC-BCĐ", at(6, 6).date(), "Trưởng ban")
    return signings.add_signing(
        commune.db, kept.id, paper.summary.round_id, unit, document, Author(None, None, None, NOW)
    )
