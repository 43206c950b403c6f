"""A chart of the units' own kind of the program that opens it: the first share of the summary by
unit beside its target, from zero; who has no figure has no bar."""

from typing import Any

from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import FigureKind, SummaryFigure
from summaries.views.workbook import paper_head
from summaries.views.workbook.sheet_page import PERCENT, BookWriter, Number, SheetPage, name_cell
from summaries.views.workbook.unit_sheet import FigurePlace
from texts import words

BAR, LINE = "#1F5F8B", "#404040"
UNIT_WIDTH, LEAST_WIDTH, HEIGHT = 34, 640, 380  # pixels
# More bars than can be told apart.
MOST_UNITS = 60


def write_chart_sheet(
    writer: BookWriter, paper: RoundPaper, places: dict[str, FigurePlace]
) -> None:
    found = find_charted_share(paper, places)
    if found is None:
        return
    figure, place = found
    page = _make_page(paper, figure, place)
    sheet = writer.write_page(page)
    chart = writer.book.add_chart({"type": "column"})
    chart.add_series(
        {
            "name": [page.name, page.heading_row, 1],
            "categories": [page.name, page.first_row, 0, page.last_row, 0],
            "values": [page.name, page.first_row, 1, page.last_row, 1],
            "fill": {"color": BAR},
            "gap": 60,
        }
    )
    if len(page.headings) > 2:
        _add_target_line(writer, chart, page)
    chart.set_title({"name": figure.label, "overlay": False})
    chart.set_y_axis({"min": 0, "num_format": "0%"})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    width = max(LEAST_WIDTH, UNIT_WIDTH * len(page.rows))
    chart.set_size({"width": width, "height": HEIGHT})
    sheet.insert_chart(page.heading_row, len(page.headings) + 1, chart)


def find_charted_share(
    paper: RoundPaper, places: dict[str, FigurePlace]
) -> tuple[SummaryFigure, FigurePlace] | None:
    """The first with a target, else the first."""
    table = paper.summary.unit_table
    if not 1 < len(table.rows) <= MOST_UNITS:
        return None
    shares = [
        total[0]
        for column, total in zip(table.columns, table.total, strict=True)
        if column.kind is FigureKind.SHARE and total[0].value is not None
    ]
    aimed = (one for one in shares if _find_aim(paper, one) is not None)
    chosen = next(aimed, next(iter(shares), None))
    return (chosen, places[chosen.code]) if chosen is not None else None


def _find_aim(paper: RoundPaper, figure: SummaryFigure) -> float | None:
    """Where the line of the target lies."""
    found = (one.bounds for one in paper.summary.series if one.code == figure.code)
    bounds = next(found, None)
    low = bounds.low if bounds is not None else None
    return float(low) if low is not None and 0 <= low <= 1 else None


def _make_page(paper: RoundPaper, figure: SummaryFigure, place: FigurePlace) -> SheetPage:
    aim = _find_aim(paper, figure)
    headings = [words("papers.column_name"), words("workbook.chart_share")]
    rows = []
    for row, cells in enumerate(place.page.rows, start=place.page.first_row):
        share = cells[place.place + 2]
        if isinstance(share, Number):
            cell = name_cell(row, place.place + 2, fixed=True)
            share = Number(share.value, PERCENT, formula=f"='{place.page.name}'!{cell}")
        rows.append((cells[0], share, *([Number(aim, PERCENT)] if aim is not None else [])))
    if aim is not None:
        headings.append(words("workbook.column_target"))
    return SheetPage(
        words("workbook.sheet_chart"),
        paper_head.format_title(paper),
        paper_head.list_notes(paper),
        headings,
        rows,
    )


def _add_target_line(writer: BookWriter, chart: Any, page: SheetPage) -> None:
    line = writer.book.add_chart({"type": "line"})
    line.add_series(
        {
            "name": [page.name, page.heading_row, 2],
            "categories": [page.name, page.first_row, 0, page.last_row, 0],
            "values": [page.name, page.first_row, 2, page.last_row, 2],
            "line": {"color": LINE, "width": 1.5, "dash_type": "dash"},
        }
    )
    chart.combine(line)
