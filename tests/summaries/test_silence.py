"""One village of fourteen has sent: what the others did not say is counted nowhere as a no."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document

from office.own_papers import example_forms, field_list, own_templates
from summaries.views.document.round_document import make_round_document
from tests.summaries.test_workbook import opened, paper_of
from tests.summaries.village_reports import Commune, at

Rows = dict[str, list[str]]


@pytest.fixture
def one_of_fourteen(commune: Commune) -> Commune:
    commune.half(1, at(4, 6))
    return commune


def read_rows(document: Any) -> Rows:
    return {
        row.cells[0].text: [cell.text for cell in row.cells[1:]]
        for table in document.tables
        for row in table.rows
    }


def fill_example(commune: Commune) -> Rows:
    paper = paper_of(commune)
    columns = field_list.list_example_columns(paper)
    content = example_forms.make_example("docx", columns, 14)
    filled = own_templates.fill_form(commune.db, "docx", content, paper)
    return read_rows(Document(BytesIO(filled)))


def test_the_example_form_says_how_many_gave(one_of_fourteen: Commune) -> None:
    rows = fill_example(one_of_fourteen)
    assert rows["Nhà văn hóa: có"][:3] == ["1", "14", "1/14 xóm có số"]
    assert rows["Nhà văn hóa: không có"][:3] == ["0", "14", "1/14 xóm có số"]


def test_so_do_annex_and_workbook_beside_how_many_were_asked(one_of_fourteen: Commune) -> None:
    annex = read_rows(Document(BytesIO(make_round_document(paper_of(one_of_fourteen)))))
    assert annex["Nhà văn hóa: không có"][:3] == ["0", "14", "1/14 xóm có số"]
    row = next(
        one
        for one in opened(one_of_fourteen)["Chỉ tiêu"].rows
        if one["Nội dung"] == "Nhà văn hóa: không có"
    )
    assert (row["Số liệu"], row["Trên tổng số"], row["Tỷ lệ %"]) == (0, 14, None)
    assert (row["Số nơi có số"], row["Số nơi được hỏi"]) == (1, 14)


def test_nobody_sent_has_no_rate(commune: Commune) -> None:
    rows = fill_example(commune)
    assert rows["Nhà văn hóa: không có"][:3] == ["", "", ""]


def test_the_body_counts_as_the_annex_does(commune: Commune) -> None:
    commune.open("nam")
    commune.year(1, at(24, 11))
    document = Document(BytesIO(make_round_document(paper_of(commune, "nam"))))
    body = " ".join(one.text for one in document.paragraphs)
    assert "Xóm văn hóa, đề nghị: 1/14 xóm (1/14 xóm có số)" in body
    assert read_rows(document)["Xóm văn hóa, đề nghị"][:3] == ["1", "14", "1/14 xóm có số"]
