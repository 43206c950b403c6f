"""The annexes: results beside targets, units across, proposals; each on pages of its own."""

from collections.abc import Sequence
from dataclasses import replace

from summaries.papers.round_paper import RoundPaper
from summaries.views.document import document_parts
from summaries.views.document.page_layout import TABLE_SIZE, DocumentWriter
from summaries.views.workbook import indicator_sheet, list_sheets, unit_sheet
from summaries.views.workbook.sheet_page import PERCENT, Cell, Number, SheetPage
from texts import vietnamese, words

# Columns of the indicator sheet and how wide each is: what is told of each figure.
_INDICATOR_COLUMNS = {0: 42, 1: 15, 2: 15, 3: 27, 9: 18, 10: 28, 11: 22}
LAST_YEAR = 11
_PROPOSAL_COLUMNS = {0: 13, 1: 65, 2: 26, 3: 32, 5: 26}
# More columns than this cannot be read across a page.
MOST_COLUMNS = 12
NAME_WIDTH, NUMBER_WIDTH, REMARK_WIDTH = 24, 15, 36
SMALL_SIZE = 10
RULE = 40


def write_annexes(writer: DocumentWriter, paper: RoundPaper) -> None:
    """The same rows as the workbook has; of the proposals those that the document has."""
    indicators = _shorten_headings(indicator_sheet.make_indicator_page(paper, {}, is_alone=True))
    proposals = list_sheets.make_proposal_page(document_parts.choose_proposals(paper))
    _begin_annex(writer, paper, "indicators", across=False)
    _write_page(writer, indicators, _INDICATOR_COLUMNS)
    _begin_annex(writer, paper, "units", across=True)
    _write_units(writer, unit_sheet.make_unit_page(paper))
    _begin_annex(writer, paper, "proposals", across=False)
    _write_page(writer, proposals, _PROPOSAL_COLUMNS)


def _shorten_headings(page: SheetPage) -> SheetPage:
    """A page that stands upright has less room for them."""
    headings = list(page.headings)
    headings[LAST_YEAR] = words("document.column_last_year")
    return replace(page, headings=headings)


def _begin_annex(writer: DocumentWriter, paper: RoundPaper, name: str, *, across: bool) -> None:
    writer.begin_page(across=across)
    writer.add_line(words(f"document.annex_number_{name}"), bold=True, centred=True, after=0)
    title = words(f"document.annex_{name}", noun=paper.summary.facts.counted).upper()
    writer.add_line(title, bold=True, centred=True, after=0)
    year = vietnamese.get_local_day(paper.summary.taken_at).year
    attached = words(
        "document.attached",
        symbol=paper.layout.symbol,
        year=year,
        agency=document_parts.format_agency(paper),
    )
    writer.add_line(attached, italic=True, centred=True, after=0)
    writer.add_rule(RULE)


def _write_page(writer: DocumentWriter, page: SheetPage, widths: dict[int, int]) -> None:
    if page.rows:
        _add_table(writer, page, list(widths), list(widths.values()))
    else:
        writer.add_line(page.none)


def _write_units(writer: DocumentWriter, page: SheetPage) -> None:
    """The name and the remark stand with the first columns, the name with each of the others."""
    if not page.rows:
        writer.add_line(page.none)
        return
    last = len(page.headings) - 1
    left = list(range(1, last))
    size = MOST_COLUMNS - 2
    first, left = left[:size], left[size:]
    _add_unit_table(writer, page, [0, *first, last])
    while left:
        part, left = left[:size], left[size:]
        writer.add_line("", after=0)
        _add_unit_table(writer, page, [0, *part])


def _add_unit_table(writer: DocumentWriter, page: SheetPage, places: Sequence[int]) -> None:
    last = len(page.headings) - 1
    special = {0: NAME_WIDTH, last: REMARK_WIDTH}
    widths = [special.get(place, NUMBER_WIDTH) for place in places]
    _add_table(writer, page, places, widths, size=SMALL_SIZE)


def _add_table(
    writer: DocumentWriter,
    page: SheetPage,
    places: Sequence[int],
    widths: Sequence[int],
    size: float = TABLE_SIZE,
) -> None:
    rows = [*page.rows, page.total] if page.total else page.rows
    headings = [page.headings[place] for place in places]
    shown = [[write_cell(row[place]) for place in places] for row in rows]
    writer.add_table(headings, shown, widths, size)


def write_cell(cell: Cell) -> str:
    if not isinstance(cell, Number):
        return cell or ""
    if cell.form == PERCENT:
        return f"{vietnamese.format_decimal(round(cell.value * 10_000), 2)}%"
    decimals = len(cell.form.partition(".")[2])
    return vietnamese.format_decimal(round(cell.value * 10**decimals), decimals)
