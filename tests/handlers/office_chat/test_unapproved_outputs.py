"""Where only approved reports count, nothing of one that is not approved stands in any output:
neither a change of it nor what it proposed; and it is said to wait, not to lack figures."""

from io import BytesIO

from docx import Document

from handlers.button_data import encode_id
from office.reports import acceptance
from summaries.papers.round_board import load_round_board
from summaries.papers.round_paper import RoundPaper, load_round_paper
from summaries.views import chat_summary, unit_lines
from summaries.views.board.board_sections import BoardSections, make_board_sections
from summaries.views.document.round_document import make_round_document
from summaries.views.workbook.round_workbook import make_round_workbook
from tests.approvals import want_approval
from tests.bot.site.desk.at_the_desk import officer as at_desk
from tests.handlers.report.filling import CHAIR, OFFICER, sent
from tests.handlers.report.test_amendment_requests import only_request
from tests.people import House
from tests.summaries.opened_workbook import open_workbook

CHANGE, PROPOSAL = "131 thành 130", "thêm loa"
WAITS = "đã gửi, chưa duyệt"


def amended(house: House) -> None:
    """Xóm 3 has proposed something, and was granted a change; nobody has approved it."""
    want_approval(house.db, house.now, counts="approved")
    head = sent(house)
    acceptance.accept_report(at_desk(house), house.report("Xóm 3").id)
    head.says("sửa câu 2 thành 130 vì đếm nhầm")
    house.person(OFFICER).presses(f"g:amend_yes:{encode_id(only_request(house))}")


def approve(house: House) -> None:
    chair = house.person(CHAIR)
    chair.says("duyệt")
    chair.taps("Duyệt")


def paper_of(house: House) -> RoundPaper:
    one, unit = house.report("Xóm 3").round_id, house.post(CHAIR).unit_id
    return load_round_paper(house.db, house.tools.forms, one, unit, None, house.now)


def read_document(paper: RoundPaper) -> str:
    opened = Document(BytesIO(make_round_document(paper)))
    cells = [cell.text for one in opened.tables for row in one.rows for cell in row.cells]
    return "\n".join([*(one.text for one in opened.paragraphs), *cells])


def read_workbook(paper: RoundPaper) -> str:
    return "\n".join(
        str(cell)
        for sheet in open_workbook(make_round_workbook(paper)).values()
        for line in sheet.formulas
        for cell in line
    )


def open_board(house: House) -> BoardSections:
    board = load_round_board(house.db, house.tools.forms, house.post(CHAIR), house.now)
    assert board is not None
    return make_board_sections(board, house.now)


def read_chat(paper: RoundPaper) -> str:
    return "\n".join(
        [
            chat_summary.format_summary(paper.summary, 1).plain,
            *chat_summary.list_body_lines(paper.summary),
            *chat_summary.list_remarks(paper.summary),
        ]
    )


def read_all(house: House) -> dict[str, str]:
    paper = paper_of(house)
    return {
        "chat": read_chat(paper),
        "word": read_document(paper),
        "excel": read_workbook(paper),
        "board": str(open_board(house)),
    }


def test_no_change_and_no_proposal_of_it_stands_anywhere(house: House) -> None:
    amended(house)
    for name, written in read_all(house).items():
        assert CHANGE not in written, name
        assert PROPOSAL not in written, name
        assert "trả lời 1 kiến nghị" not in written, name
    approve(house)
    told = read_all(house)
    assert all(CHANGE in told[name] for name in ("chat", "word", "excel"))
    assert all(PROPOSAL in told[name] for name in ("word", "excel", "board"))
    assert "trả lời 1 kiến nghị" in told["chat"]


def test_it_is_said_to_wait_and_not_to_lack_figures(house: House) -> None:
    amended(house)
    paper = paper_of(house)
    remark = open_workbook(make_round_workbook(paper))["Theo đơn vị"].row("Xóm 3")["Ghi chú"]
    assert remark == "Chưa duyệt, số chưa tính."
    assert "Chưa duyệt, số chưa tính." in read_document(paper)
    assert f"Xóm 3: {WAITS}" in unit_lines.format_unit_lines(paper.summary).plain
    lacking = open_workbook(make_round_workbook(paper))["Chỉ tiêu"].rows[0]["Nơi chưa có số"]
    assert f"Xóm 3 ({WAITS})" in lacking
    card = next(one for one in open_board(house).units if one.name == "Xóm 3")
    assert (card.state, card.figures) == (WAITS, ())
    approve(house)
    assert WAITS not in unit_lines.format_unit_lines(paper_of(house).summary).plain


def test_the_change_is_told_to_who_asks_for_it(house: House) -> None:
    amended(house)
    assert CHANGE in house.person(CHAIR).says("xóm 3 sửa số gì sau khi nhận").text
