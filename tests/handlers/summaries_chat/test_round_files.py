"""The buttons under a summary: charts, workbook, document, as the channel takes them."""

from io import BytesIO

import pytest
from docx import Document

from models.delivery import attachments
from summaries.views.charts.chart_values import ChartKind, read_chart
from tests.handlers.report.filling import CHAIR, sent
from tests.people import House


@pytest.fixture
def commune(house: House) -> House:
    """Xóm 3 has sent: 131 of 137 households."""
    sent(house)
    return house


def test_what_can_be_had_stands_under_the_summary(commune: House) -> None:
    said = commune.person(CHAIR).says("tổng hợp")
    assert said.labels[:4] == ["Theo xóm", "Biểu đồ", "Bảng Excel", "Văn bản Word"]


def test_a_chart_with_its_figures_and_the_others_as_buttons(commune: House) -> None:
    chair = commune.person(CHAIR)
    chair.says("tổng hợp")
    said = chair.taps("Biểu đồ")
    (kept,) = said.body["charts"]
    chart = read_chart(kept)
    bars = {bar.label: bar for bar in chart.bars}
    assert bars["Xóm 3"].written == "95,6% (131/137)"
    assert bars["Xóm 4"].value is None
    assert said.text.startswith(f"Biểu đồ: {chart.name}.")
    other = read_chart(chair.taps("Tình hình gửi báo cáo").body["charts"][0])
    assert other.kind is ChartKind.COMPLETENESS
    assert other.title.startswith("Đã báo cáo 1/14 xóm")


def test_an_old_button_of_a_chart_that_is_not_there_shows_the_first(commune: House) -> None:
    chair = commune.person(CHAIR)
    chair.says("tổng hợp")
    chair.taps("Biểu đồ")
    data = dict(chair.last.body["choices"])["Tình hình gửi báo cáo"]
    said = chair.presses(data.rpartition(":")[0] + ":zz")
    assert read_chart(said.body["charts"][0]).kind is ChartKind.UNITS


def test_where_no_picture_can_go_it_is_told_in_words(commune: House) -> None:
    chair = commune.person_on("zalo", CHAIR)
    summary = chair.says("tổng hợp")
    place = summary.labels.index("Biểu đồ") + 1
    said = chair.says(str(place))
    assert "charts" not in said.body
    assert "Xóm 3: ▇▇▇▇▇▇▇▇▇▇ 95,6% (131/137)" in said.text
    assert "Xóm 4: chưa có số" in said.text


def test_the_draft_of_the_document_comes_as_a_file(commune: House) -> None:
    chair = commune.person(CHAIR)
    chair.says("tổng hợp")
    said = chair.taps("Văn bản Word")
    kept = attachments.find_attachment(commune.db, said.body["attachments"][0])
    assert kept is not None
    assert kept.kind == "du-thao-bao-cao-1.docx"
    written = [one.text for one in Document(BytesIO(kept.content)).paragraphs]
    assert any("131/137" in line for line in written)


def test_of_a_round_without_figures_the_progress_is_drawn(house: House) -> None:
    """Nothing is in yet: who has sent is what there is to be seen."""
    chair = house.person(CHAIR)
    chair.says("tổng hợp")
    said = chair.taps("Biểu đồ")
    assert read_chart(said.body["charts"][0]).kind is ChartKind.COMPLETENESS
