"""A file of the figures, asked for in words: of one's own report, or of the round that is read."""

from handlers.replies import BackgroundQuestion, Reply
from handlers.report import navigation
from handlers.summaries_chat.summary_requests import ask_reader
from handlers.turn_context import Turn
from models.rights import Action
from reading.free_questions.question_parts import find_formats
from texts import text


def run_export(ctx: Turn, _: str | None = None) -> Reply | BackgroundQuestion:
    """ "xuất excel", "cho tôi xin file số liệu": worked out by a reader, as a workbook."""
    reads_all = ctx.may(Action.READ_SUMMARY)
    if "pdf" in find_formats(ctx.typed.raw):
        return Reply(text("questions.no_pdf") if reads_all else text("questions.no_pdf_of_own"))
    if reads_all:
        what = "document" if "docx" in find_formats(ctx.typed.raw) else "sheet"
        return ask_reader(ctx, what, round=None, words=None)
    draft = navigation.load_draft_here_or_soonest(ctx)
    return ask_reader(ctx, "report_sheet", round=None, words=None, about=draft.report.id)
