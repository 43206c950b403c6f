"""One's own report as a workbook: made by a reader, as everything that takes its time."""

from datetime import datetime

from sqlalchemy import Connection

from handlers import button_data
from handlers.replies import MadeFile, Reply
from handlers.summaries_chat.round_choice import ReaderQuestion
from models.plans.form_cache import FormCache
from models.reports import reports
from office.papers import figure_sheets
from reporting.context import Context
from reporting.drafts import Draft, open_draft
from texts import text, words


def compute_answer(
    db: Connection, forms: FormCache, asking: ReaderQuestion, now: datetime
) -> tuple[Draft, bytes] | None:
    """Of the unit that asks, and of no other one."""
    report = reports.find_report(db, asking.about)
    if report is None or report.unit_id != asking.unit_id:
        return None
    draft = open_draft(Context(db, now, forms), report)
    return draft, figure_sheets.make_report_sheet(draft)


def show_answer(found: tuple[Draft, bytes]) -> Reply:
    draft, content = found
    said = text("request.file", report=draft.report_name, unit=draft.report.unit_name)
    go_on = button_data.make_button(words("report.button_go_on"), "open", draft.report.id)
    made = MadeFile(figure_sheets.FILE_NAME, figure_sheets.MEDIA_TYPE, content)
    return Reply(said, (go_on,), file=made)
