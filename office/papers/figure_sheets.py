"""The answers of one report as a workbook, for whoever asks for a file."""

from reporting.drafts import Draft
from reporting.questions import format_answer_in_full
from reporting.slot_values import SlotValues, fill_slots
from sheets.tables.sheet_writer import write_sheet
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
