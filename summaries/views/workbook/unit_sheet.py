"""Units × figures: of a share the part, the whole and the percentage, each a number; below them the
totals as formulas, so that whoever checks can follow them."""

from dataclasses import replace
from fractions import Fraction

from models.reports.tables import AnswerState
from records import dataclass
from summaries.papers.round_paper import RoundPaper
from summaries.summary_values import (
    FigureKind,
    SummaryFigure,
    TableCell,
    TableColumn,
    TableRow,
)
from summaries.views.workbook import paper_head
from summaries.views.workbook.sheet_page import (
    PERCENT,
    Cell,
    Number,
    SheetPage,
    format_of,
    make_number,
    name_cell,
)
from texts import words

FIRST_FIGURE_PLACE = 2  # behind the name and the state
NUMBER_WIDTH, REMARK_WIDTH = 11, 30


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Where a figure stands. `place`: its first column; of a share the whole and the percentage
    are the two behind it."""

    page: SheetPage
    column: TableColumn
    place: int
    is_added_up: bool

    @property
    def total_row(self) -> int:
        return self.page.last_row + 1

    def name_total(self, offset: int = 0) -> str:
        cell = name_cell(self.total_row, self.place + offset, fixed=True)
        return f"'{self.page.name}'!{cell}"


def make_unit_page(paper: RoundPaper) -> SheetPage:
    table = paper.summary.unit_table
    headings = [words("papers.column_name"), words("papers.column_sent")]
    headings += [name for column in table.columns for name in _name_columns(column)]
    headings.append(words("workbook.column_remark"))
    page = SheetPage(
        words("workbook.sheet_units"),
        paper_head.format_title(paper),
        paper_head.list_notes(paper),
        headings,
        [_make_row(table.columns, row) for row in table.rows],
        none=words("workbook.no_units"),
        widths=_find_widths(table.columns, len(headings)),
    )
    return replace(page, total=_make_total(page, table.columns, table.total)) if page.rows else page


def _find_widths(columns: tuple[TableColumn, ...], count: int) -> dict[int, int]:
    """Columns of numbers are narrow, whatever stands above them."""
    kinds = (column.kind for column in columns for _ in _name_columns(column))
    narrow = {
        place: NUMBER_WIDTH
        for place, kind in enumerate(kinds, start=FIRST_FIGURE_PLACE)
        if kind is not None
    }
    return {**narrow, count - 1: REMARK_WIDTH}


def list_figure_places(paper: RoundPaper, page: SheetPage) -> dict[str, FigurePlace]:
    """By the code of the figure."""
    table = paper.summary.unit_table
    found, place = {}, FIRST_FIGURE_PLACE
    for column, total in zip(table.columns, table.total, strict=True):
        if column.kind is not None:
            added = bool(page.rows) and _is_sum_of_rows(page, place, column, total)
            found[column.code] = FigurePlace(page, column, place, added)
        place += len(_name_columns(column))
    return found


def name_column(column: TableColumn) -> str:
    """ "Đám cưới: đúng nếp sống văn minh": a part says of what."""
    if not column.whole_label:
        return column.label
    return words("workbook.part_of", whole=column.whole_label, part=column.label)


def _name_columns(column: TableColumn) -> tuple[str, ...]:
    name = name_column(column)
    label = f"{name} ({column.unit})" if column.unit else name
    if column.kind is FigureKind.SHARE:
        return (
            label,
            words("papers.column_of", label=name),
            words("papers.column_percent", label=name),
        )
    return (label,)


def _make_row(columns: tuple[TableColumn, ...], row: TableRow) -> tuple[Cell, ...]:
    key = "papers.is_sent" if row.progress.is_submitted else "papers.not_sent"
    state = words("workbook.running") if row.is_running else words(key)
    cells = [
        cell
        for column, given in zip(columns, row.cells, strict=True)
        for cell in _list_cells(column, given)
    ]
    return (row.progress.name, state, *cells, _format_remark(columns, row))


def _list_cells(column: TableColumn, given: TableCell) -> tuple[Cell, ...]:
    if column.kind is None:
        return (given.choice,)
    if column.kind is FigureKind.SHARE:
        if given.value is None:
            return None, None, None
        part, whole = given.value.part, given.value.whole
        return (
            make_number(part, column.decimals, is_estimate=given.is_estimate),
            make_number(whole, column.decimals),
            Number(part / whole, PERCENT) if whole else None,
        )
    if given.value is None:
        return (None,)
    return (make_number(given.value.part, column.decimals, is_estimate=given.is_estimate),)


def _format_remark(columns: tuple[TableColumn, ...], row: TableRow) -> str:
    """Which figures are estimates, are not there, or do not apply: a cell cannot say it itself."""
    by_remark = {
        "workbook.remark_estimate": [
            name_column(column)
            for column, cell in zip(columns, row.cells, strict=True)
            if cell.is_estimate
        ],
        "workbook.remark_missing": _list_labels(columns, row, AnswerState.MISSING)
        if row.progress.is_submitted and not row.is_withheld
        else [],
        "workbook.remark_not_applicable": _list_labels(columns, row, AnswerState.NOT_APPLICABLE),
    }
    told = [words(key, labels=", ".join(labels)) for key, labels in by_remark.items() if labels]
    if row.is_withheld:
        told.append(words("approval.remark_withheld"))
    return " ".join(told)


def _list_labels(columns: tuple[TableColumn, ...], row: TableRow, state: AnswerState) -> list[str]:
    return [
        name_column(column)
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.state is state and cell.value is None and not cell.choice
    ]


def _make_total(
    page: SheetPage,
    columns: tuple[TableColumn, ...],
    totals: tuple[tuple[SummaryFigure, ...], ...],
) -> list[Cell]:
    cells: list[Cell] = [words("workbook.total"), None]
    for column, total in zip(columns, totals, strict=True):
        place = len(cells)
        if column.kind is None:
            cells.append("; ".join(f"{one.label}: {one.number}" for one in total if one.value))
        elif column.kind is FigureKind.SHARE:
            cells += _list_share_total(page, place, column, total)
        else:
            cells.append(_make_sum(page, place, column, total, 0))
    return [*cells, None]


def _list_share_total(
    page: SheetPage, place: int, column: TableColumn, total: tuple[SummaryFigure, ...]
) -> tuple[Cell, Cell, Cell]:
    part, whole = (_make_sum(page, place, column, total, offset) for offset in (0, 1))
    if part is None or whole is None or not whole.value:
        return part, whole, None
    row = page.last_row + 1
    formula = f"={name_cell(row, place)}/{name_cell(row, place + 1)}"
    return part, whole, Number(part.value / whole.value, PERCENT, formula=formula)


def _make_sum(
    page: SheetPage,
    place: int,
    column: TableColumn,
    total: tuple[SummaryFigure, ...],
    offset: int,
) -> Number | None:
    """The figure of the summary; as a formula where the rows above add up to it."""
    (figure,) = total
    if figure.value is None:
        return None
    steps = figure.whole if offset else figure.number
    written = make_number(steps, column.decimals)
    if not _is_sum_of_rows(page, place, column, total):
        return written
    first, last = (name_cell(row, place + offset) for row in (page.first_row, page.last_row))
    return Number(written.value, format_of(column.decimals), formula=f"=SUM({first}:{last})")


def _is_sum_of_rows(
    page: SheetPage, place: int, column: TableColumn, total: tuple[SummaryFigure, ...]
) -> bool:
    """Of levels below others, and of shares that count units, the rows alone are not all."""
    (figure,) = total
    wanted = [figure.number, figure.whole] if column.kind is FigureKind.SHARE else [figure.number]
    step = 10**column.decimals
    for offset, steps in enumerate(wanted):
        cells = (row[place + offset] for row in page.rows)
        added = sum(
            (Fraction(str(cell.value)) for cell in cells if isinstance(cell, Number)), Fraction(0)
        )
        if added != Fraction(steps, step):
            return False
    return True
