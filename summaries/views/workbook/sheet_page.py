"""One sheet: what stands at its head, its headings, its rows, and how it is printed.

Words are always written as words: what begins with "=", "+", "-" or "@" never becomes a formula.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from records import dataclass

WIDEST, NARROWEST = 26, 8  # in characters
LINE_HEIGHT = 15  # points
MOST_LINES = 20
A4 = 9
LONGEST_CELL = 32_000  # a cell of xlsx holds 32,767 characters
_BORDER = {"border": 1, "border_color": "#A6A6A6", "valign": "top"}
_TITLE = {"bold": True, "font_size": 14}
_NOTE = {"italic": True, "font_color": "#404040"}
_HEADING = {**_BORDER, "bold": True, "text_wrap": True, "bg_color": "#E8EEF4"}
_WORDS = {**_BORDER, "text_wrap": True}
_TOTAL = {"bold": True, "bg_color": "#F4F4F4"}
PERCENT = "0.00%"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written. `formula`: gives the same. `is_estimate`: shown in italics."""

    value: int | float
    form: str = "#,##0"
    is_estimate: bool = False
    formula: str = ""


Cell = str | Number | None


def make_number(steps: int, decimals: int, *, is_estimate: bool = False) -> Number:
    """Of a figure in its smallest step."""
    value: int | float = steps if not decimals else steps / 10**decimals
    return Number(value, format_of(decimals), is_estimate)


def format_of(decimals: int) -> str:
    return "#,##0" if not decimals else f"#,##0.{'0' * decimals}"


@dataclass(frozen=True, slots=True)
class SheetPage:
    """`notes`: lines above the table. `total`: its last row, in bold. `none`: what is said where
    there are no rows. `fixed`: so many columns stay in sight."""

    name: str
    title: str
    notes: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    total: Sequence[Cell] = ()
    none: str = ""
    fixed: int = 1
    widths: Mapping[int, int] = field(default_factory=dict)

    @property
    def heading_row(self) -> int:
        """From 0; one line is left free above."""
        return len(self.notes) + 2

    @property
    def first_row(self) -> int:
        return self.heading_row + 1

    @property
    def last_row(self) -> int:
        return self.heading_row + len(self.rows)


class BookWriter:
    """Sheets of one workbook, which share their styles."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self._styles: dict[str, Any] = {}

    def get_style(self, look: Mapping[str, Any]) -> Any:
        """The same look is one style of the workbook."""
        key = repr(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self.book.add_format(dict(look))
        return self._styles[key]

    def _get_number_style(self, cell: Number, *, in_total: bool) -> Any:
        look = {**_BORDER, "num_format": cell.form, "italic": cell.is_estimate}
        return self.get_style({**look, **_TOTAL} if in_total else look)

    def write_page(self, page: SheetPage) -> Any:
        sheet = self.book.add_worksheet(page.name)
        sheet.write_string(0, 0, page.title, self.get_style(_TITLE))
        for row, note in enumerate(page.notes, start=1):
            sheet.write_string(row, 0, note[:LONGEST_CELL], self.get_style(_NOTE))
        for place, heading in enumerate(page.headings):
            sheet.write_string(page.heading_row, place, heading, self.get_style(_HEADING))
        for row, cells in enumerate(page.rows, start=page.first_row):
            self._write_row(sheet, row, cells)
        if page.total:
            self._write_row(sheet, page.last_row + 1, page.total, in_total=True)
        self._set_sizes(sheet, page)
        if not page.rows and page.none:
            sheet.write_string(page.first_row, 0, page.none)
        _set_print(sheet, page)
        return sheet

    def _set_sizes(self, sheet: Any, page: SheetPage) -> None:
        widths = find_widths(page)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        rows = [page.headings, *page.rows, page.total]
        for row, cells in enumerate(rows, start=page.heading_row):
            sheet.set_row(row, _find_height(cells, widths))

    def _write_row(
        self, sheet: Any, row: int, cells: Sequence[Cell], *, in_total: bool = False
    ) -> None:
        words_style = self.get_style({**_WORDS, **_TOTAL} if in_total else _WORDS)
        for place, cell in enumerate(cells):
            if isinstance(cell, Number):
                style = self._get_number_style(cell, in_total=in_total)
                if cell.formula:
                    sheet.write_formula(row, place, cell.formula, style, cell.value)
                else:
                    sheet.write_number(row, place, cell.value, style)
            elif cell:
                sheet.write_string(row, place, cell[:LONGEST_CELL], words_style)
            else:
                # What is not known stays empty: it is no 0.
                sheet.write_blank(row, place, None, words_style)


def find_widths(page: SheetPage) -> list[int]:
    """Of each column, in characters: as wide as its longest cell, unless it is given."""
    rows = [page.headings, *page.rows, page.total]
    return [
        page.widths.get(place) or _find_width(row[place] for row in rows if place < len(row))
        for place in range(len(page.headings))
    ]


def _find_width(cells: Iterable[Cell]) -> int:
    longest = max((len(_show(cell)) for cell in cells), default=0)
    return min(WIDEST, max(NARROWEST, longest + 2))


def _show(cell: Cell) -> str:
    """About as wide as the cell is shown; of words that wrap the longest line it may have."""
    if isinstance(cell, Number):
        return "100,00%" if cell.form == PERCENT else f"{cell.value:,}"
    return (
        max((cell or "").split(), key=len, default="") if len(cell or "") > WIDEST else cell or ""
    )


def _find_height(cells: Sequence[Cell], widths: Sequence[int]) -> int:
    """Not every program makes a row as high as its words need."""
    lines = [
        -(-len(cell) // (width - 1))
        for cell, width in zip(cells, widths, strict=False)
        if isinstance(cell, str)
    ]
    return LINE_HEIGHT * min(MOST_LINES, max(lines, default=1) or 1)


def _set_print(sheet: Any, page: SheetPage) -> None:
    """A4 across, one page wide; the headings again on each page, which says what it is of."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(page.heading_row)
    sheet.freeze_panes(page.first_row, page.fixed)
    # In a header "&" begins a code, and a header holds 255 characters.
    sheet.set_header(f"&L{page.title.replace('&', '&&')[:200]}")
    sheet.set_footer("&L&A&R&P/&N")
    if page.rows:
        sheet.autofilter(page.heading_row, 0, page.last_row, len(page.headings) - 1)


def name_cell(row: int, place: int, *, fixed: bool = False) -> str:
    """ "C7", from 0."""
    name = ""
    column = place + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"${name}${row + 1}" if fixed else f"{name}{row + 1}"
