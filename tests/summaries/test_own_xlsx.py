"""The office's own xlsx: named cells and places, formulas and print layout kept, what does not
fit."""

import time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from office.refusals import ActionRefused
from sheets.tables.sheet_faults import SheetRefused
from tests.summaries.own_forms import add_files, change_sheet, fill_xlsx, make_xlsx, read, save
from tests.summaries.test_phone import half_year
from tests.summaries.test_workbook import DANGEROUS, paper_of
from tests.summaries.village_reports import Commune, at


def make_form() -> Any:
    """A form with a row for each village, a sum below, a named cell, a print layout."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Biểu 01"
    sheet["A1"] = "BIỂU CỦA {{don_vi_in_hoa}}"
    sheet.merge_cells("A1:D1")
    sheet["A4"], sheet["B4"] = "{{noi.ten}}", "{{noi.ho_dang_ky_gdvh}}"
    sheet["B4"].font = Font(italic=True)
    sheet["B4"].number_format = "0.0"
    sheet["A18"], sheet["B18"] = "Cộng", "=SUM(B4:B17)"
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:3"
    sheet.print_area = "A1:D20"
    book.defined_names["so.ho_dang_ky_gdvh"] = DefinedName(
        "so.ho_dang_ky_gdvh", attr_text="'Biểu 01'!$D$18"
    )
    return book


def test_cells_and_named_cells_are_filled_and_all_else_is_kept(
    commune: Commune, tmp_path: Path
) -> None:
    half_year(commune)
    content = save(make_form())
    form = read(commune, tmp_path, content, "xlsx")
    assert set(form.fields) == {
        *("don_vi_in_hoa", "noi.ten", "noi.ho_dang_ky_gdvh", "so.ho_dang_ky_gdvh")
    }
    sheet = fill_xlsx(commune, content, paper_of(commune)).active
    assert sheet["A1"].value == "BIỂU CỦA XÃ KIM PHƯỢNG"
    names = [sheet.cell(row, 1).value for row in range(4, 18)]
    assert names == [f"Xóm {number}" for number in range(1, 15)]
    figures = [sheet.cell(row, 2).value for row in range(4, 18)]
    assert figures[6] == 137
    assert figures[12] is None, "what is not known stays empty"
    assert sheet["D18"].value == sum(one for one in figures if one is not None)
    assert sheet["B18"].value == "=SUM(B4:B17)"
    assert sheet["B10"].font.italic
    assert sheet["B10"].number_format == "0.0"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$3")
    assert sheet.print_area == "'Biểu 01'!$A$1:$D$20"


@pytest.mark.parametrize("written", DANGEROUS)
def test_words_that_look_like_formulas_stay_words(commune: Commune, written: str) -> None:
    commune.half(1, at(4, 6), kien_nghi=f"a; {written}")
    content = make_xlsx({"A1": "{{y.noi_dung}}"})
    sheet = fill_xlsx(commune, content, paper_of(commune)).active
    cells = [sheet.cell(row, 1) for row in range(1, sheet.max_row + 1)]
    assert all(cell.data_type == "s" for cell in cells)
    shown = next(cell for cell in cells if cell.value != "a")
    assert shown.value.startswith(written[:1]) is shown.quotePrefix


def test_a_figure_where_cells_are_merged_is_refused(commune: Commune, tmp_path: Path) -> None:
    for field in ("so.ho_tong", "noi.ten"):
        content = make_xlsx({"B2": f"{{{{{field}}}}}"}, "B2:C3")
        with pytest.raises(SheetRefused, match=r"Ô B2: .* là số liệu mà ô đang gộp"):
            read(commune, tmp_path, content, "xlsx")
    heading = make_xlsx({"B2": "{{don_vi}}"}, "B2:C3")
    assert read(commune, tmp_path, heading, "xlsx").fields == ("don_vi",)


def test_a_name_under_merged_cells_or_for_several_is_refused(
    commune: Commune, tmp_path: Path
) -> None:
    for place, said in (("$B$2", "là số liệu mà ô đang gộp"), ("$D$1:$D$9", "không chỉ vào một ô")):
        book = Workbook()
        sheet: Any = book.active
        sheet.merge_cells("A2:C2")
        book.defined_names["so.ho_tong"] = DefinedName("so.ho_tong", attr_text=f"Sheet!{place}")
        with pytest.raises(SheetRefused, match=said):
            read(commune, tmp_path, save(book), "xlsx")


def test_a_list_that_has_no_room_says_how_much_it_needs(commune: Commune) -> None:
    half_year(commune)
    paper = paper_of(commune)
    full = make_xlsx({"A4": "{{noi.ten}}", "A10": "Cộng"})
    with pytest.raises(ActionRefused) as raised:
        fill_xlsx(commune, full, paper)
    assert raised.value.sentence == (
        "Ô A4: danh sách noi.ten cần 14 dòng, biểu mẫu chỉ có 6 dòng trống. Xin thêm dòng."
    )
    merged = make_xlsx({"A4": "{{noi.ten}}"}, "A6:B6")
    with pytest.raises(ActionRefused) as raised:
        fill_xlsx(commune, merged, paper)
    assert "gặp ô gộp A6:B6" in raised.value.sentence


def test_forms_that_would_lose_something_or_run_something(commune: Commune, tmp_path: Path) -> None:
    good = make_xlsx({"A1": "{{don_vi}}"})
    for files, said in (
        ({"xl/vbaProject.bin": b"x"}, "Tệp có macro"),
        ({"xl/externalLinks/externalLink1.xml": b"<a/>"}, "liên kết tới tệp khác"),
        ({"xl/drawings/drawing1.xml": b"<a/>"}, "điền xong sẽ mất"),
    ):
        with pytest.raises(SheetRefused, match=said):
            read(commune, tmp_path, add_files(good, files), "xlsx")
    lines = make_xlsx({"A1": "{{ket_qua}}"})
    with pytest.raises(SheetRefused, match="chỉ dùng trong mẫu Word"):
        read(commune, tmp_path, lines, "xlsx")
    far = make_xlsx({"A1": "{{don_vi}}", "ZZ9000": "x"})
    with pytest.raises(SheetRefused, match="quá lớn"):
        read(commune, tmp_path, far, "xlsx")


EVERY_CELL = "A1:XFD1048576"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'ref="C5:D5"', f'ref="{EVERY_CELL}"'.encode()),
        (b'ref="C5:D5"', b'ref="&#65;1:D5"'),
        (b'ref="C5:D5"', f'at=">" ref="{EVERY_CELL}"'.encode()),
        (
            b"</mergeCells>",
            f'</mergeCells><hyperlinks><hyperlink ref="{EVERY_CELL}"/></hyperlinks>'.encode(),
        ),
    ],
)
def test_a_few_signs_that_stand_for_every_cell_are_refused_at_once(
    commune: Commune, tmp_path: Path, before: bytes, after: bytes
) -> None:
    """By what stands in the file, before a library lays out the cells."""
    content = change_sheet(make_xlsx({"A1": "{{don_vi}}"}, "C5:D5"), before, after)
    begun = time.process_time()
    with pytest.raises(SheetRefused, match="quá lớn"):
        read(commune, tmp_path, content, "xlsx")
    assert time.process_time() - begun < 2


def test_a_name_that_stands_for_every_cell_lays_out_none(commune: Commune, tmp_path: Path) -> None:
    book = Workbook()
    place = "Sheet!$A$1:$XFD$1048576"
    book.defined_names["don_vi"] = DefinedName("don_vi", attr_text=place)
    begun = time.process_time()
    with pytest.raises(SheetRefused, match="không chỉ vào một ô"):
        read(commune, tmp_path, save(book), "xlsx")
    assert time.process_time() - begun < 2
