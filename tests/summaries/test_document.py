"""The document of a round, opened again: its layout, the order of its parts, the same numbers."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from sqlalchemy import update

from models.proposals.tables import Proposal
from models.signing import chosen_passages
from models.signing.chosen_passages import ChosenPassageRow
from models.units import unit_settings
from summaries.papers.unit_words import LEFT_OUT, find_added_words, find_turned_words
from summaries.views.document.check_slip import make_check_slip
from summaries.views.document.document_parts import list_undecided, pad_counts
from summaries.views.document.round_document import make_round_document
from tests.summaries.test_phone import HOUSEHOLDS, half_year
from tests.summaries.test_workbook import paper_of
from tests.summaries.village_reports import NOW, Commune, at

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
    upright, across = WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE
    assert [one.orientation for one in annexes] == [upright, across, upright]
    assert annexes[1].page_width > annexes[1].page_height


def test_parts_stand_in_their_order(commune: Commune) -> None:
    half_year(commune)
    lines = lines_of(opened(commune))
    ends = ("Trên đây là báo cáo", "Phụ lục I", "Phụ lục II", "Phụ lục III")
    wanted = ("BÁO CÁO", "Kết quả thực hiện", "Kính gửi:", "Thực hiện Kế hoạch", *PARTS, *ends)
    places = [
        next(place for place, line in enumerate(lines) if line.startswith(part)) for part in wanted
    ]
    assert places == sorted(places)
    assert next(line for line in lines if line.startswith("Trên đây")).endswith("./.")


def list_runs(cell: Any) -> list[tuple[str, float, bool, bool]]:
    """Words, size in points, bold, italic."""
    return [
        (run.text, run.font.size.pt, bool(run.bold), bool(run.italic))
        for one in cell.paragraphs
        for run in one.runs
        if run.text
    ]


def test_the_head_is_that_of_the_decree(commune: Commune) -> None:
    """Who issues it on the left, country, motto, place and day on the right; the clerk's places
    are left free."""
    half_year(commune)
    left, right = opened(commune).tables[0].rows[0].cells
    assert list_runs(left) == [
        ("ỦY BAN NHÂN DÂN", 13, False, False),
        ("XÃ KIM PHƯỢNG", 13, False, False),
        (
            "BAN CHỈ ĐẠO PHONG TRÀO “TOÀN DÂN ĐOÀN KẾT XÂY DỰNG ĐỜI SỐNG VĂN HÓA”",
            *(13, True, False),
        ),
        ("Số: ……/BC-BCĐ", 13, False, False),
    ]
    assert list_runs(right) == [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False),
        ("Kim Phượng, ngày …… tháng …… năm 2024", 14, False, True),
    ]


def test_who_signs_and_who_gets_it(commune: Commune) -> None:
    half_year(commune)
    left, right = opened(commune).tables[1].rows[0].cells
    assert list_runs(left) == [
        ("Nơi nhận:", 12, True, True),
        ("- Như trên;", 11, False, False),
        ("- Lưu: VT.", 11, False, False),
    ]
    said = list_runs(right)
    assert [words for words, *_ in said] == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "[họ và tên]"]
    assert {one[1:] for one in said} == {(14, True, False)}


def test_paragraphs_and_page_numbers(commune: Commune) -> None:
    """The first line is set in, 6 points at least between paragraphs, lines single to one and a
    half; numbers in the middle of the upper margin, from the second page on, each annex anew."""
    half_year(commune)
    document = opened(commune)
    body = next(one for one in document.paragraphs if one.text.startswith("Thực hiện Kế hoạch"))
    look, normal = body.paragraph_format, document.styles["Normal"].paragraph_format
    assert Mm(10) <= look.first_line_indent <= Mm(13)
    assert look.space_after >= Pt(6)
    assert 1 <= (look.line_spacing or normal.line_spacing) <= 1.5
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header.paragraphs[0]._p.xml
        assert not section.header.is_linked_to_previous
        assert 'w:pgNumType w:start="1"' in section._sectPr.xml


def test_an_office_of_its_own_prints_what_it_has_settled(commune: Commune) -> None:
    half_year(commune)
    said = {
        "paper_to": "Ủy ban nhân dân tỉnh Thái Nguyên",
        "paper_signers": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "paper_receivers": "- Như trên;\n- Lưu: VT, VHXH.",
    }
    for name, value in said.items():
        unit_settings.set_setting(commune.db, commune.id, name, value)
    document = opened(commune)
    assert "Kính gửi: Ủy ban nhân dân tỉnh Thái Nguyên" in lines_of(document)
    left, right = document.tables[1].rows[0].cells
    assert "- Lưu: VT, VHXH." in left.text
    assert right.text.startswith("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")


def choose(commune: Commune, number: int, part: str, text: str) -> None:
    """Of what a village proposed."""
    paper = paper_of(commune)
    one = next(one for one in paper.written if one.unit_name == f"Xóm {number}")
    row = ChosenPassageRow(one.unit_id, one.source, part, text)
    chosen_passages.set_chosen_passage(
        commune.db, commune.id, commune.round("6-thang"), row, None, NOW
    )


def list_yellow(document: Any) -> list[str]:
    return [
        run.text
        for one in document.paragraphs
        for run in one.runs
        if run.font.highlight_color is not None
    ]


def list_slip_cells(commune: Commune) -> list[str]:
    slip = Document(BytesIO(make_check_slip(paper_of(commune))))
    return [cell.text for one in slip.tables for row in one.rows for cell in row.cells]


def test_chosen_words_stand_in_their_part_and_undecided_ones_behind_them(commune: Commune) -> None:
    half_year(commune)
    choose(commune, 11, "kien_nghi_tren", "loa truyền thanh hỏng")
    document = opened(commune)
    lines = lines_of(document)
    place = lines.index("1. Với cấp trên")
    assert lines[place + 1 : place + 5] == [
        "- Loa truyền thanh hỏng (Xóm 11).",
        "2. Với cấp ủy, chính quyền xã Kim Phượng",
        "- Không có.",
        "- Sửa mái nhà văn hóa (Xóm 1).",
    ]
    yellow = list_yellow(document)
    assert "- Sửa mái nhà văn hóa (Xóm 1)." in yellow
    assert not any("Loa truyền thanh" in line for line in yellow)
    assert [one.unit_name for one in list_undecided(paper_of(commune))] == ["Xóm 1"]


def test_what_was_left_out_stands_nowhere_in_the_document_and_on_the_slip(
    commune: Commune,
) -> None:
    half_year(commune)
    choose(commune, 1, LEFT_OUT, "Sửa mái nhà văn hóa")
    document = opened(commune)
    cells = [cell.text for one in document.tables for row in one.rows for cell in row.cells]
    assert not any("Sửa mái" in line for line in [*lines_of(document), *cells])
    assert "- Loa truyền thanh hỏng (Xóm 11)." in list_yellow(document)
    assert "KHÔNG ĐƯA vào văn bản: Sửa mái nhà văn hóa" in list_slip_cells(commune)
    # What the unit has changed since is undecided again.
    commune.db.execute(update(Proposal).values(text="Sửa đường"))
    assert "- Sửa đường (Xóm 1)." in list_yellow(opened(commune))


def test_all_left_out_is_not_told_as_nothing_proposed(commune: Commune) -> None:
    half_year(commune)
    choose(commune, 1, LEFT_OUT, "Sửa mái nhà văn hóa")
    choose(commune, 11, LEFT_OUT, "Loa truyền thanh hỏng")
    lines = lines_of(opened(commune))
    place = lines.index("V. KIẾN NGHỊ, ĐỀ XUẤT")
    assert lines[place + 1] == "Không có."
    assert lines[place + 2].startswith("Trên đây")


def test_the_annex_has_the_words_that_were_chosen(commune: Commune) -> None:
    half_year(commune)
    choose(commune, 1, "kien_nghi_xa", "Sửa nhà văn hóa")
    rows = [[cell.text for cell in row.cells] for row in opened(commune).tables[-1].rows]
    assert [row[1] for row in rows[1:]] == ["Sửa nhà văn hóa", "Loa truyền thanh hỏng"]


@pytest.mark.parametrize(
    ("written", "shortened", "turned"),
    [
        ("Xóm chưa có nhà văn hóa", "Xóm có nhà văn hóa", ["chưa"]),
        ("Xóm chưa có nhà văn hóa", "chưa có nhà văn hóa", []),
        ("Ko có hộ nào vi phạm", "có hộ vi phạm", ["ko"]),
        ("Không có hộ nghèo, không có hộ cận nghèo", "không có hộ nghèo, có cận nghèo", ["không"]),
        ("Đã sửa mái nhưng chưa xong", "Đã sửa mái", ["chưa"]),
        ("Đã sửa mái. Chưa sửa tường", "Đã sửa mái", []),
        ("Chưa sửa mái. Đã sửa tường", "Chưa sửa tường", ["chưa"]),
        ("Chưa sửa mái, đã sửa tường", "Chưa sửa mái, tường", []),
        ("Chưa sửa mái, đã sửa tường", "Chưa sửa tường", ["chưa"]),
        ("Xóm chẳng đăng ký, đừng tính", "Xóm đăng ký, tính", ["chẳng", "đừng"]),
        ("Tất cả các hộ trừ hộ ở xa đã đăng ký", "Tất cả các hộ đã đăng ký", ["trừ"]),
        ("Không có loa. Có loa cũ.", "Có loa cũ", []),
        ("Mở rộng không gian văn hóa của xóm", "Mở rộng văn hóa của xóm", []),
        ("Sửa mái nhà văn hóa", "sửa nhà văn hóa", []),
        ("xom chua co nha van hoa", "Xóm chưa có nhà văn hóa", []),
        ("xom chua co nha van hoa va loa", "Xóm có nhà văn hóa và loa", ["chua"]),
        ("loa thieu day", "Loa thiếu dây", []),
    ],
)
def test_no_denial_is_lost_in_shortening(written: str, shortened: str, turned: list[str]) -> None:
    assert find_turned_words(written, shortened) == turned


def test_chosen_words_are_not_printed_when_their_unit_has_denied_them_since(
    commune: Commune,
) -> None:
    half_year(commune)
    choose(commune, 11, "mo_hinh", "Loa truyền thanh hỏng")
    commune.db.execute(update(Proposal).values(text="Loa truyền thanh không hỏng"))
    assert "- Loa truyền thanh hỏng (Xóm 11)." not in lines_of(opened(commune))
    assert any("KHÔNG IN" in cell for cell in list_slip_cells(commune))


def test_words_that_their_unit_has_changed_since_are_not_printed(commune: Commune) -> None:
    half_year(commune)
    choose(commune, 11, "mo_hinh", "Loa truyền thanh")
    assert "- Loa truyền thanh (Xóm 11)." in lines_of(opened(commune))
    commune.db.execute(update(Proposal).values(text="Sửa đường"))
    assert not any("Loa truyền thanh" in line for line in lines_of(opened(commune)))
    cells = list_slip_cells(commune)
    assert any("KHÔNG IN" in cell and "Loa truyền thanh" in cell for cell in cells)


@pytest.mark.parametrize(
    ("written", "shortened", "added"),
    [
        ("Sửa mái nhà văn hóa", "sửa nhà văn hóa", []),
        ("Sửa mái nhà văn hóa", "Sửa mái nhà văn hóa.", []),
        ("Sửa mái nhà văn hóa", "nhà văn hóa sửa mái", ["sửa", "mái"]),
        ("Xóm có 5 hộ", "Xóm có 50 hộ", ["50"]),
        ("Xóm có hộ", "Xóm rất tốt", ["rất", "tốt"]),
        ("de nghi sua mai nha van hoa", "Đề nghị sửa mái nhà văn hóa", []),
        ("de nghi sua chua nha", "Đề nghị sửa chữa nhà", []),
        ("mai chua sua", "mái chùa sửa", ["chùa"]),
        ("mái sửa", "mãi sửa", ["mãi"]),
    ],
)
def test_words_may_be_left_out_and_none_added(
    written: str, shortened: str, added: list[str]
) -> None:
    assert find_added_words(written, shortened) == added


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("12 xóm; không đăng ký: 1 xóm", "12 xóm; không đăng ký: 01 xóm"),
        ("Xóm 5: 1.001 xóm", "Xóm 5: 1.001 xóm"),
        ("9/9 xóm, 0,5 xóm", "9/9 xóm, 0,5 xóm"),
    ],
)
def test_counts_below_ten_have_two_digits(sentence: str, shown: str) -> None:
    assert pad_counts(sentence, "xóm") == shown


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
    yellow = list_yellow(opened(commune))
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
