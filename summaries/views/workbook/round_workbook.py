"""The whole workbook of a round."""

from io import BytesIO

from summaries.papers.round_paper import RoundPaper
from summaries.views.workbook import (
    chart_sheet,
    indicator_sheet,
    list_sheets,
    paper_head,
    unit_sheet,
)
from summaries.views.workbook.sheet_page import BookWriter


def make_round_workbook(paper: RoundPaper) -> bytes:
    """An xlsx file; the same paper gives the same file."""
    from xlsxwriter import Workbook  # loaded when a workbook is asked for

    content = BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties(
        {
            "title": paper_head.format_title(paper),
            "created": paper.summary.taken_at.replace(tzinfo=None),
        }
    )
    writer = BookWriter(book)
    units = unit_sheet.make_unit_page(paper)
    places = unit_sheet.list_figure_places(paper, units)
    for page in (
        indicator_sheet.make_indicator_page(paper, places),
        units,
        list_sheets.make_standing_page(paper),
        list_sheets.make_proposal_page(paper),
        list_sheets.make_task_page(paper),
        list_sheets.make_amendment_page(paper),
    ):
        writer.write_page(page)
    chart_sheet.write_chart_sheet(writer, paper, places)
    book.close()
    return content.getvalue()
