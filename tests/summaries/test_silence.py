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


def test_the_example_form_counts_over_units_that_answered(one_of_fourteen: Commune) -> None:
    rows = fill_example(one_of_fourteen)
    assert rows["Nhà văn hóa: có"][:3] == ["1", "1", "100%"]
    assert rows["Nhà văn hóa: không có"][:3] == ["0", "1", "0%"]
    assert not any("14" in cells[:2] for cells in rows.values())


def test_so_do_annex_and_workbook_beside_how_many_were_asked(one_of_fourteen: Commune) -> None:
    annex = read_rows(Document(BytesIO(make_round_document(paper_of(one_of_fourteen)))))
    assert annex["Nhà văn hóa: không có"][:2] == ["0", "1"]
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
