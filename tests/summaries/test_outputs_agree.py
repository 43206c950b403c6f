"""Every number of a summary stands alike in the chat, the workbook, the document, the charts and on
the board: each is made, opened again and compared, with figures worked out by hand."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from docx import Document

from models.people import post_holders
from models.people.tables import Role
from summaries.papers.round_board import load_round_board
from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import FigureKind
from summaries.views import chat_summary
from summaries.views.board.board_sections import BoardSections, make_board_sections
from summaries.views.charts.chart_values import ChartKind
from summaries.views.charts.round_charts import list_round_charts
from summaries.views.document.check_slip import make_check_slip
from summaries.views.document.round_document import make_round_document
from summaries.views.workbook.round_workbook import make_round_workbook
from tests.summaries.opened_workbook import open_workbook
from tests.summaries.test_phone import HOUSEHOLDS, half_year
from tests.summaries.test_signed import sign
from tests.summaries.test_workbook import paper_of
from tests.summaries.village_reports import NOW, Commune

# Thirteen of fourteen villages: 154 and 137 stand where the others have 92 of 100.
SENT = [number for number in range(1, 15) if number != 13]
REGISTERED = {n: {2: 154, 7: 137}.get(n, HOUSEHOLDS[n - 1] * 92 // 100) for n in SENT}
PART, WHOLE = sum(REGISTERED.values()), sum(HOUSEHOLDS[n - 1] for n in SENT)


@pytest.fixture
def paper(commune: Commune) -> RoundPaper:
    half_year(commune)
    return paper_of(commune)


def point(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def read_document(
    paper: RoundPaper, make: Callable[[RoundPaper], bytes] = make_round_document
) -> tuple[str, list[list[str]]]:
    """Its sentences, and the cells of its tables."""
    opened = Document(BytesIO(make(paper)))
    cells = [[cell.text for cell in row.cells] for one in opened.tables for row in one.rows]
    return "\n".join(one.text for one in opened.paragraphs), cells


def open_board(commune: Commune) -> BoardSections:
    chair = next(
        one
        for one in post_holders.list_posts_below(commune.db, "/", NOW)
        if one.role is Role.COMMITTEE
    )
    board = load_round_board(commune.db, commune.forms, chair, NOW)
    assert board is not None
    return make_board_sections(board, NOW)


def read_board(commune: Commune) -> str:
    return "\n".join(open_board(commune).figures)


def read_standing(commune: Commune) -> str:
    return open_board(commune).standing


def test_the_sum_worked_out_by_hand_stands_in_each(commune: Commune, paper: RoundPaper) -> None:
    told = f"{point(PART)}/{point(WHOLE)}"
    sentences, cells = read_document(paper)
    row = next(
        one
        for one in open_workbook(make_round_workbook(paper))["Chỉ tiêu"].rows
        if one["Nội dung"] == "Đăng ký Gia đình văn hóa"
    )
    assert (row["Số liệu"], row["Trên tổng số"]) == (PART, WHOLE)
    assert told in chat_summary.format_summary(paper.summary, 1).plain
    assert told in sentences
    assert any(one[1:3] == [point(PART), point(WHOLE)] for one in cells)
    assert told in list_round_charts(paper)[0].title
    assert told in read_board(commune)


def test_each_village_alike(commune: Commune, paper: RoundPaper) -> None:
    units = open_workbook(make_round_workbook(paper))["Theo đơn vị"]
    _, cells = read_document(paper)
    chart = next(one for one in list_round_charts(paper) if one.kind is ChartKind.UNITS)
    drawn = {bar.label: bar for bar in chart.bars}
    for number, whole in enumerate(HOUSEHOLDS, start=1):
        name = f"Xóm {number}"
        in_book = list(units.row(name).values())[2:4]
        in_document = next(one for one in cells if one[0] == name)[2:4]
        if number == 13:
            assert (in_book, in_document) == ([None, None], ["", ""])
            assert (drawn[name].value, drawn[name].written) == (None, "chưa có số")
            continue
        part = REGISTERED[number]
        assert in_book == [part, whole]
        assert in_document == [str(part), str(whole)]
        assert drawn[name].value == pytest.approx(part * 100 / whole)
        assert f"({part}/{whole})" in drawn[name].written


def test_every_figure_of_the_summary_is_in_the_workbook_with_its_units(paper: RoundPaper) -> None:
    rows = open_workbook(make_round_workbook(paper))["Chỉ tiêu"].rows
    shown = {(one["Số liệu"], one["Số nơi có số"], one["Số nơi được hỏi"]) for one in rows}
    for figure in paper.summary.figures:
        if figure.label and figure.value is not None:
            assert (figure.number, len(figure.given), figure.expected) in shown, figure.label


def test_numbers_of_the_chat_are_numbers_of_the_document(paper: RoundPaper) -> None:
    """What the sentences say, the document says in the same words."""
    sentences, _ = read_document(paper)
    for line in chat_summary.list_figure_lines(paper.summary):
        for number in re.findall(r"\d[\d.]*/\d[\d.]*|\d+,\d+%", line):
            assert number.rstrip(".") in sentences, line


def test_so_many_of_so_many_alike(paper: RoundPaper) -> None:
    chart = next(one for one in list_round_charts(paper) if one.kind is ChartKind.PROGRESS)
    drawn = {bar.written for bar in chart.bars}
    counted = [
        one
        for one in paper.summary.figures
        if one.kind is FigureKind.UNITS and one.label and one.value is not None
    ]
    assert len(counted) >= 4
    for figure in counted:
        assert f"{figure.number}/{figure.whole}" in drawn


def test_who_came_after_the_signing_is_told_apart_and_not_counted(commune: Commune) -> None:
    for number in range(1, 6):
        commune.half(number)
    sign(commune)
    commune.half(6)
    paper = paper_of(commune)
    sheets = open_workbook(make_round_workbook(paper))
    book = "\n".join(
        str(cell.value) for one in sheets.values() for row in one.sheet.iter_rows() for cell in row
    )
    told = {
        "document": read_document(paper)[0],
        "slip": read_document(paper, make_check_slip)[0],
        "workbook": book,
        "charts": "\n".join("\n".join((c.title, *c.notes)) for c in list_round_charts(paper)),
        "board": f"{read_board(commune)}\n{read_standing(commune)}",
    }
    for name, said in told.items():
        assert "5/14 xóm" in said, name
        assert "6/14" not in said, name
        assert "Sau khi ký có thêm báo cáo của Xóm 6, không tính trong số đã ký." in said, name
