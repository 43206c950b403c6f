"""Figures as a workbook, for whoever asks for a file: one report, or a round unit by unit."""

from reporting.drafts import Draft
from reporting.questions import format_answer_in_full
from reporting.slot_values import SlotValues, fill_slots
from sheets.tables.sheet_writer import write_sheet
from summaries.round_summary import Summary
from summaries.summary_values import FigureKind, TableCell, TableColumn, TableRow
from texts import words

FILE_NAME = "so-lieu.xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Cell = str | int | float


def make_report_sheet(draft: Draft) -> bytes:
    """The answers of a report as they stand, a line each: place, what is asked, figure, unit."""
    slots = SlotValues(draft)
    rows: list[tuple[Cell, ...]] = []
    for question in draft.list_asked_questions():
        answer = draft.answers.get(question.code)
        value: Cell = ""
        if answer is not None:
            whole = answer.number if question.traits.is_count else None
            value = format_answer_in_full(question, answer) if whole is None else whole
        rows.append((question.number, fill_slots(question.label, slots), value, question.unit))
    headings = [
        words("papers.column_number"),
        words("papers.column_label"),
        words("papers.column_value"),
        words("papers.column_unit"),
    ]
    return write_sheet(headings, rows, draft.report.unit_name)


def make_round_sheet(summary: Summary) -> bytes:
    """The figures of a round, a line for each unit: of a share the part, the whole and percent."""
    table = summary.unit_table
    headings = [words("papers.column_name"), words("papers.column_sent")]
    headings += [name for column in table.columns for name in _name_columns(column)]
    return write_sheet(headings, [_make_row(table.columns, row) for row in table.rows])


def _name_columns(column: TableColumn) -> tuple[str, ...]:
    if column.kind is FigureKind.SHARE:
        return (
            column.label,
            words("papers.column_of", label=column.label),
            words("papers.column_percent", label=column.label),
        )
    return (column.label,)


def _make_row(columns: tuple[TableColumn, ...], row: TableRow) -> tuple[Cell, ...]:
    sent = words("papers.is_sent" if row.progress.is_submitted else "papers.not_sent")
    cells = (
        value
        for column, cell in zip(columns, row.cells, strict=True)
        for value in _list_values(column, cell)
    )
    return (row.progress.name, sent, *cells)


def _list_values(column: TableColumn, cell: TableCell) -> tuple[Cell, ...]:
    """What is not known stays empty: it is no 0."""
    if column.kind is None:
        return (cell.choice,)
    step = 10**column.decimals
    if column.kind is not FigureKind.SHARE:
        return ("",) if cell.value is None else (_scale(cell.value.part, step),)
    if cell.value is None:
        return "", "", ""
    part, whole = cell.value.part, cell.value.whole
    percent: Cell = round(part * 100 / whole, 1) if whole else ""
    return _scale(part, step), _scale(whole, step), percent


def _scale(steps: int, step: int) -> Cell:
    return steps if step == 1 else steps / step
