"""The annexes: results beside targets, units across, proposals."""

from collections.abc import Sequence

from summaries.papers.round_paper import RoundPaper
from summaries.views.document.page_layout import DocumentWriter
from summaries.views.workbook import indicator_sheet, list_sheets, unit_sheet
from summaries.views.workbook.sheet_page import PERCENT, Cell, Number, SheetPage
from texts import vietnamese, words

# Columns of the indicator sheet: what is told of each figure.
_INDICATOR_COLUMNS = (0, 1, 2, 3, 4, 9, 10, 11)
_PROPOSAL_COLUMNS = (0, 1, 2, 3, 5)
# More columns than this cannot be read across a page.
MOST_COLUMNS = 12


def write_annexes(writer: DocumentWriter, paper: RoundPaper) -> None:
    """The same rows as the workbook has."""
    units = unit_sheet.make_unit_page(paper)
    indicators = indicator_sheet.make_indicator_page(paper, {})
    proposals = list_sheets.make_proposal_page(paper)
    _write_annex(writer, "document.annex_indicators", indicators, _INDICATOR_COLUMNS)
    count = len(units.headings)
    places = [*range(min(count - 1, MOST_COLUMNS - 1)), count - 1]
    left = [place for place in range(count) if place not in places]
    _write_annex(writer, "document.annex_units", units, places)
    while left:
        part, left = left[: MOST_COLUMNS - 1], left[MOST_COLUMNS - 1 :]
        writer.add_line("")
        _add_table(writer, units, [0, *part])
    _write_annex(writer, "document.annex_proposals", proposals, _PROPOSAL_COLUMNS)


def _write_annex(
    writer: DocumentWriter, title: str, page: SheetPage, places: Sequence[int]
) -> None:
    writer.begin_page(across=True)
    writer.add_line(words(title), bold=True, centred=True)
    if page.rows:
        _add_table(writer, page, places)
    else:
        writer.add_line(page.none)


def _add_table(writer: DocumentWriter, page: SheetPage, places: Sequence[int]) -> None:
    rows = [*page.rows, page.total] if page.total else page.rows
    writer.add_table(
        [page.headings[place] for place in places],
        [[_write_cell(row[place]) for place in places] for row in rows],
    )


def _write_cell(cell: Cell) -> str:
    if not isinstance(cell, Number):
        return cell or ""
    if cell.form == PERCENT:
        return f"{vietnamese.format_decimal(round(cell.value * 10_000), 2)}%"
    decimals = len(cell.form.partition(".")[2])
    return vietnamese.format_decimal(round(cell.value * 10**decimals), decimals)
