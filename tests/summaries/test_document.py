"""The document of a round, opened again: its layout, the order of its parts, the same numbers."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from summaries.views.document.check_slip import make_check_slip
from summaries.views.document.round_document import make_round_document
from tests.summaries.test_phone import HOUSEHOLDS, half_year
from tests.summaries.test_workbook import paper_of
from tests.summaries.village_reports import Commune, at

PARTS = ("I. CÔNG TÁC", "II. KẾT QUẢ", "III. ĐÁNH GIÁ", "IV. PHƯƠNG HƯỚNG", "V. KIẾN NGHỊ")


def opened(commune: Commune) -> Any:
    return Document(BytesIO(make_round_document(paper_of(commune))))


def lines_of(document: Any) -> list[str]:
    return [one.text for one in document.paragraphs]


def test_margins_letters_and_pages_of_the_decree(commune: Commune) -> None:
    half_year(commune)
    document = opened(commune)
    style = document.styles["Normal"].font
    assert (style.name, style.size) == ("Times New Roman", Pt(14))
    body, *annexes = document.sections
    assert abs(body.page_width - Mm(210)) < Mm(1)
    assert Mm(29) < body.left_margin <= Mm(35)
    assert Mm(14) < body.right_margin <= Mm(20)
    assert Mm(19) < body.top_margin <= Mm(25)
    assert len(annexes) == 3
    assert {one.orientation for one in annexes} == {WD_ORIENT.LANDSCAPE}


def test_parts_stand_in_their_order(commune: Commune) -> None:
    half_year(commune)
    lines = lines_of(opened(commune))
    places = [
        next(place for place, line in enumerate(lines) if line.startswith(part)) for part in PARTS
    ]
    assert places == sorted(places)
    head = opened(commune).tables[0].rows[0].cells[1].text
    assert head.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")


def test_the_same_numbers_in_the_sentences_and_in_the_annex(commune: Commune) -> None:
    half_year(commune)
    sent = [number for number in range(1, 15) if number != 13]
    whole = sum(HOUSEHOLDS[number - 1] for number in sent)
    special = {2: 154, 7: 137}
    part = sum(special.get(n, HOUSEHOLDS[n - 1] * 92 // 100) for n in sent)
    shown = f"{part:,}".replace(",", "."), f"{whole:,}".replace(",", ".")
    document = opened(commune)
    assert any("/".join(shown) in line for line in lines_of(document))
    annex = [[cell.text for cell in row.cells] for row in document.tables[2].rows]
    assert any(row[1:3] == list(shown) for row in annex)
    units = [[cell.text for cell in row.cells] for row in document.tables[3].rows]
    assert [row[0] for row in units[1:15]] == [f"Xóm {number}" for number in range(1, 15)]
    assert "13/14 xóm" in " ".join(lines_of(document))


def test_what_an_officer_has_to_write_is_yellow_and_proposals_name_their_unit(
    commune: Commune,
) -> None:
    half_year(commune)
    document = opened(commune)
    yellow = [
        run.text
        for one in document.paragraphs
        for run in one.runs
        if run.font.highlight_color is not None
    ]
    assert any(line.startswith("Kính gửi") for line in yellow)
    assert any("Loa truyền thanh hỏng (Xóm 11)" in line for line in yellow)


def test_the_slip_for_whoever_checks(commune: Commune) -> None:
    """Who is missing, late, without a figure, with an estimate; from whom each text comes."""
    half_year(commune)
    document = Document(BytesIO(make_check_slip(paper_of(commune))))
    missing, late, open_, estimates, texts = (
        [tuple(cell.text for cell in row.cells) for row in one.rows[1:]] for one in document.tables
    )
    assert missing == [("Xóm 13", "chưa tham gia")]
    assert late == [("Xóm 4", "muộn 1 ngày"), ("Xóm 8", "muộn 1 ngày")]
    assert [name for name, _ in open_] == ["Xóm 5", "Xóm 9"]
    assert estimates == [("Xóm 2", "Đăng ký Gia đình văn hóa: 154")]
    assert set(texts) == {("Xóm 1", "Sửa mái nhà văn hóa"), ("Xóm 11", "Loa truyền thanh hỏng")}
    assert any("8 giờ 10 ngày 06/6/2024 (lần tổng hợp 1)" in line for line in lines_of(document))


@pytest.mark.parametrize("written", ["sửa \x07 mái", "{{ 7 * 7 }}", "<w:p>"])
def test_words_of_units_stay_words(commune: Commune, written: str) -> None:
    commune.half(1, at(4, 6), kien_nghi=written)
    shown = written.replace("\x07", "")
    assert any(shown.split()[-1] in line for line in lines_of(opened(commune)))
