"""The office's own docx: what it may ask for, what is refused and how it is said, and the form
filled."""

from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.file_worker import read_in_worker
from models.units import paper_templates
from office.own_papers import own_templates
from sheets.tables.sheet_faults import SheetRefused
from tests.summaries.own_forms import (
    add_files,
    fill_docx,
    make_docx,
    pack_much,
    read,
    save,
)
from tests.summaries.test_phone import HOUSEHOLDS, half_year
from tests.summaries.test_workbook import paper_of
from tests.summaries.village_reports import NOW, Commune, at

MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-word.macroEnabled+xml"/></Types>'
FIELD = "{{so.ho_dang_ky_gdvh"


def refused(commune: Commune, tmp_path: Path, content: bytes, ending: str = "docx") -> str:
    with pytest.raises(SheetRefused) as raised:
        read(commune, tmp_path, content, ending)
    return str(raised.value)


def test_values_lines_and_rows_are_filled(commune: Commune, tmp_path: Path) -> None:
    half_year(commune)
    content = make_docx(
        "Đơn vị: {{don_vi}}, {{ Đã gửi }}/{{phai_gui}} {{danh_tu}}",
        f"Hộ đăng ký: {FIELD}}}}}/{FIELD}.tren}}}} = {FIELD}.ty_le}}}}",
        "{{ket_qua}}",
        row=("{{noi.ten}}", "{{noi.ho_dang_ky_gdvh}}", "{{noi.tinh_trang}}"),
    )
    form = read(commune, tmp_path, content, "docx")
    assert form.fields[:3] == ("don_vi", "da_gui", "phai_gui")
    filled = fill_docx(commune, content, paper_of(commune))
    lines = [one.text for one in filled.paragraphs]
    assert lines[0] == "Đơn vị: Xã Kim Phượng, 13/14 xóm"
    sent = [number for number in range(1, 15) if number != 13]
    whole = sum(HOUSEHOLDS[n - 1] for n in sent)
    part = sum({2: 154, 7: 137}.get(n, HOUSEHOLDS[n - 1] * 92 // 100) for n in sent)
    percent = f"{round(part * 10000 / whole) / 100:.2f}".replace(".", ",").rstrip("0").rstrip(",")
    told = f"{part:,}/{whole:,}".replace(",", ".")
    assert lines[1].startswith(f"Hộ đăng ký: {told} = {percent.split(',')[0]}")
    assert sum("Đám cưới" in line for line in lines) == 1, "a paragraph for each sentence"
    rows = [[cell.text for cell in row.cells] for row in filled.tables[0].rows]
    assert rows[0] == ["Cột 0", "Cột 1", "Cột 2"]
    assert [row[0] for row in rows[1:]] == [f"Xóm {number}" for number in range(1, 15)]
    assert rows[7] == ["Xóm 7", "137", "đã gửi"]
    assert rows[13] == ["Xóm 13", "", "chưa gửi"], "what is not known stays empty"


def test_a_place_that_is_cut_into_pieces_keeps_the_letters_of_its_first(commune: Commune) -> None:
    document = Document()
    paragraph = document.add_paragraph("Xã: ")
    for piece in ("{", "{don", "_vi}", "} hết"):
        paragraph.add_run(piece).bold = piece == "{"
    filled = fill_docx(commune, save(document), paper_of(commune))
    (line,) = filled.paragraphs
    assert line.text == "Xã: Xã Kim Phượng hết"
    assert next(run for run in line.runs if "Kim" in run.text).bold


def test_headers_are_filled_and_words_of_units_stay_words(commune: Commune) -> None:
    commune.half(1, at(4, 6), kien_nghi="{{don_vi}} <w:p> =1+1 sửa mái")
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{co_quan}}"
    document.add_paragraph("{{kien_nghi}}")
    filled = fill_docx(commune, save(document), paper_of(commune))
    assert "BAN CHỈ ĐẠO" in filled.sections[0].header.paragraphs[0].text
    assert filled.paragraphs[0].text == "{{don_vi}} <w:p> =1+1 sửa mái (Xóm 1)."


def test_what_a_round_does_not_have_is_said_and_is_no_nought(commune: Commune) -> None:
    filled = fill_docx(commune, make_docx("{{so.ho_dat_gdvh}}"), paper_of(commune))
    assert filled.paragraphs[0].text == "[chưa có số]"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{don_vii}}", "không có gì điền vào {{don_vii}}. Có phải {{don_vi}}?"),
        ("{{xyz.abc.__class__}}", "không có gì điền vào {{xyz.abc.__class__}}"),
        ("{{ don_vi.__class__.__mro__ }}", "không có gì điền vào"),
        ("{{ 7 * 7 }}", "không có gì điền vào"),
        ("{{ range(999999999) }}", "không có gì điền vào"),
        ("{% for x in y %}{{don_vi}}{% endfor %}", "mẫu có lệnh"),
        ("{# {{don_vi}} #}", "mẫu có lệnh"),
        ("{{don_vi", "chưa khép"),
        ("{{ {{don_vi}} }}", "chưa khép"),
        ("{{noi.ten}}", "phải nằm trong một dòng của bảng"),
        ("Kết quả: {{ket_qua}}", "phải đứng một mình một đoạn"),
        ("Không có gì", "Tệp không có chỗ nào để điền"),
    ],
)
def test_what_a_form_may_not_ask_for(
    commune: Commune, tmp_path: Path, line: str, said: str
) -> None:
    assert said in refused(commune, tmp_path, make_docx(line))


def test_two_lists_in_a_row_and_more_places_than_can_be(commune: Commune, tmp_path: Path) -> None:
    both = make_docx(row=("{{noi.ten}}", "{{chi_tieu.ten}}"))
    assert "chỉ dùng một danh sách" in refused(commune, tmp_path, both)
    many = make_docx(*["{{don_vi}}"] * 601)
    assert "quá nhiều chỗ điền: 601" in refused(commune, tmp_path, many)
    document = Document()
    table = document.add_table(rows=13, cols=1)
    for row in table.rows:
        row.cells[0].text = "{{noi.ten}}"
    assert "quá nhiều danh sách" in refused(commune, tmp_path, save(document))


GOOD = make_docx("{{don_vi}}")
LINK = (
    b'<Relationships><Relationship Id="rId1" Type="http://schemas/attachedTemplate"'
    b' Target="http://elsewhere/a.dotm" TargetMode="External"/></Relationships>'
)


@pytest.mark.parametrize(
    ("content", "ending", "said"),
    [
        (b"khong phai tep word", "docx", "không phải tệp Word"),
        (b"", "docx", "không phải tệp Word"),
        (b"\xd0\xcf\x11\xe0 cu", "docx", "khóa bằng mật khẩu hoặc là định dạng cũ"),
        (GOOD, "docm", "Tệp có macro"),
        (GOOD, "pdf", "Chỉ nhận tệp .docx hoặc .xlsx"),
        (GOOD, "xlsx", "không phải tệp Excel"),
        (add_files(GOOD, {"word/vbaProject.bin": b"x"}), "docx", "Tệp có macro"),
        (add_files(GOOD, {"[Content_Types].xml": MACRO_TYPES}), "docx", "Tệp có macro"),
        (add_files(GOOD, {"word/embeddings/a.bin": b"x"}), "docx", "đối tượng nhúng"),
        (add_files(GOOD, {"word/_rels/settings.xml.rels": LINK}), "docx", "từ nơi khác"),
        (add_files(GOOD, {"word/document.xml": b"<a>"}), "docx", "không mở được"),
        (
            add_files(GOOD, {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "docx",
            "không đọc được",
        ),
        (pack_much(GOOD), "docx", "giải nén ra quá lớn"),
        (GOOD + b"\0" * 2_100_000, "docx", "lớn quá 2 MB"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_files_that_are_no_forms(
    commune: Commune, tmp_path: Path, content: bytes, ending: str, said: str
) -> None:
    assert said in refused(commune, tmp_path, content, ending)


def test_a_field_that_fetches_something_is_refused(commune: Commune, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("{{don_vi}}")
    code = document.element.makeelement(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instrText"
    )
    code.text = ' INCLUDETEXT "C:\\\\a.docx" '
    document.paragraphs[0]._p.append(code)
    assert "từ nơi khác" in refused(commune, tmp_path, save(document))


def test_the_worker_reads_it_with_an_end_to_its_memory(commune: Commune, tmp_path: Path) -> None:
    """Refusals come back from it in their words."""
    known = own_templates.load_known_fields(commune.db)
    path = tmp_path / "mau.docx"
    path.write_bytes(make_docx("{{don_vii}}"))
    with pytest.raises(SheetRefused, match="Có phải"):
        read_in_worker(partial(own_templates.read_form, known=known), path)


def test_an_office_uses_the_form_of_the_body_above_until_it_has_its_own(commune: Commune) -> None:
    paper = paper_of(commune)
    far = replace(paper.summary.facts.unit, id=99, path=f"{commune.path}99/")

    def bring(unit_id: int, line: str) -> None:
        content = make_docx(line)
        paper_templates.set_paper_template(
            commune.db, unit_id, "docx", "mau.docx", content, None, NOW
        )

    bring(commune.id, "Mẫu của xã: {{don_vi}}")
    there = paper_templates.find_paper_template(commune.db, far.path, "docx")
    assert there is not None
    assert there.unit_id == commune.id
    made = own_templates.make_document(commune.db, paper)
    assert Document(BytesIO(made)).paragraphs[0].text == "Mẫu của xã: Xã Kim Phượng"
    assert paper_templates.remove_paper_template(commune.db, commune.id, "docx")
    usual = Document(BytesIO(own_templates.make_document(commune.db, paper)))
    assert "II. KẾT QUẢ THỰC HIỆN" in [one.text for one in usual.paragraphs]
